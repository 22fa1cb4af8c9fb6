"""Fields of one line: what is typed is read as the field's kind of value."""

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QWidget

from desktop_app.forms.field_edit import FieldEdit
from desktop_app.forms.reading import Reading, read_typed, typed_text
from desktop_app.forms.surroundings import FormSurroundings
from office.domain.procedures.form import Field


class LineEdit(FieldEdit):
    """A field of one line, with the unit beside it."""

    def __init__(
        self,
        field: Field,
        around: FormSurroundings,
        line: QLineEdit,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(field, parent)
        self.around = around
        self.line = line
        self._read: tuple[str, Reading] | None = None
        self._row = QWidget(self)
        self._row_layout = QHBoxLayout(self._row)
        self._row_layout.setContentsMargins(0, 0, 0, 0)
        self._row_layout.addWidget(line, 1)
        if field.unit:
            unit = QLabel(field.unit, self._row)
            unit.setProperty("role", "hint")
            self._row_layout.addWidget(unit)
        self.hold(self._row, line)
        line.textChanged.connect(self.told)
        self.refresh()

    def reading(self) -> Reading:
        """Return what the typed text comes to; a text is read once, though many ask."""
        text = self.line.text()
        if self._read is None or self._read[0] != text:
            self._read = text, read_typed(self.field, text, self.around)
        return self._read[1]

    def value(self) -> Any:
        """Return the value as it is stored; None when blank or not readable."""
        return self.reading().value

    def problem(self) -> str:
        """Say what is wrong with what is typed now."""
        return self.reading().problem

    def raw(self) -> str:
        """Return the text as it was typed."""
        return self.line.text()

    def put_raw(self, raw: Any) -> None:
        """Put the text back."""
        self.line.setText(raw if isinstance(raw, str) else "")

    def put_value(self, value: Any) -> None:
        """Show a stored value as a person would type it."""
        self.line.setText(typed_text(self.field, value))
        self.line.setCursorPosition(0)

    def beside(self, widget: QWidget) -> None:
        """Put a widget at the end of the line."""
        self._row_layout.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)
