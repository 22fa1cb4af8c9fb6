"""The histories of the model over real desks and the real centre, on both databases."""

import os

import pytest
from hypothesis import HealthCheck, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.sync.model.machine import OneRecord
from tests.sync.real.ground import file_ground, postgres_ground  # noqa: F401  # fixtures
from tests.sync.real.stages import staged

HISTORIES = int(os.environ.get("KARGOSHA_REAL_HISTORIES", "0"))
"""How many histories a night tries; in CI the same few."""

A_FEW = settings(
    max_examples=HISTORIES or 20,
    stateful_step_count=20,
    derandomize=not HISTORIES,
    database=None,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)


@pytest.mark.timeout(0 if HISTORIES else 300)
@pytest.mark.parametrize("database", ["file", "postgres"])
def test_real_desks_and_a_real_centre_stay_one_record(database, request):
    with staged(request.getfixturevalue(f"{database}_ground")) as make_world:
        run_state_machine_as_test(lambda: OneRecord(make_world), settings=A_FEW)
