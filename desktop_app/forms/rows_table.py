"""The grid of a table field: keys of a spreadsheet, without a trap for Tab."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from desktop_app.forms.cells import CellDelegate
from desktop_app.forms.shortcuts import matches
from desktop_app.forms.surroundings import FormSurroundings
from desktop_app.look import theme
from office.domain.persian import fa_digits, strip_marks
from office.domain.procedures.form import Field

_LEAST_ROWS, _MOST_ROWS = 2, 8
_ROW_HEIGHT, _HEAD_LINES, _EDGE = 32, 2, 12
_WIDTHS = {"text": 150, "choice": 110, "identifier": 130, "phone": 130, "date": 110, "money": 110}
_USUAL_WIDTH = 92
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_TRIGGER = QAbstractItemView.EditTrigger
_HINT = QAbstractItemDelegate.EndEditHint


class RowsTable(QTableWidget):
    """Rows of text cells.

    Signals:
        changed: a person changed the rows.
        pasted: rows of cells were pasted at the current cell.
    """

    changed = Signal()
    pasted = Signal(list)

    def __init__(
        self, columns: tuple[Field, ...], around: FormSurroundings, parent: QWidget | None = None
    ) -> None:
        super().__init__(0, len(columns), parent)
        self._is_quiet = False
        self.cells = CellDelegate(columns, around, self)
        self.setItemDelegate(self.cells)
        self.setEditTriggers(
            _TRIGGER.AnyKeyPressed | _TRIGGER.DoubleClicked | _TRIGGER.EditKeyPressed
        )
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self._set_heads(columns)
        self.itemChanged.connect(self._on_changed)
        self.put_texts([])

    def texts(self) -> list[list[str]]:
        """Return the texts of all rows, blank ones too."""
        return [
            [self._text(row, column) for column in range(self.columnCount())]
            for row in range(self.rowCount())
        ]

    def put_texts(self, rows: Sequence[Sequence[str]]) -> None:
        """Show these rows, or one blank row."""
        self._is_quiet = True
        self.setRowCount(0)
        for cells in rows or [[""] * self.columnCount()]:
            self._append(cells)
        self._is_quiet = False
        self.setCurrentCell(0, 0)
        self._fit()

    def put_block(self, rows: Sequence[Sequence[str]]) -> None:
        """Write cells from the current one on, with more rows if they are needed."""
        top, start = max(0, self.currentRow()), max(0, self.currentColumn())
        self._is_quiet = True
        for place, cells in enumerate(rows, top):
            if place >= self.rowCount():
                self._append([""] * self.columnCount())
            for column, text in enumerate(cells[: self.columnCount() - start], start):
                self.setItem(place, column, QTableWidgetItem(text))
        self._is_quiet = False
        self._on_changed()

    def add_row(self) -> None:
        """Go to the next row; a new one is made after a last row that isn't blank."""
        row = self.currentRow() + 1
        if row >= self.rowCount():
            if self.rowCount() and not any(self.texts()[-1]):
                row = self.rowCount() - 1
            else:
                self._append([""] * self.columnCount())
                self._fit()
        self.setCurrentCell(row, 0)
        self.setFocus()

    def remove_row(self) -> None:
        """Take the current row away."""
        row = self.currentRow()
        if row < 0 or not any(any(cells) for cells in self.texts()):
            return
        self._is_quiet = True
        self.removeRow(row)
        if not self.rowCount():
            self._append([""] * self.columnCount())
        self._is_quiet = False
        self._number_rows()
        self.setCurrentCell(min(row, self.rowCount() - 1), max(0, self.currentColumn()))
        self._on_changed()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter: next row; Ctrl+Delete: away with the row; Delete: away with the cell."""
        key, modifiers = event.key(), event.modifiers()
        if self.state() == self.State.EditingState and not self.hasFocus():
            super().keyPressEvent(event)
        elif key in _ENTER and modifiers in (_NONE, _KEYPAD):
            self.add_row()
        elif key == Qt.Key.Key_Delete and modifiers == _CONTROL:
            self.remove_row()
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.setItem(self.currentRow(), self.currentColumn(), QTableWidgetItem(""))
        elif event.matches(QKeySequence.StandardKey.Paste) or matches(event, "Ctrl+V"):
            self._paste()
        elif event.matches(QKeySequence.StandardKey.Copy) or matches(event, "Ctrl+C"):
            self._copy()
        else:
            super().keyPressEvent(event)

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002, FBT001  # Qt's own signature
        """Let Tab leave the table behind its last cell, and Shift+Tab before its first."""
        ends = self._last() if next else (0, 0)
        is_end = (self.currentRow(), self.currentColumn()) == ends or self.currentRow() < 0
        self.setTabKeyNavigation(not is_end)
        moved = super().focusNextPrevChild(next)
        self.setTabKeyNavigation(True)
        return moved

    def closeEditor(  # noqa: N802  # Qt's own name
        self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint
    ) -> None:
        """Go to the next row after Enter; leave the table by Tab behind the last cell."""
        if hint == _HINT.SubmitModelCache:
            super().closeEditor(editor, _HINT.NoHint)
            self.add_row()
            return
        at = (self.currentRow(), self.currentColumn())
        is_end = (hint == _HINT.EditNextItem and at == self._last()) or (
            hint == _HINT.EditPreviousItem and at == (0, 0)
        )
        super().closeEditor(editor, _HINT.NoHint if is_end else hint)
        if is_end:
            self.focusNextPrevChild(hint == _HINT.EditNextItem)

    def _set_heads(self, columns: tuple[Field, ...]) -> None:
        for place, column in enumerate(columns):
            unit = f"\n({column.unit})" if column.unit else ""
            head = QTableWidgetItem(f"{column.title}{unit}")
            head.setToolTip(column.help or column.title)
            self.setHorizontalHeaderItem(place, head)
            width = theme.scaled(_WIDTHS.get(column.widget, _USUAL_WIDTH))
            self.setColumnWidth(place, width)
        heads = self.horizontalHeader()
        heads.setDefaultAlignment(
            Qt.AlignmentFlag.AlignCenter | Qt.AlignmentFlag(Qt.TextFlag.TextWordWrap)
        )
        heads.setFixedHeight(self.fontMetrics().lineSpacing() * _HEAD_LINES + _EDGE)
        heads.setHighlightSections(False)
        if len(columns) * _USUAL_WIDTH < _NARROW:
            heads.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        rows = self.verticalHeader()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(theme.scaled(_ROW_HEIGHT))
        rows.setDefaultAlignment(Qt.AlignmentFlag.AlignCenter)

    def _append(self, cells: Sequence[str]) -> None:
        row = self.rowCount()
        self.insertRow(row)
        for column, text in enumerate(cells):
            self.setItem(row, column, QTableWidgetItem(text))
        self._number_rows()

    def _number_rows(self) -> None:
        for row in range(self.rowCount()):
            self.setVerticalHeaderItem(row, QTableWidgetItem(fa_digits(row + 1)))

    def _fit(self) -> None:
        """Be as high as the rows need, within reason."""
        rows = max(_LEAST_ROWS, min(_MOST_ROWS, self.rowCount()))
        bar = self.horizontalScrollBar().sizeHint().height()
        head = self.horizontalHeader().height()
        self.setFixedHeight(rows * theme.scaled(_ROW_HEIGHT) + head + bar + 2 * self.frameWidth())

    def _text(self, row: int, column: int) -> str:
        item = self.item(row, column)
        return item.text() if item is not None else ""

    def _last(self) -> tuple[int, int]:
        return self.rowCount() - 1, self.columnCount() - 1

    def _paste(self) -> None:
        text = strip_marks(QGuiApplication.clipboard().text())
        rows = [line.split("\t") for line in text.rstrip("\r\n").splitlines()]
        if rows:
            self.pasted.emit(rows)

    def _copy(self) -> None:
        filled = [cells for cells in self.texts() if any(cells)]
        text = "\n".join("\t".join(cells) for cells in filled)
        QGuiApplication.clipboard().setText(strip_marks(text))

    def _on_changed(self) -> None:
        if not self._is_quiet:
            self._fit()
            self.changed.emit()


_NONE, _KEYPAD = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier
_CONTROL = Qt.KeyboardModifier.ControlModifier
_NARROW = 480
