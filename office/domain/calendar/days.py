"""The working days of one office."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import cached_property

from office.domain.calendar.closures import Closure
from office.domain.calendar.hours import USUAL_HOURS, OfficeHours
from office.domain.calendar.places import Place
from office.domain.calendar.rules import rule_in_force
from office.domain.calendar.weekend import THURSDAY_AND_FRIDAY, WeekendRule
from office.domain.errors import OfficeError
from office.domain.jalali import FIRST_YEAR, LAST_YEAR, TEHRAN, fa_date, jalali
from office.domain.persian import fa_digits

ONE_DAY = timedelta(days=1)
WEEKLY_REST = "تعطیل هفتگی"

_FIRST_DAY = jalali(FIRST_YEAR, 1, 1)
_LAST_DAY = jalali(LAST_YEAR, 12, 29)
_LONGEST_CLOSURE = 3660
"""Days to look for an open one before saying that there is none: ten years."""
_LONG_SPAN = 60
"""Days from which on whole years are counted at once, and kept."""


class NoOpenDayError(OfficeError):
    """Ten years on end are closed: the calendar's rows are wrong."""

    def __init__(self, day: date) -> None:
        super().__init__(
            f"از {fa_date(day)} در ده سال هیچ روز کاری در تقویم اداره پیدا نشد؛ "
            "تعطیلی‌ها و روزهای تعطیل هفته را در تقویم اداره بررسی کنید."
        )


class BeyondCalendarError(OfficeError):
    """A day lies outside the years that the program can count."""

    def __init__(self, day: date) -> None:
        super().__init__(
            f"سال {fa_digits(day.year)} میلادی بیرون از تقویم برنامه است؛ "
            "تاریخ پرونده و ساعت رایانه را بررسی کنید."
        )


@dataclass(frozen=True)
class OfficeDay:
    """What one day is to one office.

    Attributes:
        opens, closes: the hours of that day, half days reckoned in; they say nothing when closed.
        last_moment: when the day ends by the table of hours (UTC), whatever was closed.
        weekend: the rule of weekly rest in force.
        rests: whether it is a day of weekly rest.
        is_open: whether the office opens at all.
        counts: whether it is a working day: open until its last hour.
        reason: why it isn't a working day, or no text.

    """

    opens: time
    closes: time
    last_moment: datetime
    weekend: WeekendRule
    rests: bool
    is_open: bool
    counts: bool
    reason: str


def days_from(first: date, last: date) -> Iterator[date]:
    """Every day from `first` to `last`, both included."""
    return (first + timedelta(days=n) for n in range((last - first).days + 1))


def local_day(moment: datetime) -> date:
    """Return the day in Iran at `moment`; raise `BeyondCalendarError` when no clock can mean it."""
    if not _FIRST_DAY.year < moment.year <= _LAST_DAY.year:
        raise BeyondCalendarError(moment.date())
    return moment.astimezone(TEHRAN).date()


