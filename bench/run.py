"""Every measurement of the office, one command, one table (DESIGN.md §8)."""

import json
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from datetime import UTC, datetime, timedelta
from functools import partial
from itertools import count
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from bench.limits import bare_insert, bare_page
from bench.machine import machine
from bench.searches import bare_searches, searches
from bench.timing import Row, once, table, timed
from desktop_app.commands.playing.stage import StoryClock
from desktop_app.commands.playing.story import moment
from desktop_app.commands.seed import FIRST_MOMENT, seed_office
from desktop_app.settings import RESOURCES
from office.domain.lines import CaseLine
from office.domain.operations.ids import Id
from office.usecases.care import rebuild
from office.usecases.cases import add_note
from office.usecases.office import Office, Surroundings, open_office
from office.usecases.papers.printing import preview_paper
from office.usecases.people import people
from office.usecases.steps import why_not
from office.usecases.timeline import timeline
from office.usecases.work import Desk, Work
from office.usecases.worklists import counts, worklist

USER, PASSPHRASE = "bench", "bench-passphrase"
_CALLS = 200
_PAGES = 60
_OPEN = 200
_ALL = 100_000
_A_WEEK = timedelta(days=7)
"""After the newest case: what waits at a desk is days old, not years."""

_STATUS = Path("/proc/self/status")


def run_all(sizes: list[int], json_file: Path | None) -> list[Row]:
    """Measure at each number of cases, print the table, and write JSON when asked."""
    rows: list[Row] = []
    for size in sizes:
        with tempfile.TemporaryDirectory() as name:
            for row in _measured(Path(name), size):
                rows.append(row)
                sys.stderr.write(f"{size:,}: {row.what}: {row.value:,.2f} {row.unit}\n")
    sys.stdout.write(f"{machine()}\n\n{table(rows)}\n")
    if json_file is not None:
        told = {"machine": machine(), "rows": [row.data() for row in rows]}
        json_file.write_text(json.dumps(told, ensure_ascii=False, indent=1), encoding="utf-8")
    return rows


def _measured(folder: Path, size: int) -> Iterator[Row]:
    home = folder / "office"
    seconds, acts = once(lambda: _seeded_elsewhere(home, size))
    yield Row(size, "seed: acts written, tables made", acts / seconds, "acts/s", None, "", "")
    before = _memory()
    clock = StoryClock(moment(FIRST_MOMENT))
    around = Surroundings(RESOURCES, clock=clock)
    seconds, office = once(lambda: open_office(home, USER, PASSPHRASE, around))
    with office:
        yield Row(size, "open the office, passphrase included", seconds, "s", None, "", "")
        work = _someone(office)
        lines = _newest(work)
        clock.now = datetime.fromtimestamp(lines[0].opened / 1000, UTC) + _A_WEEK
        yield from _searched(work, office, lines, size)
        yield from _cases(work, lines, size)
        yield from _written(work, lines, folder, size)
        yield from _printed(work, lines[0].id, size)
        counts(work)
        yield Row(
            size,
            "memory of the process with the office open",
            _memory(),
            "MB",
            None,
            f"{before:.0f} MB before it was opened",
            "200 MB at 20,000",
        )
        yield _rebuilt(work, size)


def _rebuilt(work: Work, size: int) -> Row:
    operations = _operations(work)
    before = time.process_time()
    seconds, _ = once(lambda: rebuild(work))
    per_core = operations / (time.process_time() - before)
    return Row(
        size,
        "rebuild the tables from the log",
        operations / seconds,
        "acts/s",
        None,
        f"{operations:,} acts in {seconds:.1f} s; {per_core:,.0f} acts/s of processor time",
        "≥ 25,000 acts/s a core",
    )


def _seeded_elsewhere(home: Path, size: int) -> int:
    """Make the sample office in a process of its own, whose memory isn't that of a desk."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as processes:
        return processes.submit(seed_office, home, size, 1, USER, PASSPHRASE).result()


def _newest(work: Work) -> list[CaseLine]:
    """Return the newest open cases: those that an office works on."""
    lines = sorted(worklist(work, "office", _ALL), key=lambda one: one.opened, reverse=True)
    return lines[:_OPEN]


def _searched(work: Work, office: Office, lines: list[CaseLine], size: int) -> Iterator[Row]:
    bare = bare_searches(office, lines)
    for name, calls in searches(work, lines).items():
        times = timed(calls)
        limit = timed(bare[name])
        yield Row(
            size,
            f"search: {name}, p95",
            times.p95,
            "ms",
            limit.p95,
            "bare index query p95",
            "16 ms; ≤ 2 × bare",
        )


def _cases(work: Work, lines: list[CaseLine], size: int) -> Iterator[Row]:
    some = [lines[place % len(lines)].id for place in range(_CALLS)]
    opened = timed(_each(some, lambda one: _open_case(work, one)))
    bare = timed(_each(some, lambda one: _read_log(work, one)))
    yield Row(
        size,
        "open a case: fold, steps, why not, times; p95",
        opened.p95,
        "ms",
        bare.p95,
        "its log read and decoded, p95",
        "50 ms",
    )
    listed = timed(_each(some[:50], lambda _: worklist(work, "mine", 50)))
    yield Row(size, "a worklist of 50, p95", listed.p95, "ms", None, "", "100 ms")


def _written(work: Work, lines: list[CaseLine], folder: Path, size: int) -> Iterator[Row]:
    some = [lines[place % len(lines)].id for place in range(_CALLS)]
    places = count()
    acts = timed(_each(some, lambda one: add_note(work, one, f"یادداشت {next(places)}")))
    bare = bare_insert(folder, _CALLS)
    yield Row(
        size,
        "an act: judged, written with its tables; p95",
        acts.p95,
        "ms",
        bare.p95,
        "bare SQLCipher insert and commit, p95",
        "30 ms",
    )


def _printed(work: Work, case_id: Id, size: int) -> Iterator[Row]:
    preview_paper(work, case_id, "receipt")
    receipt = timed([lambda: preview_paper(work, case_id, "receipt")] * _PAGES)
    page = timed([bare_page] * _PAGES)
    yield Row(
        size,
        "receipt PDF with its facts read, median",
        receipt.median,
        "ms",
        page.median,
        "bare reportlab A5 page of 30 lines",
        "20 ms",
    )


def _open_case(work: Work, case_id: Id) -> None:
    timeline(work, case_id)
    with work.reading() as act:
        steps = act.view(case_id).open_steps
    for step in steps[:1]:
        why_not(work, case_id, step.code)


def _read_log(work: Work, case_id: Id) -> None:
    with work.reading() as act:
        act.stores.log.about(case_id)


def _each(ids: list[Id], call: Callable[[Id], Any]) -> Iterator[Callable[[], Any]]:
    return (partial(call, one) for one in ids)


def _someone(office: Office) -> Work:
    desk = Desk(office)
    clerk = next(one for one in people(Work(desk, b"")) if "CLK" in one.roles)
    return Work(desk, clerk.id)


def _operations(work: Work) -> int:
    with work.reading() as act:
        return act.stores.log.count()


def _memory() -> float:
    """Return the memory that is really held, in MB."""
    for line in _STATUS.read_text(encoding="utf-8").splitlines():
        if line.startswith("VmRSS"):
            return int(line.split()[1]) / 1024
    return 0.0
