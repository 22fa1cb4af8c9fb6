"""Rows of bars from the leading side, walked by arrows; each opens what it was counted from."""

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QWidget

from desktop_app.look.theme import scaled
from desktop_app.ui.charts.chart import Chart

_BAR, _GAP = 20, 9
_LABEL_SHARE = 0.34
_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
MOST_ROWS = 14
"""Rows that are drawn; the table beside a chart has them all."""


class RowsChart(Chart):
    """Titles with something drawn beside each.

    Signals:
        opened: the place of a row, by Enter or a click.
    """

    opened = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.titles: tuple[str, ...] = ()
        self._current = 0
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    @property
    def head(self) -> int:
        """How many pixels stand above the first row."""
        return scaled(_GAP)

    def draw_row(self, painter: QPainter, row: int, place: QRect) -> None:
        """Draw what stands beside a title; `place` is at the leading side, not yet mirrored."""
        raise NotImplementedError

    def rows_changed(self) -> None:
        """Be as high as the rows need, and draw them."""
        self._current = 0
        self.setFixedHeight(self.sizeHint().height())
        self.update()

    def sizeHint(self) -> QSize:
        """Be as high as the rows need."""
        rows = max(1, len(self.titles))
        return QSize(scaled(480), self.head + rows * scaled(_BAR + _GAP))

    def draw(self, painter: QPainter) -> None:
        """Draw each title with its row."""
        label = int(self.width() * _LABEL_SHARE)
        for row, title in enumerate(self.titles):
            top = self._top(row)
            self.write(painter, self.seen(0, top, label - scaled(_GAP), scaled(_BAR)), title)
            room = QRect(label, top, self.width() - label, scaled(_BAR))
            self.draw_row(painter, row, room)
            if self.has_cursor and row == self._current:
                painter.setPen(QPen(self.colour("focus"), 2))
                painter.drawRect(1, top - 3, self.width() - 2, scaled(_BAR) + 6)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk by arrows, open by Enter."""
        step = _STEPS.get(Qt.Key(event.key()), 0)
        if step and 0 <= self._current + step < len(self.titles):
            self._current += step
            self.update()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.titles:
            self.opened.emit(self._current)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Open the row under the mouse."""
        row = int(event.position().y() - self.head) // scaled(_BAR + _GAP)
        if 0 <= row < len(self.titles):
            self._current = row
            self.opened.emit(row)

    def _top(self, row: int) -> int:
        return self.head + row * scaled(_BAR + _GAP)
