"""Fields of identifiers: recognised while typed, with the reason and the one suggestion."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from desktop_app.forms.field_edit import GOOD, HINT, WARNING
from desktop_app.forms.line_edit import LineEdit
from desktop_app.forms.lines import CodeLine
from desktop_app.forms.reading import identifier_check, in_persian_digits
from desktop_app.forms.surroundings import FormSurroundings
from office.domain.persian import ascii_digits, fa_digits, iso
from office.domain.procedures.form import Field

_CHECKED = frozenset({"national_code", "legal_national_id", "iban"})
"""Identifiers whose own check digit was looked at."""
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class IdentifierEdit(LineEdit):
    """An identifier; ✓ when it is right, else the reason and perhaps what was meant."""

    def __init__(
        self, field: Field, around: FormSurroundings, parent: QWidget | None = None
    ) -> None:
        super().__init__(field, around, CodeLine(), parent)

    @property
    def checks_at_blur(self) -> bool:
        """Identifiers are checked as soon as focus leaves."""
        return True

    def problem(self) -> str:
        """Say what is wrong, and by which key the suggestion is taken."""
        found = self.reading()
        offer = " (کلید ↓ آن را می‌نویسد)" if found.suggestion else ""
        return f"{found.problem}{offer}"

    def suggestion(self) -> str:
        """Return the one value that was probably meant; empty when there is none."""
        return self.reading().suggestion

    def take_suggestion(self) -> bool:
        """Put what was probably meant into the field; say whether there was something."""
        meant = self.suggestion()
        if meant:
            self.line.setText(in_persian_digits(meant))
        return bool(meant)

    def note(self) -> tuple[str, str]:
        """Say how far the identifier is recognised."""
        found = self.reading()
        if not self.raw().strip() or identifier_check(self.field, self.raw()) is None:
            return "", HINT
        if not found.problem:
            return (found.warning, WARNING) if found.warning else (self._praise(), GOOD)
        if found.suggestion and not found.is_unfinished:
            return f"منظور شما {iso(found.suggestion)} است؟ با کلید ↓ پذیرفته می‌شود.", HINT
        if not found.is_unfinished:
            return found.problem, HINT
        typed = sum(map(str.isdigit, ascii_digits(self.raw())))
        return f"{fa_digits(typed)} رقم نوشته شده است.", HINT

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the suggestion by ↓ or Alt+Enter."""
        if (
            event.type() == QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and self._asks_suggestion(event)
            and self.take_suggestion()
        ):
            return True
        return super().eventFilter(watched, event)

    def _asks_suggestion(self, event: QKeyEvent) -> bool:
        is_alt = event.modifiers() == Qt.KeyboardModifier.AltModifier
        is_bare = event.modifiers() in (
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.KeypadModifier,
        )
        return (event.key() in _ENTER and is_alt) or (event.key() == Qt.Key.Key_Down and is_bare)

    def _praise(self) -> str:
        is_checked = self.field.identifier in _CHECKED
        return "✓ رقم کنترل درست است" if is_checked else "✓ شکل آن درست است"
