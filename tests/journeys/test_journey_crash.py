"""The power goes, or the disk fills, at any moment of a day: what was registered stays.

The normal run tries about 25 moments of each kind; with KARGOSHA_FULL_CRASH=1 every write of the
day is one (about 2,400 of each kind, near an hour on two processors: pytest -n 2).
"""

import os
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from tests.faults import day_at_the_office as day

SCENARIO = "tests.faults.day_at_the_office"
EVERY_MOMENT = os.environ.get("KARGOSHA_FULL_CRASH") == "1"
PARTS = 2
"""The moments of each kind are two tests, which two processors share."""
POINTS = 0 if EVERY_MOMENT else 13
OFFSET = 1 if EVERY_MOMENT else 90
STEP = PARTS if EVERY_MOMENT else 1


@pytest.fixture
def quick_folder():
    """A folder in memory where the system has one: nothing here is about the disk's own cache."""
    memory = Path("/dev/shm")  # noqa: S108  # the folder made in it has a name of its own
    with TemporaryDirectory(dir=memory if memory.is_dir() else None) as folder:
        yield Path(folder)


@pytest.mark.parametrize("part", range(PARTS))
@pytest.mark.parametrize("mode", ["kill", "full"])
def test_what_was_registered_stays_whatever_happens(faults, quick_folder, mode, part):
    first = 1 + part * OFFSET

    tried = faults.everywhere(SCENARIO, quick_folder, mode, STEP, first=first, points=POINTS)

    assert tried >= 12


@pytest.fixture(scope="module")
def office_folder(tmp_path_factory):
    """An office on the morning of the day, in the folder whose writes are watched."""
    folder = tmp_path_factory.mktemp("desk") / "ground"
    folder.mkdir()
    day.prepare(folder)
    return folder


def the_day(folder: Path) -> list[str]:
    return [sys.executable, "-m", SCENARIO, str(folder)]


def test_full_disk_ends_in_a_sentence_and_spares_what_was_said(faults, office_folder):
    done = faults.run_with_fault(the_day(office_folder), office_folder, 900, "full")

    assert done.returncode == 1
    assert "دیسک" in done.stderr
    assert "Traceback" not in done.stderr
    day.require_kept(office_folder, done.stdout.splitlines())
