"""An empty place offers the act that ends the emptiness, to be pressed as one would press it."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from desktop_app.ui.empty import EmptyState


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_its_button_is_pressed_by_enter_too(qtbot, key):
    pressed = []
    empty = EmptyState("check-circle", "کاری نیست.", "پذیرش", lambda: pressed.append(key))
    qtbot.addWidget(empty)
    empty.show()

    qtbot.keyClick(empty.findChild(QPushButton), key)

    assert pressed == [key]
