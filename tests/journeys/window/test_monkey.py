"""A monkey at the desk: it clicks and types ten thousand times, and the office stays whole."""

import random

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QFileDialog, QWidget

from bench.clerk import Clerk
from desktop_app.ui.frame import Frame
from desktop_app.ui.lock import LockPage
from desktop_app.ui.practice import PracticeDesk
from office.usecases.care import verify
from tests.desktop_app.hands import type_text
from tests.journeys.window.conftest import PINS

EVENTS = 10_000
LETTERS = "سلام جواز ۱۲۳۴۵۶۷۸۹۰ 0123 /.#@>"
KEYS = (
    Qt.Key.Key_Return,
    Qt.Key.Key_Tab,
    Qt.Key.Key_Backtab,
    Qt.Key.Key_Escape,
    Qt.Key.Key_F8,
    Qt.Key.Key_F9,
    Qt.Key.Key_Up,
    Qt.Key.Key_Down,
    Qt.Key.Key_Left,
    Qt.Key.Key_Right,
    Qt.Key.Key_Space,
    Qt.Key.Key_Delete,
    Qt.Key.Key_F1,
    Qt.Key.Key_F2,
    Qt.Key.Key_F3,
    Qt.Key.Key_F4,
    Qt.Key.Key_F5,
    Qt.Key.Key_F6,
    Qt.Key.Key_F7,
)
COMMANDS = "ZYKNPEWGI123456789"
CTRL = Qt.KeyboardModifier.ControlModifier
FORBIDDEN = ("برداشتن کلید", "رفته است", "گذرواژه من", "پین من", "توقف")
"""Acts that would end the monkey's own work: it may look at them, not do them."""
A_LOOK_EVERY = 250


def test_ten_thousand_events_leave_the_log_whole(person: Clerk, opened):
    chance = random.Random(1405)  # noqa: S311  # the same monkey each time
    faults: list[str] = []
    person.program._messages.crashed = lambda error: faults.append(repr(error))

    for number in range(EVENTS):
        _close_file_dialogs()
        _come_back(person)
        _do_something(chance, person)
        if number % A_LOOK_EVERY == 0:
            QApplication.processEvents()
    person.until(lambda: person.program._jobs._waiting == 0)

    assert faults == []
    person.program.window.close()
    with opened() as office:
        assert verify(office.head).faults == ()


def _do_something(chance: random.Random, person: Clerk) -> None:
    sort = chance.random()
    if sort < 0.3:
        QTest.keyClick(person.focus(), chance.choice(KEYS))
    elif sort < 0.55:
        type_text(person.focus(), chance.choice(LETTERS))
    elif sort < 0.7:
        key = Qt.Key(ord(chance.choice(COMMANDS)))
        QTest.keyClick(person.focus(), key, CTRL)
    elif sort < 0.75:
        QTest.keyClick(person.focus(), Qt.Key.Key_Return, CTRL)
    else:
        _click(chance, person)


def _click(chance: random.Random, person: Clerk) -> None:
    top = QApplication.activeModalWidget() or person.program.window
    shown = [
        one
        for one in top.findChildren(QWidget)
        if one.isVisible() and one.isEnabled() and not _is_forbidden(one)
    ]
    if shown:
        widget = chance.choice(shown)
        spot = QPoint(
            chance.randrange(max(1, widget.width())), chance.randrange(max(1, widget.height()))
        )
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton, pos=spot)


def _is_forbidden(widget: QWidget) -> bool:
    return isinstance(widget, QAbstractButton) and any(
        words in (widget.text() or widget.accessibleName()) for words in FORBIDDEN
    )


def _come_back(person: Clerk) -> None:
    """Open the desk again where the monkey locked it, or went to practise."""
    window = person.program.window
    front = window.front()
    if isinstance(front, PracticeDesk):
        front.left.emit()
        return
    if isinstance(front, LockPage):
        person.until(lambda: window.front() is not front or front.card.chip() is not None)
        if window.front() is not front:  # what was pressed before has opened the desk
            return
        names = [chip.key for chip in front.card._chips]
        front.card.mark(names.index(person.program._jobs.actor))
        front.card.secret.setText(PINS["CLK"])
        front.card._on_try()
        person.until(lambda: isinstance(window.front(), Frame))


def _close_file_dialogs() -> None:
    for one in QApplication.topLevelWidgets():
        if isinstance(one, QFileDialog) and one.isVisible():
            one.reject()
