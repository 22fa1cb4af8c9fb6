"""Cells of a table field: how each is edited and painted."""

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QLineEdit, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from desktop_app.forms.choice_edit import ChoiceList
from desktop_app.forms.lines import CodeLine, PersianLine
from desktop_app.forms.money_edit import AmountLine
from desktop_app.forms.reading import NO, YES, read_typed, typed_text
from desktop_app.forms.surroundings import FormSurroundings
from desktop_app.look import theme
from office.domain.procedures.form import Field

Index = QModelIndex | QPersistentModelIndex

_YES_OR_NO = {YES: YES, NO: NO}
_CODES = frozenset({"identifier", "phone", "date", "integer", "number", "percent", "coordinates"})


def neat_text(column: Field, text: str, around: FormSurroundings) -> str:
    """Return a cell's text as it is written when it can be read; else as it was typed."""
    found = read_typed(column, text, around)
    return text if found.problem or found.value is None else typed_text(column, found.value)


class CellDelegate(QStyledItemDelegate):
    """Edits a cell by the kind of its column, and paints what can't be read in red.

    Signals:
        opened: a cell is edited now, in this widget.
    """

    opened = Signal(QWidget)

    def __init__(
        self, columns: tuple[Field, ...], around: FormSurroundings, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._columns = columns
        self._around = around

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        """Return a list for choices, a line for all else."""
        del option
        column = self._columns[index.column()]
        editor = _editor(column, parent)
        editor.setAccessibleName(column.title)
        self.opened.emit(editor)
        return editor

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Show the cell's text in its editor."""
        text = str(index.data(Qt.ItemDataRole.EditRole) or "")
        if isinstance(editor, ChoiceList):
            editor.setCurrentIndex(max(0, editor.findText(text)))
        elif isinstance(editor, QLineEdit):
            editor.setText(text)

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        """Write what was typed, neatly if it can be read."""
        text = editor.currentText() if isinstance(editor, ChoiceList) else ""
        if isinstance(editor, QLineEdit):
            text = neat_text(self._columns[index.column()], editor.text(), self._around)
        if text != (index.data(Qt.ItemDataRole.EditRole) or ""):
            model.setData(index, text)

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint what can't be read in the colour of problems."""
        super().initStyleOption(option, index)
        column = self._columns[index.column()]
        if read_typed(column, str(index.data() or ""), self._around).problem:
            for role in (QPalette.ColorRole.Text, QPalette.ColorRole.HighlightedText):
                option.palette.setColor(role, theme.color("problem"))


def _editor(column: Field, parent: QWidget) -> QWidget:
    if column.choices:
        return ChoiceList({title: title for title in column.choices.values()}, parent)
    if column.widget == "boolean":
        return ChoiceList(_YES_OR_NO, parent)
    if column.widget == "money":
        return AmountLine(parent)
    return CodeLine(parent) if column.widget in _CODES else PersianLine(parent)
