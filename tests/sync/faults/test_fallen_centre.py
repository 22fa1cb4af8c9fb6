"""The province's centre falls over at any statement, and the desk's work comes to it all the same.

A sample by itself; `KARGOSHA_EVERY=1` tries each statement.
"""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.sync.real.ground import ram_folder

POINTS = 0 if os.environ.get("KARGOSHA_EVERY") else 3
ROOT = Path(__file__).parents[3]


@pytest.mark.timeout(3600)
def test_a_centre_that_falls_over_at_any_statement_has_the_desks_work_once(postgres_url):
    with ram_folder() as folder:
        program = [sys.executable, "-m", "tests.sync.faults.fallen_centre", str(folder)]
        done = subprocess.run(  # noqa: S603  # a program of ours
            [*program, postgres_url, "kill,cut", str(POINTS)],
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=False,
        )

    assert done.returncode == 0, done.stdout + done.stderr
    assert int(done.stdout) > 2 * POINTS
