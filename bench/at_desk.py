"""Measures the window over an office that is there, in a process of its own: the rows as JSON.

python -m bench.at_desk FOLDER CASES
"""

import gc
import json
import statistics
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

import bench.as_program  # noqa: F401  # memory is kept as the program keeps it
from bench.clerk import send_key
from bench.run import PASSPHRASE, USER
from bench.timing import Row, timed
from bench.watch import Watch
from desktop_app.commands.playing.stage import StoryClock
from desktop_app.commands.playing.story import moment
from desktop_app.commands.seed import FIRST_MOMENT
from desktop_app.look.start import prepare
from desktop_app.settings import RESOURCES, Settings
from desktop_app.ui.background import Runners
from desktop_app.ui.frame import Frame
from desktop_app.ui.jobs import Jobs
from desktop_app.ui.messages import WindowMessages
from desktop_app.ui.page import PageDesk
from desktop_app.ui.places import Place
from desktop_app.ui.registry import KINDS
from desktop_app.ui.window import Window
from office.domain.lines import CaseLine
from office.domain.operations.ids import NO_ID
from office.usecases.case_sheet import case_sheet
from office.usecases.cases import add_note
from office.usecases.office import Surroundings, open_office
from office.usecases.people import people
from office.usecases.work import Desk, Work
from office.usecases.worklists import find, worklist

_CALLS = 40
_ROUNDS = 8
_TABS = 5
"""Cases that a clerk keeps open beside one another."""
_CASES = 100
_A_WEEK = timedelta(days=7)
_STATUS = Path("/proc/self/status")


@dataclass(frozen=True)
class Seat:
    """A person at the desk, the window before him, and what watches it."""

    work: Work
    frame: Frame
    jobs: Jobs
    watch: Watch
    lines: list[CaseLine]
    size: int

    def row(self, what: str, value: float, unit: str, limit: tuple[float | None, str, str]) -> Row:
        """Return a row of the table."""
        return Row(self.size, what, value, unit, *limit)


def measured(folder: Path, size: int) -> list[Row]:
    """Open the window on an office and measure it."""
    app = QApplication([])
    prepare(app)
    app.setCursorFlashTime(0)
    clock = StoryClock(moment(FIRST_MOMENT))
    with open_office(folder, USER, PASSPHRASE, Surroundings(RESOURCES, clock=clock)) as office:
        desk = Desk(office)
        clerk = next(one for one in people(Work(desk, NO_ID)) if "CLK" in one.roles)
        work = Work(desk, clerk.id)
        lines = sorted(worklist(work, "mine", _CASES), key=lambda one: -one.opened)
        clock.now = datetime.fromtimestamp(lines[0].opened / 1000, UTC) + _A_WEEK
        gc.freeze()  # as the program does once the office is open
        window = Window()
        messages = WindowMessages(window)
        jobs = Jobs(work, messages, Runners.threads())
        watch = Watch(window, jobs)
        frame = Frame(PageDesk(jobs, messages, Settings, lambda _: None), KINDS)
        window.show_only(frame)
        first = watch.timed("the desk, first", window.show)
        seat = Seat(work, frame, jobs, watch, lines, size)
        rows = [
            seat.row("the desk with its first page shown", first, "ms", (None, "", "")),
            seat.row(
                "memory with the first page",
                _memory("VmRSS"),
                "MB",
                (None, f"{_memory('RssAnon'):.0f} MB without shared files", "200 MB at 20,000"),
            ),
        ]
        for part in PARTS:
            rows.extend(part(seat))
        frame.close_pages()
        jobs.stop()
    return rows


def _searched(seat: Seat) -> Iterator[Row]:
    asked = {
        "an identifier": [one.tracking for one in seat.lines],
        "two name prefixes": [
            " ".join(word[:3] for word in one.applicant_title.split()[:2]) for one in seat.lines
        ],
    }
    for name, words in asked.items():
        some = words[:_CALLS]
        bare = timed(partial(find, seat.work, one) for one in some)
        shown = _p95(_typed(seat, one) for one in some)
        limit = (bare.p95, "the search itself, p95", "50 ms; the search 16 ms")
        yield seat.row(f"last key to list painted: {name}, p95", shown, "ms", limit)


def _typed(seat: Seat, text: str) -> float:
    box = seat.frame.search
    box.begin()
    box.clear()
    seat.watch.timed("typing", lambda: _press_all(seat, text[:-1]))
    spent = seat.watch.timed("the last key of a search", lambda: _press(seat, text[-1]))
    seat.watch.timed("leaving the search", lambda: _press(seat, "", Qt.Key.Key_Escape))
    return spent


def _press_all(seat: Seat, text: str) -> None:
    for letter in text:
        _press(seat, letter)


def _press(seat: Seat, letter: str, key: Qt.Key = Qt.Key.Key_unknown) -> None:
    send_key(lambda: seat.frame.search, key, letter)


