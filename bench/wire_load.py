"""How much a centre takes: operations a second, many desks at once, a log that grows."""

import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from itertools import cycle
from pathlib import Path
from typing import TypeVar

import httpx

from bench.timing import Row
from bench.wire_ends import HOST, CentreAt, Serving, made_centre, own_postgres, serving
from office.domain.cases.acts import NoteAdded
from office.domain.operations.operation import CHAIN_START
from sync.protocol.frames import Sort, frame
from sync.protocol.media import MEDIA_TYPE, SYNC_PATH
from sync.server.admin.offices import OfficeFacts, add_office
from sync.server.bootstrap import open_centre
from sync.server.enrolling import card, enrol, new_code
from sync.server.intake import take_batch
from tests.sync.desk_pen import Answer, DeskPen

T = TypeVar("T")

DESKS = (10, 100, 1000)
SIZES = (1_000, 10_000, 100_000, 1_000_000)
_DESKS_AN_OFFICE = 8
_CLIENTS = 8
_BATCH = 500
_BATCHES = 80
_NOTE = NoteAdded(text="با متقاضی تلفنی گفت‌وگو شد و مدرک کم را فردا می‌آورد.")
_TYPE = {"content-type": MEDIA_TYPE}
_CURSORS: dict[bytes, tuple[int, bytes]] = {}
"""How far each desk has its office's log; what comes down isn't applied here."""

_CLIENT = httpx.Client(timeout=120)
"""One for all: making a client costs more than what is measured."""

_SMALL_CALLS = 60


def load() -> Iterator[Row]:
    """Yield the rows of many desks at one and at two processes of the centre."""
    with tempfile.TemporaryDirectory() as name, own_postgres() as postgres:
        at = made_centre(Path(name) / "centre", postgres.database("load"))
        pens = _pens(at, max(DESKS))
        for processes in (1, 2):
            with ExitStack() as stack:
                servers = [stack.enter_context(serving(at)) for _ in range(processes)]
                yield _throughput(pens, servers)
                _at_once(pens, servers, _ask)
                for desks in DESKS:
                    yield _nothing_new(pens[:desks], servers)
                    yield _small(pens[:desks], servers)


def growth() -> Iterator[Row]:
    """Yield what one act costs as the office's log grows."""
    with tempfile.TemporaryDirectory() as name, own_postgres() as postgres:
        at = made_centre(Path(name) / "centre", postgres.database("growth"))
        (pen, writer) = _pens(at, 2)
        here = 0
        for size in SIZES:
            here = _grown(at, writer, here, size)
            with serving(at) as server:
                _exchange(pen, server)
                times = [_timed(lambda: _one_act(pen, server)) for _ in range(_SMALL_CALLS)]
            yield _row(size, "one act of one desk, office log of so many", times, "flat")


def _throughput(pens: list[DeskPen], servers: Sequence[Serving]) -> Row:
    """Return operations a second, batches of hundreds from many desks."""
    chosen = pens[:_BATCHES]
    prepared = [(pen, _batch_of(pen, _BATCH)) for pen in chosen]
    before = sum(one.cpu for one in servers)
    start = time.perf_counter()
    _at_once(prepared, servers, lambda job, server: _send(job[0], server, job[1]))
    seconds = time.perf_counter() - start
    cpu = sum(one.cpu for one in servers) - before
    count = len(chosen) * _BATCH
    told = f"{count:,} operations; {count / cpu:,.0f} a second of the centre's processor"
    what = f"operations stored and judged, {len(servers)} process(es)"
    return Row(count, what, count / seconds, "ops/s", None, told, "100 × a province's average")


def _nothing_new(pens: list[DeskPen], servers: Sequence[Serving]) -> Row:
    times = _at_once(pens, servers, _ask)
    what = f"{len(pens):,} desks ask, nothing new, {len(servers)} process(es); p95"
    return _row(len(pens), what, times, "")


