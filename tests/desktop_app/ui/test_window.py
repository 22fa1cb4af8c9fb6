"""The window opens whole on the small screens of a county office."""

import pytest
from PySide6.QtCore import QSize

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
