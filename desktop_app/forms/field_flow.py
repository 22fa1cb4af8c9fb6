"""Fields in rows: short ones share a row, wide ones have it alone; titles above them."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QLayoutItem, QWidget
from shiboken6 import delete

from desktop_app.forms.field_edit import FieldEdit
from desktop_app.forms.sentence import Sentence
from desktop_app.look import theme

_COLUMN = 250
_MOST_COLUMNS = 3


class FieldFlow(QWidget):
    """Lays out the fields that are asked, in reading order.

    The fields are made as its children, then given to it: a field that gets another parent is
    dressed anew with all that is in it.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._edits: tuple[FieldEdit, ...] = ()
        self._titles: dict[int, Sentence] = {}
        self._asked: list[FieldEdit] = []
        self._marks_free = False
        self._columns = 0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(18)
        self._grid.setVerticalSpacing(3)

    def hold(self, edits: Sequence[FieldEdit]) -> None:
        """Lay out these fields."""
        self._edits = tuple(edits)
        needed = sum(edit.field.required for edit in edits)
        self._marks_free = 2 * needed >= len(edits)
        self._titles = {id(edit): self._title(edit) for edit in edits}

    def show_only(self, asked: Sequence[FieldEdit]) -> None:
        """Show these fields, in this order, and hide all others."""
        if list(asked) != self._asked or not self._columns:
            self._asked = list(asked)
            self._columns = self._columns or self._fitting(self.width())
            self._arrange()

    def title_of(self, edit: FieldEdit) -> Sentence:
        """Return the label above a field."""
        return self._titles[id(edit)]

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Use as many columns as fit."""
        super().resizeEvent(event)
        columns = self._fitting(event.size().width())
        if columns != self._columns:
            self._columns = columns
            self._arrange()

    def _fitting(self, width: int) -> int:
        return max(1, min(_MOST_COLUMNS, width // theme.scaled(_COLUMN)))

    def _arrange(self) -> None:
        while self._grid.count():
            self._taken(self._grid.takeAt(0))
        for edit in self._edits:
            is_asked = edit in self._asked
            edit.setVisible(is_asked)
            self._titles[id(edit)].setVisible(is_asked)
        row = column = 0
        for edit in self._asked:
            span = self._columns if edit.is_wide else 1
            if column + span > self._columns:
                row, column = row + 1, 0
            self._place(edit, row, column, span)
            column += span
        for place in range(_MOST_COLUMNS):
            self._grid.setColumnStretch(place, 1 if place < self._columns else 0)
        self._order_tabs()

    def _place(self, edit: FieldEdit, row: int, column: int, span: int) -> None:
        title = self._titles[id(edit)]
        self._grid.addWidget(title, 2 * row, column, 1, span, Qt.AlignmentFlag.AlignBottom)
        self._grid.addWidget(edit, 2 * row + 1, column, 1, span, Qt.AlignmentFlag.AlignTop)

    def _order_tabs(self) -> None:
        for before, after in zip(self._asked, self._asked[1:], strict=False):
            QWidget.setTabOrder(before.last_target(), after.first_target())

    def _title(self, edit: FieldEdit) -> Sentence:
        field = edit.field
        is_free = self._marks_free and not field.required and field.computed is None
        words = f"{field.title} (اختیاری)" if is_free else field.title
        title = Sentence(words, self)
        title.setBuddy(edit.focus_target())
        title.setToolTip(field.help)
        return title

    def _taken(self, item: QLayoutItem | None) -> None:
        """Let go of an item of the grid; its widget stays a child of this one.

        Qt tells only the oldest living item of a widget that its size changed.
        """
        if item is not None:
            delete(item)
