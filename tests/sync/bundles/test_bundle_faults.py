"""The program dies, or the disk fills, at the n-th write while a bundle is written.

A sample of the writes by itself; `KARGOSHA_EVERY=1` tries each.
"""

import os

import pytest

from tests.faults.harness import faults  # noqa: F401  # a fixture

POINTS = 0 if os.environ.get("KARGOSHA_EVERY") else 25


@pytest.mark.timeout(1800)
@pytest.mark.parametrize("mode", ["kill", "full"])
def test_whatever_stops_an_export_nothing_is_lost(faults, tmp_path, mode):  # noqa: F811
    trials = faults.everywhere("tests.sync.bundles.export_acts", tmp_path, mode, points=POINTS)

    assert trials > 10
