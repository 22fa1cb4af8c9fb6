"""Jalali dates: read from people, shown to people. Inside the program dates are Gregorian."""

import re
from datetime import date, datetime, timedelta, timezone
from typing import NamedTuple

import jdatetime

from office.domain.errors import OfficeError
from office.domain.persian import fa_digits, iso, spell

TEHRAN = timezone(timedelta(hours=3, minutes=30), "Asia/Tehran")
"""Iran's clock since summer time was dropped in 1401; Windows ships no table of zones."""

MONTHS = (
    "فروردین",
    "اردیبهشت",
    "خرداد",
    "تیر",
    "مرداد",
    "شهریور",
    "مهر",
    "آبان",
    "آذر",
    "دی",
    "بهمن",
    "اسفند",
)
WEEKDAYS = ("شنبه", "یکشنبه", "دوشنبه", "سه‌شنبه", "چهارشنبه", "پنجشنبه", "جمعه")
FIRST_YEAR = 1300
LAST_YEAR = 1500

_SHAPE = f"تاریخ را به این شکل بنویسید: {iso('1405/06/01')}"
_LONGEST = 32
_YEAR_DIGITS = 4
_SURE_DAYS = 29
_COMPACT = re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})")
_PARTED = re.compile(r"([0-9]+)[-/. ]+([0-9]+)[-/. ]+([0-9]+)")


class JalaliDateError(OfficeError):
    """What was written is no date of the Jalali calendar."""


class JalaliDate(NamedTuple):
    """Year, month and day of the Jalali calendar, months and days from 1."""

    year: int
    month: int
    day: int


def jalali_parts(day: date) -> JalaliDate:
    """Return the Jalali year, month and day of `day`."""
    there = jdatetime.date.fromgregorian(date=day)
    return JalaliDate(there.year, there.month, there.day)


def month_days(year: int, month: int) -> int:
    """Return how many days a Jalali month has."""
    is_leap_esfand = month == len(MONTHS) and jdatetime.date(year, 1, 1).isleap()
    return int(jdatetime.j_days_in_month[month - 1]) + is_leap_esfand


def jalali(year: int, month: int, day: int) -> date:
    """Return the day of a Jalali date; raise `JalaliDateError` when there is none."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise JalaliDateError(
            f"سال {fa_digits(year)} پذیرفته نیست؛ سال خورشیدی را از {fa_digits(FIRST_YEAR)}"
            f" تا {fa_digits(LAST_YEAR)} وارد کنید."
        )
    if not 1 <= month <= len(MONTHS):
        raise JalaliDateError(f"ماه {fa_digits(month)} وجود ندارد؛ ماه را از ۱ تا ۱۲ وارد کنید.")
    last = month_days(year, month)
    if not 1 <= day <= last:
        raise JalaliDateError(
            f"در {MONTHS[month - 1]} {fa_digits(year)} روز {fa_digits(day)} وجود ندارد؛"
            f" روز را از ۱ تا {fa_digits(last)} وارد کنید."
        )
    there: date = jdatetime.date(year, month, day).togregorian()
    return there


def parse_jalali(text: str) -> date:
    """Return the day that a person wrote, as 1405/6/1 or 14050601, in any digits.

    Raise `JalaliDateError` for anything else, a year of two digits among it.
    """
    written = spell(text[: _LONGEST + 1])
    found = _COMPACT.fullmatch(written) or _PARTED.fullmatch(written)
    if not found or len(text) > _LONGEST:
        raise JalaliDateError(f"این تاریخ خوانده نشد. {_SHAPE}")
    if len(found[1]) != _YEAR_DIGITS:
        raise JalaliDateError(f"سال را اول و با چهار رقم بنویسید. {_SHAPE}")
    return jalali(int(found[1]), int(found[2]), int(found[3]))


def add_jalali_months(day: date, months: int) -> date:
    """Return the same day `months` later (or earlier), or the month's last day if it is shorter."""
    parts = jalali_parts(day)
    years, month = divmod(parts.month - 1 + months, len(MONTHS))
    year = parts.year + years
    return jalali(year, month + 1, min(parts.day, month_days(year, month + 1)))


def stored_day(day: date) -> str:
    """Return a day as acts store it; raise `JalaliDateError` for one that no paper could show."""
    if not jalali(FIRST_YEAR, 1, 1) <= day <= jalali(LAST_YEAR, len(MONTHS), _SURE_DAYS):
        raise JalaliDateError(
            f"سال {fa_digits(day.year)} میلادی پذیرفته نیست؛ تاریخ را دوباره بخوانید. {_SHAPE}"
        )
    return day.isoformat()


def fa_date(day: date) -> str:
    """Return «۱۴۰۵/۰۶/۰۱»."""
    year, month, month_day = jalali_parts(day)
    return fa_digits(f"{year:04}/{month:02}/{month_day:02}")


def fa_long_date(day: date) -> str:
    """Return «یکشنبه ۱ شهریور ۱۴۰۵»."""
    year, month, month_day = jalali_parts(day)
    return fa_digits(f"{weekday_name(day)} {month_day} {MONTHS[month - 1]} {year}")


def weekday_name(day: date) -> str:
    """Return the name of the day of the week."""
    return WEEKDAYS[(day.weekday() + 2) % len(WEEKDAYS)]


def fa_moment(moment: datetime) -> str:
    """Return «۱۴۰۵/۰۶/۰۱ ساعت ۱۴:۰۵» on Iran's clock; `moment` must carry its zone.

    Moments of summers before 1401 come out an hour early: see `TEHRAN`.
    """
    there = moment.astimezone(TEHRAN)
    return f"{fa_date(there.date())} ساعت {fa_digits(f'{there:%H:%M}')}"
