"""Lines over time; time runs from right to left, the scale stands at the leading side."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import ceil, floor, log10

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QWidget

from desktop_app.look.theme import scaled
from desktop_app.ui.charts.chart import Chart
from office.domain.persian import fa_number

_HEAD, _FOOT, _SCALE = 30, 28, 52
_HIGH = 220
_GRID = 4
_MARK = 4.0
_NICE = (1, 2, 5, 10)
"""Steps of a scale, times a power of ten."""

_DASHES = (Qt.PenStyle.SolidLine, Qt.PenStyle.DashLine, Qt.PenStyle.DotLine)


@dataclass(frozen=True)
class Line:
    """A row of numbers over time, one a moment."""

    title: str
    values: tuple[float, ...]


class LineChart(Chart):
    """Several lines over the same moments; arrows walk through the moments."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._moments: tuple[str, ...] = ()
        self._lines: tuple[Line, ...] = ()
        self._current = -1
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setFixedHeight(scaled(_HIGH))

    def show_lines(self, moments: Sequence[str], lines: Sequence[Line], name: str = "") -> None:
        """Draw these lines; `moments` are the words under them, the oldest first."""
        self._moments, self._lines = tuple(moments), tuple(lines)
        self._current = len(self._moments) - 1
        self.tell(name, [self.told(place) for place in range(len(self._moments))])
        self.update()

    def told(self, place: int) -> str:
        """Return the figures of a moment in words."""
        of_it = "، ".join(f"{one.title} {fa_number(one.values[place])}" for one in self._lines)
        return f"{self._moments[place]}: {of_it}"

    @property
    def shown(self) -> str:
        """The words of the moment under the cursor."""
        return self.told(self._current) if self._moments else ""

    def sizeHint(self) -> QSize:
        """Be wide and of one height."""
        return QSize(scaled(480), scaled(_HIGH))

    def draw(self, painter: QPainter) -> None:
        """Draw the scale, the moments, the lines and the words of the chosen moment."""
        if not self._moments:
            return
        top = nice_top(max((max(one.values) for one in self._lines), default=0))
        self.legend(painter, [one.title for one in self._lines])
        self._draw_scale(painter, top)
        self._draw_moments(painter)
        for place, line in enumerate(self._lines):
            self._draw_line(painter, place, line, top)
        if self.has_cursor:
            self._draw_cursor(painter)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk towards later moments by the arrow that points there on this screen."""
        is_rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        later = Qt.Key.Key_Left if is_rtl else Qt.Key.Key_Right
        if event.key() not in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            super().keyPressEvent(event)
            return
        step = 1 if event.key() == later else -1
        self._current = max(0, min(len(self._moments) - 1, self._current + step))
        self.setAccessibleDescription(self.shown)
        self.update()

    def _draw_scale(self, painter: QPainter, top: float) -> None:
        for step in range(_GRID + 1):
            at = round(self._down(top * step / _GRID, top))
            painter.setPen(QPen(self.colour("line"), 1))
            line = self.seen(scaled(_SCALE), at, self.width() - scaled(_SCALE), 1)
            painter.drawLine(line.topLeft(), line.topRight())
            label = self.seen(0, at - scaled(11), scaled(_SCALE - 6), scaled(22))
            self.write(painter, label, fa_number(round(top * step / _GRID, 1)), "muted")

    def _draw_moments(self, painter: QPainter) -> None:
        widest = max(painter.fontMetrics().horizontalAdvance(one) for one in self._moments)
        wide = widest + scaled(12)
        every = max(1, ceil(wide * len(self._moments) / max(1, self._room())))
        for place in range(len(self._moments) - 1, -1, -every):
            middle = self._across(place)
            left = max(0, min(self.width() - wide, round(middle - wide / 2)))
            under = QRect(left, self.height() - scaled(_FOOT), wide, scaled(24))
            painter.setPen(self.colour("muted"))
            painter.drawText(under, int(Qt.AlignmentFlag.AlignCenter), self._moments[place])

    def _draw_line(self, painter: QPainter, place: int, line: Line, top: float) -> None:
        points = [
            QPointF(self._across(moment), self._down(value, top))
            for moment, value in enumerate(line.values)
        ]
        shade = self.shade(place)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(shade, 2, _DASHES[place % len(_DASHES)]))
        painter.drawPolyline(QPolygonF(points))
        painter.setPen(QPen(shade, 1))
        painter.setBrush(shade)
        for point in points:
            _MARKS[place % len(_MARKS)](painter, point, scaled(round(_MARK)))
        painter.setBrush(Qt.BrushStyle.NoBrush)

    def _draw_cursor(self, painter: QPainter) -> None:
        at = self._across(self._current)
        painter.setPen(QPen(self.colour("focus"), 2))
        painter.drawLine(QPointF(at, scaled(_HEAD)), QPointF(at, self.height() - scaled(_FOOT)))
        wide = painter.fontMetrics().horizontalAdvance(self.shown) + scaled(16)
        box = self.seen(max(0, self.width() - wide), 0, min(wide, self.width()), scaled(24))
        painter.fillRect(box, self.colour("raised"))
        self.write(painter, box.adjusted(4, 0, -4, 0), self.shown)

    def _room(self) -> int:
        return self.width() - scaled(_SCALE)

    def _across(self, place: int) -> float:
        slot = self._room() / max(1, len(self._moments))
        start = scaled(_SCALE) + slot * (place + 0.5)
        is_rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        return self.width() - start if is_rtl else start

    def _down(self, value: float, top: float) -> float:
        high = self.height() - scaled(_HEAD) - scaled(_FOOT) - scaled(8)
        return self.height() - scaled(_FOOT) - high * value / top


class Sparkline(Chart):
    """A small line without words of its own; the newest value is marked."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._values: tuple[float, ...] = ()
        self.setFixedHeight(scaled(34))

    def show_values(self, values: Sequence[float], name: str) -> None:
        """Draw these values, the oldest first; `name` says what they count."""
        self._values = tuple(values)
        self.tell(name, [fa_number(one) for one in values])
        self.setToolTip(name)
        self.update()

    def draw(self, painter: QPainter) -> None:
        """Draw the line; time runs away from the leading side."""
        if not self._values:
            return
        edge, most = scaled(6), max(self._values) or 1
        wide, high = self.width() - 2 * edge, self.height() - 2 * edge
        slot = wide / max(1, len(self._values) - 1)
        is_rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        points = []
        for place, value in enumerate(self._values):
            start = edge + slot * place
            across = self.width() - start if is_rtl else start
            points.append(QPointF(across, edge + high * (1 - value / most)))
        painter.setPen(QPen(self.shade(0), 2))
        painter.drawPolyline(QPolygonF(points))
        painter.setBrush(self.shade(0))
        _draw_circle(painter, points[-1], scaled(3))


def nice_top(most: float) -> float:
    """Return the top of a scale of round steps that holds the largest value."""
    step = max(1.0, most / _GRID)
    power = 10 ** floor(log10(step))
    return float(_GRID * next(power * one for one in _NICE if power * one >= step))


def _draw_circle(painter: QPainter, at: QPointF, size: int) -> None:
    painter.drawEllipse(at, size, size)


def _draw_square(painter: QPainter, at: QPointF, size: int) -> None:
    painter.drawRect(QRectF(at.x() - size, at.y() - size, 2 * size, 2 * size))


def _draw_diamond(painter: QPainter, at: QPointF, size: int) -> None:
    sides = ((0, -size), (size, 0), (0, size), (-size, 0))
    painter.drawPolygon(QPolygonF([at + QPointF(*one) for one in sides]))


_MARKS: tuple[Callable[[QPainter, QPointF, int], None], ...] = (
    _draw_circle,
    _draw_square,
    _draw_diamond,
)
"""Marks by which lines differ without colour."""
