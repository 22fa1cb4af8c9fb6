"""`kargosha --self-test`: whether a packed or copied program is whole; each part is really used."""

import pkgutil
import tempfile
from collections.abc import Callable, Iterator
from importlib import import_module
from io import BytesIO
from pathlib import Path

import pypdfium2

from desktop_app.bootstrap.office import surroundings
from desktop_app.settings import RESOURCES
from office.domain.identifiers.national import make_national_code
from office.domain.operations.ids import NO_ID
from office.storage.key_file import PassphraseCost
from office.usecases.care import verify
from office.usecases.office import DeskSettings, Surroundings, create_office
from office.usecases.packs import pack_faults
from office.usecases.papers.printing import print_day
from office.usecases.parties import register_party
from office.usecases.people import set_person
from office.usecases.work import Desk, Work
from office.usecases.worklists import find
from terminal.talk import DONE, REFUSED, say

PACKAGES = ("office", "desktop_app")
_NOT_IMPORTED = ("__main__", "migrations.env")
"""What only its own caller may load: the program's beginning, and alembic's script."""
_QUICK = PassphraseCost(memory_kib=64, passes=1, lanes=1)
_PASSPHRASE = "self-test"  # noqa: S105  # of an office that is thrown away


class NotWholeError(Exception):
    """A part of the program is missing or doesn't work."""


def run_self_test() -> int:
    """Try every part and print a line for each; 0 when all are whole."""
    failed = 0
    for title, part in _PARTS:
        try:
            told = part()
        except Exception as fault:  # noqa: BLE001  # whatever is broken is reported, and the rest tried
            failed += 1
            say(f"✗ {title}: {type(fault).__name__}: {fault}")
        else:
            say(f"✓ {title}: {told}")
    return REFUSED if failed else DONE


def modules() -> Iterator[str]:
    """Return the names of all modules of the program."""
    for name in PACKAGES:
        package = import_module(name)
        yield name
        for found in pkgutil.walk_packages(package.__path__, f"{name}."):
            if not found.name.endswith(_NOT_IMPORTED):
                yield found.name


def _modules() -> str:
    names = list(modules())
    for name in names:
        import_module(name)
    return f"{len(names)}"


def _resources() -> str:
    packs = sorted((RESOURCES / "procedures").iterdir())
    faults = [fault for pack in packs for fault in pack_faults(pack)]
    if faults or not packs:
        message = faults[0] if faults else "no procedures"
        raise NotWholeError(message)
    return f"{len(packs)} رویه"


def _window() -> str:
    # Qt takes a second to load, and only this part needs it.
    from desktop_app.bootstrap.rehearsal import rehearse  # noqa: PLC0415

    return rehearse()


def _database() -> str:
    with tempfile.TemporaryDirectory() as folder:
        around = surroundings()
        quick = Surroundings(around.resources, around.clock, around.randomness, _QUICK)
        with create_office(Path(folder) / "office", _settings(), "a", _PASSPHRASE, quick) as office:
            work = Work(
                Desk(office), set_person(Work(Desk(office), NO_ID), "رئیس", ("HEAD",)).subject
            )
            facts = {
                "name": "مریم",
                "family": "نمونه",
                "national_code": make_national_code("999000001"),
            }
            register_party(work, "natural", facts)
            found = find(work, "نمونه")
            verdict = verify(work)
            pdf = print_day(work, around.clock().date()).pdf
    if len(found.people) != 1 or not verdict.whole:
        raise NotWholeError("; ".join(verdict.faults) or "search")
    return _read_back(pdf)


def _read_back(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(BytesIO(pdf))
    text = document[0].get_textpage().get_text_bounded()
    pages = len(document)
    document.close()
    if not text.strip():
        message = "an empty page"
        raise NotWholeError(message)
    return f"رمزشده، زنجیره درست، {pages} برگه PDF"


def _settings() -> DeskSettings:
    return DeskSettings(
        office_id="self-test",
        name="اداره آزمون",
        directorate="اداره کل آزمون",
        province="آزمون",
        county="999",
        county_title="آزمون",
        desk="1",
        province_key="00" * 32,
    )


_PARTS: tuple[tuple[str, Callable[[], str]], ...] = (
    ("پودمان‌ها", _modules),
    ("رویه‌ها و جدول‌ها", _resources),
    ("پایگاه داده و برگه", _database),
    ("پنجره، قلم و واژه‌های Qt", _window),
)
