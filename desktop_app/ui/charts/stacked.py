"""Bars of several parts: one with its legend under it, or one a row."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter, QResizeEvent
from PySide6.QtWidgets import QWidget

from desktop_app.look.theme import scaled
from desktop_app.ui.charts.chart import Chart
from desktop_app.ui.charts.rows import MOST_ROWS, RowsChart

_HIGH = 62
_BAR, _GAP = 22, 8


@dataclass(frozen=True)
class Part:
    """A part of a stacked bar."""

    title: str
    value: float
    shown: str


@dataclass(frozen=True)
class Stack:
    """A row of a stacked chart; its parts stand in the same order in every row."""

    title: str
    parts: tuple[Part, ...]

    @property
    def whole(self) -> float:
        """How long it is."""
        return sum(one.value for one in self.parts)


class StackedBar(Chart):
    """One bar of several parts, with what each part is under it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._parts: tuple[Part, ...] = ()
        self.setMinimumHeight(scaled(_HIGH))

    def show_parts(self, parts: Sequence[Part], name: str = "") -> None:
        """Draw these parts; `name` says what they are parts of."""
        self._parts = tuple(parts)
        self.tell(name, [f"{one.title}: {one.shown}" for one in parts])
        self.update()

    def draw(self, painter: QPainter) -> None:
        """Draw the bar and its legend."""
        whole = sum(one.value for one in self._parts) or 1
        start, slot = 0, self.width() // max(1, len(self._parts))
        for place, one in enumerate(self._parts):
            width = round(self.width() * one.value / whole)
            if width:
                self.fill(painter, self.seen(start, 4, width, scaled(_BAR)), place)
            start += width
            mark = self.seen(place * slot, scaled(38), scaled(12), scaled(12))
            self.fill(painter, mark, place)
            words = self.seen(place * slot + scaled(18), scaled(32), slot - scaled(22), scaled(24))
            self.write(painter, words, f"{one.title}: {one.shown}")


class StackedRows(RowsChart):
    """A stacked bar a row, under one legend."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._stacks: tuple[Stack, ...] = ()

    @property
    def head(self) -> int:
        """Leave room for the legend."""
        return self.legend_height(self._legend_titles()) + scaled(_GAP)

    def show_stacks(self, stacks: Sequence[Stack], name: str = "") -> None:
        """Draw these rows, the first `MOST_ROWS` of them; `name` says what they count."""
        self._stacks = tuple(stacks[:MOST_ROWS])
        self.titles = tuple(one.title for one in self._stacks)
        self.tell(name, [_told(one) for one in stacks])
        self.rows_changed()

    def draw(self, painter: QPainter) -> None:
        """Draw the legend, then the rows."""
        self.legend(painter, self._legend_titles())
        super().draw(painter)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Be higher where the legend takes more rows."""
        super().resizeEvent(event)
        self.setFixedHeight(self.sizeHint().height())

    def draw_row(self, painter: QPainter, row: int, place: QRect) -> None:
        """Draw the parts of a row one after another."""
        most = max(one.whole for one in self._stacks) or 1
        start = place.x()
        for part, one in enumerate(self._stacks[row].parts):
            width = round(place.width() * one.value / most)
            if width:
                bar = self.seen(start, place.y(), width, place.height())
                self.fill(painter, bar, part)
            start += width

    def _legend_titles(self) -> list[str]:
        return [one.title for one in self._stacks[0].parts] if self._stacks else []


def _told(stack: Stack) -> str:
    return f"{stack.title}: {'، '.join(f'{one.title} {one.shown}' for one in stack.parts)}"
