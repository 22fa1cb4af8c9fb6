"""The program dies, the power goes, the disk fills or fails, at any write of the wire.

A sample of the writes by itself, with four of the six modes; `KARGOSHA_EVERY=1` tries each in all.
"""

import os

import pytest

from tests.faults.shim import EVERY, Mode
from tests.sync.real.ground import ram_folder

EACH = bool(os.environ.get("KARGOSHA_EVERY"))
POINTS = 0 if EACH else 1
PLAIN: tuple[Mode, ...] = ("kill", "power", "eio", "full")
HARD: tuple[Mode, ...] = ("kill", "torn", "dead", "full")
SCENARIOS = (
    "desk_syncs",
    "centre_takes",
    "desk_imports",
    "centre_imports",
    "history_published",
    "history_fetched",
    "enrolled_by_code",
    "enrolled_by_stick",
)


@pytest.mark.timeout(0 if EACH else 300)
@pytest.mark.parametrize("scenario", SCENARIOS)
def test_whatever_stops_the_wire_there_is_one_record_at_the_end(faults, scenario):
    sample = HARD if SCENARIOS.index(scenario) % 2 else PLAIN
    modes = EVERY if EACH else sample

    with ram_folder() as folder:
        name = f"tests.sync.faults.{scenario}"
        trials = faults.everywhere(name, folder, modes, points=POINTS)

    assert trials >= 2 * len(modes)
