"""The practice office: sample files beside the real ones, in another folder, never to be sent."""

from dataclasses import replace
from itertools import islice
from pathlib import Path

from office.domain.seeding import sample_requests
from office.usecases.first_run import FirstHead, OfficeChoice, prepare_office
from office.usecases.office import Surroundings
from office.usecases.people import set_person
from office.usecases.seeding import seed_cases

PRACTICE_FOLDER = "practice"
SAMPLES = 40
COLLEAGUES = (
    ("متصدی تمرین", ("CLK",)),
    ("کارشناس تمرین", ("EXP",)),
    ("کارشناس استان (تمرین)", ("PROV",)),
)


def practice_folder(folder: Path) -> Path:
    """Where the practice office of an office lives."""
    return folder.parent / PRACTICE_FOLDER


def has_practice(folder: Path) -> bool:
    """Whether the office of a folder has a practice office."""
    return practice_folder(folder).exists()


def prepare_practice(
    folder: Path, choice: OfficeChoice, head: FirstHead, around: Surroundings, package: bytes
) -> int:
    """Make the practice office beside the office of `folder`, with sample files; how many acts.

    It is opened by the same name and passphrase. Raises what `prepare_office` does.
    """
    settings = replace(choice.settings, is_practice=True, name=f"{choice.settings.name} (تمرین)")
    opened = prepare_office(
        practice_folder(folder), replace(choice, settings=settings), head, around, package
    )
    try:
        for name, roles in COLLEAGUES:
            set_person(opened.work, name, roles)
        return seed_cases(opened.work, islice(sample_requests(1), SAMPLES), around.clock())
    finally:
        opened.work.desk.office.close()
