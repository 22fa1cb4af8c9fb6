from datetime import UTC, date, datetime, time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from office.domain.calendar.closures import Closure
from office.domain.calendar.days import (
    ONE_DAY,
    BeyondCalendarError,
    Calendar,
    NoOpenDayError,
    local_day,
)
from office.domain.calendar.places import COUNTRY, IRAN, Place
from office.domain.calendar.seed import seed_closures
from office.domain.calendar.weekend import FRIDAY_ONLY, THURSDAY_AND_FRIDAY, WeekendRule
from office.domain.jalali import TEHRAN, jalali

BAM = Place(province="kerman", county="bam", office="bam-1")
HOLIDAYS = seed_closures(range(1403, 1407))
SATURDAY = jalali(1405, 3, 2)
NEVER = WeekendRule(date.min, None, COUNTRY, IRAN, frozenset(range(7)), "نادرست")


def a_closure(day, **hours):
    return Closure(day, COUNTRY, IRAN, "آلودگی هوا", **hours)


def a_calendar(*closures, weekend=THURSDAY_AND_FRIDAY):
    return Calendar(BAM, (*HOLIDAYS, *closures), (weekend,))


def at(day, hour, minute=0):
    return datetime.combine(day, time(hour, minute), TEHRAN).astimezone(UTC)


@pytest.mark.parametrize(
    ("start", "n", "two_days_rest", "friday_rest"),
    [
        ((1404, 12, 25), 3, (1405, 1, 5), (1404, 12, 28)),
        ((1405, 1, 5), 5, (1405, 1, 15), (1405, 1, 11)),
        ((1405, 1, 10), 7, (1405, 1, 22), (1405, 1, 20)),
        ((1405, 3, 2), 5, (1405, 3, 10), (1405, 3, 9)),
        ((1405, 4, 1), 3, (1405, 4, 7), (1405, 4, 7)),
        ((1405, 6, 20), 15, (1405, 7, 8), (1405, 7, 6)),
        ((1404, 1, 30), 10, (1404, 2, 13), (1404, 2, 11)),
        ((1403, 12, 27), 3, (1404, 1, 6), (1404, 1, 6)),
    ],
)
def test_the_nth_open_day_is_the_known_one(start, n, two_days_rest, friday_rest):
    first = a_calendar().nth_open_after(jalali(*start), n)
    second = a_calendar(weekend=FRIDAY_ONLY).nth_open_after(jalali(*start), n)

    assert first == jalali(*two_days_rest)
    assert second == jalali(*friday_rest)


def test_a_holiday_is_closed_with_its_reason():
    calendar = a_calendar()

    assert calendar.why_closed(jalali(1405, 3, 6)) == "عید سعید قربان"
    assert calendar.hours(jalali(1405, 3, 6)) is None
    assert calendar.why_closed(SATURDAY) is None


def test_every_reason_of_a_closed_day_is_said_once():
    friday = jalali(1405, 3, 8)

    calendar = a_calendar(a_closure(friday), a_closure(friday))

    assert calendar.why_closed(friday) == "تعطیل هفتگی و آلودگی هوا"


def test_a_day_closed_from_an_hour_on_is_open_but_no_working_day():
    calendar = a_calendar(a_closure(SATURDAY, since=time(11)))

    assert calendar.hours(SATURDAY) == (time(7, 30), time(11))
    assert calendar.why_closed(SATURDAY) is None
    assert not calendar.counts(SATURDAY)
    assert calendar.next_open(SATURDAY) == SATURDAY + ONE_DAY


def test_a_day_that_opens_late_is_a_working_day():
    calendar = a_calendar(a_closure(SATURDAY, until=time(10)))

    assert calendar.hours(SATURDAY) == (time(10), time(14, 30))
    assert calendar.counts(SATURDAY)


def test_closures_of_a_day_add_up():
    calendar = a_calendar(a_closure(SATURDAY, until=time(10)), a_closure(SATURDAY, since=time(10)))

    assert not calendar.is_open(SATURDAY)


@pytest.mark.parametrize(
    ("hour", "minute", "expected"),
    [(7, 29, False), (7, 30, True), (14, 29, True), (14, 30, False)],
)
def test_office_time_begins_with_the_opening_hour_and_ends_before_the_last(hour, minute, expected):
    assert a_calendar().is_office_time(at(SATURDAY, hour, minute)) is expected


