"""`kargosha-centre status`, `verify` and `rebuild`: care for the centre's memory."""

import argparse

from office.domain.persian import fa_digits, fa_number
from office.usecases.first_run import key_fingerprint
from sync.server.admin.caring import Standing, rebuild, status, verify
from sync.server.commands.centre_at import add_command, add_office_choice, centre_of
from terminal.calls import Subparsers
from terminal.talk import DONE, REFUSED, say


def add_to(commands: Subparsers) -> None:
    """Add the commands."""
    add_command(commands, "status", "می‌گوید هر اداره در مرکز چگونه است", "status", _status)
    proof = add_command(
        commands,
        "verify",
        "درستی زنجیره‌ها، جدول‌ها و تصویرها را می‌آزماید",
        "verify --office ardakan",
        _verify,
    )
    add_office_choice(proof, needed=False)
    again = add_command(
        commands,
        "rebuild",
        "جدول‌ها را از روی اقدام‌ها دوباره می‌سازد",
        "rebuild --office ardakan",
        _rebuild,
    )
    add_office_choice(again, needed=False)


def _status(chosen: argparse.Namespace) -> int:
    with centre_of(chosen) as centre:
        key = key_fingerprint(centre.identity.public_sign.hex())
        found = status(centre)
    say(f"شماره کلید استان: {key}")
    for one in found:
        say(_line(one))
    say(f"{fa_number(len(found))} اداره.")
    return DONE


def _line(one: Standing) -> str:
    parts = [
        f"{one.office_id} ({one.name})",
        f"{fa_number(one.operations)} اقدام",
        f"{fa_digits(one.devices)} دستگاه",
    ]
    for count, words in (
        (one.revoked, "دستگاه بی‌دسترسی"),
        (one.stale, "موضوع در نوبت ساختن جدول"),
        (one.quarantined, "اقدام کنار گذاشته"),
        (one.scans_on_their_way, "تصویر در راه"),
    ):
        if count:
            parts.append(f"{fa_number(count)} {words}")
    return " | ".join(parts)


def _verify(chosen: argparse.Namespace) -> int:
    with centre_of(chosen) as centre:
        found = verify(centre, chosen.office)
    for office_id, verdict in found:
        say(
            f"{office_id}: {fa_number(verdict.operations)} اقدام،"
            f" {fa_number(verdict.subjects)} موضوع، {fa_number(verdict.scans)} تصویر بررسی شد."
        )
        for fault in verdict.faults:
            say(f"• {fault}")
    whole = all(verdict.whole for _, verdict in found)
    say("همه چیز درست است." if whole else "این موردها درست نیست؛ نسخه پشتیبان را آماده کنید.")
    return DONE if whole else REFUSED


def _rebuild(chosen: argparse.Namespace) -> int:
    with centre_of(chosen) as centre:
        subjects = rebuild(centre, chosen.office, say)
    say(f"جدول‌های {fa_number(subjects)} موضوع دوباره ساخته شد.")
    return DONE
