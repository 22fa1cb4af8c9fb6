from dataclasses import replace
from datetime import date, timedelta

from office.domain.operations.ids import NO_ID
from office.usecases.cases import open_case
from office.usecases.visit_plan import visit_week, week_of
from office.usecases.visits import plan_visit
from tests.office.usecases.walk_in import CARPET, a_case, a_request, brought

SATURDAY = date(2026, 9, 12)
SUNDAY = SATURDAY + timedelta(days=1)


def test_a_week_begins_on_saturday():
    for day in (SATURDAY, date(2026, 9, 15), date(2026, 9, 18)):
        assert week_of(day)[0] == SATURDAY
    assert week_of(date(2026, 9, 19))[0] == date(2026, 9, 19)
    assert len(week_of(SATURDAY)) == 7


def test_an_agreed_visit_stands_in_its_week_with_who_goes_and_where(own_office):
    case = a_case(own_office, until="ST_VISIT")
    plan_visit(own_office.expert, case, SUNDAY, ("رضا نمونه‌پور",))

    week = visit_week(own_office.expert)

    (told,) = week.planned
    assert (told.id, told.day, told.step) == (case, SUNDAY, "ST_VISIT")
    assert told.visitors == ("رضا نمونه‌پور",)
    assert told.place == "شهرک نمونه"
    assert told.due
    assert (told.visits, told.last_progress) == (0, None)
    assert week.waiting == ()
    assert week.today == SATURDAY
    assert "تعطیل" in week.closed[SATURDAY + timedelta(days=6)]


def test_another_week_is_empty(own_office):
    case = a_case(own_office, until="ST_VISIT")
    plan_visit(own_office.expert, case, SUNDAY)

    assert visit_week(own_office.expert, SUNDAY + timedelta(days=7)).planned == ()


def test_a_case_at_a_step_with_a_visit_waits_for_a_day(own_office):
    case = a_case(own_office, until="ST_VISIT")

    (told,) = visit_week(own_office.expert).waiting

    assert told.id == case


def test_who_has_the_case_goes_when_nobody_was_named(own_office):
    case = a_case(own_office, until="ST_VISIT")
    plan_visit(own_office.expert, case, SUNDAY)

    (told,) = visit_week(own_office.expert).planned

    assert told.visitors == ("همکار CLK",)
    assert visit_week(own_office.expert).waiting == ()


def test_what_the_last_visit_found_goes_with_the_next(own_office):
    case = a_case(own_office, until="ST_OPINION")
    plan_visit(own_office.expert, case, SUNDAY)

    (told,) = visit_week(own_office.expert).planned

    assert told.visits == 1
    assert told.last_progress is not None
    assert told.step == ""


def test_a_person_without_a_unit_is_visited_under_his_own_name(office):
    request = replace(a_request(office, CARPET), unit=NO_ID)
    case = brought(office, open_case(office.clerk, request).subject, "ST_VISIT")
    plan_visit(office.expert, case, SUNDAY)

    told = next(one for one in visit_week(office.expert).planned if one.id == case)

    assert "احمدی" in told.title
