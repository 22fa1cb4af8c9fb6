"""`kargosha verify`, `rebuild`, `backup` and `restore`: care for the office's memory."""

import argparse
from pathlib import Path

from desktop_app.bootstrap.office import surroundings
from desktop_app.commands.calls import add_command
from desktop_app.commands.office_at import office_of, passphrase_of
from office.domain.persian import fa_digits, fa_number
from office.usecases.backups import back_up, restore
from office.usecases.care import rebuild, verify
from terminal.calls import Subparsers
from terminal.talk import DONE, REFUSED, say


def add_to(commands: Subparsers) -> None:
    """Add the commands."""
    add_command(
        commands,
        "verify",
        "درستی زنجیره، جدول‌ها و تصویرها را می‌آزماید",
        "kargosha --data out/office verify",
        _verify,
    )
    add_command(
        commands,
        "rebuild",
        "جدول‌ها را از روی اقدام‌ها دوباره می‌سازد",
        "kargosha --data out/office rebuild",
        _rebuild,
    )
    backup = add_command(
        commands,
        "backup",
        "نسخه پشتیبان می‌گیرد و آن را باز و شمارش می‌کند",
        "kargosha --data out/office backup --to /media/usb/backup",
        _back_up,
    )
    backup.add_argument("--to", type=Path, required=True, metavar="DIR", help="پوشه پشتیبان‌ها")
    back = add_command(
        commands,
        "restore",
        "اداره را از نسخه پشتیبان باز می‌گرداند؛ داده‌های کنونی کنار گذاشته می‌شود، نه پاک",
        "kargosha --data out/office restore --from /media/usb/backup",
        _restore,
    )
    back.add_argument(
        "--from",
        dest="source",
        type=Path,
        required=True,
        metavar="PATH",
        help="پوشه پشتیبان‌ها (تازه‌ترین) یا یک نسخه",
    )


def _verify(chosen: argparse.Namespace) -> int:
    with office_of(chosen) as work:
        found = verify(work)
    say(
        f"{fa_number(found.operations)} اقدام، {fa_number(found.subjects)} موضوع، "
        f"{fa_number(found.scans)} تصویر بررسی شد."
    )
    for fault in found.faults:
        say(f"• {fault}")
    say("همه چیز درست است." if found.whole else "این موردها درست نیست؛ با مرکز استان تماس بگیرید.")
    return DONE if found.whole else REFUSED


def _rebuild(chosen: argparse.Namespace) -> int:
    with office_of(chosen) as work:
        subjects = rebuild(work, left_out=say)
    say(f"جدول‌های {fa_digits(subjects)} موضوع دوباره ساخته شد.")
    return DONE


def _back_up(chosen: argparse.Namespace) -> int:
    with office_of(chosen) as work:
        report = back_up(work, chosen.to)
    say(f"نسخه پشتیبان ساخته و باز و شمارش شد: {report.path}")
    say(f"{fa_number(report.rows['operations'])} اقدام، {fa_number(report.scans)} تصویر.")
    return DONE


def _restore(chosen: argparse.Namespace) -> int:
    report = restore(chosen.source, chosen.data, chosen.user, passphrase_of(chosen), surroundings())
    say(f"اداره بازگردانده شد: {chosen.data}")
    say(f"{fa_number(report.rows['operations'])} اقدام، {fa_number(report.scans)} تصویر.")
    say("داده‌های پیشین، اگر بود، در همان پوشه کنار گذاشته شد.")
    return DONE
