"""Commands that work at an office: which one is meant, and who opens it."""

import argparse
from collections.abc import Callable
from pathlib import Path

from terminal.calls import Call, Subparsers, add_plain_command


def add_command(
    commands: Subparsers,
    name: str,
    help_text: str,
    example: str,
    run: Callable[[argparse.Namespace], int],
    *,
    at_office: bool = True,
) -> Call:
    """Add a command with its example; returns its parser, for its own arguments.

    One that works at an office takes `--data` and `--user` behind its name too.
    """
    parser = add_plain_command(commands, name, help_text, example, run)
    if at_office:
        add_office(parser, data=argparse.SUPPRESS, user=argparse.SUPPRESS)
    return parser


def add_office(parser: Call, *, data: Path | str, user: str) -> None:
    """Let a call say which office is meant, and who opens it."""
    usual = f" (پیش‌فرض: {data})" if isinstance(data, Path) else ""
    parser.add_argument("--data", type=Path, default=data, metavar="DIR", help=f"پوشه اداره{usual}")
    parser.add_argument(
        "--user",
        default=user,
        metavar="NAME",
        help="کاربری که پوشه را باز می‌کند (یا متغیر KARGOSHA_USER)",
    )
