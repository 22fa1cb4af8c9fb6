"""Reads the centre's command line and runs one command; never ends in a traceback."""

import argparse
from collections.abc import Callable, Sequence

from office.usecases.faults import words_of
from sync.server.commands import (
    answering,
    caring,
    devices,
    giving,
    recovering,
    serving,
    sticks,
)
from sync.server.commands.centre_at import add_centre
from sync.server.logs import keep_quiet
from terminal.calls import Call, carried_out
from terminal.talk import WRONG_CALL

ABOUT = "مرکز کارگشا: دفتر مشترک اداره‌های شهرستان و استان"

Command = Callable[[argparse.Namespace], int]


def run(arguments: Sequence[str] | None = None) -> int:
    """Run one command; 0 when done, 1 when the centre refuses, 2 for a wrong call."""
    parser = _built()
    chosen = parser.parse_args(arguments)
    if chosen.command is None:
        parser.print_help()
        return WRONG_CALL
    keep_quiet()
    return carried_out(chosen, words_of)


def _built() -> Call:
    parser = Call(
        prog="kargosha-centre",
        description=ABOUT,
        epilog="نمونه: kargosha-centre --folder /srv/kargosha serve",
    )
    add_centre(parser)
    parser.set_defaults(command=None)
    commands = parser.add_subparsers(
        dest="command", metavar="COMMAND", title="فرمان‌ها", parser_class=Call
    )
    for module in (serving, devices, giving, answering, sticks, caring, recovering):
        module.add_to(commands)
    return parser
