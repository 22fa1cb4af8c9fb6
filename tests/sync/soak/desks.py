"""The province of a soak: a centre, its offices, and the desks that work and talk."""

import random
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from itertools import count
from pathlib import Path

import msgspec

from office.domain.operations.ids import NO_ID, Id
from office.domain.operations.operation import decoded
from office.domain.province import DELEGATION, PACK, content
from office.usecases.office import Office, create_office, open_office
from office.usecases.people import set_person
from office.usecases.wire.arriving import cursor
from office.usecases.wire.outgoing import acked, outbox
from office.usecases.work import Desk
from sync.client.engine import Engine, Outcome
from sync.client.enrolment import enrol
from sync.client.pace import Pace
from sync.client.witness import Witness
from sync.server.admin.giving import give
from sync.server.admin.offices import add_office
from sync.server.bootstrap import open_centre
from sync.server.centre import Centre
from sync.server.enrolling import new_code
from tests.office_at_work import (
    LIMITS,
    PASSPHRASE,
    USER,
    Clock,
    OfficeAtWork,
    an_order,
    around,
    packs,
    settings,
)
from tests.sync.client.conftest import CODES
from tests.sync.real.ground import a_centre, centre_surroundings
from tests.sync.server.conftest import office_facts
from tests.sync.soak.line import BadLine
from tests.sync.soak.plan import Plan

MOST_AT_ONCE = 100_000
COUNTY = 101
SHARED = ("HEAD", "EXP", "PROV")


@dataclass(frozen=True)
class ShiftedClock:
    """The clock of one desk: as wrong as it is, it goes with the world's."""

    world: Clock
    offset: timedelta

    @property
    def now(self) -> datetime:
        return self.world.now + self.offset

    def __call__(self) -> datetime:
        return self.now


@dataclass
class SoakDesk:
    """One desk: its folder, its program as long as it is open, and what its people recorded.

    `ledger` has every act that a use case recorded here, `doubtful` those that went with a disk.
    """

    number: int
    office_id: str
    code: str
    folder: Path
    people: dict[str, Id]
    clock: ShiftedClock
    line: BadLine
    is_in: bool = True
    is_revoked: bool = False
    ledger: set[Id] = field(default_factory=set)
    doubtful: set[Id] = field(default_factory=set)
    _open: list[tuple[OfficeAtWork, Engine]] = field(default_factory=list)

    @property
    def at_work(self) -> OfficeAtWork:
        return self._open[0][0]

    @property
    def engine(self) -> Engine:
        return self._open[0][1]

    @property
    def name(self) -> str:
        return f"{self.folder.name} of {self.office_id}"

    @property
    def profile(self) -> Path:
        return self.folder.with_name(f"{self.folder.name}-profile")

    @property
    def cursor(self) -> int:
        """How much of the office's log is here."""
        return cursor(self.at_work.head).office_seq

    def begin(self, office: Office) -> None:
        """Have the program of the desk run on an office that is open."""
        at_work = OfficeAtWork(office, Desk(office), self.clock, self.people)
        witness = Witness(self.profile)
        witness.check(at_work.head)
        pace = Pace(chance=self.line.chance.random)
        self._open = [(at_work, Engine(at_work.head, self.line, witness, pace=pace))]

    def open(self, seed: int) -> None:
        """Start the desk's program."""
        self.begin(open_office(self.folder, USER, PASSPHRASE, around(self.clock, seed)))

    def close(self) -> None:
        """End the desk's program."""
        for at_work, _ in self._open:
            at_work.office.close()
        self._open = []

    def note(self) -> list[Id]:
        """Write down what the people here recorded; what the centre hasn't acknowledged of it."""
        work = self.at_work.head
        waiting = [decoded(one.data).op_id for one in outbox(work, acked(work), MOST_AT_ONCE)]
        self.ledger.update(waiting)
        return waiting

    def sync(self) -> Outcome:
        """Talk to the centre over whatever line there is."""
        self.note()
        return self.engine.sync(None)


