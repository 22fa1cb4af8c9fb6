"""One who works at the real window by keys only: counts them, and the time the machine takes."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import cast

from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, QKeyCombination, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from desktop_app.forms.shortcuts import both_layouts
from desktop_app.ui.frame import Frame
from desktop_app.ui.page import Page
from desktop_app.ui.program import Program
from office.domain.persian import fa_digits
from office.usecases.work import Work

LATIN, PERSIAN = "latin", "persian"
SLOW_KEY_MS, SCANNER_KEY_MS = 120.0, 4.0
_LOOK_AGAIN_MS = 10
_PATIENCE_S = 60.0
_NONE = Qt.KeyboardModifier.NoModifier


@dataclass
class KeyClock:
    """When keys are pressed: as a hand does, or as a scanner."""

    step: float = SLOW_KEY_MS
    at: float = 0.0

    def __call__(self, event: QKeyEvent) -> float:
        """Tell the moment of a key, in milliseconds."""
        del event
        self.at += self.step
        return self.at


@dataclass
class Clerk:
    """A person before the window. Under the Persian layout digits and shortcuts are Persian."""

    program: Program
    clock: KeyClock = field(default_factory=KeyClock)
    layout: str = LATIN
    keys: int = 0
    begun: float = 0.0

    def begin(self) -> None:
        """Count keys and time from now on; what came before was preparation."""
        self.keys, self.begun = 0, time.perf_counter()

    @property
    def work(self) -> Work:
        """The clerk and the desk, as use cases take them."""
        return self.page.jobs.work

    @property
    def frame(self) -> Frame:
        """The desk in front."""
        front = self.program.window.front()
        if not isinstance(front, Frame):
            message = f"no desk is in front but {front}"
            raise TypeError(message)
        return front

    @property
    def page(self) -> Page:
        """The page in front."""
        page = self.frame.page
        if page is None:
            message = "no page is in front"
            raise TypeError(message)
        return page

    def type(self, text: str) -> None:
        """Type where the keyboard is, a key for each letter."""
        for letter in fa_digits(text) if self.layout == PERSIAN else text:
            self._letter(letter)
        self.keys += len(text)

    def press(self, shortcut: str) -> None:
        """Press one key, or a shortcut such as "Ctrl+K", where the keyboard is."""
        written = both_layouts(shortcut)[-1 if self.layout == PERSIAN else 0]
        pressed = cast("Sequence[QKeyCombination]", written)[0]
        letter = chr(pressed.key()) if pressed.key() in range(0x600, 0x700) else ""
        QTest.sendKeyEvent(
            QTest.KeyAction.Click,
            self.focus(),
            pressed.key(),
            letter,
            pressed.keyboardModifiers(),
        )
        self.keys += 1

    def scan(self, code: str) -> None:
        """Hold a code under the scanner; no key of the clerk's."""
        self.clock.step = SCANNER_KEY_MS
        for letter in code:
            self._letter(letter)
        QTest.keyClick(self.focus(), Qt.Key.Key_Return)
        self.clock.step = SLOW_KEY_MS

    def focus(self) -> QWidget:
        """Return where the keyboard is."""
        found = QApplication.focusWidget()
        return found if found is not None else self.program.window

    def until(self, is_so: Callable[[], bool]) -> None:
        """Wait until the screen shows something; raise `TimeoutError` when it never does."""
        ends = time.perf_counter() + _PATIENCE_S
        while not is_so():
            if time.perf_counter() > ends:
                message = "the window never showed it"
                raise TimeoutError(message)
            QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, _LOOK_AGAIN_MS)
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    def _letter(self, letter: str) -> None:
        upper = letter.upper()
        send_key(self.focus, ord(upper) if upper.isascii() else 0, letter)


def send_key(target: Callable[[], QWidget], key: int, letter: str = "") -> None:
    """Press and let go of a key where the keyboard is at that moment."""
    for sort in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        QApplication.sendEvent(target(), QKeyEvent(sort, key, _NONE, letter))
