"""The figures of a report as a grid: arrows go from number to number, Enter opens its cases."""

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QBrush, QFont, QFontMetrics, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from desktop_app.look.theme import color, scaled
from office.domain.reports import Report

_FIGURE = Qt.ItemDataRole.UserRole
_AT_START = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_ROW = 31
_PADDING, _HIGHEST = 16, 200
_WRAPPED = Qt.AlignmentFlag(int(_AT_START) | int(Qt.TextFlag.TextWordWrap))
_ROWS_SEEN = 3
_TITLE, _NARROWEST, _WIDEST = 210, 64, 150


class FiguresTable(QTableWidget):
    """Shows rows of figures.

    Signals:
        opened: the `Figure` under the cursor.
    """

    opened = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(scaled(_ROW))
        self.horizontalHeader().setDefaultAlignment(_WRAPPED)
        self.horizontalHeader().setHighlightSections(False)
        self.setAccessibleName("رقم‌های گزارش")
        self.cellDoubleClicked.connect(self._open)

    def show_report(self, made: Report) -> None:
        """Show the rows of a report."""
        self.clear()
        self.setRowCount(len(made.rows))
        self.setColumnCount(len(made.columns) + 1)
        self.setHorizontalHeaderLabels([made.about, *made.columns])
        for place, row in enumerate(made.rows):
            title = QTableWidgetItem(row.title)
            title.setToolTip(row.title)
            self.setItem(place, 0, title)
            for column, figure in enumerate(row.figures, 1):
                item = QTableWidgetItem(figure.shown)
                item.setData(_FIGURE, figure)
                if figure.cases:
                    item.setForeground(QBrush(color("accent")))
                item.setToolTip(f"{made.columns[column - 1]}: {figure.shown}")
                self.setItem(place, column, item)
        self.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self._share_width()
        if made.rows:
            self.setCurrentCell(0, 1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the number under the cursor by Enter."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open(self.currentRow(), self.currentColumn())
        elif event.key() == Qt.Key.Key_Escape:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the titles have room; the numbers share the rest."""
        super().resizeEvent(event)
        self._share_width()

    def cells(self) -> list[list[str]]:
        """Return what is shown, row by row."""
        return [
            [self.model().index(row, column).data() for column in range(self.columnCount())]
            for row in range(self.rowCount())
        ]

    def _share_width(self) -> None:
        """Let each number have its longest word, and a share of what the titles leave."""
        numbers = range(1, self.columnCount())
        needed = {one: max(scaled(_NARROWEST), self._longest_word(one)) for one in numbers}
        if not needed:
            return
        spare = self.viewport().width() - scaled(_TITLE) - sum(needed.values())
        for column, least in needed.items():
            share = max(0, spare) // len(needed)
            self.setColumnWidth(column, min(least + share, max(least, scaled(_WIDEST))))
        high = max(self._header_height(column) for column in needed)
        self.horizontalHeader().setFixedHeight(high)
        self.setMinimumHeight(high + _ROWS_SEEN * scaled(_ROW))

    def _longest_word(self, column: int) -> int:
        words = self._header(column).split()
        widest = max((self._measure().horizontalAdvance(one) for one in words), default=0)
        return widest + scaled(_PADDING)

    def _header_height(self, column: int) -> int:
        room = QRect(0, 0, self.columnWidth(column) - scaled(_PADDING) + 2, scaled(_HIGHEST))
        wrap = int(Qt.TextFlag.TextWordWrap)
        high = self._measure().boundingRect(room, wrap, self._header(column)).height()
        return high + scaled(_PADDING)

    def _header(self, column: int) -> str:
        return str(self.model().headerData(column, Qt.Orientation.Horizontal) or "")

    def _measure(self) -> QFontMetrics:
        font = QFont(self.horizontalHeader().font())
        font.setBold(True)
        return QFontMetrics(font)

    def _open(self, row: int, column: int) -> None:
        item = self.item(row, column)
        figure = item.data(_FIGURE) if item is not None else None
        if figure is not None:
            self.opened.emit(figure)
