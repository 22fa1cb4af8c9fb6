from datetime import UTC, date, datetime

import jdatetime
import pytest
from hypothesis import given
from hypothesis import strategies as st

from office.domain.errors import OfficeError
from office.domain.jalali import (
    FIRST_YEAR,
    LAST_YEAR,
    JalaliDateError,
    add_jalali_months,
    fa_date,
    fa_long_date,
    fa_moment,
    jalali,
    jalali_parts,
    month_days,
    parse_jalali,
    weekday_name,
)
from office.domain.persian import strip_marks

known_days = st.dates(date(1930, 1, 1), date(2110, 1, 1))


def refusal(text):
    with pytest.raises(JalaliDateError) as refused:
        parse_jalali(text)
    return strip_marks(refused.value.message)


@pytest.mark.parametrize(
    ("year", "month", "day", "gregorian"),
    [
        (1357, 11, 22, date(1979, 2, 11)),
        (1399, 12, 30, date(2021, 3, 20)),
        (1400, 1, 1, date(2021, 3, 21)),
        (1403, 12, 30, date(2025, 3, 20)),
        (1405, 1, 1, date(2026, 3, 21)),
        (1405, 6, 1, date(2026, 8, 23)),
    ],
)
def test_known_days_are_converted(year, month, day, gregorian):
    assert jalali(year, month, day) == gregorian
    assert jalali_parts(gregorian) == (year, month, day)


@given(known_days)
def test_a_day_survives_the_way_there_and_back(day):
    assert jalali(*jalali_parts(day)) == day
    assert parse_jalali(fa_date(day)) == day


def test_month_lengths_add_up_to_the_year():
    for year in range(FIRST_YEAR, LAST_YEAR):
        days = (jalali(year + 1, 1, 1) - jalali(year, 1, 1)).days

        assert sum(month_days(year, month) for month in range(1, 13)) == days
        assert month_days(year, 12) == 29 + jdatetime.date(year, 1, 1).isleap()


@pytest.mark.parametrize(
    "text",
    ["1405/6/1", "۱۴۰۵/۰۶/۰۱", "١٤٠٥/٦/١", "14050601", " 1405-06-01 ", "1405.6.1", "1405 6 1"],
)
def test_people_write_a_date_in_many_ways(text):
    assert parse_jalali(text) == date(2026, 8, 23)


@pytest.mark.parametrize(
    "text", ["", "فردا", "1405/06", "140506", "1405/06/01/02", "9" * 1_000_000]
)
def test_unreadable_date_is_refused_with_an_example(text):
    assert refusal(text) == "این تاریخ خوانده نشد. تاریخ را به این شکل بنویسید: ۱۴۰۵/۰۶/۰۱"


@pytest.mark.parametrize("text", ["05/06/01", "1/6/1405", "14055/6/1"])
def test_year_without_four_digits_is_refused(text):
    assert refusal(text).startswith("سال را اول و با چهار رقم بنویسید.")


def test_gregorian_year_is_refused():
    assert refusal("2026/08/23") == (
        "سال ۲۰۲۶ پذیرفته نیست؛ سال خورشیدی را از ۱۳۰۰ تا ۱۵۰۰ وارد کنید."
    )


@pytest.mark.parametrize("month", ["0", "13", "99"])
def test_month_outside_the_year_is_refused(month):
    assert refusal(f"1405/{month}/1").endswith("وجود ندارد؛ ماه را از ۱ تا ۱۲ وارد کنید.")


def test_thirtieth_of_esfand_needs_a_leap_year():
    assert refusal("1404/12/30") == (
        "در اسفند ۱۴۰۴ روز ۳۰ وجود ندارد؛ روز را از ۱ تا ۲۹ وارد کنید."
    )


@pytest.mark.parametrize("day", ["0", "31"])
def test_day_outside_the_month_is_refused(day):
    assert "روز را از ۱ تا ۳۰ وارد کنید." in refusal(f"1405/07/{day}")


@given(st.text(max_size=40))
def test_any_text_is_a_date_or_a_refusal(text):
    try:
        day = parse_jalali(text)
    except OfficeError as refused:
        assert refused.message  # noqa: PT017 - either way is right
    else:
        assert FIRST_YEAR <= jalali_parts(day).year <= LAST_YEAR


@pytest.mark.parametrize(
    ("start", "months", "end"),
    [
        ((1405, 1, 31), 1, (1405, 2, 31)),
        ((1405, 6, 31), 1, (1405, 7, 30)),
        ((1404, 11, 30), 1, (1404, 12, 29)),
        ((1403, 12, 30), 12, (1404, 12, 29)),
        ((1405, 12, 1), 1, (1406, 1, 1)),
        ((1405, 1, 31), -1, (1404, 12, 29)),
        ((1405, 5, 10), -29, (1402, 12, 10)),
        ((1405, 5, 10), 0, (1405, 5, 10)),
    ],
)
def test_months_are_added_up_to_the_month_end(start, months, end):
    assert add_jalali_months(jalali(*start), months) == jalali(*end)


@given(known_days, st.integers(-24, 24))
def test_added_months_land_in_the_month_meant(day, months):
    before, after = jalali_parts(day), jalali_parts(add_jalali_months(day, months))

    assert after.year * 12 + after.month == before.year * 12 + before.month + months
    assert after.day == min(before.day, month_days(after.year, after.month))


def test_date_is_shown_with_persian_digits():
    assert fa_date(date(2026, 8, 23)) == "۱۴۰۵/۰۶/۰۱"


def test_long_date_names_weekday_and_month():
    assert fa_long_date(date(2026, 8, 23)) == "یکشنبه ۱ شهریور ۱۴۰۵"


def test_week_begins_with_saturday_and_ends_with_friday():
    assert weekday_name(date(2026, 8, 22)) == "شنبه"
    assert weekday_name(date(2026, 8, 28)) == "جمعه"


def test_moment_is_shown_on_irans_clock():
    assert fa_moment(datetime(2026, 8, 22, 20, 35, tzinfo=UTC)) == "۱۴۰۵/۰۶/۰۱ ساعت ۰۰:۰۵"
