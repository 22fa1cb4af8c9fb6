"""Charts of our own: bars and stacked bars, mirrored for right to left, in the theme's colours."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QStyle, QWidget

from desktop_app.look.theme import color, scaled

SHADES = ("accent", "warning", "good", "problem", "muted", "practice")
"""Colours of the parts of a stacked bar, in their order."""

_BAR, _GAP = 20, 9
_LABEL, _VALUE = 190, 80
_MOST_BARS = 14


@dataclass(frozen=True)
class Bar:
    """A bar: its words, how long it is, and how its length is shown."""

    title: str
    value: float
    shown: str


@dataclass(frozen=True)
class Part:
    """A part of a stacked bar."""

    title: str
    value: float
    shown: str


class BarChart(QWidget):
    """Bars one under another, growing from the leading side."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bars: tuple[Bar, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_bars(self, bars: Sequence[Bar]) -> None:
        """Draw these bars; beyond the first fourteen nothing is drawn."""
        self._bars = tuple(bars[:_MOST_BARS])
        self.setAccessibleName("؛ ".join(f"{one.title}: {one.shown}" for one in self._bars))
        self.setFixedHeight(self.sizeHint().height())
        self.update()

    def sizeHint(self) -> QSize:
        """Be as high as the bars need."""
        return QSize(scaled(480), max(1, len(self._bars)) * scaled(_BAR + _GAP) + scaled(_GAP))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw words, bars, values."""
        del event
        painter = QPainter(self)
        painter.setFont(self.font())
        most = max((one.value for one in self._bars), default=0) or 1
        room = max(1, self.width() - scaled(_LABEL) - scaled(_VALUE))
        for row, one in enumerate(self._bars):
            top = scaled(_GAP) + row * scaled(_BAR + _GAP)
            self._draw(painter, one, top, round(room * one.value / most))
        painter.end()

    def _draw(self, painter: QPainter, one: Bar, top: int, length: int) -> None:
        high, label = scaled(_BAR), scaled(_LABEL)
        words = painter.fontMetrics().elidedText(
            one.title, Qt.TextElideMode.ElideRight, label - scaled(_GAP)
        )
        painter.setPen(color("text"))
        painter.drawText(self._seen(0, top, label - scaled(_GAP), high), _at_start(self), words)
        painter.fillRect(self._seen(label, top, max(length, 1), high), color("accent"))
        place = self._seen(label + length + scaled(6), top, scaled(_VALUE), high)
        painter.drawText(place, _at_start(self), one.shown)

    def _seen(self, left: int, top: int, width: int, height: int) -> QRect:
        return QStyle.visualRect(
            self.layoutDirection(), self.rect(), QRect(left, top, width, height)
        )


class StackedBar(QWidget):
    """One bar of several parts, with what each part is under it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._parts: tuple[Part, ...] = ()
        self.setMinimumHeight(scaled(62))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_parts(self, parts: Sequence[Part]) -> None:
        """Draw these parts."""
        self._parts = tuple(parts)
        self.setAccessibleName("؛ ".join(f"{one.title}: {one.shown}" for one in parts))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the bar and its legend."""
        del event
        painter = QPainter(self)
        painter.setFont(self.font())
        whole = sum(one.value for one in self._parts) or 1
        left, slot = 0, self.width() // max(1, len(self._parts))
        for place, one in enumerate(self._parts):
            shade = color(SHADES[place % len(SHADES)])
            width = round(self.width() * one.value / whole)
            painter.fillRect(self._seen(left, 4, width, scaled(22)), shade)
            left += width
            mark = self._seen(place * slot, scaled(38), scaled(12), scaled(12))
            painter.fillRect(mark, shade)
            painter.setPen(color("text"))
            words = self._seen(place * slot + scaled(18), scaled(32), slot - scaled(22), scaled(24))
            painter.drawText(words, _at_start(self), f"{one.title}: {one.shown}")
        painter.end()

    def _seen(self, left: int, top: int, width: int, height: int) -> QRect:
        return QStyle.visualRect(
            self.layoutDirection(), self.rect(), QRect(left, top, width, height)
        )


def _at_start(widget: QWidget) -> int:
    aligned = QStyle.visualAlignment(widget.layoutDirection(), Qt.AlignmentFlag.AlignLeft)
    return int(aligned | Qt.AlignmentFlag.AlignVCenter)
