"""Fields in which one of many is chosen by typing the beginning of its title."""

from typing import Any

from PySide6.QtWidgets import QWidget

from desktop_app.forms.line_edit import LineEdit
from desktop_app.forms.surroundings import FormSurroundings
from desktop_app.forms.type_ahead import TypeAheadLine
from office.domain.persian import spell
from office.domain.procedures.form import Field


class SearchEdit(LineEdit):
    """One of many choices; what fits only one of them is completed when focus leaves."""

    def __init__(
        self, field: Field, around: FormSurroundings, parent: QWidget | None = None
    ) -> None:
        super().__init__(field, around, TypeAheadLine(list(field.choices.values())), parent)
        self.left.connect(self._complete)

    @property
    def checks_at_blur(self) -> bool:
        """What is in no list is said at once."""
        return True

    def _complete(self) -> None:
        code = self.value()
        title = self.field.choices.get(code or "", "")
        if title and spell(self.raw()) != title:
            self.line.setText(title)


class SuggestEdit(LineEdit):
    """A text with titles offered; any other text may stand there too."""

    def __init__(
        self,
        field: Field,
        around: FormSurroundings,
        titles: tuple[str, ...],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(field, around, TypeAheadLine(titles), parent)

    def put_raw(self, raw: Any) -> None:
        """Put the text back."""
        self.line.setText(raw if isinstance(raw, str) else "")