def _small(pens: list[DeskPen], servers: Sequence[Serving]) -> Row:
    prepared = [(pen, _batch_of(pen, 1)) for pen in pens]
    times = _at_once(prepared, servers, lambda job, server: _send(job[0], server, job[1]))
    what = f"{len(pens):,} desks send one act, {len(servers)} process(es); p95"
    return _row(len(pens), what, times, "")


def _at_once(
    jobs: Sequence[T], servers: Sequence[Serving], do: Callable[[T, Serving], object]
) -> list[float]:
    """Do every job from a few threads, the servers in turn; return milliseconds of each."""
    pairs = list(zip(jobs, cycle(servers), strict=False))
    with ThreadPoolExecutor(_CLIENTS) as pool:
        return list(pool.map(lambda pair: _timed(lambda: do(*pair)), pairs))


def _timed(call: Callable[[], object]) -> float:
    start = time.perf_counter()
    call()
    return (time.perf_counter() - start) * 1000


def _row(count: int, what: str, times: list[float], budget: str) -> Row:
    ordered = sorted(times)
    p95 = ordered[int(len(ordered) * 0.95)]
    told = f"median {ordered[len(ordered) // 2]:.1f} ms"
    return Row(count, what, p95, "ms", None, told, budget)


def _ask(pen: DeskPen, server: Serving) -> Answer:
    return _exchange(pen, server)


def _one_act(pen: DeskPen, server: Serving) -> Answer:
    return _send(pen, server, _batch_of(pen, 1))


def _batch_of(pen: DeskPen, count: int) -> bytes:
    written = [pen.write(_NOTE) for _ in range(count)]
    return pen.batch(written)


def _send(pen: DeskPen, server: Serving, batch: bytes) -> Answer:
    return _exchange(pen, server, frame(Sort.BATCH, batch))


def _exchange(pen: DeskPen, server: Serving, *frames: bytes) -> Answer:
    here = _CURSORS.get(pen.identity.id, (0, CHAIN_START))
    said = pen.hello(pull_bytes=0, cursor=here[0], cursor_link=here[1])
    body = b"".join((frame(said.sort, said.payload), *frames))
    url = f"http://{HOST}:{server.port}{SYNC_PATH}"
    answer = _CLIENT.post(url, content=body, headers=_TYPE)
    answer.raise_for_status()
    told = pen.read([answer.content])
    if told.receipt is not None and told.receipt.office_link:
        _CURSORS[pen.identity.id] = told.receipt.office_seq, told.receipt.office_link
    return told


def _pens(at: CentreAt, count: int) -> list[DeskPen]:
    """Return desks that are let in, spread over offices."""
    offices = -(-count // _DESKS_AN_OFFICE)
    with open_centre(at.folder, at.database) as centre:
        for number in range(offices):
            add_office(
                centre,
                OfficeFacts(
                    office_id=f"office-{number}",
                    name=f"اداره نمونه {number}",
                    directorate="اداره کل نمونه",
                    province="نمونه",
                    county=f"{200 + number}",
                    county_title="نمونه",
                ),
            )
        pens = []
        for number in range(count):
            pen = DeskPen(number % 200, f"office-{number % offices}")
            pen.identity = type(pen.identity)((number + 1).to_bytes(32, "big"))
            code = new_code(centre, pen.office_id)
            request = pen.request(card(centre), code.code, desk=code.desk)
            pen.take_in(enrol(centre, request))
            pens.append(pen)
        return pens


def _grown(at: CentreAt, pen: DeskPen, here: int, size: int) -> int:
    """Let an office's log grow to so many operations; return how many it has."""
    with open_centre(at.folder, at.database) as centre:
        while here < size:
            count = min(5000, size - here)
            written = [pen.write(_NOTE) for _ in range(count)]
            take_batch(centre, pen.batch(written))
            pen.written.clear()
            here += count
    return here
