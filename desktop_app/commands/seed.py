"""`kargosha seed`: an office full of sample cases, the same for the same number."""

import argparse
import random
from datetime import UTC
from itertools import islice
from pathlib import Path

from desktop_app.commands.calls import add_command
from desktop_app.commands.office_at import new_passphrase
from desktop_app.commands.playing.office import add_people, created, province_side
from desktop_app.commands.playing.story import moment, office_of
from desktop_app.settings import RESOURCES
from office.domain.persian import fa_number
from office.domain.province import NUMBERS, NumberBlock, Sign, province_object, signed_file
from office.domain.seeding import sample_requests
from office.storage.keys import OFFICE_COST
from office.usecases.office import Surroundings
from office.usecases.province import import_province_file
from office.usecases.seeding import seed_cases
from office.usecases.work import Desk, Work
from terminal.calls import Subparsers, whole_number
from terminal.talk import DONE, say

FIRST_MOMENT = "1396/01/05 08:00"
MOST_CASES = 899_999
MOST_SEEDS = 999_999_999


def add_to(commands: Subparsers) -> None:
    """Add the command."""
    parser = add_command(
        commands,
        "seed",
        "اداره‌ای با پرونده‌های نمونه می‌سازد؛ با یک شماره، همیشه همان پرونده‌ها",
        "KARGOSHA_PASSPHRASE=sample-office kargosha --data /tmp/office seed --cases 1000",
        _seed,
    )
    parser.add_argument(
        "--cases",
        type=whole_number(MOST_CASES),
        default=1000,
        metavar="N",
        help="شمار پرونده‌ها (پیش‌فرض: 1000)",
    )
    parser.add_argument(
        "--seed",
        type=whole_number(MOST_SEEDS),
        default=1,
        metavar="N",
        help="شماره‌ای که نمونه‌ها از آن است (پیش‌فرض: 1)",
    )


def _seed(chosen: argparse.Namespace) -> int:
    acts = seed_office(chosen.data, chosen.cases, chosen.seed, chosen.user, new_passphrase(chosen))
    say(f"{fa_number(chosen.cases)} پرونده با {fa_number(acts)} اقدام در {chosen.data} ساخته شد.")
    return DONE


def seed_office(folder: Path, cases: int, seed: int, user: str, passphrase: str) -> int:
    """Make an office with sample cases; how many acts. Time and chance come from `seed`."""
    told = office_of(RESOURCES / "demo")
    start = moment(FIRST_MOMENT).astimezone(UTC)
    around = Surroundings(
        RESOURCES,
        clock=lambda: start,
        randomness=random.Random(seed).randbytes,  # noqa: S311  # sample data, the same each time
        passphrase_cost=OFFICE_COST,
    )
    province = province_side(told)
    with created(folder, {**told, "user": user, "passphrase": passphrase}, province, around) as one:
        desk = Desk(one)
        people = add_people(desk, told)
        head = Work(desk, people["head"])
        import_province_file(head, province.file(told["province_files"][0]))
        _take_numbers(head, province.key.sign)
        return seed_cases(
            Work(desk, people["clerk"]), islice(sample_requests(seed), cases), start, _progress
        )


def _take_numbers(head: Work, sign: Sign) -> None:
    """Reserve blocks that are large enough for all sample cases."""
    desk = head.desk.office.settings.desk_code
    objects = tuple(
        province_object(NUMBERS, f"sample-{series}", 1, NumberBlock(series, desk, 1, MOST_CASES))
        for series in ("case", "permit")
    )
    import_province_file(head, signed_file(objects, b"demo", FIRST_MOMENT, sign))


def _progress(written: int) -> None:
    say(f"  {fa_number(written)} اقدام …")
