"""The whole program for journeys: real files, real threads, a person who signs in by keys."""

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from itertools import count, islice
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from desktop_app.look import start
from desktop_app.ui.background import Runners
from desktop_app.ui.frame import Frame
from desktop_app.ui.program import Program, Start
from desktop_app.ui.registry import KINDS
from office.domain.operations.ids import Id
from office.domain.seeding import sample_requests
from office.usecases.key_users import add_user, link_user
from office.usecases.seeding import seed_cases
from office.usecases.switching import set_pin
from tests.desktop_app.hands import type_text
from tests.office_at_work import MORNING, PASSPHRASE, USER, Clock, an_office, around, reopened

PINS = {"HEAD": "7294", "CLK": "3861", "EXP": "5927"}
SAMPLES = 40
PERSIAN_KEYS = range(0x600, 0x700)
SLOW_KEY_MS, SCANNER_KEY_MS = 120.0, 4.0


@dataclass
class KeyClock:
    """When keys are pressed: as a hand does, or as a scanner."""

    step: float = SLOW_KEY_MS
    at: float = 0.0

    def __call__(self, event: QKeyEvent) -> float:
        del event
        self.at += self.step
        return self.at


@dataclass
class Person:
    """One who works by keys only, and counts them."""

    program: Program
    clock: KeyClock
    qtbot: object
    keys: int = 0
    _numbers: Iterator[int] = field(default_factory=count)

    @property
    def frame(self) -> Frame:
        """The desk in front."""
        front = self.program.window.front()
        assert isinstance(front, Frame)
        return front

    @property
    def page(self) -> QWidget:
        """The page in front."""
        page = self.frame.page
        assert page is not None
        return page

    def type(self, text: str) -> None:
        """Type where the keyboard is."""
        for letter in text:
            type_text(self.focus(), letter)
        self.keys += len(text)

    def press(
        self, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
    ) -> None:
        """Press one key where the keyboard is; a Persian letter carries its text, as from X."""
        letter = chr(key) if key in PERSIAN_KEYS else ""
        QTest.sendKeyEvent(QTest.KeyAction.Click, self.focus(), key, letter, modifiers)
        self.keys += 1

    def scan(self, code: str) -> None:
        """Hold a code under the scanner."""
        self.clock.step = SCANNER_KEY_MS
        for letter in code:
            type_text(self.focus(), letter)
        QTest.keyClick(self.focus(), Qt.Key.Key_Return)
        self.clock.step = SLOW_KEY_MS

    def focus(self) -> QWidget:
        """Where the keyboard is."""
        found = QApplication.focusWidget()
        return found if found is not None else self.program.window

    def until(self, is_so: Callable[[], bool]) -> None:
        """Wait until the screen shows something."""
        self.qtbot.waitUntil(is_so, timeout=15_000)


@dataclass(frozen=True)
class ClosedOffice:
    """An office with sample cases whose people may sign in."""

    folder: Path
    people: dict[str, Id]


@pytest.fixture(scope="session")
def qapp(qapp_args, qapp_cls):
    app = QApplication.instance() or qapp_cls(qapp_args)
    start.prepare(app)
    return app


@pytest.fixture(scope="session")
def closed_office(tmp_path_factory) -> ClosedOffice:
    folder = tmp_path_factory.mktemp("journeys") / "office"
    with an_office(folder) as office:
        link_user(office.head, USER, office.people["HEAD"])
        for role, name in (("CLK", "clerk"), ("EXP", "expert")):
            add_user(office.head, name, PASSPHRASE, office.people[role])
        for role, pin in PINS.items():
            set_pin(office.as_role(role), pin)
        seed_cases(office.clerk, islice(sample_requests(11), SAMPLES), MORNING - timedelta(days=3))
        people = dict(office.people)
    return ClosedOffice(folder, people)


@pytest.fixture
def folder(closed_office, tmp_path) -> Path:
    return Path(shutil.copytree(closed_office.folder, tmp_path / "office"))


@pytest.fixture
def clock() -> KeyClock:
    return KeyClock()


@pytest.fixture
def program(folder, clock, qapp, qtbot):
    program = Program(Start(qapp, folder, around(Clock(), seed=9), Runners.threads(), KINDS, clock))
    qtbot.addWidget(program.window)
    program.begin()
    qtbot.waitUntil(lambda: program.window.front().card.chip() is not None)
    yield program
    program.end()


@pytest.fixture
def person(program, clock, qtbot) -> Person:
    """The clerk, signed in."""
    someone = Person(program, clock, qtbot)
    sign_in(someone, "clerk")
    someone.keys = 0
    return someone


def sign_in(person: Person, name: str) -> None:
    """Sign in by the name's chip and the passphrase."""
    card = person.program.window.front().card
    names = [chip.name for chip in card._chips]
    card.mark(names.index(name))
    person.until(card.secret.hasFocus)
    person.type(PASSPHRASE)
    person.press(Qt.Key.Key_Return)
    person.until(lambda: isinstance(person.program.window.front(), Frame))


@pytest.fixture
def opened(closed_office, folder):
    """Reads the office of the journey once the program has let it go."""

    def read():
        return reopened(folder, closed_office.people)

    return read