class Province:
    """The world of a soak. Close it at the end."""

    def __init__(self, folder: Path, plan: Plan, url: str = "") -> None:
        self.folder = folder
        self.plan = plan
        self.url = url
        self.clock = Clock()
        self.chance = random.Random(plan.seed)  # noqa: S311  # the same month again
        self._seeds = count(plan.seed)
        self.centre: Centre = a_centre(folder / "centre", url, self.clock)
        self.desks: list[SoakDesk] = []
        self.offices = [f"soak-{number + 1}" for number in range(plan.offices)]
        for number, office_id in enumerate(self.offices):
            add_office(self.centre, office_facts(office_id, str(COUNTY + number)))
        self._give_packs_and_orders()
        for number in range(plan.desks):
            self._add(number)

    def close(self) -> None:
        with ExitStack() as stack:
            stack.callback(self.centre.close)
            for one in self.desks:
                stack.callback(one.close)

    def seed(self) -> int:
        return next(self._seeds)

    def of(self, office_id: str) -> list[SoakDesk]:
        """Return the desks of an office that its centre counts with."""
        return [
            one
            for one in self.desks
            if one.office_id == office_id and one.is_in and not one.is_revoked
        ]

    def restart_centre(self) -> None:
        """Let the service end and begin again."""
        self.centre.close()
        surroundings = centre_surroundings(self.clock, self.seed())
        self.centre = open_centre(self.folder / "centre", self.url, surroundings)
        for one in self.desks:
            one.line.centre = self.centre

    def let_in(self, desk: SoakDesk) -> None:
        """Have the centre take a desk in, and bring it what its office has."""
        code = new_code(self.centre, desk.office_id, desk.code)
        enrol(desk.at_work.head, desk.line, code.shown)
        desk.is_in = True

    def copy(self, desk: SoakDesk, folder: Path) -> SoakDesk:
        """Return a desk that runs on a copy of another's folder."""
        line = BadLine(self.centre, chance=random.Random(self.seed()))  # noqa: S311  # the same month again
        same = {"ledger": set(desk.ledger), "_open": [], "folder": folder, "line": line}
        copied = replace(desk, **same)
        self.desks.append(copied)
        return copied

    def _add(self, number: int) -> None:
        office_id = self.offices[number % len(self.offices)]
        code = str(number // len(self.offices) + 1)
        desk = self._made(number, office_id, code)
        if code == "1":
            self._add_people(desk)
        desk.people["CLK"] = desk.people[f"CLK{code}"]
        self.desks.append(desk)
        desk.is_in = False
        if not self.plan.is_late(number):
            desk.line.is_good = True
            self.let_in(desk)
            desk.sync()
            desk.line.is_good = False

    def _made(self, number: int, office_id: str, code: str) -> SoakDesk:
        first = next((one for one in self.desks if one.office_id == office_id), None)
        clock = ShiftedClock(self.clock, self.plan.clocks.get(number, timedelta()))
        line = BadLine(self.centre, chance=random.Random(self.seed()))  # noqa: S311  # the same month again
        folder = self.folder / office_id / f"desk-{code}"
        people = dict(first.people) if first else {"HEAD": NO_ID}
        desk = SoakDesk(number, office_id, code, folder, people, clock, line)
        asked = replace(
            settings(),
            office_id=office_id,
            county=str(COUNTY + self.offices.index(office_id)),
            desk=code,
        )
        desk.begin(create_office(folder, asked, USER, PASSPHRASE, around(desk.clock, self.seed())))
        return desk

    def _add_people(self, desk: SoakDesk) -> None:
        """The first desk of an office knows who works in it."""
        clerks = [f"CLK{number + 1}" for number in range(self.plan.desks // len(self.offices) + 1)]
        for name in (*SHARED, *clerks):
            role = name.rstrip("123456789")
            made = set_person(desk.at_work.head, f"همکار {name}", (role,), f"سمت {name}")
            desk.people[name] = made.subject

    def _give_packs_and_orders(self) -> None:
        for one in packs():
            pack = content(PACK, one.payload)
            if pack.code in CODES:
                give(self.centre, PACK, f"{pack.code}/{pack.version}", pack, self.offices)
        for office_id in self.offices:
            for code, limits in LIMITS.items():
                order = content(DELEGATION, an_order(code, *limits).payload)
                order = msgspec.structs.replace(order, office=office_id)
                give(self.centre, DELEGATION, order.number, order, [office_id])
