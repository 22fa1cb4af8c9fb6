"""Reads the command line and runs one command; never ends in a traceback."""

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NoReturn

from desktop_app.commands import bench, care, demo, files, pack, seed
from desktop_app.commands.talk import REFUSED, WRONG_CALL, say_error
from desktop_app.settings import default_data_folder
from office.domain.errors import OfficeError

PASSPHRASE_NAME = "KARGOSHA_PASSPHRASE"  # noqa: S105  # a name, not a passphrase
USER_NAME = "KARGOSHA_USER"
ABOUT = "کارگشا: برنامه میز اداره‌های صنعت، معدن و تجارت شهرستان"

Command = Callable[[argparse.Namespace], int]


class _Parser(argparse.ArgumentParser):
    """Says what to do when a call is wrong."""

    def error(self, message: str) -> NoReturn:
        self.print_usage(sys.stderr)
        say_error(f"فراخوانی درست نبود: {message}\nراهنما و نمونه: {self.prog} --help")
        raise SystemExit(WRONG_CALL)


def run(arguments: Sequence[str] | None = None) -> int:
    """Run one command; 0 when done, 1 when the office refuses, 2 for a wrong call."""
    parser = _built()
    chosen = parser.parse_args(arguments)
    if chosen.command is None:
        parser.print_help()
        return WRONG_CALL
    return _carried_out(chosen)


def _carried_out(chosen: argparse.Namespace) -> int:
    command: Command = chosen.run
    try:
        return command(chosen)
    except OfficeError as refusal:
        say_error(refusal.message)
    except OSError as fault:
        where = fault.filename or ""
        say_error(
            f"پرونده یا پوشه باز نشد: {where} ({fault.strerror})؛ نشانی و اجازه را بررسی کنید."
        )
    except KeyboardInterrupt:
        say_error("به خواست شما متوقف شد؛ آنچه ثبت شده بود، مانده است.")
    return REFUSED


def _built() -> argparse.ArgumentParser:
    parser = _Parser(
        prog="kargosha",
        description=ABOUT,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        epilog="نمونه: kargosha demo --out out",
    )
    parser.add_argument(
        "--data",
        type=Path,
        default=default_data_folder(),
        metavar="DIR",
        help="پوشه اداره (پیش‌فرض: %(default)s)",
    )
    parser.add_argument(
        "--user",
        default=os.environ.get(USER_NAME, "admin"),
        metavar="NAME",
        help=f"کاربر رایانه که پوشه را باز می‌کند (یا متغیر {USER_NAME})",
    )
    parser.set_defaults(command=None, passphrase=os.environ.get(PASSPHRASE_NAME, ""))
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", parser_class=_Parser)
    for module in (demo, files, pack, seed, care, bench):
        module.add_to(commands)
    return parser
