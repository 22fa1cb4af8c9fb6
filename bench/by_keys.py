"""Plays the rows of UX.md §2 over a seeded office with the whole program: the rows as JSON.

python -m bench.by_keys FOLDER CASES
"""

import json
import sys
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

from PySide6.QtWidgets import QApplication

from bench.clerk import Clerk, KeyClock
from bench.desk_rows import DESK_ROWS, PIN, DeskRow
from bench.run import PASSPHRASE, USER
from bench.timing import MILLISECONDS, Row
from desktop_app.commands.playing.stage import StoryClock
from desktop_app.commands.playing.story import moment
from desktop_app.commands.seed import FIRST_MOMENT
from desktop_app.look.start import prepare
from desktop_app.settings import RESOURCES
from desktop_app.ui.background import Runners
from desktop_app.ui.frame import Frame
from desktop_app.ui.program import Program, Start
from desktop_app.ui.registry import KINDS
from desktop_app.ui.sign_in import SignInPage
from office.domain.operations.ids import NO_ID
from office.usecases.key_users import key_users, link_user
from office.usecases.office import Surroundings, open_office
from office.usecases.people import people
from office.usecases.switching import set_pin
from office.usecases.work import Desk, Work
from office.usecases.worklists import worklist

_KEY_S, _DECISION_S = 0.28, 1.35
"""The keystroke-level model of UX.md §2."""
_A_WEEK = timedelta(days=7)


def measured(folder: Path, size: int) -> Iterator[Row]:
    """Play every row once and tell its keys, the machine's time, and the clerk's by the model."""
    app = QApplication([])
    prepare(app)
    app.setCursorFlashTime(0)
    clock = StoryClock(moment(FIRST_MOMENT))
    around = Surroundings(RESOURCES, clock=clock)
    clock.now = _prepared(folder, around)
    keys = KeyClock()
    clerk = Clerk(_signed_in(Start(app, folder, around, Runners.threads(), KINDS, keys)), keys)
    try:
        for row in DESK_ROWS:
            yield _played(row, clerk, size)
    finally:
        clerk.program.end()


def _played(row: DeskRow, clerk: Clerk, size: int) -> Row:
    row.play(clerk)
    machine = time.perf_counter() - clerk.begun
    by_hand = clerk.keys * _KEY_S + row.decisions * _DECISION_S + machine
    told = f"{clerk.keys} keys of {row.most_keys}; with hands and decisions {by_hand:.1f} s"
    return Row(
        size, row.name, machine * MILLISECONDS, "ms", None, told, f"{row.seconds:g} s in all"
    )


def _prepared(folder: Path, around: Surroundings) -> datetime:
    """Give the clerk a PIN; return a moment a week after the newest case."""
    with open_office(folder, USER, PASSPHRASE, around) as office:
        desk = Desk(office)
        clerk = next(one for one in people(Work(desk, NO_ID)) if "CLK" in one.roles)
        work = Work(desk, clerk.id)
        if not key_users(work)[USER]:
            link_user(work, USER, clerk.id)
        set_pin(work, PIN)
        newest = max(one.opened for one in worklist(work, "office", 1_000))
    return datetime.fromtimestamp(newest / 1000, UTC) + _A_WEEK


def _signed_in(start: Start) -> Program:
    program = Program(start)
    program.begin()
    clerk, page = Clerk(program), program.window.front()
    if not isinstance(page, SignInPage):
        message = f"no office at {start.folder}"
        raise TypeError(message)
    clerk.until(lambda: page.card.chip() is not None and page.card.secret.hasFocus())
    clerk.type(PASSPHRASE)
    clerk.press("Return")
    clerk.until(lambda: isinstance(program.window.front(), Frame))
    return program


if __name__ == "__main__":
    rows = [one.data() for one in measured(Path(sys.argv[1]), int(sys.argv[2]))]
    sys.stdout.write(json.dumps(rows))
