"""The wire, measured with the real engine, centre and domain (SYNC.md §12).

    .venv/bin/python -m bench.wire --json wire.json
    .venv/bin/python -m bench.wire --files 1000 --only line

Bytes and round trips are counted by a proxy between desk and centre; line time is what they come
to at 256 kbit/s and 200 ms, so that a busy machine doesn't change it. Processor time is that of
the centre's process and of PostgreSQL's, beside one zstd POST and COPY of the same operations.
"""

import argparse
import json
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import httpx

from bench.machine import machine
from bench.proxy import Counted, Proxy, Shape, proxied
from bench.timing import Row, table
from bench.wire_bare import packed
from bench.wire_ends import (
    HOST,
    CentreAt,
    Serving,
    bare_serving,
    enrolled_desk,
    made_centre,
    own_postgres,
    postgres_cpu,
    serving,
    witness_of,
)
from bench.wire_load import growth, load
from bench.wire_work import Hand, applicant, changed_files, new_files
from office.domain.operations.ids import Id
from office.domain.operations.operation import Operation, decoded, encoded
from office.usecases.work import Work
from sync.client.engine import End, Engine, Outcome, Progress, State
from sync.client.http_line import HttpLine
from sync.client.pace import Pace
from sync.protocol.compression import SLOW_LINE

FILES = 10_000
CHANGED = 100
CUT_EVERY = 100 * 1024
CUT_LINE = 1_000_000
"""Bytes a second of the line that is cut: slow enough that bytes arrive as on a line."""

LINE_BYTES = 256_000 / 8
ROUND_TRIP = 0.2
_APPLICANTS = 500
_MOST_TRIES = 2000
_A_WHILE, _RESTING = 5.0, 0.05


@dataclass(frozen=True)
class Crossing:
    """What one piece of work cost: bytes, turns of the line, seconds of processors."""

    up: int
    down: int
    round_trips: int
    requests: int
    until_receipt: tuple[float, float]
    centre_cpu: float
    database_cpu: float
    desk_cpu: float
    seconds: float

    @property
    def line_time(self) -> float:
        """Seconds at 256 kbit/s and 200 ms."""
        return (self.up + self.down) / LINE_BYTES + self.round_trips * ROUND_TRIP


@dataclass
class Bench:
    """A centre that runs, its database's server, and a proxy before it."""

    at: CentreAt
    centre: Serving
    proxy: Proxy
    postmaster: int

    def crossing(self, work: Work, folder: Path) -> Crossing:
        """Have a desk talk to the centre until all is said."""
        before = self._used()
        start, desk = time.perf_counter(), time.process_time()
        self.proxy.counted = Counted()
        receipt, requests = self._talk(work, folder)
        after, counted = self._used(), self.proxy.counted
        return Crossing(
            counted.up,
            counted.down,
            counted.round_trips,
            requests,
            (receipt[0] - before[0], receipt[1] - before[1]),
            after[0] - before[0],
            after[1] - before[1],
            time.process_time() - desk,
            time.perf_counter() - start,
        )

    def at_rest(self) -> float:
        """Wait until the centre has nothing left to do; return its processor time in seconds."""
        before, now = -1.0, self.centre.cpu
        while now - before > _RESTING:
            before = now
            time.sleep(_A_WHILE)
            now = self.centre.cpu
        return now

    def _talk(self, work: Work, folder: Path) -> tuple[tuple[float, float], int]:
        """Return what was used when the first receipt came, and how many requests it took."""
        requests = 0
        used: list[tuple[float, float]] = []

        def observe(progress: Progress) -> None:
            if progress.state is State.APPLYING and not used:
                used.append(self._used())

        pace = Pace(level=SLOW_LINE)
        for _ in range(_MOST_TRIES):
            with HttpLine(f"http://{HOST}:{self.proxy.port}") as line:
                outcome = Engine(work, line, witness_of(folder), observe, pace).sync(budget=None)
            requests += outcome.requests
            if _is_done(outcome):
                return used[0], requests
        message = f"the desk wasn't done: {outcome.words}"
        raise RuntimeError(message)

    def _used(self) -> tuple[float, float]:
        return self.centre.cpu, postgres_cpu(self.postmaster)


def measured_line(files: int) -> Iterator[Row]:
    """Yield the rows of W1 to W4 and of the line that is cut."""
    with tempfile.TemporaryDirectory() as name, own_postgres() as postgres:
        home = Path(name)
        at = made_centre(home / "centre", postgres.database("wire"))
        with serving(at) as centre, proxied(centre.port) as proxy:
            bench = Bench(at, centre, proxy, postgres.postmaster)
            with enrolled_desk(home / "first", at, 1, centre.port) as first:
                yield from _first_desk(bench, home, first, files, postgres.database("bare"))
                with enrolled_desk(home / "second", at, 2, centre.port) as second:
                    yield from _second_desk(bench, home, first, second, files)
        cut = made_centre(home / "cut-centre", postgres.database("cut"))
        with serving(cut) as centre, proxied(centre.port) as proxy:
            bench = Bench(cut, centre, proxy, postgres.postmaster)
            yield _cut_line(bench, home / "cut", files)


