"""The hands of a person in tests: typing, keys, clicks; jobs that run at once, words remembered."""

from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import count

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from desktop_app.settings import Settings
from desktop_app.ui.background import Runners
from desktop_app.ui.jobs import Jobs
from desktop_app.ui.page import PageDesk
from office.usecases.faults import words_of
from tests.office_at_work import OfficeAtWork

A_SLOW_KEY_MS = 100.0
NO_MODIFIER = Qt.KeyboardModifier.NoModifier


def type_text(widget: QWidget, text: str) -> None:
    """Type a text, Persian or Latin, a key event for each letter (keyClicks aborts on Persian)."""
    for letter in text:
        for sort in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            event = QKeyEvent(sort, _key_of(letter), NO_MODIFIER, letter)
            QApplication.sendEvent(_target(widget), event)


def press(widget: QWidget, key: Qt.Key, modifiers: Qt.KeyboardModifier = NO_MODIFIER) -> None:
    """Press a key once; shortcuts see it too."""
    QTest.keyClick(_target(widget), key, modifiers)


def click(widget: QWidget) -> None:
    """Click a widget with the left button."""
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton)


def _target(widget: QWidget) -> QWidget:
    """Return what has the keyboard inside `widget`: its proxy, or what the window focuses."""
    return widget.focusProxy() or widget


def _key_of(letter: str) -> int:
    upper = letter.upper()
    return ord(upper) if upper.isascii() else 0


class AtOnce:
    """Runs a job where it is asked for."""

    def submit(self, function: Callable[[], None], /) -> None:
        """Run it now."""
        function()


class Waiting:
    """Runs jobs when a test lets it."""

    def __init__(self) -> None:
        self.functions: list[Callable[[], None]] = []

    def submit(self, function: Callable[[], None], /) -> None:
        """Keep it for later."""
        self.functions.append(function)

    def run(self, most: int = 1_000) -> None:
        """Run what waits, and what that asks for."""
        while self.functions and most > 0:
            self.functions.pop(0)()
            most -= 1


@dataclass
class RememberedMessages:
    """Remembers what was said; questions wait until a test answers them."""

    told: list[str] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)
    undos: list[Callable[[], None] | None] = field(default_factory=list)
    confirms: list[Callable[[], None]] = field(default_factory=list)
    writes: list[Callable[[str], None]] = field(default_factory=list)

    def tell(self, sentence: str, undo: Callable[[], None] | None = None) -> None:
        self.told.append(sentence)
        self.undos.append(undo)

    def refuse(self, sentence: str) -> None:
        self.refused.append(sentence)

    def refuse_fault(self, fault: OSError) -> None:
        self.refused.append(words_of(fault))

    def confirm(self, question: str, then: Callable[[], None], verb: str = "بله") -> None:
        del verb
        self.asked.append(question)
        self.confirms.append(then)

    def ask_text(
        self, question: str, then: Callable[[str], None], verb: str = "ثبت", text: str = ""
    ) -> None:
        del verb, text
        self.asked.append(question)
        self.writes.append(then)

    def crashed(self, error: Exception) -> None:
        raise error

    def say_yes(self) -> None:
        """Answer the newest question with its verb."""
        self.confirms.pop()()

    def write(self, text: str) -> None:
        """Answer the newest question in words."""
        self.writes.pop()(text)


@dataclass
class ChosenSettings:
    """Settings of a desk in a test."""

    now: Settings = field(default_factory=Settings)

    def __call__(self) -> Settings:
        return self.now

    def choose(self, settings: Settings) -> None:
        self.now = settings


def slow_hands() -> Callable[[QKeyEvent], float]:
    """Return a clock for keys by which no hand is as fast as a scanner."""
    pressed = count()
    return lambda _: next(pressed) * A_SLOW_KEY_MS


def at_once() -> Runners:
    """Return runners that don't wait."""
    return Runners(AtOnce(), AtOnce(), AtOnce())


def a_desk(office: OfficeAtWork, role: str = "CLK") -> PageDesk:
    """A desk at which the person of a role works in a real office."""
    messages, chosen = RememberedMessages(), ChosenSettings()
    jobs = Jobs(office.as_role(role), messages, at_once())
    return PageDesk(jobs, messages, chosen, chosen.choose)
