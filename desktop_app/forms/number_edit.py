"""Fields of numbers: whole, with decimals, percent."""

from PySide6.QtWidgets import QWidget

from desktop_app.forms.line_edit import LineEdit
from desktop_app.forms.lines import CodeLine
from desktop_app.forms.surroundings import FormSurroundings
from office.domain.procedures.form import Field


class NumberEdit(LineEdit):
    """A number with its unit."""

    def __init__(
        self,
        field: Field,
        around: FormSurroundings,
        parent: QWidget | None = None,
        line: CodeLine | None = None,
    ) -> None:
        super().__init__(field, around, line or CodeLine(), parent)
