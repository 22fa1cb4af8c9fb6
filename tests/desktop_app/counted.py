"""Hands that count: each key is one, whatever it types; keys go where the keyboard is."""

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from tests.desktop_app.hands import type_text

SHIFTED = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


@dataclass
class CountedHands:
    """Types and presses in the widget that has the focus, and remembers how often."""

    keys: int = 0

    def type(self, text: str) -> None:
        """Type a text, a key for each letter."""
        for letter in text:
            type_text(self.focus(), letter)
        self.keys += len(text)

    def press(
        self, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
    ) -> None:
        """Press one key."""
        QTest.keyClick(self.focus(), key, modifiers)
        self.keys += 1

    def enter(self) -> None:
        """Go on."""
        self.press(Qt.Key.Key_Return)

    def focus(self) -> QWidget:
        """Return where the keyboard is."""
        found = QApplication.focusWidget()
        assert found is not None
        return found
