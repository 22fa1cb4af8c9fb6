"""The ground of trials: a centre and two enrolled desks of one office, made once, then copied.

All that has happened there is that the desks were let in and a unit was registered; the desks and
the centre are at rest.
"""

import json
import random
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from office.domain.operations.ids import Id
from office.domain.province import ProvinceObject
from office.storage.database import Database
from office.storage.engine import open_engine
from office.storage.scans.store import Scans
from office.usecases.office import DATABASE_FILE as DESK_FILE
from office.usecases.office import SCANS_FOLDER, Office, Surroundings, open_office
from office.usecases.units import register_unit
from office.usecases.work import Desk
from sync.client.engine import End, Engine
from sync.client.enrolment import enrol
from sync.client.witness import Witness
from sync.server.admin.offices import add_office
from sync.server.bootstrap import KEYS_FILE, open_centre
from sync.server.centre import Centre
from sync.server.enrolling import new_code
from tests.office.usecases.walk_in import a_person
from tests.office.usecases.wire.hand import a_second_desk
from tests.office_at_work import (
    PASSPHRASE,
    RESOURCES,
    USER,
    Clock,
    OfficeAtWork,
    a_block,
    an_office,
    around,
)
from tests.sync.memory_line import MemoryLine
from tests.sync.server.conftest import office_facts

OFFICE = "test-office"
CENTRE, PROFILE = "centre", "profile"
DESKS = ("desk-0", "desk-1")
RAM = Path("/dev/shm")  # noqa: S108  # a RAM disk, where there is one; folders in it are unique


@dataclass(frozen=True)
class Ground:
    """A prepared folder; `url` is PostgreSQL's, whose rows are beside it."""

    folder: Path
    people: dict[str, Id]
    unit: Id
    url: str = ""


@contextmanager
def ram_folder() -> Iterator[Path]:
    """A folder in the RAM disk, gone at the end."""
    where = RAM if RAM.is_dir() else None
    with tempfile.TemporaryDirectory(prefix="office-real-", dir=where) as folder:
        yield Path(folder)


def centre_surroundings(clock: Clock, seed: int = 5) -> Surroundings:
    return Surroundings(RESOURCES, clock=clock, randomness=random.Random(seed).randbytes)  # noqa: S311  # tests want the same ids


def a_centre(folder: Path, url: str, clock: Clock) -> Centre:
    """A centre whose key the test offices trust."""
    folder.mkdir(parents=True, exist_ok=True)
    keys = {"secret": bytes(range(32)).hex(), "recovery": bytes(range(1, 33)).hex()}
    (folder / KEYS_FILE).write_text(json.dumps(keys), encoding="ascii")
    return open_centre(folder, url, centre_surroundings(clock))


def make_ground(folder: Path, url: str = "", *given: ProvinceObject) -> Ground:
    """Make the ground in an empty folder and close everything; `given` comes from the province."""
    clock = Clock()
    with ExitStack() as stack:
        centre = stack.enter_context(a_centre(folder / CENTRE, url, clock))
        add_office(centre, office_facts())
        first = stack.enter_context(
            an_office(folder / DESKS[0], a_block("case"), a_block("permit"), *given)
        )
        owner = a_person(first)
        unit = register_unit(first.clerk, owner, {"name": "کارگاه نمونه"}).subject
        let_in(first, centre)
        second = stack.enter_context(a_second_desk(folder / DESKS[1], first))
        let_in(second, centre)
        for _ in range(2):
            for one in (first, second):
                assert talk(one, centre) is End.SYNCED
    return Ground(folder, first.people, unit, url)


def let_in(desk: OfficeAtWork, centre: Centre) -> None:
    """Have the centre take a desk in."""
    code = new_code(centre, desk.office.settings.office_id, desk.office.settings.desk)
    enrol(desk.head, MemoryLine(centre), code.shown)
    talk(desk, centre)


def talk(desk: OfficeAtWork, centre: Centre) -> End:
    """Let a desk's engine talk to the centre over a good line."""
    witness = Witness(desk.office.folder / PROFILE)
    return Engine(desk.head, MemoryLine(centre), witness).sync(None).end


def opened_desk(folder: Path, people: dict[str, Id], clock: Clock, seed: int) -> OfficeAtWork:
    """A desk as its program opens it; the caller closes it."""
    office = open_office(folder, USER, PASSPHRASE, around(clock, seed))
    desk = OfficeAtWork(office, Desk(office), clock, people)
    Witness(folder / PROFILE).check(desk.head)
    return desk


def taken_over(office: Office, folder: Path, surroundings: Surroundings) -> Office:
    """The same office on a copy of its folder: quicker than to open it by its passphrase."""
    engine = open_engine(folder / DESK_FILE, office.key)
    return replace(
        office,
        folder=folder,
        surroundings=surroundings,
        database=Database(engine, office.settings.office_id),
        scans=Scans(folder / SCANS_FOLDER, office.key),
        lock=None,
    )


@pytest.fixture(scope="session")
def file_ground() -> Iterator[Ground]:
    """The ground whose centre is on SQLCipher."""
    with ram_folder() as folder:
        yield make_ground(folder / "ground")


@pytest.fixture(scope="session")
def postgres_ground(postgres_cluster) -> Iterator[Ground]:
    """The ground whose centre is on PostgreSQL."""
    name = f"office{next(postgres_cluster.databases)}"
    postgres_cluster.do(f"CREATE DATABASE {name}")
    with ram_folder() as folder:
        yield make_ground(folder / "ground", postgres_cluster.url(name))
    postgres_cluster.do(f"DROP DATABASE {name} WITH (FORCE)")


def copied(ground: Ground, folder: Path) -> Ground:
    """A copy of the ground's files."""
    shutil.copytree(ground.folder, folder)
    return replace(ground, folder=folder)
