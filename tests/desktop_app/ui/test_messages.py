"""A question over the window begins at leaving things as they are."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from desktop_app.ui.messages import Box, WindowMessages
from tests.desktop_app.hands import press


@pytest.fixture
def window(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    qtbot.waitExposed(window)
    return window


def asked(window, qtbot):
    done = []
    WindowMessages(window).confirm("برگردانده شود؟", lambda: done.append(True), "برمی‌گردانم")
    qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)
    return window.findChild(Box), done


def test_enter_leaves_things_as_they_are_and_the_frame_says_so(window, qtbot):
    box, done = asked(window, qtbot)
    framed = QApplication.focusWidget().text()

    press(QApplication.focusWidget(), Qt.Key.Key_Return)

    assert (framed, box.isVisible(), done) == ("انصراف", False, [])


def test_enter_on_the_act_does_it(window, qtbot):
    _, done = asked(window, qtbot)

    press(QApplication.focusWidget(), Qt.Key.Key_Tab)
    press(QApplication.focusWidget(), Qt.Key.Key_Return)

    assert done == [True]
