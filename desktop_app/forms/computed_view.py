"""Fields that the program computes from others."""

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from desktop_app.forms.field_edit import HINT, FieldEdit
from desktop_app.forms.sentence import Sentence
from office.domain.procedures.form import Field
from office.domain.procedures.values import shown

_NOT_YET = "—"


class ComputedView(FieldEdit):
    """A computed value; it takes no focus."""

    def __init__(self, field: Field, parent: QWidget | None = None) -> None:
        super().__init__(field, parent)
        self._value: Any = None
        self.label = Sentence(_NOT_YET)
        self.label.setProperty("role", "heading")
        self.label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.hold(self.label)
        self.setFocusProxy(None)  # type: ignore[arg-type]  # Qt takes none; the stubs don't say so
        self.refresh()

    def value(self) -> Any:
        """Return the value; None while it can't be computed."""
        return self._value

    def problem(self) -> str:
        """Nothing is typed here."""
        return ""

    def raw(self) -> None:
        """Nothing is typed here."""
        return

    def put_raw(self, raw: Any) -> None:
        """Nothing is typed here."""

    def put_value(self, value: Any) -> None:
        """Show what was computed."""
        self._value = value
        words = shown(self.field, value) or _NOT_YET
        self.label.say(words)
        self.label.setAccessibleName(f"{self.field.title}: {words}")

    def note(self) -> tuple[str, str]:
        """Say that nobody has to fill it."""
        return ("" if self._value is not None else "خود برنامه حساب می‌کند."), HINT
