"""Fields of text, of one line and of several."""

from typing import Any

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QWidget

from desktop_app.forms.field_edit import HINT, WARNING, FieldEdit
from desktop_app.forms.line_edit import LineEdit
from desktop_app.forms.lines import LongText, PersianLine
from desktop_app.forms.reading import in_persian_digits, read_typed, typed_text
from desktop_app.forms.surroundings import FormSurroundings
from office.domain.persian import fa_digits, spell
from office.domain.procedures.form import Field

SHORT = "x-short"
"""In a schema: the text is usually short, though it may be long."""
_LONG = 60
"""A text that may be longer than this takes the whole width."""
_NEAR = 20
"""So many characters before the limit, the field begins to count."""


class TextEdit(LineEdit):
    """A line of text."""

    def __init__(
        self, field: Field, around: FormSurroundings, parent: QWidget | None = None
    ) -> None:
        super().__init__(field, around, PersianLine(), parent)
        self.left.connect(self._show_persian_digits)

    @property
    def is_wide(self) -> bool:
        """Whether the text may be long."""
        schema = self.field.schema
        return SHORT not in schema and int(schema.get("maxLength", _LONG)) > _LONG

    def note(self) -> tuple[str, str]:
        """Count the letters near the limit."""
        return letters_left(self.field, self.raw())

    def _show_persian_digits(self) -> None:
        shown = in_persian_digits(self.raw())
        if shown != self.raw():
            with QSignalBlocker(self.line):
                self.line.setText(shown)


class LongTextEdit(FieldEdit):
    """A text of several lines."""

    def __init__(
        self, field: Field, around: FormSurroundings, parent: QWidget | None = None
    ) -> None:
        super().__init__(field, parent)
        self.around = around
        self.text = LongText()
        self.hold(self.text)
        self.text.textChanged.connect(self.told)
        self.refresh()

    @property
    def is_wide(self) -> bool:
        """A long text takes the whole width."""
        return True

    def value(self) -> Any:
        """Return the text, spelt line by line."""
        return read_typed(self.field, self.raw(), self.around).value

    def problem(self) -> str:
        """Say what is wrong with the text."""
        return read_typed(self.field, self.raw(), self.around).problem

    def raw(self) -> str:
        """Return the text as it was typed."""
        return self.text.toPlainText()

    def put_raw(self, raw: Any) -> None:
        """Put the text back."""
        self.text.setPlainText(raw if isinstance(raw, str) else "")

    def put_value(self, value: Any) -> None:
        """Show a stored text."""
        self.text.setPlainText(typed_text(self.field, value))

    def note(self) -> tuple[str, str]:
        """Count the letters near the limit."""
        return letters_left(self.field, self.raw())


def letters_left(field: Field, text: str) -> tuple[str, str]:
    """Say how many letters are left once the limit is near; nothing before."""
    most = field.schema.get("maxLength")
    if most is None or len(text) <= most - _NEAR:
        return "", HINT
    left = int(most) - len(spell(text))
    if left >= 0:
        return f"{fa_digits(left)} نویسه دیگر جا دارد.", HINT
    return f"{fa_digits(-left)} نویسه بیش از اندازه است؛ متن را کوتاه کنید.", WARNING
