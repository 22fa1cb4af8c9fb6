"""Reports: rows of figures, each with the cases that it was counted from; periods; percentiles."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from itertools import accumulate
from math import ceil

from office.domain.calendar.days import Calendar, days_from
from office.domain.jalali import MONTHS, TEHRAN, fa_date, jalali, jalali_parts, month_days
from office.domain.operations.ids import Id
from office.domain.persian import fa_digits

MONTH, SEASON, YEAR = "month", "season", "year"
SPANS = {MONTH: "این ماه", SEASON: "این فصل", YEAR: "امسال"}
_MONTHS_A_SEASON = 3
_LAST_MONTH = 12


@dataclass(frozen=True)
class Period:
    """Days from `first` to `last`, both counted."""

    first: date
    last: date

    @property
    def words(self) -> str:
        """From when to when."""
        return f"از {fa_date(self.first)} تا {fa_date(self.last)}"

    @property
    def moments(self) -> tuple[int, int]:
        """Its first moment and the first after it, in milliseconds."""
        return _moment(self.first), _moment(self.last + timedelta(days=1))

    @property
    def months(self) -> list[tuple[int, int]]:
        """Every Jalali month that it touches, as year and month."""
        year, month, _ = jalali_parts(self.first)
        last = jalali_parts(self.last)
        found = []
        while (year, month) <= (last.year, last.month):
            found.append((year, month))
            year, month = (year, month + 1) if month < _LAST_MONTH else (year + 1, 1)
        return found


@dataclass(frozen=True)
class Figure:
    """A number of a report, as shown, as sorted, and the cases behind it."""

    shown: str
    value: float
    cases: tuple[Id, ...] = ()


@dataclass(frozen=True)
class ReportRow:
    """A line: what it is about, and its figures in the order of the columns."""

    title: str
    figures: tuple[Figure, ...]


@dataclass(frozen=True)
class Report:
    """A table of figures.

    `formula` says how they are counted; `charted` is the column that the chart draws.
    """

    name: str
    title: str
    period: str
    formula: str
    made: datetime
    about: str
    columns: tuple[str, ...]
    rows: tuple[ReportRow, ...]
    charted: int = 0


@dataclass
class WorkingDays:
    """Counts working days between moments quickly: each day of the span is asked once."""

    calendar: Calendar
    first: date
    last: date
    _sums: list[int] = field(init=False)

    def __post_init__(self) -> None:
        days = days_from(self.first, self.last)
        self._sums = [0, *accumulate(int(self.calendar.counts(day)) for day in days)]

    def between(self, since: int, until: int) -> int:
        """Return the working days after the day of `since`, up to that of `until`."""
        return max(0, self._sums[self._place(until) + 1] - self._sums[self._place(since) + 1])

    def _place(self, moment: int) -> int:
        day = datetime.fromtimestamp(moment / 1000, TEHRAN).date()
        return max(0, min((day - self.first).days, (self.last - self.first).days))


def span_of(name: str, today: date) -> Period:
    """Return the running month, season or year, up to its last day."""
    year, month, _ = jalali_parts(today)
    first_of = {MONTH: month, SEASON: month - (month - 1) % _MONTHS_A_SEASON, YEAR: 1}[name]
    last_of = {MONTH: month, SEASON: first_of + _MONTHS_A_SEASON - 1, YEAR: _LAST_MONTH}[name]
    last = jalali(year, last_of, month_days(year, last_of))
    return Period(jalali(year, first_of, 1), last)


def month_name(year: int, month: int) -> str:
    """Return «شهریور ۱۴۰۵»."""
    return f"{MONTHS[month - 1]} {fa_digits(year)}"


def percentile(values: Iterable[int], share: float) -> int:
    """Return the value that `share` (0 to 1) of the values don't exceed; 0 of none."""
    ordered = sorted(values)
    return ordered[max(0, ceil(share * len(ordered)) - 1)] if ordered else 0


def _moment(day: date) -> int:
    return int(datetime(day.year, day.month, day.day, tzinfo=TEHRAN).timestamp() * 1000)
