"""`kargosha import` and `kargosha find`."""

import argparse
from pathlib import Path

from desktop_app.commands.calls import add_command
from desktop_app.commands.office_at import office_of
from office.domain.lines import Hit
from office.domain.persian import fa_digits
from office.usecases.province import import_province_file
from office.usecases.worklists import find
from terminal.calls import Subparsers
from terminal.talk import DONE, REFUSED, say


def add_to(commands: Subparsers) -> None:
    """Add the commands."""
    taken = add_command(
        commands,
        "import",
        "پرونده امضاشده استان (بسته‌ها، تفویض‌ها، تعطیلی‌ها، شماره‌ها) را وارد می‌کند",
        "kargosha --data out/office import province.kgp",
        _import,
    )
    taken.add_argument("file", type=Path, metavar="FILE", help="پرونده استان")
    box = add_command(
        commands,
        "find",
        "با هر شناسه یا نام می‌جوید",
        "kargosha --data out/office find «اس آذ»",
        _find,
    )
    box.add_argument("words", nargs="+", metavar="WORD", help="شناسه، شماره یا آغاز نام‌ها")


def _import(chosen: argparse.Namespace) -> int:
    data = chosen.file.read_bytes()
    with office_of(chosen, role="HEAD") as work:
        taken = import_province_file(work, data)
    say(f"از استان پذیرفته شد: {taken.words}")
    if taken.known:
        say(f"پیش‌تر رسیده بود: {fa_digits(taken.known)}")
    return DONE


def _find(chosen: argparse.Namespace) -> int:
    with office_of(chosen) as work:
        found = find(work, " ".join(chosen.words))
    groups: tuple[tuple[str, tuple[Hit, ...]], ...] = (
        ("شناسه", found.exact),
        ("متقاضیان", found.people),
        ("واحدها", found.units),
        ("پرونده‌ها", found.cases),
    )
    for title, hits in groups:
        for hit in hits:
            say(f"{title}: {'، '.join(part for part in (hit.title, hit.detail) if part)}")
    nothing = not any(hits for _, hits in groups)
    if nothing:
        say("چیزی پیدا نشد؛ بخشی از نام یا شماره را بنویسید.")
    if found.suggestions:
        say(f"شاید منظور شما: {'، '.join(found.suggestions)}")
    return REFUSED if nothing else DONE
