"""Offices that the tests of use cases share; each test makes its own people and cases."""

import shutil
from datetime import timedelta

import pytest
from sqlalchemy import update

from office.domain.operations.clock import tick
from office.domain.province import content
from office.storage.models import desks
from office.usecases.care import verify
from tests.office.usecases.walk_in import CARPET, ISSUE, RENEWAL, changed_pack, province_gives
from tests.office_at_work import (
    LIMITS,
    MORNING,
    a_block,
    an_office,
    an_order,
    packs,
    reopened,
)

LATER = MORNING + timedelta(minutes=1)
STRICTER = (
    ("kind: D_NID, required: true", "kind: D_NID, valid_days: 30, required: true"),
    ("rule: q_estate_days}, silence: refer", "rule: q_estate_days}, silence: none"),
    ("title: رونوشت به شرکت شهرک‌ها\n", "title: رونوشت به شرکت شهرک‌ها\n    optional: true\n"),
)


def shipped(*codes):
    """These packs, and the orders of the test province about them."""
    chosen = [one for one in packs() if content(one.sort, one.payload).code in codes]
    return (*chosen, *(an_order(code, *LIMITS[code]) for code in codes if code in LIMITS))


@pytest.fixture(scope="session")
def usual_office(tmp_path_factory):
    """The folder of an office that knows three procedures, and its people; it is closed."""
    folder = tmp_path_factory.mktemp("usual") / "office"
    blocks = (a_block("case", 1, 9000), a_block("permit", 1, 9000))
    with an_office(folder, *shipped(RENEWAL, ISSUE, CARPET), *blocks) as office:
        people = office.people
    return folder, people


@pytest.fixture(scope="module")
def shared_office(usual_office, tmp_path_factory):
    """An office for the tests of a file; after all they did its tables are what its log tells."""
    folder, people = usual_office
    copied = shutil.copytree(folder, tmp_path_factory.mktemp("shared") / "office")
    with reopened(copied, people) as office:
        yield office
        assert verify(office.head).faults == ()


@pytest.fixture
def office(shared_office):
    """The office of the file, on its usual morning, whatever its clock said before."""
    shared_office.clock.now = MORNING
    with shared_office.office.database.engine.begin() as connection:
        connection.execute(update(desks).where(desks.c.hlc > tick(0, LATER)).values(hlc=0))
    return shared_office


@pytest.fixture(scope="session")
def renewal_office(tmp_path_factory):
    """The folder of an office without blocks that knows renewals only; it is closed."""
    folder = tmp_path_factory.mktemp("renewals") / "office"
    with an_office(folder, *shipped(RENEWAL)) as office:
        people = office.people
    return folder, people


@pytest.fixture
def own_office(renewal_office, tmp_path):
    """An office that the test has to itself; it knows renewals only."""
    folder, people = renewal_office
    with reopened(shutil.copytree(folder, tmp_path / "office"), people) as office:
        province_gives(office, a_block("case"), a_block("permit"))
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
