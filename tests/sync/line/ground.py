"""A real desk and a real centre with a proxy between: what a bad line may do to them."""

import random
import shutil
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field

from sqlalchemy import select

from bench.proxy import Counted, Proxy, Shape, proxied
from office.domain.units import UnitSet
from office.storage.models import operations, units
from office.usecases.recording import record
from office.usecases.wire.arriving import cursor
from office.usecases.wire.outgoing import acked, head
from office.usecases.wire.telling import reconciliation
from office.usecases.work import Work
from sync.client.engine import End, Engine, Outcome
from sync.client.http_line import HttpLine
from sync.client.pace import Pace
from sync.client.witness import Witness
from sync.protocol.limits import SMALLEST_BATCH
from sync.server.answers import Answers
from sync.server.bootstrap import open_centre
from sync.server.centre import Centre
from sync.server.http.app import service_app
from tests.office_at_work import Clock
from tests.sync.http.conftest import served
from tests.sync.http.own_authority import Authority
from tests.sync.real.ground import (
    CENTRE,
    DESKS,
    OFFICE,
    PROFILE,
    Ground,
    centre_surroundings,
    opened_desk,
    ram_folder,
)

ESTATE, LATER = 7, 100
"""Facts of a unit: its estate, and those of a newer program."""

LETTERS = "ابپتثجچحخدذرزژسشصضطظعغفقکگلمنوهی "
A_LARGE_ACT = {"texts": 12, "letters": 4000}
"""An act that is some 30 KB on the line, as a procedure's pack is."""

A_BLINK = 0.01
"""Seconds one way: what was heard before a cut is kept before the desk is there again."""

LINE_BYTES, ROUND_TRIP = 32_000, 0.4
"""256 kbit/s, and 200 ms one way."""

MOST_TRIES = 3000


@dataclass
class Trial:
    """One desk, the proxy before it, and what came of its talks."""

    work: Work
    proxy: Proxy
    pace: Pace
    line: HttpLine
    engine: Engine
    outcomes: list[Outcome] = field(default_factory=list)

    @property
    def counted(self) -> Counted:
        return self.proxy.counted

    @property
    def requests(self) -> int:
        return sum(one.requests for one in self.outcomes)

    @property
    def line_time(self) -> float:
        return self.counted.line_time(LINE_BYTES, ROUND_TRIP)

    def crosses(self, shape: Shape | None = None, most: int = MOST_TRIES) -> "Trial":
        """Talk over such a line again and again until all is said; count anew."""
        self.proxy.shape = shape or Shape()
        self.proxy.counted = Counted()
        self.outcomes = []
        while not self.outcomes or self.outcomes[-1].end is not End.SYNCED:
            assert len(self.outcomes) < most, self.outcomes[-1].words
            self.outcomes.append(self.engine.sync(None))
        return self

    def begins_small(self) -> "Trial":
        """As a desk that has learned that its line holds badly."""
        self.pace.batch = SMALLEST_BATCH
        return self


@dataclass
class Place:
    """A centre behind HTTP, and two desks of an office."""

    centre: Centre
    ground: Ground
    first: Trial
    second: Trial
    chance: random.Random

    def writes(self, count: int = 1, texts: int = 1, letters: int = 500) -> None:
        """Have the first desk write acts that hardly get smaller on the way."""
        with self.first.work.writing() as act:
            for _ in range(count):
                facts = {
                    number: "".join(self.chance.choices(LETTERS, k=letters))
                    for number in (ESTATE, *range(LATER, LATER + texts - 1))
                }
                record(act, self.ground.unit, UnitSet(facts=facts))

    def is_one_record(self) -> None:
        """Both ends have the same log, everything once and in one chain; nothing waits."""
        for trial in (self.first, self.second):
            assert acked(trial.work) == head(trial.work).seq
            assert reconciliation(trial.work).difference == 0
        logs = [self._log(self.centre.nowhere)]
        logs += [self._log(one.work.desk.office.database) for one in (self.first, self.second)]
        assert logs[0] == logs[1] == logs[2]
        assert [one[0] for one in logs[0]] == list(range(1, len(logs[0]) + 1))
        assert len({one[1] for one in logs[0]}) == len(logs[0])
        assert cursor(self.first.work) == cursor(self.second.work)
        estates = [self._estate(one.work) for one in (self.first, self.second)]
        assert estates[0] == estates[1]

    def _log(self, database: object) -> list[tuple[int, bytes]]:
        columns = (operations.c.office_seq, operations.c.op_id)
        with database.engine.connect() as connection:
            found = connection.execute(
                select(*columns).where(operations.c.office_id == OFFICE).order_by(columns[0])
            )
            return [tuple(one) for one in found]

    def _estate(self, work: Work) -> str:
        query = select(units.c.estate).where(units.c.id == self.ground.unit)
        with work.desk.office.database.engine.connect() as connection:
            return connection.scalar(query)


@contextmanager
def a_place(ground: Ground, authority: Authority | None = None) -> Iterator[Place]:
    """Lend a place on a copy of the ground; over TLS where an authority speaks for the centre."""
    tls = authority.settings() if authority else {}
    scheme, roots = ("https", str(authority.roots)) if authority else ("http", "")
    clock = Clock()
    with ExitStack() as stack:
        folder = stack.enter_context(ram_folder()) / "place"
        shutil.copytree(ground.folder, folder)
        centre = stack.enter_context(open_centre(folder / CENTRE, "", centre_surroundings(clock)))
        port = stack.enter_context(served(service_app(Answers(centre), patience=5.0), **tls))
        trials = []
        for number, name in enumerate(DESKS):
            desk = opened_desk(folder / name, ground.people, clock, seed=30 + number)
            stack.callback(desk.office.close)
            proxy = stack.enter_context(proxied(port, Shape(latency=A_BLINK)))
            line = stack.enter_context(HttpLine(f"{scheme}://127.0.0.1:{proxy.port}", roots))
            pace = Pace(level=3, chance=lambda: 1.0)
            engine = Engine(desk.clerk, line, Witness(folder / name / PROFILE), pace=pace)
            trials.append(Trial(desk.clerk, proxy, pace, line, engine).crosses())
        yield Place(centre, ground, *trials, random.Random(3))  # noqa: S311  # tests want the same
