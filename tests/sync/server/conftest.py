"""A centre on both databases, an office at it, and desks that were let in."""

import random
from itertools import count

import pytest
import structlog

from office.usecases.office import Surroundings
from sync.server.admin.offices import OfficeFacts, add_office
from sync.server.bootstrap import open_centre
from sync.server.enrolling import card, enrol, new_code
from tests.office_at_work import RESOURCES, Clock
from tests.sync.desk_pen import DeskPen

_numbers = count(1)


def office_facts(office_id: str = "test-office", county: str = "103") -> OfficeFacts:
    return OfficeFacts(
        office_id=office_id,
        name="اداره صنعت، معدن و تجارت شهرستان نمونه",
        directorate="اداره کل صنعت، معدن و تجارت استان نمونه",
        province="نمونه",
        county=county,
        county_title="نمونه",
    )


@pytest.fixture(autouse=True)
def usual_logs():
    """What a command says of its logs ends with the test."""
    yield
    structlog.reset_defaults()


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def around(clock):
    return Surroundings(RESOURCES, clock=clock, randomness=random.Random(1).randbytes)  # noqa: S311  # tests want the same ids


@pytest.fixture
def trial_centre(tmp_path, around):
    with open_centre(tmp_path / "centre", "", around) as centre:
        add_office(centre, office_facts())
        yield centre


@pytest.fixture
def province_centre(tmp_path, around, postgres_url):
    with open_centre(tmp_path / "centre", postgres_url, around) as centre:
        add_office(centre, office_facts())
        yield centre


@pytest.fixture(params=["trial", "province"])
def centre(request):
    return request.getfixturevalue(f"{request.param}_centre")


def a_desk(centre, number=1, office_id="test-office", desk="") -> DeskPen:
    """A desk that the centre let in."""
    pen = DeskPen(number, office_id)
    code = new_code(centre, office_id, desk)
    pen.take_in(enrol(centre, pen.request(card(centre), code.code)))
    return pen
