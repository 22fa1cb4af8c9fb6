"""`kargosha bench`: every measurement beside its limit, in one run."""

import argparse
from pathlib import Path

from bench.run import run_all
from desktop_app.commands.talk import DONE, Subparsers, add_command


def add_to(commands: Subparsers) -> None:
    """Add the command."""
    parser = add_command(
        commands,
        "bench",
        "سرعت و حافظه را کنار حد هر کدام در همان اجرا می‌سنجد",
        "kargosha bench --cases 1000 20000 --json bench.json",
        _bench,
    )
    parser.add_argument("--cases", type=int, nargs="+", default=[1000], metavar="N")
    parser.add_argument("--json", type=Path, metavar="FILE", help="همان رقم‌ها در یک پرونده")


def _bench(chosen: argparse.Namespace) -> int:
    run_all(chosen.cases, chosen.json)
    return DONE
