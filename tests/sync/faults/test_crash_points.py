"""The program dies, the power goes, the disk fills or fails, at any write of the wire.

A sample of the writes by itself; `KARGOSHA_EVERY=1` tries each.
"""

import os

import pytest

from tests.faults.shim import EVERY
from tests.sync.real.ground import ram_folder

POINTS = 0 if os.environ.get("KARGOSHA_EVERY") else 1
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


@pytest.mark.timeout(0 if not POINTS else 300)
@pytest.mark.parametrize("scenario", SCENARIOS)
def test_whatever_stops_the_wire_there_is_one_record_at_the_end(faults, scenario):
    with ram_folder() as folder:
        name = f"tests.sync.faults.{scenario}"
        trials = faults.everywhere(name, folder, EVERY, points=POINTS)

    assert trials >= 2 * len(EVERY)