@dataclass(frozen=True)
class Calendar:
    """The calendar of one office: what is open, when, and the counting of working days.

    A day counts as a working day when the office is open at its last hour. So a day on which
    the office opens late counts, one on which it is sent home early doesn't, and neither does a
    holiday. All that counts or seeks "open days" means these; `is_open`, `hours` and
    `is_office_time` say whether the door is open. Rows about other places are passed over.
    """

    place: Place
    closures: tuple[Closure, ...] = ()
    weekend_rules: tuple[WeekendRule, ...] = ()
    office_hours: tuple[OfficeHours, ...] = ()

    def is_open(self, day: date) -> bool:
        """Whether the office opens on `day`, be it for a part of it."""
        return self.office_day(day).is_open

    def counts(self, day: date) -> bool:
        """Whether `day` is a working day, open until its last hour."""
        return self.office_day(day).counts

    def why_closed(self, day: date) -> str | None:
        """Say in Persian why the office doesn't open on `day`; None when it does."""
        found = self.office_day(day)
        return None if found.is_open else found.reason

    def hours(self, day: date) -> tuple[time, time] | None:
        """Return the opening and closing hour in Iran, half days reckoned in; None when closed."""
        found = self.office_day(day)
        return (found.opens, found.closes) if found.is_open else None

    def is_office_time(self, moment: datetime) -> bool:
        """Whether the office is open at `moment` (UTC)."""
        hours = self.hours(local_day(moment))
        return hours is not None and hours[0] <= moment.astimezone(TEHRAN).time() < hours[1]

    def last_moment(self, day: date) -> datetime:
        """Return when `day` ends by the table of hours (UTC), also for a day that is closed."""
        return self.office_day(day).last_moment

    def reception_day(self, moment: datetime) -> date:
        """Return the day of receipt: that of `moment`, or the next open day after office time."""
        day = local_day(moment)
        hours = self.hours(day)
        if hours is not None and moment.astimezone(TEHRAN).time() < hours[1]:
            return day
        return self.next_open(day + ONE_DAY)

    def next_open(self, day: date) -> date:
        """Return the first working day from `day` on, `day` among them; raise `NoOpenDayError`."""
        return self._nearest(day, ONE_DAY)

    def previous_open(self, day: date) -> date:
        """Return the last working day up to `day`, `day` among them; raise `NoOpenDayError`."""
        return self._nearest(day, -ONE_DAY)

    def nth_open_after(self, day: date, n: int) -> date:
        """Return the n-th working day after `day`, which itself isn't counted."""
        for _ in range(n):
            day = self._nearest(day + ONE_DAY, ONE_DAY)
        return day

    def open_days_between(self, after: date, until: date) -> int:
        """How many working days lie after `after`, up to and with `until`."""
        if (until - after).days < _LONG_SPAN:
            return sum(self.office_day(day).counts for day in days_from(after + ONE_DAY, until))
        years = sum(len(self._working_days(year)) for year in range(after.year, until.year))
        return years + self._place_in_year(until) - self._place_in_year(after)

    def estimated_between(self, first: date, last: date) -> bool:
        """Whether a holiday that isn't settled yet lies from `first` to `last`."""
        place = bisect_left(self._estimated, first)
        return place < len(self._estimated) and self._estimated[place] <= last

    def weekend_rule(self, day: date) -> WeekendRule:
        """Return the rule of weekly rest in force on `day`."""
        return self.office_day(day).weekend

    def office_day(self, day: date) -> OfficeDay:
        """All that the calendar knows of `day`."""
        found = self._known.get(day)
        if found is None:
            found = self._known[day] = self._looked_up(day)
        return found

    def _place_in_year(self, day: date) -> int:
        """How many working days its year has up to and with `day`."""
        return bisect_right(self._working_days(day.year), day)

    def _working_days(self, year: int) -> list[date]:
        """Return the working days of a year of the common era; they are reckoned once."""
        if year not in self._years:
            whole = days_from(date(year, 1, 1), date(year, 12, 31))
            self._years[year] = [day for day in whole if self.office_day(day).counts]
        return self._years[year]

    def _nearest(self, day: date, step: timedelta) -> date:
        if not _FIRST_DAY <= day <= _LAST_DAY:
            raise BeyondCalendarError(day)
        first = day
        for _ in range(_LONGEST_CLOSURE):
            if self.office_day(day).counts:
                return day
            day += step
        raise NoOpenDayError(first)

    def _looked_up(self, day: date) -> OfficeDay:
        weekend = rule_in_force(self._weekends_here, day, THURSDAY_AND_FRIDAY)
        usual = rule_in_force(self._hours_here, day, USUAL_HOURS)
        closures = self._closures_here.get(day, [])
        rests = day.weekday() in weekend.closed_weekdays
        is_half = day.weekday() in weekend.half_weekdays
        last_hour = min(usual.closes, weekend.half_closes) if is_half else usual.closes
        opens = max([usual.opens, *(one.until for one in closures if one.until)])
        closes = min([last_hour, *(one.since for one in closures if one.since)])
        is_shut = rests or any(one.is_whole for one in closures)
        is_open = not is_shut and opens < closes
        counts = is_open and closes == last_hour
        reasons = [WEEKLY_REST] * rests + [one.words for one in closures]
        reason = "" if counts else " و ".join(dict.fromkeys(reasons)) or WEEKLY_REST
        last_moment = datetime.combine(day, last_hour, TEHRAN).astimezone(UTC)
        return OfficeDay(opens, closes, last_moment, weekend, rests, is_open, counts, reason)

    @cached_property
    def _known(self) -> dict[date, OfficeDay]:
        return {}

    @cached_property
    def _years(self) -> dict[int, list[date]]:
        return {}

    @cached_property
    def _closures_here(self) -> dict[date, list[Closure]]:
        by_day: dict[date, list[Closure]] = {}
        for one in self.closures:
            if self.place.is_within(one.scope, one.key):
                by_day.setdefault(one.day, []).append(one)
        return by_day

    @cached_property
    def _estimated(self) -> list[date]:
        return sorted(
            day for day, all_of in self._closures_here.items() if any(c.estimated for c in all_of)
        )

    @cached_property
    def _weekends_here(self) -> tuple[WeekendRule, ...]:
        return tuple(r for r in self.weekend_rules if self.place.is_within(r.scope, r.key))

    @cached_property
    def _hours_here(self) -> tuple[OfficeHours, ...]:
        return tuple(r for r in self.office_hours if self.place.is_within(r.scope, r.key))
