"""Real keys on a real X server: run by a test as a program of its own, under one layout."""

import ctypes
import json
import shutil
import subprocess
import sys
from typing import Any

from PySide6.QtCore import QDeadlineTimer, QEvent, QEventLoop, QObject
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QListWidget, QVBoxLayout, QWidget

from desktop_app.forms.bursts import BurstDetector
from desktop_app.forms.section_form import SectionForm
from desktop_app.forms.shortcuts import bind
from desktop_app.look import start
from office.domain.procedures.form import Section
from tests.office.domain.form_samples import number, text

SHIFT, CONTROL = 50, 37
KEYS = {
    "K": 45,
    "E": 26,
    "Z": 52,
    "1": 10,
    "2": 11,
    "4": 13,
    "5": 14,
    "0": 19,
    "F4": 70,
    "Enter": 36,
}
SPACE = 65
SHORTCUTS = ("Ctrl+K", "Ctrl+E", "Ctrl+1", "Ctrl+Shift+Enter", "F4")


class Keyboard(QObject):
    """Presses keys by their place, as a hand does; what they type is the layout's affair."""

    def __init__(self, window: QWidget, layout: str) -> None:
        super().__init__()
        self._x11 = ctypes.CDLL("libX11.so.6")
        self._test = ctypes.CDLL("libXtst.so.6")
        self._x11.XOpenDisplay.restype = ctypes.c_void_p
        self._display = ctypes.c_void_p(self._x11.XOpenDisplay(None))
        self._released = 0
        QApplication.instance().installEventFilter(self)
        tool = shutil.which("setxkbmap") or "setxkbmap"
        subprocess.run([tool, layout], check=True)  # noqa: S603  # the test's own words
        QTest.qWaitForWindowExposed(window)
        self._x11.XSetInputFocus(self._display, ctypes.c_ulong(int(window.winId())), 1, 0)
        self._x11.XFlush(self._display)
        QTest.qWaitForWindowActive(window)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyRelease and isinstance(watched, QWidget):
            self._released += watched is QApplication.focusWidget()
        return False

    def press(self, *strokes: tuple[int, ...]) -> None:
        """Press keys one right after another, each with the modifiers before it; await them."""
        wanted = self._released + sum(map(len, strokes))
        for *modifiers, key in strokes:
            for one in (*modifiers, key):
                self._test.XTestFakeKeyEvent(self._display, one, 1, 0)
            for one in (key, *modifiers):
                self._test.XTestFakeKeyEvent(self._display, one, 0, 0)
        self._x11.XFlush(self._display)
        late = QDeadlineTimer(5000)
        while self._released < wanted:
            assert not late.hasExpired(), "keys didn't arrive"
            QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 50)


class Desk:
    """A window with a form, a list, shortcuts and a scanner, and what came of the keys."""

    def __init__(self, app: QApplication) -> None:
        self.window, self.beside = QWidget(), QListWidget()
        self.form = SectionForm(Section("all", "همه", (text(), number())))
        box = QVBoxLayout(self.window)
        box.addWidget(self.form)
        box.addWidget(self.beside)
        self.called: list[str] = []
        self.codes: list[str] = []
        for one in SHORTCUTS:
            bind(self.window, one, lambda one=one: self.called.append(one))
        self.detector = BurstDetector()
        self.detector.watch(app)
        self.detector.scanned.connect(self.codes.append)
        self.window.show()


def played(layout: str) -> dict[str, Any]:
    """What shortcuts, half-spaces, undo, digits and a scanner come to under a layout."""
    app = QApplication(sys.argv)
    start.prepare(app)
    desk = Desk(app)
    keyboard = Keyboard(desk.window, layout)
    name, amount = desk.form.edit_of("name"), desk.form.edit_of("amount")
    name.focus_first()
    letters = ((CONTROL, KEYS["K"]), (CONTROL, KEYS["E"]))
    shortcuts = (*letters, (CONTROL, KEYS["1"]), (CONTROL, SHIFT, KEYS["Enter"]))
    for stroke in (*shortcuts, (KEYS["F4"],), (KEYS["K"],), (SHIFT, SPACE), (KEYS["K"],)):
        keyboard.press(stroke)
    typed = name.raw()
    keyboard.press((CONTROL, KEYS["Z"]))
    undone = name.raw()
    for target in (name.line, desk.beside):
        target.setFocus()
        keyboard.press(*[(KEYS[one],) for one in "14050104"], (KEYS["Enter"],))
    amount.focus_first()
    for one in "12":
        keyboard.press((KEYS[one],))
    return {
        "called": desk.called,
        "codes": desk.codes,
        "typed": typed,
        "undone": undone,
        "left": name.raw(),
        "amount": amount.value(),
    }


if __name__ == "__main__":
    sys.stdout.write(json.dumps(played(sys.argv[1])))
