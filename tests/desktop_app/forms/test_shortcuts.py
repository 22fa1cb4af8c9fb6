"""Shortcuts under the Latin and the Persian layout."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from desktop_app.forms.shortcuts import bind, both_layouts, matches
from tests.desktop_app.forms.asking import on_screen

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize(
    ("sequence", "both"),
    [
        ("Ctrl+K", ["Ctrl+K", "Ctrl+ن"]),
        ("Ctrl+Shift+Z", ["Ctrl+Shift+Z", "Ctrl+Shift+ظ"]),
        ("Ctrl+1", ["Ctrl+1", "Ctrl+۱"]),
        ("F4", ["F4"]),
        ("Ctrl+Enter", ["Ctrl+Enter", "Ctrl+Return"]),
        ("/", ["/"]),
    ],
)
def test_shortcut_has_the_persian_letter_of_its_key(sequence, both):
    assert both_layouts(sequence) == [QKeySequence(one) for one in both]


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize(("key", "is_it"), [("K", True), ("ن", True), ("L", False)])
def test_key_is_recognised_under_either_layout(key, is_it):
    event = QKeyEvent(QEvent.Type.KeyPress, ord(key), CONTROL, "")

    assert matches(event, "Ctrl+K") is is_it


def test_bound_shortcut_calls_under_the_latin_layout(qtbot):
    window, calls = QWidget(), []
    shortcut = bind(window, "Ctrl+K", lambda: calls.append(1))
    on_screen(qtbot, window)

    QTest.keyClick(window, Qt.Key.Key_K, CONTROL)

    assert calls == [1]
    assert shortcut.keys() == both_layouts("Ctrl+K")
