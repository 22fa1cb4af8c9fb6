"""Visits to the site: agreed for an open day, reported with a place, progress reckoned."""

from datetime import date, timedelta

import pytest

from office.domain.cases.visits import BadVisitError
from office.domain.delegation import NotAllowedError
from office.usecases.cases import BadCaseError, void_case
from office.usecases.documents import NewScan, add_scan
from office.usecases.visits import plan_visit, record_visit
from tests.office.usecases.walk_in import (
    CARPET,
    SHARES,
    a_case,
    a_page,
    a_report,
    finish,
    line_of,
    newcomer,
    state_of,
    traces,
    view_of,
)
from tests.office_at_work import MORNING

TODAY = date(2026, 9, 12)


@pytest.fixture
def case(office):
    """A case that waits for its visit."""
    return a_case(office, until="ST_VISIT")


@pytest.fixture(scope="module")
def awaiting(shared_office):
    """Such a case, for acts that are refused."""
    shared_office.clock.now = MORNING
    return a_case(shared_office, until="ST_VISIT")


def recorded(office, case, step="ST_VISIT", **more):
    return record_visit(office.expert, case, step, a_report(office, **more))


def test_a_visit_is_agreed_for_an_open_day(office, case):
    plan_visit(office.clerk, case, TODAY, ("همکار EXP",))

    assert state_of(office, case).visit_day == TODAY


@pytest.mark.parametrize(
    ("day", "words"),
    [(TODAY - timedelta(days=1), "از امروز به بعد"), (date(2026, 9, 18), "روز کاری دیگری")],
)
def test_a_visit_is_not_agreed_for_the_past_or_a_closed_day(office, awaiting, day, words):
    with pytest.raises(BadVisitError, match=words):
        plan_visit(office.clerk, awaiting, day)


def test_a_visit_is_agreed_by_the_office_on_a_case_that_is_open(office, case):
    with pytest.raises(NotAllowedError, match="همکار CLK"):
        plan_visit(newcomer(office, "TRAIN"), case, TODAY)
    void_case(office.clerk, case, "دوباره باز شده")
    with pytest.raises(BadVisitError, match="پایان یافته"):
        plan_visit(office.clerk, case, TODAY)


def test_a_report_reckons_the_progress_and_ends_the_agreed_day(office, case):
    plan_visit(office.clerk, case, TODAY)

    recorded(office, case, host="بهروز", opinion="كار زنده است", visitors=("همكار",))

    visit = state_of(office, case).last_visit
    assert visit.progress == 37.2
    assert (visit.number, visit.opinion, visit.visitors) == (1, "کار زنده است", ("همکار",))
    assert state_of(office, case).visit_day is None


def test_what_was_seen_fills_the_form(office, case):
    recorded(office, case, facts={"jobs_now": 9})

    assert view_of(office, case).values["jobs_now"] == 9


def test_a_wrong_fact_in_a_report_is_named(office, awaiting):
    before = traces(office)

    with pytest.raises(BadCaseError, match="no_such_field"):
        recorded(office, awaiting, facts={"no_such_field": 9})

    assert traces(office) == before


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({"lat": None}, "مختصات محل بازدید ثبت نشده"),
        ({"lat": 45.0, "lon": 38.6}, "جابه‌جا"),
        ({"day": TODAY + timedelta(days=1)}, "در آینده"),
        ({"shares": {**SHARES, "land": 1.5}}, "میان ۰ و ۱"),
        ({"shares": {"land": 1.0}}, "نوشته نشده است"),
        ({"shares": {**SHARES, "roof": 1.0}}, "roof"),
        ({"photos": ("no-such-photo",)}, "نخست عکس‌ها را بیفزایید"),
    ],
)
def test_a_report_that_lacks_something_is_refused_with_what(office, awaiting, more, words):
    with pytest.raises(BadVisitError, match=words):
        recorded(office, awaiting, **more)


def test_a_report_shows_photos_of_the_file(office, case):
    photo = add_scan(office.expert, case, NewScan(a_page(7), "site.png", is_photo=True))

    recorded(office, case, photos=(photo,))

    assert state_of(office, case).last_visit.photos == (photo,)


def test_a_visit_is_reported_by_who_does_its_step(office, awaiting):
    with pytest.raises(NotAllowedError, match="کارشناس"):
        record_visit(office.clerk, awaiting, "ST_VISIT", a_report(office))


def test_a_step_without_a_visit_takes_no_report(office, awaiting):
    with pytest.raises(BadVisitError, match="گامی را برگزینید که بازدید دارد"):
        recorded(office, awaiting, "ST_INQ")


def test_a_visit_of_a_step_that_waits_or_is_done_is_not_reported(office, case):
    early = a_case(office)
    with pytest.raises(BadVisitError, match="پس از"):
        recorded(office, early)
    recorded(office, case)
    finish(office, case, "ST_VISIT", "done", office.expert)
    with pytest.raises(BadVisitError, match="انجام شده"):
        recorded(office, case)


def test_falling_progress_needs_a_reason(office, case):
    recorded(office, case)
    less = {**SHARES, "building": 0.2}

    with pytest.raises(BadVisitError, match="دلیل کاهش"):
        recorded(office, case, shares=less)
    recorded(office, case, shares=less, fall_reason="سوله فرو ریخت")

    assert state_of(office, case).last_visit.progress == 28.2
    assert line_of(office, case).open_steps.split() == ["ST_VISIT", "ST_INQ"]


def test_a_visit_of_a_loom_has_no_progress(office):
    case = a_case(office, CARPET, until="ST_VISIT")

    record_visit(office.expert, case, "ST_VISIT", a_report(office, shares={}))

    assert state_of(office, case).last_visit.progress is None
