from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from office.domain.calendar.days import Calendar
from office.domain.calendar.places import Place
from office.domain.jalali import TEHRAN, jalali
from office.domain.reports import (
    MONTH,
    SEASON,
    YEAR,
    Period,
    WorkingDays,
    month_name,
    percentile,
    span_of,
)

TODAY = jalali(1405, 6, 21)
CALENDAR = Calendar(Place(province="", county="", office=""))


def moment(day: date, hour: int = 9) -> int:
    return int(datetime(day.year, day.month, day.day, hour, tzinfo=TEHRAN).timestamp() * 1000)


@pytest.mark.parametrize(
    ("name", "first", "last"),
    [
        (MONTH, (1405, 6, 1), (1405, 6, 31)),
        (SEASON, (1405, 4, 1), (1405, 6, 31)),
        (YEAR, (1405, 1, 1), (1405, 12, 29)),
    ],
)
def test_the_running_month_season_and_year_are_known(name, first, last):
    assert span_of(name, TODAY) == Period(jalali(*first), jalali(*last))


def test_a_period_names_its_months_over_the_turn_of_the_year():
    period = Period(jalali(1404, 11, 20), jalali(1405, 2, 3))

    assert period.months == [(1404, 11), (1404, 12), (1405, 1), (1405, 2)]
    assert month_name(1405, 1) == "فروردین ۱۴۰۵"
    assert period.words == "از ۱۴۰۴/۱۱/۲۰ تا ۱۴۰۵/۰۲/۰۳"


def test_a_period_holds_all_moments_of_its_days():
    first, after = Period(TODAY, TODAY).moments

    assert after - first == 24 * 3600 * 1000


@given(st.integers(0, 200), st.integers(0, 200))
def test_working_days_are_those_of_the_calendar(start, length):
    first = jalali(1405, 1, 1)
    days = WorkingDays(CALENDAR, first, first + timedelta(days=500))
    since, until = first + timedelta(days=start), first + timedelta(days=start + length)

    assert days.between(moment(since), moment(until)) == CALENDAR.open_days_between(since, until)


def test_what_lies_outside_the_span_counts_up_to_its_edge():
    days = WorkingDays(CALENDAR, TODAY, TODAY + timedelta(days=6))
    early = moment(TODAY - timedelta(days=90))

    assert days.between(early, moment(TODAY)) == 0
    assert days.between(moment(TODAY), early) == 0


@pytest.mark.parametrize(
    ("values", "share", "wanted"),
    [([], 0.5, 0), ([7], 0.9, 7), ([1, 2, 3, 4], 0.5, 2), (range(1, 11), 0.9, 9)],
)
def test_a_percentile_is_one_of_the_values(values, share, wanted):
    assert percentile(values, share) == wanted
