"""A month of the office's calendar: what each day is, and who said so."""

from dataclasses import dataclass
from datetime import date, time

from office.domain.calendar.days import days_from
from office.domain.calendar.places import OFFICE
from office.domain.jalali import jalali, jalali_parts, month_days
from office.usecases.work import Act, Work

WORKING, CLOSED, HALF = "working", "closed", "half"
DAY_WORDS = {WORKING: "روز کاری", CLOSED: "تعطیل", HALF: "نیم‌روز"}


@dataclass(frozen=True)
class CalendarDay:
    """One day. `is_ours` says that this office declared the closure, so its head may take it back.

    `source` is the decree or rule; `estimated` that the day hangs on a moon not yet sighted.
    """

    day: date
    number: int
    state: str
    reason: str
    source: str
    opens: time
    closes: time
    estimated: bool
    is_ours: bool
    is_today: bool


@dataclass(frozen=True)
class CalendarMonth:
    """All days of a Jalali month, and the rule of weekly rest on its first."""

    year: int
    month: int
    days: tuple[CalendarDay, ...]
    weekend: str


def calendar_month(work: Work, year: int = 0, month: int = 0) -> CalendarMonth:
    """Return a Jalali month; the running one without a year. Raises `JalaliDateError`."""
    with work.reading() as act:
        now = jalali_parts(act.today)
        year, month = (year, month) if year else (now.year, now.month)
        first = jalali(year, month, 1)
        last = jalali(year, month, month_days(year, month))
        days = tuple(_day(act, one, number) for number, one in enumerate(days_from(first, last), 1))
        weekend = act.knowledge.calendar.weekend_rule(first).explained
    return CalendarMonth(year, month, days, weekend)


def _day(act: Act, day: date, number: int) -> CalendarDay:
    calendar = act.knowledge.calendar
    found = calendar.office_day(day)
    closures = [one for one in calendar.closures if one.day == day]
    here = [one for one in closures if calendar.place.is_within(one.scope, one.key)]
    sources = [one.decree for one in here if one.decree]
    if found.rests:
        sources.insert(0, found.weekend.basis)
    return CalendarDay(
        day=day,
        number=number,
        state=WORKING if found.counts else HALF if found.is_open else CLOSED,
        reason=found.reason,
        source="؛ ".join(dict.fromkeys(sources)),
        opens=found.opens,
        closes=found.closes,
        estimated=any(one.estimated for one in here),
        is_ours=any(one.scope == OFFICE for one in here),
        is_today=day == act.today,
    )
