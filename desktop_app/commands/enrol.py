"""`kargosha enrol`: the centre takes this desk in, over the line or by a stick in two trips."""

import argparse
from pathlib import Path

from desktop_app.bootstrap.wire import DeskWire
from desktop_app.commands.calls import add_command
from desktop_app.commands.office_at import office_of
from desktop_app.settings import default_memory_folder
from desktop_app.ui.wire.contract import Asked, unwatched
from office.domain.errors import OfficeError
from sync.client.stick_enrolment import take_answer_file, write_request
from terminal.calls import Subparsers
from terminal.talk import DONE, say


class NoCodeError(OfficeError):
    """A desk asks to be taken in and brings no code."""


def add_to(commands: Subparsers) -> None:
    """Add the command."""
    parser = add_command(
        commands,
        "enrol",
        "این میز را نزد مرکز استان ثبت می‌کند: با نشانی و کد، یا با حافظه USB",
        "kargosha enrol --address https://markaz.example --code ABCDE-FGHJK",
        _enrol,
    )
    way = parser.add_mutually_exclusive_group(required=True)
    way.add_argument("--address", metavar="URL", help="نشانی مرکز استان")
    way.add_argument(
        "--request", type=Path, metavar="FILE", help="درخواست را در این پرونده می‌نویسد"
    )
    way.add_argument("--answer", type=Path, metavar="FILE", help="پاسخ مرکز را می‌خواند")
    parser.add_argument("--code", default="", metavar="CODE", help="کد یک‌بارمصرف استان")
    parser.add_argument("--card", type=Path, metavar="FILE", help="پرونده کارت مرکز، برای حافظه")
    parser.add_argument(
        "--roots",
        type=Path,
        metavar="FILE",
        help="گواهی ریشه‌ای که استان داده است؛ برای دفعه‌های بعد هم می‌ماند",
    )


def _enrol(chosen: argparse.Namespace) -> int:
    if chosen.answer is not None:
        return _by_answer(chosen)
    if not chosen.code:
        message = "کد یک‌بارمصرف را با --code بنویسید؛ استان آن را به رئیس اداره می‌گوید."
        raise NoCodeError(message)
    return _by_line(chosen) if chosen.address else _by_request(chosen)


def _by_line(chosen: argparse.Namespace) -> int:
    asked = Asked(chosen.address, chosen.code, chosen.roots)
    with office_of(chosen, role="HEAD") as work:
        say(DeskWire(chosen.data, default_memory_folder()).enrol(work, unwatched, asked))
    return DONE


def _by_request(chosen: argparse.Namespace) -> int:
    with office_of(chosen, role="HEAD") as work:
        path = write_request(work, chosen.request, chosen.code, chosen.card)
    say(f"درخواست نوشته و بازخوانی شد: {path}")
    say("حافظه را به مرکز استان ببرید؛ پاسخ کنار همین پرونده نوشته می‌شود.")
    return DONE


def _by_answer(chosen: argparse.Namespace) -> int:
    with office_of(chosen, role="HEAD") as work:
        say(take_answer_file(work, chosen.answer).words)
    return DONE
