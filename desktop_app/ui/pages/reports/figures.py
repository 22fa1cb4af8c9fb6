"""The figures of a report as a grid: arrows go from number to number, Enter opens its cases."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from desktop_app.look.theme import scaled
from office.domain.reports import Report

_FIGURE = Qt.ItemDataRole.UserRole
_AT_START = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_ROW = 31


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
        self.horizontalHeader().setDefaultAlignment(_AT_START)
        self.setAccessibleName("رقم‌های گزارش")
        self.cellDoubleClicked.connect(self._open)

    def show_report(self, made: Report) -> None:
        """Show the rows of a report."""
        self.clear()
        self.setRowCount(len(made.rows))
        self.setColumnCount(len(made.columns) + 1)
        self.setHorizontalHeaderLabels([made.about, *made.columns])
        for place, row in enumerate(made.rows):
            self.setItem(place, 0, QTableWidgetItem(row.title))
            for column, figure in enumerate(row.figures, 1):
                item = QTableWidgetItem(figure.shown)
                item.setData(_FIGURE, figure)
                item.setToolTip(f"{made.columns[column - 1]}: {figure.shown}")
                self.setItem(place, column, item)
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
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

    def cells(self) -> list[list[str]]:
        """Return what is shown, row by row."""
        return [
            [self.model().index(row, column).data() for column in range(self.columnCount())]
            for row in range(self.rowCount())
        ]

    def _open(self, row: int, column: int) -> None:
        item = self.item(row, column)
        figure = item.data(_FIGURE) if item is not None else None
        if figure is not None:
            self.opened.emit(figure)
