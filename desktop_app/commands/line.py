"""Reads the command line and runs one command; never ends in a traceback."""

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from itertools import pairwise
from types import ModuleType

from desktop_app.commands import run as window
from desktop_app.commands.calls import add_office
from desktop_app.settings import default_data_folder
from office.usecases.faults import words_of
from terminal.calls import Call, carried_out
from terminal.talk import WRONG_CALL

PASSPHRASE_NAME = "KARGOSHA_PASSPHRASE"  # noqa: S105  # a name, not a passphrase
USER_NAME = "KARGOSHA_USER"
WINDOW = "run"
_WITH_A_WORD = ("--data", "--user")
"""The options of every call that take a word."""

ABOUT = "کارگشا: برنامه میز اداره‌های صنعت، معدن و تجارت شهرستان"

Command = Callable[[argparse.Namespace], int]


def run(arguments: Sequence[str] | None = None) -> int:
    """Run one command; 0 when done, 1 when the office refuses, 2 for a wrong call."""
    given = _given(arguments)
    parser = _built((window,) if _opens_window(given) else _all_commands())
    chosen = parser.parse_args(given)
    if chosen.self_test:
        return _self_test()
    if chosen.command is None:
        parser.print_help()
        return WRONG_CALL
    return carried_out(chosen, words_of)


def _given(arguments: Sequence[str] | None) -> list[str]:
    """Return the words of the call; the packed program opens its window when no act is named."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    if getattr(sys, "frozen", False) and set(given[::2]) <= set(_WITH_A_WORD):
        given.append(WINDOW)
    return given


def _opens_window(given: Sequence[str]) -> bool:
    """Whether the window's command is called; a folder or a user may have its name too."""
    return any(
        word == WINDOW and before not in _WITH_A_WORD for before, word in pairwise(["", *given])
    )


def _all_commands() -> tuple[ModuleType, ...]:
    # What the other commands load would keep the window waiting.
    from desktop_app.commands import (  # noqa: PLC0415
        bench,
        bundle,
        care,
        demo,
        enrol,
        files,
        pack,
        seed,
        talk,
    )

    return (window, demo, files, pack, seed, care, enrol, talk, bundle, bench)


def _self_test() -> int:
    # It uses every part of the program, and nothing else of this module does.
    from desktop_app.commands.self_test import run_self_test  # noqa: PLC0415

    return run_self_test()


def _built(modules: Sequence[ModuleType]) -> Call:
    parser = Call(prog="kargosha", description=ABOUT, epilog="نمونه: kargosha demo --out out")
    user = os.environ.get(USER_NAME) or "admin"
    add_office(parser, data=default_data_folder(), user=user)
    parser.add_argument(
        "--self-test", action="store_true", help="همه بخش‌های برنامه را می‌آزماید (پس از نصب)"
    )
    parser.set_defaults(command=None, passphrase=os.environ.get(PASSPHRASE_NAME, ""))
    commands = parser.add_subparsers(
        dest="command", metavar="COMMAND", title="فرمان‌ها", parser_class=Call
    )
    for module in modules:
        module.add_to(commands)
    return parser
