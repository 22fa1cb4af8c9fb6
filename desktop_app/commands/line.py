"""Reads the command line and runs one command; never ends in a traceback."""

import argparse
import os
from collections.abc import Callable, Sequence

from desktop_app.commands import bench, care, demo, files, pack, seed
from desktop_app.commands import run as window
from desktop_app.commands.calls import Call, add_office
from desktop_app.commands.self_test import run_self_test
from desktop_app.commands.talk import DONE, REFUSED, WRONG_CALL, hang_up, say_error
from desktop_app.settings import default_data_folder
from office.domain.errors import OfficeError
from office.usecases.faults import words_of

PASSPHRASE_NAME = "KARGOSHA_PASSPHRASE"  # noqa: S105  # a name, not a passphrase
USER_NAME = "KARGOSHA_USER"
ABOUT = "کارگشا: برنامه میز اداره‌های صنعت، معدن و تجارت شهرستان"

Command = Callable[[argparse.Namespace], int]


def run(arguments: Sequence[str] | None = None) -> int:
    """Run one command; 0 when done, 1 when the office refuses, 2 for a wrong call."""
    parser = _built()
    chosen = parser.parse_args(arguments)
    if chosen.self_test:
        return run_self_test()
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
    except BrokenPipeError:
        hang_up()
        return DONE
    except OSError as fault:
        say_error(words_of(fault))
    except KeyboardInterrupt:
        say_error("به خواست شما متوقف شد؛ آنچه ثبت شده بود، مانده است.")
    return REFUSED


def _built() -> Call:
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
    for module in (window, demo, files, pack, seed, care, bench):
        module.add_to(commands)
    return parser
