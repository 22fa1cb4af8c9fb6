"""`kargosha sync`: the desk talks to the centre without its window."""

import argparse
from time import sleep

from desktop_app.bootstrap.wire import DeskWire
from desktop_app.commands.calls import add_command
from desktop_app.commands.office_at import office_of
from desktop_app.settings import default_memory_folder
from desktop_app.ui.wire.contract import Talked, unwatched
from office.usecases.wire.telling import reconciliation
from office.usecases.work import Work
from terminal.calls import Subparsers
from terminal.talk import DONE, REFUSED, say

EVERY_SECONDS = 300.0


def add_to(commands: Subparsers) -> None:
    """Add the command."""
    parser = add_command(
        commands,
        "sync",
        "با مرکز استان همگام می‌شود؛ تا بسته نشود هر چند دقیقه باز می‌کوشد",
        "kargosha --data out/office sync --once",
        _sync,
    )
    parser.add_argument("--once", action="store_true", help="تنها یک بار")


def _sync(chosen: argparse.Namespace) -> int:
    wire = DeskWire(chosen.data, default_memory_folder())
    with office_of(chosen) as work:
        wire.opened(work)
        try:
            while True:
                talked = _told(wire, work)
                if chosen.once or talked.is_silent:
                    return DONE if talked.is_reached and not talked.is_silent else REFUSED
                sleep(talked.wait or EVERY_SECONDS)
        finally:
            wire.close()


def _told(wire: DeskWire, work: Work) -> Talked:
    talked = wire.talk(work, unwatched, None)
    say(talked.words)
    if not talked.is_silent:
        say(reconciliation(work).words)
    return talked
