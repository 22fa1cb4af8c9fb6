"""The power goes, or the disk fills, at any moment of a day: what was registered stays.

The normal run tries about 25 moments of each; with KARGOSHA_FULL_CRASH=1 every one.
"""

import os
import subprocess
import sys

import pytest

from tests.faults import day_at_the_office as day

SCENARIO = "tests.faults.day_at_the_office"
EVERY_ONE = os.environ.get("KARGOSHA_FULL_CRASH") == "1"
POINTS = 0 if EVERY_ONE else 13
PARTS = 2
"""The trials of a mode are two tests, so that two processors share them."""


@pytest.fixture(scope="session")
def whole_day(tmp_path_factory, faults):
    """An office before its day, and how many writes the day makes."""
    folder = tmp_path_factory.mktemp("day")
    ...
