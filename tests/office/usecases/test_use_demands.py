"""Guard against extra demands, and the day of a second visit."""

from datetime import date

import pytest

from office.usecases.cases import set_follow_up, withdraw
from office.usecases.demands import (
    Demand,
    ExtraDemandError,
    approved_titles,
    demand_extra,
    extra_demands,
    second_visit,
)
from office.usecases.timeline import timeline
from tests.office.usecases.walk_in import a_case, hand_in, state_of, view_of

EXTRA = Demand("document", "گواهی شورای محل", "۱۴۰۵/۳۳", "شکایت همسایه‌ها")


@pytest.fixture
def case(office):
    return a_case(office)


def test_what_the_head_demands_is_logged_with_the_order(office, case):
    demand_extra(office.head, case, EXTRA)

    [line] = extra_demands(office.clerk, case)
    assert (line.sort, line.text, line.order) == ("مدرک", "گواهی شورای محل", "1405/33")
    assert (line.basis, line.by) == ("شکایت همسایه‌ها", "همکار HEAD")
    told = timeline(office.clerk, case).rows[-1]
    assert told.what == "خواسته افزون بر فهرست با دستور رئیس"
    assert "گواهی شورای محل" in told.about


@pytest.mark.parametrize("sort", ["document", "fee", "visit"])
def test_nobody_but_the_head_demands_more_than_the_list(office, case, sort):
    with pytest.raises(ExtraDemandError, match="M09"):
        demand_extra(office.clerk, case, Demand(sort, "چیز دیگر", "۱۲"))

    assert extra_demands(office.clerk, case) == []


def test_the_head_needs_an_order_too(office, case):
    with pytest.raises(ExtraDemandError, match="دستور شماره‌دار"):
        demand_extra(office.head, case, Demand("fee", "هزینه پرونده", " "))


@pytest.mark.parametrize("sort", ["document", "visit"])
def test_what_is_on_the_list_needs_no_order(office, case, sort):
    listed = approved_titles(view_of(office, case))[sort][0]

    with pytest.raises(ExtraDemandError, match="در فهرست مصوب این رویه هست"):
        demand_extra(office.head, case, Demand(sort, listed, "۱۲"))


@pytest.mark.parametrize("demand", [Demand("gift", "هدیه", "۱"), Demand("fee", " ", "۱")])
def test_a_demand_says_what_it_is(office, case, demand):
    with pytest.raises(ExtraDemandError, match="بنویسید چه خواسته"):
        demand_extra(office.head, case, demand)


def test_nothing_is_demanded_after_the_end(office, case):
    withdraw(office.clerk, case, "نامه ۱۲")

    with pytest.raises(ExtraDemandError, match="پایان یافته"):
        demand_extra(office.head, case, EXTRA)


def test_the_second_visit_is_some_working_days_away_with_what_is_missing(office, case):
    found = second_visit(office.clerk, case)

    assert found.day == date(2026, 9, 19)
    assert found.missing
    assert found.missing[0] in found.note
    set_follow_up(office.clerk, case, found.day, found.note)
    assert state_of(office, case).follow_up == found.day


def test_a_whole_file_names_nothing_for_the_second_visit(office, case):
    hand_in(office, case)

    assert second_visit(office.clerk, case).note == "مراجعه دوم"
