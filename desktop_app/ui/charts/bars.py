"""One bar a row, with its value behind it."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from desktop_app.look.theme import scaled
from desktop_app.ui.charts.rows import MOST_ROWS, RowsChart

_VALUE = 84


@dataclass(frozen=True)
class Bar:
    """A bar: its words, how long it is, and how its length is shown."""

    title: str
    value: float
    shown: str


class BarChart(RowsChart):
    """Bars one under another, growing from the leading side."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bars: tuple[Bar, ...] = ()

    def show_bars(self, bars: Sequence[Bar], name: str = "") -> None:
        """Draw these bars, the first `MOST_ROWS` of them; `name` says what they count."""
        self._bars = tuple(bars[:MOST_ROWS])
        self.titles = tuple(one.title for one in self._bars)
        self.tell(name, [f"{one.title} {one.shown}" for one in bars])
        self.rows_changed()

    def draw_row(self, painter: QPainter, row: int, place: QRect) -> None:
        """Draw a bar and its value."""
        one = self._bars[row]
        most = max(bar.value for bar in self._bars) or 1
        room = max(1, place.width() - scaled(_VALUE))
        length = max(round(room * one.value / most), 1)
        bar = self.seen(place.x(), place.y(), length, place.height())
        painter.fillRect(bar, self.shade(0))
        start = place.x() + length + scaled(6)
        value = self.seen(start, place.y(), scaled(_VALUE - 6), place.height())
        self.write(painter, value, one.shown)
