"""`kargosha pack check DIR`: says what is wrong in a procedure's folder, and how to mend it."""

import argparse
from pathlib import Path

from desktop_app.commands.calls import add_command
from office.usecases.packs import pack_faults
from terminal.calls import Subparsers
from terminal.talk import DONE, REFUSED, say


def add_to(commands: Subparsers) -> None:
    """Add the command."""
    parser = add_command(
        commands,
        "pack",
        "بسته یک رویه را می‌آزماید: شکل، نام‌ها، شرط‌ها، راه‌ها و نمونه‌ها",
        "kargosha pack check resources/procedures/EST_RENEW",
        _check,
        at_office=False,
    )
    parser.add_argument("act", choices=["check"], metavar="check", help="کاری که با بسته می‌شود")
    parser.add_argument("folder", type=Path, metavar="DIR", help="پوشه بسته")


def _check(chosen: argparse.Namespace) -> int:
    faults = pack_faults(chosen.folder)
    for fault in faults:
        say(fault)
    if not faults:
        say(f"بسته {chosen.folder.resolve().name} درست است و نمونه‌هایش همه درآمد.")
    return REFUSED if faults else DONE
