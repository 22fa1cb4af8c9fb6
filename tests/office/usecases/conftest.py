"""An office that the tests of one file share; each makes its own people and cases."""

import pytest

from office.domain.province import content
from tests.office.usecases.walk_in import RENEWAL
from tests.office_at_work import LIMITS, MORNING, a_block, an_office, an_order, packs


@pytest.fixture(scope="module")
def shared_office(tmp_path_factory):
    with an_office(tmp_path_factory.mktemp("office") / "office") as office:
        yield office


@pytest.fixture
def office(shared_office):
    """The shared office, on its usual morning."""
    shared_office.clock.now = MORNING
    return shared_office


@pytest.fixture
def own_office(tmp_path):
    """An office that the test has to itself; it knows renewals only."""
    renewal = next(one for one in packs() if content(one.sort, one.payload).code == RENEWAL)
    order = an_order(RENEWAL, *LIMITS[RENEWAL])
    given = (renewal, order, a_block("case"), a_block("permit"))
    with an_office(tmp_path / "office", *given) as office:
        yield office
