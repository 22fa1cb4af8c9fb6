"""The window opens whole on the small screens of a county office."""

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QLineEdit, QPushButton, QVBoxLayout, QWidget

from desktop_app.ui.window import Window


@pytest.mark.parametrize(
    ("room", "fills"),
    [
        pytest.param(QSize(1366, 728), True, id="the common screen, less the system's bar"),
        pytest.param(QSize(1366, 768), True, id="the common screen, with no bar at all"),
        pytest.param(QSize(1920, 1040), False, id="a large screen"),
    ],
)
def test_window_fills_a_screen_that_its_usual_size_does_not_fit_on(qtbot, room, fills):
    window = Window()
    qtbot.addWidget(window)

    window.fit(room)

    assert window.isMaximized() is fills


@pytest.mark.parametrize(
    ("key", "modifier", "presses"),
    [
        pytest.param(Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier, 1, id="Enter"),
        pytest.param(Qt.Key.Key_Enter, Qt.KeyboardModifier.KeypadModifier, 1, id="that of numbers"),
        pytest.param(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier, 0, id="an act's key"),
        pytest.param(Qt.Key.Key_A, Qt.KeyboardModifier.NoModifier, 0, id="a letter"),
    ],
)
def test_enter_presses_the_button_that_has_the_keyboard(qtbot, key, modifier, presses):
    window, page = Window(), QWidget()
    qtbot.addWidget(window)
    button, line, pressed = QPushButton("پذیرش", page), QLineEdit(page), []
    button.clicked.connect(lambda: pressed.append(1))
    body = QVBoxLayout(page)
    body.addWidget(button)
    body.addWidget(line)
    window.show_only(page)
    window.show()

    button.setFocus()
    qtbot.keyClick(button, key, modifier)
    line.setFocus()
    qtbot.keyClick(line, Qt.Key.Key_Return)

    assert len(pressed) == presses
