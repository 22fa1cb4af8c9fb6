"""Keys of acts are shown while Alt is held alone."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMainWindow

from desktop_app.ui.alt_hints import AltHints
from desktop_app.ui.frame import Frame
from desktop_app.ui.places import Place
from tests.desktop_app.hands import a_desk
from tests.desktop_app.ui.pages.case.at_the_case import KINDS
from tests.office.usecases.walk_in import a_case

ALT = Qt.Key.Key_Alt


@pytest.fixture
def window(qtbot):
    window = QMainWindow()
    qtbot.addWidget(window)
    window.resize(1366, 768)
    window.show()
    qtbot.waitExposed(window)
    return window


@pytest.fixture
def hints(office, window):
    frame = Frame(a_desk(office), KINDS)
    window.setCentralWidget(frame)
    frame.go(Place("case", a_case(office)))
    return AltHints(frame)


def test_alt_held_alone_shows_the_keys_of_what_is_seen(hints, window, qtbot):
    QTest.keyPress(window.windowHandle(), ALT)

    qtbot.waitUntil(lambda: bool(hints.shown))
    shown = {one.strip("\u2066\u2069") for one in hints.shown}
    assert {"Ctrl+1", "Alt+1", "Alt+3", "Alt+R"} <= shown
    QTest.keyRelease(window.windowHandle(), ALT)
    assert hints.shown == []


def test_a_shortcut_with_alt_shows_nothing(hints, window):
    QTest.keyPress(window.windowHandle(), ALT)
    QTest.keyPress(window.windowHandle(), Qt.Key.Key_3, Qt.KeyboardModifier.AltModifier)

    assert not hints._timer.isActive()
    assert hints.shown == []
