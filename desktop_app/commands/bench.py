"""`kargosha bench`: every measurement beside its limit, in one run."""

import argparse
from pathlib import Path

from bench.run import run_all
from bench.window import run_window
from desktop_app.commands.calls import add_command
from desktop_app.commands.seed import MOST_CASES
from terminal.calls import Subparsers, whole_number
from terminal.talk import DONE


def add_to(commands: Subparsers) -> None:
    """Add the command."""
    parser = add_command(
        commands,
        "bench",
        "سرعت و حافظه را کنار حد هر کدام در همان اجرا می‌سنجد",
        "kargosha bench --cases 1000 20000 --json bench.json",
        _bench,
        at_office=False,
    )
    parser.add_argument(
        "--cases",
        type=whole_number(MOST_CASES),
        nargs="+",
        default=[1000],
        metavar="N",
        help="شمار پرونده‌های هر سنجش (پیش‌فرض: 1000)",
    )
    parser.add_argument(
        "--window", action="store_true", help="پنجره را می‌سنجد: آغاز، جست‌وجو، گشودن پرونده، صفحه‌ها"
    )
    parser.add_argument(
        "--at",
        type=Path,
        metavar="DIR",
        help="با --window: اداره‌ای ساخته‌شده با کاربر bench و گذرواژه bench-passphrase",
    )
    parser.add_argument("--json", type=Path, metavar="FILE", help="همان رقم‌ها در یک پرونده")


def _bench(chosen: argparse.Namespace) -> int:
    if chosen.window:
        run_window(chosen.cases, chosen.at, chosen.json)
    else:
        run_all(chosen.cases, chosen.json)
    return DONE
