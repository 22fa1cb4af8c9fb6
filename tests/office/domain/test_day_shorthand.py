"""Days written in short."""

from contextlib import suppress
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from office.domain.calendar.days import Calendar
from office.domain.calendar.places import Place
from office.domain.day_shorthand import read_day
from office.domain.errors import OfficeError
from office.domain.jalali import JalaliDateError, fa_date, jalali, jalali_parts, weekday_name

CALENDAR = Calendar(Place(province="wa", county="khoy", office="khoy"))
TODAY = jalali(1405, 6, 21)
"""A Saturday."""

days = st.dates(jalali(1300, 1, 1), jalali(1500, 12, 29))
todays = st.dates(jalali(1305, 1, 1), jalali(1490, 1, 1))


def read(text, today=TODAY):
    return fa_date(read_day(text, today, CALENDAR))


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("۵", "۱۴۰۵/۰۶/۰۵"),
        ("٥", "۱۴۰۵/۰۶/۰۵"),
        ("5/3", "۱۴۰۵/۰۳/۰۵"),
        ("5 3", "۱۴۰۵/۰۳/۰۵"),
        ("۱۴۰۵/۳/۵", "۱۴۰۵/۰۳/۰۵"),
        ("14050305", "۱۴۰۵/۰۳/۰۵"),
        ("۵ خرداد", "۱۴۰۵/۰۳/۰۵"),
        ("5خرداد 1404", "۱۴۰۴/۰۳/۰۵"),
        ("+۱۵", "۱۴۰۵/۰۷/۰۵"),
        ("+ 15 روز", "۱۴۰۵/۰۷/۰۵"),
        ("-3", "۱۴۰۵/۰۶/۱۸"),
        ("\u2212۳", "۱۴۰۵/۰۶/۱۸"),
        ("+15 ر", "۱۴۰۵/۰۷/۱۱"),
        ("+۱۵ روز کاری", "۱۴۰۵/۰۷/۱۱"),
        ("-3 ر", "۱۴۰۵/۰۶/۱۶"),
        ("+0 ر", "۱۴۰۵/۰۶/۲۱"),
        ("+2 ه", "۱۴۰۵/۰۷/۰۴"),
        ("+2 هفته", "۱۴۰۵/۰۷/۰۴"),
        ("+1 م", "۱۴۰۵/۰۷/۲۱"),
        ("-1 سال", "۱۴۰۴/۰۶/۲۱"),
        ("امروز", "۱۴۰۵/۰۶/۲۱"),
        ("فردا", "۱۴۰۵/۰۶/۲۲"),
        ("پس‌فردا", "۱۴۰۵/۰۶/۲۳"),
        ("پس فردا", "۱۴۰۵/۰۶/۲۳"),
        ("ديروز", "۱۴۰۵/۰۶/۲۰"),
        ("شنبه", "۱۴۰۵/۰۶/۲۸"),
        ("سه‌شنبه", "۱۴۰۵/۰۶/۲۴"),
        ("سه شنبه", "۱۴۰۵/۰۶/۲۴"),
        ("سهشنبه", "۱۴۰۵/۰۶/۲۴"),
    ],
)
def test_short_day_is_understood(typed, meant):
    assert read(typed) == meant


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("05/03/1405", "سال را اول بنویسید"),
        ("05/3/5", "سال را اول"),
        ("5/13", "ماه ۱۳ وجود ندارد"),
        ("32", "روز ۳۲ وجود ندارد"),
        ("5 march", "نام ماه خوانده نشد"),
        ("+3 x", "«ر» برای روز کاری"),
        ("هرگز", "این تاریخ خوانده نشد"),
        ("", "این تاریخ خوانده نشد"),
        ("+999 س", "پذیرفته نیست"),
        ("۱۴۰۵/۳/۵" * 9, "این تاریخ خوانده نشد"),
    ],
)
def test_what_is_no_day_is_refused_with_its_cure(typed, said):
    with pytest.raises(JalaliDateError, match=said):
        read(typed)


def test_turned_date_is_offered_the_right_way_round():
    with pytest.raises(JalaliDateError) as refused:
        read("5/3/1405")

    assert "۱۴۰۵/۰۳/۰۵" in refused.value.message


def test_clock_beyond_the_calendar_is_said_and_not_counted_from():
    with pytest.raises(JalaliDateError, match="میلادی پذیرفته نیست"):
        read_day("+1", date(2500, 1, 1), CALENDAR)


@given(days)
def test_day_written_in_full_is_that_day_whatever_today_is(day):
    assert read_day(fa_date(day), TODAY, CALENDAR) == day


@given(todays, st.integers(-999, 999))
def test_days_from_today_are_counted(today, amount):
    assert read_day(f"{amount:+}", today, CALENDAR) == today + timedelta(days=amount)


@given(todays)
def test_day_and_month_are_of_this_year(today):
    parts = jalali_parts(today)

    assert read_day(f"{parts.day}/{parts.month}", today, CALENDAR) == today
    assert read_day(str(parts.day), today, CALENDAR) == today


@given(todays, st.integers(1, 7))
def test_weekday_is_the_next_one_and_never_today(today, ahead):
    day = today + timedelta(days=ahead)

    assert read_day(weekday_name(day), today, CALENDAR) == day


@given(todays, st.integers(1, 60))
def test_working_days_are_those_of_the_office(today, amount):
    day = read_day(f"+{amount} ر", today, CALENDAR)

    assert CALENDAR.open_days_between(today, day) == amount
    assert CALENDAR.counts(day)


@given(st.text(max_size=40), todays)
def test_any_text_is_a_day_or_a_polite_refusal(text, today):
    with suppress(OfficeError):
        assert isinstance(read_day(text, today, CALENDAR), date)
