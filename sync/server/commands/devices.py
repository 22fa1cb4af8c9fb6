"""`kargosha-centre office add`, `enrol`, `devices` and `revoke`: who may come in."""

import argparse
from datetime import UTC, datetime
from pathlib import Path

from office.domain.jalali import fa_date, fa_moment
from office.domain.persian import fa_digits, fa_number
from office.storage.centre.devices import Device
from office.storage.files import write_whole
from office.usecases.first_run import key_fingerprint
from sync.server.admin.enrolment_file import card_file, package_for
from sync.server.admin.offices import OfficeFacts, add_office, devices_of, revoke
from sync.server.commands.centre_at import add_command, add_office_choice, centre_of
from sync.server.enrolling import NewCode, new_code
from terminal.calls import Call, Subparsers, add_plain_command, whole_number
from terminal.talk import DONE, say

CARD_ENDING = ".card"
_MOST_KM = 3000


def add_to(commands: Subparsers) -> None:
    """Add the commands."""
    _add_office(commands)
    enrol = add_command(
        commands,
        "enrol",
        "کد یک‌بارمصرف ثبت دستگاه می‌سازد؛ ۴۸ ساعت اعتبار دارد",
        "enrol --office ardakan --file ardakan.kargosha",
        _enrol,
    )
    add_office_choice(enrol, needed=True)
    enrol.add_argument("--desk", default="", metavar="N", help="شماره میز (پیش‌فرض: نخستین آزاد)")
    enrol.add_argument(
        "--file",
        type=Path,
        metavar="FILE",
        help="پرونده استان برای راه‌اندازی میز، و کارت مرکز کنار آن",
    )
    listed = add_command(commands, "devices", "دستگاه‌ها را نشان می‌دهد", "devices", _devices)
    add_office_choice(listed, needed=False)
    out = add_command(
        commands,
        "revoke",
        "دسترسی دستگاهی را می‌گیرد و کلید اداره را عوض می‌کند",
        'revoke --office ardakan 2 --why "لپ‌تاپ گم شده است"',
        _revoke,
    )
    add_office_choice(out, needed=True)
    out.add_argument("device", metavar="DEVICE", help="شماره میز یا آغاز شناسه دستگاه")
    out.add_argument("--why", required=True, metavar="TEXT", help="دلیل")


def _add_office(commands: Subparsers) -> None:
    office = add_plain_command(
        commands,
        "office",
        "اداره‌ای را به مرکز می‌افزاید",
        "kargosha-centre office add --help",
        _office_add,
    )
    acts = office.add_subparsers(dest="act", metavar="ACT", required=True, parser_class=Call)
    add = add_command(
        acts,
        "add",
        "اداره‌ای را با مشخصات شهرستانش می‌افزاید",
        'office add --id ardakan --name "اداره صمت اردکان" --directorate "اداره کل صمت یزد"'
        " --province یزد --county 103 --county-title اردکان",
        _office_add,
    )
    for name, title in (
        ("id", "شناسه اداره، با حروف کوچک لاتین"),
        ("name", "نام اداره"),
        ("directorate", "نام اداره کل"),
        ("province", "نام استان"),
        ("county", "کد سه‌رقمی شهرستان"),
        ("county-title", "نام شهرستان"),
    ):
        add.add_argument(f"--{name}", required=True, metavar="TEXT", help=title)
    add.add_argument("--address", default="", metavar="TEXT", help="نشانی")
    add.add_argument("--phone", default="", metavar="TEXT", help="تلفن")
    add.add_argument(
        "--distance",
        type=whole_number(_MOST_KM),
        default=0,
        metavar="KM",
        help="فاصله تا مرکز استان، کیلومتر",
    )


def _office_add(chosen: argparse.Namespace) -> int:
    facts = OfficeFacts(
        office_id=chosen.id,
        name=chosen.name,
        directorate=chosen.directorate,
        province=chosen.province,
        county=chosen.county,
        county_title=chosen.county_title,
        address=chosen.address,
        phone=chosen.phone,
        distance_km=chosen.distance,
    )
    with centre_of(chosen) as centre:
        given = add_office(centre, facts)
    say(f"«{given.name}» با شناسه {given.office_id} افزوده شد.")
    say(f"گام بعد: kargosha-centre enrol --office {given.office_id}")
    return DONE


def _enrol(chosen: argparse.Namespace) -> int:
    with centre_of(chosen) as centre:
        made = new_code(centre, chosen.office, chosen.desk)
        key = centre.identity.public_sign.hex()
        if chosen.file is not None:
            write_whole(chosen.file, package_for(centre, chosen.office, made))
            write_whole(chosen.file.with_suffix(CARD_ENDING), card_file(centre))
    _say_code(made, key)
    if chosen.file is not None:
        say(f"شناسنامه اداره و بسته‌هایش در {chosen.file} و کارت مرکز کنار آن نوشته شد؛")
        say("کد در آنها نیست: آن را جدا و تنها به رئیس اداره بگویید.")
    return DONE


def _say_code(made: NewCode, key: str) -> None:
    say(f"کد ثبت میز {fa_digits(made.desk)}: {made.shown}")
    say(f"یک بار و تا {fa_moment(made.expires)} اعتبار دارد.")
    say(f"شماره کلید استان، برای سنجیدن با آنچه میز نشان می‌دهد: {key_fingerprint(key)}")


def _devices(chosen: argparse.Namespace) -> int:
    with centre_of(chosen) as centre:
        found = devices_of(centre, chosen.office)
    for one in found:
        say(_line(one))
    say(f"{fa_number(len(found))} دستگاه.")
    return DONE


def _line(one: Device) -> str:
    name = f"{one.office_id} | میز {fa_digits(one.desk)} | {one.device.hex()[:12]}"
    seen = fa_moment(_moment(one.seen)) if one.seen else "هنوز نیامده"
    state = (
        f"دسترسی گرفته شده: {one.revoked_why}"
        if one.revoked
        else f"گواهی تا {fa_date(_moment(one.expires).date())}"
    )
    return f"{name} | {state} | آخرین دیدار: {seen} | دفتر تا {fa_digits(one.cursor)}"


def _moment(milliseconds: int) -> datetime:
    return datetime.fromtimestamp(milliseconds / 1000, UTC)


def _revoke(chosen: argparse.Namespace) -> int:
    with centre_of(chosen) as centre:
        out = revoke(centre, chosen.office, chosen.device, chosen.why)
    say(f"دسترسی میز {fa_digits(out.desk)} گرفته شد و کلید اداره عوض شد.")
    say("آنچه از این پس بفرستد نگه داشته می‌شود ولی در دفتر اداره نمی‌نشیند.")
    return DONE