def _switched(seat: Seat) -> Iterator[Row]:
    names = [kind.name for kind in KINDS if kind.rail]
    first = {name: _gone(seat, Place(name), f"{name}, first") for name in names}
    slowest = max(first, key=first.__getitem__)
    yield seat.row(f"a page, first time: slowest ({slowest})", first[slowest], "ms", (None, "", ""))
    again = {name: [_gone(seat, Place(name), name) for _ in range(_ROUNDS)] for name in names}
    worst = max(again, key=lambda name: statistics.median(again[name]))
    slow = f"slowest {worst}, median {statistics.median(again[worst]):.0f} ms"
    times = [one for several in again.values() for one in several]
    yield seat.row("a page again: all of the rail, p95", _p95(times), "ms", (None, slow, "50 ms"))


def _opened(seat: Seat) -> Iterator[Row]:
    places = [Place("case", one.id) for one in seat.lines[:_CALLS]]
    bare = timed(partial(case_sheet, seat.work, one.subject) for one in places)
    limit = (bare.p95, "its facts alone, p95", "50 ms and painting")
    yield seat.row(
        "open a case: key to form painted, p95",
        _p95([_opened_and_closed(seat, one) for one in places]),
        "ms",
        limit,
    )
    for one in places[:_TABS]:
        _gone(seat, one, "a case")
    yield seat.row(
        f"back to one of {_TABS} open cases, p95",
        _p95([_gone(seat, one, "a case again") for one in places[:_TABS] * _ROUNDS]),
        "ms",
        (None, "", "50 ms"),
    )


def _opened_and_closed(seat: Seat, place: Place) -> float:
    spent = _gone(seat, place, "a case")
    seat.watch.timed("closing a case", partial(seat.frame.close_place, place))
    return spent


def _acted(seat: Seat) -> Iterator[Row]:
    case = seat.lines[0].id
    _gone(seat, Place("case", case), "a case again")

    def act(number: int) -> Callable[[], object]:
        note = f"یادداشت {number}"
        return lambda: seat.jobs.run(add_note, case, note, owner=seat.frame)

    times = [seat.watch.timed("an act", act(number)) for number in range(_CALLS)]
    yield seat.row(
        "an act written and all open pages shown anew, p95", _p95(times), "ms", (None, "", "")
    )


def _blocked(seat: Seat) -> Iterator[Row]:
    blocks = seat.watch.blocks
    worst = sorted(blocks.longest, key=blocks.longest.__getitem__, reverse=True)
    told = "; ".join(f"{name} {blocks.longest[name]:.0f} ms" for name in worst[1:5])
    counted = f"{blocks.over[50]} over 50 ms, {blocks.over[100]} over 100 ms of {blocks.beats:,}"
    yield seat.row(
        f"longest block of the window's thread ({worst[0]})",
        blocks.longest[worst[0]],
        "ms",
        (None, f"{counted}; then {told}", "50 ms, none over 100 ms"),
    )
    yield seat.row(
        f"memory of the program, all pages and {_TABS} cases open",
        _memory("VmRSS"),
        "MB",
        (None, f"{_memory('RssAnon'):.0f} MB without shared files", "200 MB at 20,000"),
    )


def _worked(seat: Seat) -> Iterator[Row]:
    """Tell the processor time of the window's thread, which other programs disturb less."""
    for doing, budget in (("a case", "50 ms"), ("a case again", "50 ms"), ("an act", "30 ms")):
        spent = seat.watch.processor[doing]
        median, longest = statistics.median(spent), seat.watch.worked.longest[doing]
        told = f"median {median:.0f} ms; its longest block {longest:.0f} ms"
        what = f"{doing}: processor time of the window's thread, p95"
        yield seat.row(what, _p95(spent), "ms", (None, told, budget))
    worked = seat.watch.worked
    worst = max(worked.longest, key=worked.longest.__getitem__)
    counted = f"{worked.over[50]} over 50 ms, {worked.over[100]} over 100 ms of {worked.beats:,}"
    yield seat.row(
        f"longest block by its processor time ({worst})",
        worked.longest[worst],
        "ms",
        (None, counted, "50 ms, none over 100 ms"),
    )


def _gone(seat: Seat, place: Place, doing: str) -> float:
    return seat.watch.timed(doing, lambda: seat.frame.go(place))


def _p95(times: Iterable[float]) -> float:
    spent = sorted(times)
    return spent[int(len(spent) * 0.95)]


def _memory(sort: str) -> float:
    """Return the memory that is really held, in MB, of a sort that the system tells."""
    lines = _STATUS.read_text(encoding="utf-8").splitlines()
    return int(next(line for line in lines if line.startswith(sort)).split()[1]) / 1024


PARTS = (_searched, _switched, _opened, _acted, _blocked, _worked)

if __name__ == "__main__":
    sys.stdout.write(
        json.dumps([one.data() for one in measured(Path(sys.argv[1]), int(sys.argv[2]))])
    )
