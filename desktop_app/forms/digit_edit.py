"""Fields of digits and codes that have no check of their own, e.g. the number of a letter."""

from PySide6.QtWidgets import QWidget

from desktop_app.forms.line_edit import LineEdit
from desktop_app.forms.lines import CodeLine
from desktop_app.forms.surroundings import FormSurroundings
from office.domain.procedures.form import Field


class DigitEdit(LineEdit):
    """A line of digits: Persian, Arabic and Latin ones are the same."""

    def __init__(
        self, field: Field, around: FormSurroundings, parent: QWidget | None = None
    ) -> None:
        super().__init__(field, around, CodeLine(), parent)
