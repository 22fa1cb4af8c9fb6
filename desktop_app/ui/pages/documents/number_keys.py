"""Number keys under both layouts, with and without Shift."""

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from office.domain.persian import ascii_digits

_SHIFTED = ("!@#$%^&*(", "!٬٫﷼٪×،*)")
"""What Shift makes of 1 to 9 on the Latin and on the Persian layout."""

_FREE = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier


@dataclass(frozen=True)
class NumberKey:
    """A number key from 1 to 9."""

    number: int
    is_shifted: bool


def number_key(event: QKeyEvent) -> NumberKey | None:
    """Return the number key of an event; None for another key, or one with Ctrl or Alt."""
    text = ascii_digits(event.text())
    if event.modifiers() & ~_FREE or len(text) != 1:
        return None
    is_shifted = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
    if text in "123456789":
        return NumberKey(int(text), is_shifted)
    places = [row.index(text) for row in _SHIFTED if is_shifted and text in row]
    return NumberKey(places[0] + 1, is_shifted=True) if places else None