def _first_desk(bench: Bench, home: Path, work: Work, files: int, bare: str) -> Iterator[Row]:
    bench.crossing(work, home / "first")
    rested = bench.at_rest()
    written = _write_files(work, files)
    one = bench.crossing(work, home / "first")
    yield _line_row(files, "W1: new files up, one desk to an empty centre", one, 80)
    limit = bare_cpu(written, bare, bench.postmaster)
    cpu = sum(one.until_receipt)
    told = (
        f"one zstd POST and COPY of the same; of it the centre's own {one.until_receipt[0]:.2f} s"
    )
    yield Row(files, "W1: processors of centre and PostgreSQL", cpu, "s", limit, told, "4 ×")
    yield Row(files, "W1: processor of the desk", one.desk_cpu, "s", None, "", "")
    later = bench.at_rest() - rested - one.until_receipt[0]
    told = "made when no desk speaks"
    yield Row(files, "W1: the centre's tables, afterwards", later, "s", None, told, "")
    nothing = bench.crossing(work, home / "first")
    size = (nothing.up + nothing.down) / 1024
    told = f"{nothing.requests} request, line time {nothing.line_time:.2f} s"
    yield Row(files, "W3: nothing new", size, "KB", None, told, "1 request, 0.25 s, 0.6 KB")


def _second_desk(bench: Bench, home: Path, first: Work, second: Work, files: int) -> Iterator[Row]:
    bench.at_rest()
    two = bench.crossing(second, home / "second")
    yield _line_row(files, "W2: an empty desk pulls all", two, 85)
    yield Row(files, "W2: processor of the centre", two.centre_cpu, "s", None, "", "")
    yield Row(files, "W2: processor of the desk, its tables made", two.desk_cpu, "s", None, "", "")
    _change_files(first, CHANGED)
    four = bench.crossing(first, home / "first")
    size = (four.up + four.down) / 1024
    told = f"line time {four.line_time:.2f} s, {four.requests} request(s)"
    what = f"W4: {CHANGED} files changed in three fields each"
    yield Row(files, what, size, "KB", None, told, "12 KB, 0.7 s")


def _cut_line(bench: Bench, folder: Path, files: int) -> Row:
    with enrolled_desk(folder, bench.at, 1, bench.centre.port) as work:
        bench.crossing(work, folder)
        _write_files(work, files)
        bench.proxy.shape = Shape(cut_after=CUT_EVERY, bytes_a_second=CUT_LINE, latency=0.02)
        spoilt = bench.crossing(work, folder)
    cuts = bench.proxy.counted.cuts
    ideal = _ideal(bench, folder.with_name("ideal"), files)
    told = f"sent without a cut; {cuts} cuts, {spoilt.requests} requests"
    what = "bytes sent while the line dies every 100 KB"
    return Row(files, what, spoilt.up / 1024, "KB", ideal / 1024, told, "1.7 ×")


def _ideal(bench: Bench, folder: Path, files: int) -> int:
    bench.proxy.shape = Shape()
    with enrolled_desk(folder, bench.at, 2, bench.centre.port) as work:
        bench.crossing(work, folder)
        _write_files(work, files)
        return bench.crossing(work, folder).up


def _line_row(files: int, what: str, one: Crossing, must: int) -> Row:
    told = f"{one.up:,} B up, {one.down:,} B down, {one.round_trips} turns, {one.requests} requests"
    return Row(files, f"{what}: line time", one.line_time, "s", None, told, f"{must} s")


def _write_files(work: Work, count: int) -> list[bytes]:
    """Write so many new files into the desk's log; return all operations as bytes."""
    with work.writing() as act:
        hand = _hand_of(work)
        parties = [applicant(hand) for _ in range(_APPLICANTS)]
        files = list(new_files(hand, count, [one.subject for one in parties]))
        act.stores.log.extend([*parties, *files])
    return [encoded(one) for one in (*parties, *files)]


def _change_files(work: Work, count: int) -> list[Operation]:
    with work.writing() as act:
        hand = _hand_of(work)
        files = _files_in(work, count)
        changed = list(changed_files(hand, files))
        act.stores.log.extend(changed)
    return changed


def _files_in(work: Work, count: int) -> list[Id]:
    with work.reading() as act:
        entries = act.stores.office_log.newest_of(["case.open"], count)
    return [decoded(one.data).subject for one in entries]


def _hand_of(work: Work) -> Hand:
    with work.reading() as act:
        device = act.office.device.id
        head = act.stores.log.head(device)
        base = act.stores.log.office_seq()
    return Hand(device, head.epoch, head.seq, head.hlc, base, work.actor, work.desk.now)


def bare_cpu(records: list[bytes], database: str, postmaster: int) -> float:
    """Return the seconds of processors for one compressed POST and its COPY, at the other end."""
    body = packed(records, SLOW_LINE)
    plain = database.replace("postgresql+psycopg://", "postgresql://")
    with bare_serving(plain) as server:
        before = server.cpu + postgres_cpu(postmaster)
        answer = httpx.post(f"http://{HOST}:{server.port}/take", content=body, timeout=120)
        answer.raise_for_status()
        return server.cpu + postgres_cpu(postmaster) - before


def _is_done(outcome: Outcome) -> bool:
    return outcome.end is End.SYNCED


def main() -> int:
    """Measure what is asked for, and print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--files", type=int, default=FILES)
    parser.add_argument("--only", choices=("line", "load", "growth"))
    parser.add_argument("--json", type=Path)
    chosen = parser.parse_args()
    parts = {
        "line": lambda: measured_line(chosen.files),
        "load": load,
        "growth": growth,
    }
    rows = []
    for name, part in parts.items():
        if chosen.only in (None, name):
            for row in part():
                rows.append(row)
                sys.stderr.write(f"{row.what}: {row.value:,.2f} {row.unit}; {row.limit_what}\n")
    sys.stdout.write(f"{machine()}\n\n{table(rows)}\n")
    if chosen.json:
        told = {"machine": machine(), "rows": [row.data() for row in rows]}
        chosen.json.write_text(json.dumps(told, ensure_ascii=False, indent=1), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
