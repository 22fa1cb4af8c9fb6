"""A day as a clerk writes it in short: «۵», «۵/۳», «+۱۵», «+۱۵ ر», «فردا», «شنبه»."""

import re
from collections.abc import Callable, Mapping
from datetime import date, timedelta

from office.domain.calendar.days import ONE_DAY, Calendar
from office.domain.jalali import (
    MONTHS,
    WEEKDAYS,
    JalaliDateError,
    add_jalali_months,
    jalali,
    jalali_parts,
    parse_jalali,
    stored_day,
    weekday_name,
)
from office.domain.persian import fold, iso, spell

LONGEST = 32
"""Characters; no day is written longer."""

_NAMED_DAYS: Mapping[str, int] = {
    "امروز": 0,
    "فردا": 1,
    "پسفردا": 2,
    "دیروز": -1,
    "پریروز": -2,
}
_WORKING = frozenset({"ر", "ک", "کاری", "روزکاری"})
_DAYS: Mapping[str, int] = {"": 1, "روز": 1, "ه": len(WEEKDAYS), "هفته": len(WEEKDAYS)}
_MONTHS: Mapping[str, int] = {"م": 1, "ماه": 1, "س": len(MONTHS), "سال": len(MONTHS)}

_DAY = re.compile("[0-9]{1,2}")
_DAY_AND_MONTH = re.compile(r"([0-9]{1,2})[/. -]([0-9]{1,2})")
_WRITTEN_OUT = re.compile(r"([0-9]{1,2}) ?([^\W\d]+)(?: ?([0-9]{4}))?")
_LATER = re.compile(r"([+-]) ?([0-9]{1,3}) ?([^\d]*)")
_YEAR_LAST = re.compile("([0-9]{1,2})[-/. ]([0-9]{1,2})[-/. ]([0-9]{4})")
_MINUS = str.maketrans({"\u2212": "-", "\u2013": "-", "ـ": "-"})


def read_day(text: str, today: date, calendar: Calendar) -> date:
    """Return the day that a person means; raise an `OfficeError` that says how to write it.

    «۵» is the 5th of this month, «۵/۳» the 5th of the third, «۵ خرداد» too; «+۱۵» is in 15 days,
    «+۱۵ ر» in 15 working days, «+۲ ه» in two weeks, «+۱ م» in a month; a name of a weekday is
    the next such day, today not among them.
    """
    stored_day(today)
    written = spell(text[: LONGEST + 1]).translate(_MINUS)
    for shape, read in _SHAPES:
        if found := shape.fullmatch(written):
            return _kept(read(found, today, calendar))
    return _kept(_named_day(written, today) or parse_jalali(text))


def _kept(day: date) -> date:
    """Return `day` if a paper can show it; raise `JalaliDateError` otherwise."""
    stored_day(day)
    return day


def _named_day(written: str, today: date) -> date | None:
    name = fold(written).replace(" ", "")
    if name in _NAMED_DAYS:
        return today + timedelta(days=_NAMED_DAYS[name])
    week = (today + timedelta(days=n) for n in range(1, len(WEEKDAYS) + 1))
    return next((day for day in week if fold(weekday_name(day)) == name), None)


def _this_month(found: re.Match[str], today: date, _calendar: Calendar) -> date:
    here = jalali_parts(today)
    return jalali(here.year, here.month, int(found[0]))


def _this_year(found: re.Match[str], today: date, _calendar: Calendar) -> date:
    return jalali(jalali_parts(today).year, int(found[2]), int(found[1]))


def _written_out(found: re.Match[str], today: date, _calendar: Calendar) -> date:
    months = [fold(month) for month in MONTHS]
    if fold(found[2]) not in months:
        raise JalaliDateError(f"نام ماه خوانده نشد؛ تاریخ را به این شکل بنویسید: {iso('5/3')}")
    year = int(found[3] or jalali_parts(today).year)
    return jalali(year, months.index(fold(found[2])) + 1, int(found[1]))


def _later(found: re.Match[str], today: date, calendar: Calendar) -> date:
    amount = int(found[1] + found[2])
    unit = fold(found[3]).replace(" ", "")
    if unit in _WORKING:
        return _working_days_later(today, amount, calendar)
    if unit in _DAYS:
        return today + timedelta(days=amount * _DAYS[unit])
    if unit in _MONTHS:
        return add_jalali_months(today, amount * _MONTHS[unit])
    raise JalaliDateError(
        "پس از عدد، «ر» برای روز کاری، «ه» برای هفته یا «م» برای ماه بنویسید؛ بی‌نشانه، روز است."
    )


def _working_days_later(today: date, amount: int, calendar: Calendar) -> date:
    if amount >= 0:
        return calendar.nth_open_after(today, amount)
    for _ in range(-amount):
        today = calendar.previous_open(today - ONE_DAY)
    return today


def _year_last(found: re.Match[str], _today: date, _calendar: Calendar) -> date:
    turned = f"{found[3]}/{int(found[2]):02}/{int(found[1]):02}"
    raise JalaliDateError(f"سال را اول بنویسید؛ اگر این روز را می‌گویید: {iso(turned)}")


_SHAPES: tuple[tuple[re.Pattern[str], Callable[[re.Match[str], date, Calendar], date]], ...] = (
    (_DAY, _this_month),
    (_DAY_AND_MONTH, _this_year),
    (_LATER, _later),
    (_YEAR_LAST, _year_last),
    (_WRITTEN_OUT, _written_out),
)