def test_a_closed_day_has_no_office_time():
    assert not a_calendar().is_office_time(at(jalali(1405, 3, 8), 10))


def test_what_comes_after_office_time_is_received_the_next_open_day():
    calendar = a_calendar()
    wednesday = jalali(1405, 3, 13)

    assert calendar.reception_day(at(wednesday, 5)) == wednesday
    assert calendar.reception_day(at(wednesday, 14, 29)) == wednesday
    assert calendar.reception_day(at(wednesday, 14, 30)) == jalali(1405, 3, 16)
    assert calendar.reception_day(at(jalali(1405, 3, 15), 9)) == jalali(1405, 3, 16)


def test_an_open_day_is_its_own_next_and_previous_open_day():
    calendar = a_calendar()
    friday = jalali(1405, 3, 8)

    assert calendar.next_open(SATURDAY) == calendar.previous_open(SATURDAY) == SATURDAY
    assert calendar.next_open(friday) == jalali(1405, 3, 9)
    assert calendar.previous_open(friday) == jalali(1405, 3, 5)


def test_the_last_moment_of_a_closed_day_is_still_that_of_the_table():
    calendar = a_calendar(a_closure(SATURDAY))

    assert calendar.last_moment(SATURDAY) == at(SATURDAY, 14, 30)


def test_an_estimated_holiday_is_found_in_its_span_only():
    calendar = a_calendar()
    mabas = jalali(1405, 10, 16)

    assert calendar.estimated_between(mabas, mabas)
    assert calendar.estimated_between(jalali(1405, 10, 1), jalali(1405, 10, 30))
    assert not calendar.estimated_between(jalali(1405, 9, 1), jalali(1405, 10, 15))
    assert not calendar.estimated_between(jalali(1440, 1, 1), jalali(1440, 2, 1))


def test_a_calendar_without_open_days_says_so_instead_of_searching_for_ever():
    calendar = a_calendar(weekend=NEVER)

    with pytest.raises(NoOpenDayError, match="هیچ روز کاری"):
        calendar.next_open(SATURDAY)
    with pytest.raises(NoOpenDayError, match="۱۴۰۵/۰۳/۰۲"):
        calendar.previous_open(SATURDAY)


@pytest.mark.parametrize("year", [1970, 2099])
def test_years_without_known_holidays_are_counted_by_the_week_alone(year):
    assert a_calendar().open_days_between(date(year, 3, 1), date(year, 3, 8)) == 5


@pytest.mark.parametrize("day", [date.min, date(1900, 1, 1), date(2200, 1, 1), date.max])
def test_a_day_beyond_the_calendar_is_refused(day):
    with pytest.raises(BeyondCalendarError, match="بیرون از تقویم"):
        a_calendar().next_open(day)


@pytest.mark.parametrize("year", [1, 1900, 2200, 9999])
def test_a_moment_of_a_broken_clock_is_refused(year):
    with pytest.raises(BeyondCalendarError, match="ساعت رایانه"):
        local_day(datetime(year, 1, 1, tzinfo=UTC))


@settings(deadline=None)
@given(st.dates(jalali(1403, 1, 1), jalali(1406, 1, 1)), st.integers(1, 60))
def test_counting_open_days_undoes_going_to_the_nth(day, n):
    calendar = a_calendar()

    assert calendar.open_days_between(day, calendar.nth_open_after(day, n)) == n


@pytest.mark.parametrize("days", [59, 60, 61, 365, 366, 800, 2000])
@pytest.mark.parametrize("start", [date(2024, 3, 19), date(2024, 12, 31), date(2025, 1, 1)])
def test_a_long_span_has_as_many_working_days_as_its_parts(start, days):
    calendar = a_calendar(a_closure(SATURDAY))
    parts = [
        calendar.open_days_between(start + n * ONE_DAY, start + (n + 1) * ONE_DAY)
        for n in range(days)
    ]

    assert calendar.open_days_between(start, start + days * ONE_DAY) == sum(parts)


def test_no_working_day_lies_before_a_day_that_is_past():
    assert a_calendar().open_days_between(date(2026, 1, 1), date(2024, 1, 1)) == 0
