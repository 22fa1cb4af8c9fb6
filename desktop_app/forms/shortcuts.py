"""Shortcuts that work whatever keyboard layout is active (UX R9)."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from office.domain.persian import fa_digits, letter_on_key

_ENTERS = ("Enter", "Return")
"""The key of the number pad and the large one mean the same."""


def both_layouts(sequence: str) -> list[QKeySequence]:
    """Return a shortcut such as "Ctrl+K" under the Latin and under the Persian layout."""
    *modifiers, key = sequence.split("+")
    same_key = _ENTERS if key in _ENTERS else _same_letter(key)
    return [QKeySequence("+".join([*modifiers, one])) for one in same_key]


def _same_letter(key: str) -> tuple[str, ...]:
    persian = fa_digits(key) if key.isdecimal() else letter_on_key(key)
    return (key, persian) if len(key) == 1 and persian else (key,)


def matches(event: QKeyEvent, sequence: str) -> bool:
    """Whether a key event is that shortcut, under either layout."""
    pressed = QKeySequence(event.keyCombination())
    return any(
        pressed.matches(one) == QKeySequence.SequenceMatch.ExactMatch
        for one in both_layouts(sequence)
    )


def bind(
    widget: QWidget,
    sequence: str,
    slot: Callable[[], object],
    context: Qt.ShortcutContext = Qt.ShortcutContext.WindowShortcut,
) -> QShortcut:
    """Let a shortcut call `slot` while `widget` is there; it works under both layouts."""
    shortcut = QShortcut(widget)
    shortcut.setKeys(both_layouts(sequence))
    shortcut.setContext(context)
    shortcut.activated.connect(slot)
    return shortcut
