"""A real centre and real desks of one office, joined by a line in memory."""

import json
import random
import shutil
from contextlib import ExitStack, suppress
from dataclasses import dataclass, field

import pytest

from office.domain.province import content
from office.usecases.office import Surroundings, open_office
from office.usecases.work import Desk
from sync.client.engine import Engine
from sync.client.enrolment import enrol
from sync.client.pace import Pace
from sync.client.witness import Witness
from sync.server.admin.offices import add_office
from sync.server.bootstrap import KEYS_FILE, open_centre
from sync.server.enrolling import new_code
from tests.office.usecases.walk_in import CARPET, ISSUE, RENEWAL
from tests.office.usecases.wire.hand import a_second_desk
from tests.office_at_work import (
    LIMITS,
    MORNING,
    PASSPHRASE,
    RESOURCES,
    USER,
    Clock,
    OfficeAtWork,
    a_block,
    an_office,
    an_order,
    around,
    packs,
)
from tests.sync.memory_line import MemoryLine
from tests.sync.server.conftest import office_facts

CODES = (RENEWAL, ISSUE, CARPET)


@dataclass
class Joined:
    """A desk at work with its line, its witness and its engine."""

    at_work: OfficeAtWork
    line: MemoryLine
    witness: Witness
    pace: Pace = field(default_factory=lambda: Pace(chance=lambda: 1.0))

    @property
    def engine(self) -> Engine:
        """The engine of this desk's program."""
        return Engine(self.at_work.head, self.line, self.witness, pace=self.pace)

    def sync(self, budget=None):
        """Talk to the centre."""
        return self.engine.sync(budget)


@pytest.fixture(scope="session")
def usual_folder(tmp_path_factory):
    """The folder of an office that knows three procedures, and its people; it is closed."""
    folder = tmp_path_factory.mktemp("usual") / "office"
    chosen = [one for one in packs() if content(one.sort, one.payload).code in CODES]
    orders = [an_order(code, *LIMITS[code]) for code in CODES if code in LIMITS]
    blocks = (a_block("case", 1, 9000), a_block("permit", 1, 9000))
    with an_office(folder, *chosen, *orders, *blocks) as office:
        people = office.people
    return folder, people


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def centre(tmp_path, clock):
    """The province's centre, whose key the test offices trust."""
    folder = tmp_path / "centre"
    folder.mkdir()
    keys = {"secret": bytes(range(32)).hex(), "recovery": bytes(range(1, 33)).hex()}
    (folder / KEYS_FILE).write_text(json.dumps(keys), encoding="ascii")
    around = Surroundings(RESOURCES, clock=clock, randomness=random.Random(5).randbytes)  # noqa: S311  # tests want the same ids
    with open_centre(folder, "", around) as opened:
        add_office(opened, office_facts())
        yield opened


def opened_again(folder, people, clock, seed) -> OfficeAtWork:
    """The office of a folder, opened by a program of its own luck; the caller closes it."""
    office = open_office(folder, USER, PASSPHRASE, around(clock, seed))
    return OfficeAtWork(office, Desk(office), clock, people)


def joined(at_work, centre, folder) -> Joined:
    """The desk with a line to the centre; not enrolled yet."""
    return Joined(at_work, MemoryLine(centre), Witness(folder / "profile"))


def enrolled(desk: Joined, centre) -> Joined:
    """The desk, taken in by the centre."""
    code = new_code(centre, "test-office", desk.at_work.office.settings.desk)
    enrol(desk.at_work.head, desk.line, code.shown)
    return desk


@pytest.fixture
def first(usual_folder, centre, tmp_path, clock):
    """The office's first desk, enrolled; nothing is sent yet."""
    folder, people = usual_folder
    clock.now = MORNING
    office = opened_again(shutil.copytree(folder, tmp_path / "first"), people, clock, seed=2)
    yield enrolled(joined(office, centre, tmp_path / "first"), centre)
    with suppress(OSError):
        office.office.close()


@pytest.fixture
def second(first, centre, tmp_path):
    """A second desk of the office, which has got all that the first one did."""
    first.sync()
    with a_second_desk(tmp_path / "second", first.at_work) as office:
        office.office.surroundings.clock.now = first.at_work.clock.now
        desk = enrolled(joined(office, centre, tmp_path / "second"), centre)
        desk.sync()
        yield desk


@pytest.fixture
def stack():
    with ExitStack() as opened:
        yield opened
