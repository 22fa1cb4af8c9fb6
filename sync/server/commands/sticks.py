"""`kargosha-centre import` and `export`: what goes and comes on sticks."""

import argparse
from pathlib import Path

from office.domain.persian import fa_digits, fa_number
from sync.server.bundles import Imported, Outcome, State, import_bundles
from sync.server.commands.centre_at import add_command, add_office_choice, centre_of
from sync.server.folding import fold_all
from sync.server.returns import export_returns
from terminal.calls import Subparsers
from terminal.talk import DONE, REFUSED, say

_GOOD = (State.TAKEN, State.AGAIN)


def add_to(commands: Subparsers) -> None:
    """Add the commands."""
    taken = add_command(
        commands,
        "import",
        "بسته‌های میزها را از حافظه می‌گیرد و بازگشت هر میز را کنار آن می‌نویسد",
        "import /media/usb",
        _import,
    )
    taken.add_argument(
        "paths", nargs="+", type=Path, metavar="BUNDLE", help="بسته‌ها، یا پوشه‌ای که در آن است"
    )
    given = add_command(
        commands,
        "export",
        "بازگشت میزها را بی بسته آنها می‌نویسد: رسید، دفتر اداره و کلیدها",
        "export /media/usb --office ardakan --desk 2",
        _export,
    )
    given.add_argument("to", type=Path, metavar="DIR", help="پوشه حافظه")
    add_office_choice(given, needed=True)
    given.add_argument("--desk", default="", metavar="N", help="شماره میز (پیش‌فرض: همه)")


def _import(chosen: argparse.Namespace) -> int:
    with centre_of(chosen) as centre:
        found = import_bundles(centre, chosen.paths)
        for office_id in {one.office_id for one in found.bundles if one.office_id}:
            fold_all(centre, office_id)
    for one in found.bundles:
        say(_line(one))
    _say_returns(found)
    return DONE if all(one.state in _GOOD for one in found.bundles) else REFUSED


def _say_returns(found: Imported) -> None:
    if not found.bundles:
        say("در این پوشه بسته‌ای از میزها نیست؛ نشانی حافظه را دوباره ببینید.")
    for path in found.returns:
        say(f"برای میز نوشته و بازخوانی شد: {path}")
    if found.returns:
        say("حافظه را به همان اداره بازگردانید.")


def _line(one: Outcome) -> str:
    whose = f"{one.office_id}، میز {fa_digits(one.desk)}" if one.office_id else ""
    number = f"، شماره {fa_number(one.number)}" if one.number else ""
    return f"{one.path.name}: {one.words}" + (f" ({whose}{number})" if whose else "")


def _export(chosen: argparse.Namespace) -> int:
    with centre_of(chosen) as centre:
        for path in export_returns(centre, chosen.to, chosen.office, chosen.desk):
            say(f"نوشته و بازخوانی شد: {path}")
    return DONE
