"""The whole program for journeys: real files, real threads, a person who signs in by keys."""

import shutil
from dataclasses import dataclass
from datetime import timedelta
from itertools import islice
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from bench.clerk import Clerk, KeyClock
from bench.desk_rows import PIN
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
from tests.office_at_work import MORNING, PASSPHRASE, USER, Clock, an_office, around, reopened

PINS = {"HEAD": "7294", "CLK": PIN, "EXP": "5927"}
SAMPLES = 40


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
def person(program, clock) -> Clerk:
    """The clerk, signed in."""
    someone = Clerk(program, clock)
    sign_in(someone, "clerk")
    someone.begin()
    return someone


def sign_in(person: Clerk, name: str) -> None:
    """Sign in by the name's chip and the passphrase."""
    card = person.program.window.front().card
    names = [chip.name for chip in card._chips]
    card.mark(names.index(name))
    person.until(card.secret.hasFocus)
    person.type(PASSPHRASE)
    person.press("Return")
    person.until(lambda: isinstance(person.program.window.front(), Frame))


@pytest.fixture
def opened(closed_office, folder):
    """Reads the office of the journey once the program has let it go."""

    def read():
        return reopened(folder, closed_office.people)

    return read
