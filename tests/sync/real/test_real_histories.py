"""The histories of the model over real desks and the real centre, on both databases."""

import logging
import os

import pytest
import structlog
from hypothesis import HealthCheck, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.sync.model.machine import OneRecord
from tests.sync.real.ground import file_ground, postgres_ground  # noqa: F401  # fixtures
from tests.sync.real.stages import staged

HISTORIES = int(os.environ.get("KARGOSHA_REAL_HISTORIES", "0"))
"""How many histories a night tries; in CI the same few, each about 0.8 s of work."""

A_FEW = settings(
    max_examples=HISTORIES or 40,
    stateful_step_count=12,
    derandomize=not HISTORIES,
    database=None,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)


@pytest.fixture(autouse=True)
def quiet():
    """The centre tells nothing of thousands of batches."""
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.CRITICAL))
    yield
    structlog.reset_defaults()


@pytest.mark.timeout(0 if HISTORIES else 900)
@pytest.mark.parametrize("database", ["file", "postgres"])
def test_real_desks_and_a_real_centre_stay_one_record(database, request):
    with staged(request.getfixturevalue(f"{database}_ground")) as make_world:
        run_state_machine_as_test(lambda: OneRecord(make_world), settings=A_FEW)
