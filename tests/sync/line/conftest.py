"""A ground made once, and a place on it for the trials of a module."""

import logging

import pytest
import structlog

from tests.sync.line.ground import a_place
from tests.sync.real.ground import file_ground  # noqa: F401  # a fixture


@pytest.fixture(scope="module", autouse=True)
def quiet():
    """The centre tells nothing of hundreds of cut lines."""
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.CRITICAL))
    yield
    structlog.reset_defaults()


@pytest.fixture(scope="module")
def place(file_ground):  # noqa: F811  # the fixture above
    with a_place(file_ground) as place:
        yield place
