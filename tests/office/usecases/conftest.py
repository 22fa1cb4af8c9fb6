"""Offices that the tests of use cases share; each test makes its own people and cases."""

import shutil

import pytest

from office.domain.province import content
from tests.office.usecases.walk_in import RENEWAL, changed_pack, province_gives
from tests.office_at_work import LIMITS, MORNING, a_block, an_office, an_order, packs, reopened

STRICTER = (
    ("kind: D_NID, required: true", "kind: D_NID, valid_days: 30, required: true"),
    ("rule: q_estate_days}, silence: refer", "rule: q_estate_days}, silence: none"),
    ("title: رونوشت به شرکت شهرک‌ها\n", "title: رونوشت به شرکت شهرک‌ها\n    optional: true\n"),
)


@pytest.fixture(scope="session")
def shared_office(tmp_path_factory):
    with an_office(tmp_path_factory.mktemp("office") / "office") as office:
        province_gives(office, a_block("case", 1001, 9000), a_block("permit", 1001, 9000))
        yield office


@pytest.fixture
def office(shared_office):
    """The shared office, on its usual morning."""
    shared_office.clock.now = MORNING
    return shared_office


@pytest.fixture(scope="session")
def renewal_office(tmp_path_factory):
    """The folder of an office that knows renewals only, and its people; it is closed."""
    folder = tmp_path_factory.mktemp("renewals") / "office"
    renewal = next(one for one in packs() if content(one.sort, one.payload).code == RENEWAL)
    order = an_order(RENEWAL, *LIMITS[RENEWAL])
    with an_office(folder, renewal, order, a_block("case"), a_block("permit")) as office:
        return folder, office.people


@pytest.fixture
def own_office(renewal_office, tmp_path):
    """An office that the test has to itself; it knows renewals only."""
    folder, people = renewal_office
    with reopened(shutil.copytree(folder, tmp_path / "office"), people) as office:
        yield office


@pytest.fixture(scope="session")
def shared_strict_office(tmp_path_factory):
    order = an_order(RENEWAL, *LIMITS[RENEWAL])
    given = (changed_pack(RENEWAL, 2, *STRICTER), order, a_block("case"), a_block("permit"))
    with an_office(tmp_path_factory.mktemp("strict") / "office", *given) as office:
        yield office


@pytest.fixture
def strict_office(shared_strict_office):
    """A shared office that knows a stricter version of renewals, on its usual morning.

    An identity card is good for 30 days, silence is no answer, the copy may be left out.
    """
    shared_strict_office.clock.now = MORNING
    return shared_strict_office
