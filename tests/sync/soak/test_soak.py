"""A small soak in every run; `make soak` lives through the whole month."""

import pytest

from tests.sync.real.ground import ram_folder
from tests.sync.real.test_real_histories import quiet  # noqa: F401  # a fixture
from tests.sync.soak.desks import Province
from tests.sync.soak.month import Soak
from tests.sync.soak.plan import THREE_DAYS


@pytest.fixture
def province():
    with ram_folder() as folder:
        made = Province(folder, THREE_DAYS)
        yield made
        made.close()


@pytest.mark.timeout(900)
def test_after_days_of_bad_lines_and_accidents_all_is_one_record(province):
    soak = Soak(province)

    assert soak.run() == []
    assert soak.people.done > 0
    assert soak.settled > 0
