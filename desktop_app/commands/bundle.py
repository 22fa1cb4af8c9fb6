"""`kargosha bundle`: work goes to the centre on a stick, and its answer comes back."""

import argparse
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from desktop_app.commands.calls import add_command
from desktop_app.commands.office_at import office_of
from desktop_app.settings import default_memory_folder
from office.domain.errors import OfficeError
from office.domain.persian import fa_number
from office.usecases.work import Work
from sync.client.bundles import export_bundle
from sync.client.returns import Came, import_return, returns_in
from sync.client.witness import Witness
from terminal.calls import Call, Subparsers, add_plain_command, whole_number
from terminal.talk import DONE, REFUSED, say

_MIB = 2**20
_MOST_MIB = 1_000_000
_USUAL_MIB = 500


class NoReturnError(OfficeError):
    """A folder has no return for this desk."""


def add_to(commands: Subparsers) -> None:
    """Add the command and its two acts."""
    bundle = add_plain_command(
        commands,
        "bundle",
        "کار را با حافظه USB به استان می‌فرستد و پاسخ آن را می‌گیرد",
        "kargosha bundle export /media/usb",
        _no_act,
    )
    acts = bundle.add_subparsers(dest="act", metavar="ACT", required=True, parser_class=Call)
    out = add_command(
        acts,
        "export",
        "آنچه استان رسیدش را نداده است می‌نویسد و از روی حافظه بازمی‌خواند",
        "kargosha bundle export /media/usb --scans 200",
        _export,
    )
    out.add_argument("folder", type=Path, metavar="DIR", help="پوشه حافظه")
    size = out.add_mutually_exclusive_group()
    size.add_argument(
        "--scans",
        type=whole_number(_MOST_MIB),
        default=_USUAL_MIB,
        metavar="MB",
        help=f"چند مگابایت از تصویرها (پیش‌فرض: {_USUAL_MIB})",
    )
    size.add_argument("--no-scans", action="store_true", help="تنها اقدام‌ها، بی تصویر")
    back = add_command(
        acts,
        "import",
        "بازگشت استان را می‌خواند: رسید، تصمیم‌ها، دفتر اداره",
        "kargosha bundle import /media/usb",
        _import,
    )
    back.add_argument("path", type=Path, metavar="FILE", help="پرونده بازگشت، یا پوشه حافظه")


def _no_act(chosen: argparse.Namespace) -> int:
    del chosen
    return REFUSED


def _export(chosen: argparse.Namespace) -> int:
    most = 0 if chosen.no_scans else chosen.scans * _MIB
    with _desk(chosen) as (work, witness):
        done = export_bundle(work, chosen.folder, most, witness=witness)
    for part in done.parts:
        say(str(part))
    for name in done.erased:
        say(f"رسید این بسته پیش‌تر آمده بود و پاک شد: {name}")
    say(done.words)
    return DONE


def _import(chosen: argparse.Namespace) -> int:
    with _desk(chosen) as (work, _):
        for path in _meant(work, chosen.path):
            came = import_return(work, path)
            say(str(path))
            _say(came)
    return DONE


@contextmanager
def _desk(chosen: argparse.Namespace) -> Iterator[tuple[Work, Witness]]:
    """Lend the office, whose database isn't older than what this machine has seen of it."""
    witness = Witness(default_memory_folder())
    with office_of(chosen) as work:
        witness.check(work)
        yield work, witness


def _meant(work: Work, path: Path) -> list[Path]:
    if not path.is_dir():
        return [path]
    found = returns_in(work, path)
    if not found:
        message = (
            f"در «{path}» بازگشتی برای این میز نیست؛ حافظه را نخست به مرکز استان ببرید یا پوشه"
            " دیگری بنویسید."
        )
        raise NoReturnError(message)
    return found


def _say(came: Came) -> None:
    say(came.words)
    for words in came.refusals:
        say(f"• {words}")
    if came.conflicts:
        say(f"{fa_number(came.conflicts)} ناسازگاری را در صفحه همگام‌سازی (F12) ببینید.")
