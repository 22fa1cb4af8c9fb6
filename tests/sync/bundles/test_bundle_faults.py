"""The program dies, the power goes, the disk or stick fails, at the n-th write of a bundle.

A sample of the writes by itself; `KARGOSHA_EVERY=1` tries each.
"""

import os

import pytest

from tests.faults.shim import EVERY

POINTS = 0 if os.environ.get("KARGOSHA_EVERY") else 3


@pytest.mark.timeout(0 if not POINTS else 300)
def test_whatever_stops_an_export_nothing_is_lost(faults, tmp_path):
    trials = faults.everywhere("tests.sync.bundles.export_acts", tmp_path, EVERY, points=POINTS)

    assert trials > 10
