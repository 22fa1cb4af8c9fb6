"""Two processes of the centre over one PostgreSQL, under load; one is killed and comes back."""

import random
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, suppress
from dataclasses import dataclass, field
from threading import Event

import httpx
import pytest
from sqlalchemy import select

from bench.wire_ends import HOST, CentreAt, Serving, serving
from office.domain.operations.operation import CHAIN_START
from office.domain.units import UnitRegistered, UnitSet
from office.storage.models import operations
from sync.protocol.frames import Sort, frame
from sync.protocol.media import MEDIA_TYPE, SYNC_PATH
from sync.protocol.receipt import Receipt
from sync.server.admin.caring import verify
from sync.server.admin.offices import add_office
from sync.server.bootstrap import open_centre
from tests.sync.desk_pen import DeskPen
from tests.sync.server.conftest import a_desk, office_facts

OFFICES = {"office-a": "201", "office-b": "202"}
DESKS = 6
BEFORE, AFTER = 6, 4
"""Talks of each desk before a process is killed, and after it came back, at least."""

MOST_ACTS, ENOUGH = 6, 120
"""Acts of one talk, and of a desk: a process that is slow to come back isn't buried in them."""

NAME = 1
CLIENT = httpx.Client(timeout=60, headers={"content-type": MEDIA_TYPE})


@dataclass
class Desk:
    """A desk that writes, sends to whichever process answers, and believes receipts alone."""

    pen: DeskPen
    chance: random.Random
    links: list[bytes] = field(default_factory=lambda: [CHAIN_START])
    receipts: list[Receipt] = field(default_factory=list)
    lost: int = 0
    unit: bytes = b""

    @property
    def acked(self) -> int:
        return self.receipts[-1].acked if self.receipts else 0

    def works(self) -> None:
        """Write a few acts about a unit of its own, and now and then about a new one."""
        if self.pen.seq > ENOUGH:
            return
        if not self.unit or self.chance.random() < 0.2:
            self.unit = self.pen.thing()
            body = UnitRegistered(owner=self.pen.thing(), facts={NAME: "کارگاه نمونه"})
            self.links.append(self.pen.write(body, self.unit).after)
        for _ in range(self.chance.randrange(MOST_ACTS)):
            named = UnitSet(facts={NAME: f"کارگاه {self.chance.randrange(1000)}"})
            self.links.append(self.pen.write(named, self.unit).after)

    def talks(self, servers: list[Serving]) -> bool:
        """Send all that no receipt covers, to a process chosen by chance."""
        waiting = self.pen.written[self.acked :]
        said = [self.pen.hello(pull_bytes=0, **self._cursor())]
        frames = [frame(one.sort, one.payload) for one in said]
        if waiting:
            frames.append(frame(Sort.BATCH, self.pen.batch(waiting)))
        port = self.chance.choice(servers).port
        with suppress(httpx.HTTPError):
            answer = CLIENT.post(f"http://{HOST}:{port}{SYNC_PATH}", content=b"".join(frames))
            if answer.status_code == httpx.codes.OK:
                receipt = self.pen.read([answer.content]).receipt
                self.receipts.append(receipt)
                return True
        self.lost += 1
        return False

    def _cursor(self) -> dict[str, object]:
        known = [one for one in self.receipts if one.office_link]
        return (
            {"cursor": known[-1].office_seq, "cursor_link": known[-1].office_link} if known else {}
        )


@pytest.fixture
def at(tmp_path, postgres_url) -> CentreAt:
    with open_centre(tmp_path / "centre", postgres_url) as centre:
        given = [add_office(centre, office_facts(*one)) for one in OFFICES.items()]
    return CentreAt(tmp_path / "centre", postgres_url, given[0])


@pytest.fixture
def desks(at) -> list[Desk]:
    names = list(OFFICES)
    with open_centre(at.folder, at.database) as centre:
        pens = [a_desk(centre, 1 + one, names[one % len(names)]) for one in range(DESKS)]
    return [Desk(pen, random.Random(pen.number)) for pen in pens]  # noqa: S311  # tests want the same


def test_two_processes_keep_one_record_though_one_is_killed_in_the_middle(at, desks):
    busy, is_back = [Event() for _ in desks], Event()
    with ExitStack() as stack, ThreadPoolExecutor(DESKS) as pool:
        servers = [stack.enter_context(serving(at)) for _ in range(2)]

        def works(number: int) -> None:
            desk, after = desks[number], 0
            while after < AFTER or not is_back.is_set():
                if len(desk.receipts) >= BEFORE:
                    busy[number].set()
                after += is_back.is_set()
                desk.works()
                desk.talks(servers)

        working = [pool.submit(works, number) for number in range(DESKS)]
        try:
            assert all(one.wait(120) for one in busy)
            servers[0].process.kill()
            servers[0].process.wait()
            servers[0] = stack.enter_context(serving(at))
        finally:
            is_back.set()
        for one in working:
            one.result()
        for desk in desks:
            while desk.acked < desk.pen.seq:
                assert desk.talks(servers) or desk.lost < 1000

    assert sum(one.lost for one in desks)
    with open_centre(at.folder, at.database) as centre:
        receipts_are_true(centre, desks)
        everything_is_stored_once(centre, desks)
        for _, verdict in verify(centre):
            assert verdict.whole, verdict.faults


def receipts_are_true(centre, desks) -> None:
    """What a receipt says of a desk's chain and of the office's is so, then and for ever."""
    for desk in desks:
        with centre.database(desk.pen.office_id).reading() as stores:
            for one in desk.receipts:
                assert desk.links[one.acked] == one.link
                if one.office_link:
                    assert stores.office_log.link_at(one.office_seq) == one.office_link
        acked = [one.acked for one in desk.receipts]
        assert acked == sorted(acked)


def everything_is_stored_once(centre, desks) -> None:
    """Every act of every desk has one place, and places have no gap."""
    for office in OFFICES:
        of_office = [one.pen for one in desks if one.pen.office_id == office]
        written = {one.operation.op_id for pen in of_office for one in pen.written}
        rows = list(log_of(centre, office))
        assert [one.office_seq for one in rows] == list(range(1, len(rows) + 1))
        stored = Counter(one.op_id for one in rows)
        assert set(stored.values()) == {1}
        assert written <= set(stored)


def log_of(centre, office) -> Iterator[object]:
    with centre.nowhere.engine.connect() as connection:
        yield from connection.execute(
            select(operations.c.office_seq, operations.c.op_id)
            .where(operations.c.office_id == office)
            .order_by(operations.c.place)
        )
