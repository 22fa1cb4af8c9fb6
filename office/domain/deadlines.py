"""Limits of time: the day on which one ends, how near it is, and who used its days.

Source: articles 443-445 of the civil procedure law, which offices follow. The day of the start
isn't counted (445), a week is seven days and a year twelve months (443), and an end that
falls on a closed day moves to the next open one (444). Months are those of the Jalali calendar.
What comes after office time or on a closed day counts from the next open day.
"""

from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import cached_property
from itertools import groupby
from typing import Literal

from office.domain.calendar.clock import AWAITED, Awaited, Clock, ClockEvent, held_days, read_clock
from office.domain.calendar.days import ONE_DAY, Calendar, days_from, local_day
from office.domain.calendar.sums import Reckoning, SumLine, day_words, sum_lines
from office.domain.errors import OfficeError
from office.domain.jalali import MONTHS, WEEKDAYS, add_jalali_months
from office.domain.persian import fa_digits

Unit = Literal["same_day", "wd", "d", "week", "month", "year"]
State = Literal["running", "near", "overdue", "paused"]

NEAR_SHARE = 4
"""A deadline is near when one day in so many of its limit is left."""

LONGEST_DAYS = 36_600
"""A limit beyond a hundred years is a slip."""

_UNIT_WORDS: Mapping[Unit, str] = {
    "same_day": "همان روز",
    "wd": "روز کاری",
    "d": "روز",
    "week": "هفته",
    "month": "ماه",
    "year": "سال",
}
_LONGEST_UNIT_DAYS: Mapping[Unit, int] = {
    "same_day": 1,
    "wd": 1,
    "d": 1,
    "week": 7,
    "month": 31,
    "year": 366,
}


class LimitError(OfficeError):
    """A limit of time that nobody can mean."""

    def __init__(self, amount: int, unit: Unit) -> None:
        super().__init__(
            f"مهلت «{fa_digits(amount)} {_UNIT_WORDS[unit]}» پذیرفته نیست؛ "
            "مهلتی از صفر تا صد سال بنویسید."
        )


@dataclass(frozen=True)
class Limit:
    """So much time, and the law or circular that gives it. None at all means the same day."""

    amount: int
    unit: Unit
    basis: str = ""

    def __post_init__(self) -> None:
        if not 0 <= self.amount * _LONGEST_UNIT_DAYS[self.unit] <= LONGEST_DAYS:
            raise LimitError(self.amount, self.unit)

    @property
    def is_same_day(self) -> bool:
        """Whether the day of receipt is also the last."""
        return self.unit == "same_day" or not self.amount

    @property
    def by_working_days(self) -> bool:
        """Whether working days are counted, not all days."""
        return self.unit == "wd" or self.is_same_day

    @property
    def words(self) -> str:
        """The limit as people read it, e.g. «۵ روز کاری»."""
        if self.is_same_day:
            return _UNIT_WORDS["same_day"]
        return f"{fa_digits(self.amount)} {_UNIT_WORDS[self.unit]}"

    def last_day(self, eve: date) -> date:
        """Return where the limit ends when all days count and `eve` is the last one before it."""
        if self.unit == "month":
            return add_jalali_months(eve, self.amount)
        if self.unit == "year":
            return add_jalali_months(eve, self.amount * len(MONTHS))
        days = self.amount * len(WEEKDAYS) if self.unit == "week" else self.amount
        return eve + timedelta(days=days)


@dataclass(frozen=True)
class Due:
    """When a limit ends: with the last office hour of `day`.

    Attributes:
        day: the last day; while `paused`, what it would be if the clock went on now.
        estimated: a holiday near it hangs on the moon and may move it by a day.
        span: how many days the limit gives: working days, or all days.
        stopped: when the clock stopped for good.

    """

    day: date
    paused: bool
    estimated: bool
    span: int
    stopped: datetime | None
    reckoning: Reckoning = field(repr=False, compare=False)

    @property
    def weekend_basis(self) -> str:
        """The rule of weekly rest that was used, and what it rests on."""
        return "؛ ".join(rule.explained for rule in self.reckoning.weekend_rules)

    @cached_property
    def lines(self) -> tuple[SumLine, ...]:
        """The sum, line by line in Persian."""
        return sum_lines(self.reckoning)


def due(events: Iterable[ClockEvent], calendar: Calendar, limit: Limit, now: datetime) -> Due:
    """Reckon when `limit` ends; raise `ClockNotStartedError` when it hasn't begun.

    `now` (UTC) matters only while the clock is paused. Days on which it stood still push the end
    (see `office.domain.calendar.clock`): working days, or all days where the limit counts those.
    """
    reckoning = _reckoned(read_clock(events), calendar, limit, now)
    all_days = (reckoning.unmoved - reckoning.first + ONE_DAY).days
    return Due(
        day=reckoning.day,
        paused=reckoning.clock.paused_since is not None,
        estimated=reckoning.estimated,
        span=limit.amount if limit.by_working_days else all_days,
        stopped=reckoning.clock.stopped,
        reckoning=reckoning,
    )


def days_left(due: Due, today: date, calendar: Calendar) -> int:
    """Count the working days after `today` up to the deadline; below zero when it is past."""
    if today <= due.day:
        return calendar.open_days_between(today, due.day)
    return -calendar.open_days_between(due.day, today)


def state(due: Due, now: datetime, calendar: Calendar, limit: Limit) -> State:
    """Say how a deadline stands `now` (UTC), or stood when its clock stopped.

    Near: one working day or a quarter of the limit is left. A pause doesn't hide a missed end.
    """
    when = due.stopped or due.reckoning.clock.paused_since or now
    if when > calendar.last_moment(due.day):
        return "overdue"
    if due.paused:
        return "paused"
    today = local_day(when)
    working = days_left(due, today, calendar)
    left = working if limit.by_working_days else (due.day - today).days
    return "near" if working <= 1 or left * NEAR_SHARE <= due.span else "running"


def days_by(
    events: Iterable[ClockEvent], calendar: Calendar, until: datetime
) -> Mapping[Awaited, int]:
    """Count the working days since the start by who cost them, up to `until` (UTC) or the stop.

    Each working day is laid to one party at its last hour: to whom the clock waited for, else
    to the office. As in the deadline, the day of the start is nobody's.
    """
    clock = read_clock(events)
    end = min(until, clock.stopped or until)
    held = held_days(clock, calendar, end)
    cost: dict[Awaited, int] = dict.fromkeys(AWAITED, 0)
    for day in days_from(_first_day(clock, calendar), local_day(end)):
        if calendar.counts(day) and calendar.last_moment(day) <= end:
            cost[held[day].waiting_for if day in held else "office"] += 1
    return cost


def explain_change(before: Due, after: Due) -> str:
    """Say in one Persian sentence how a deadline moved when it was reckoned anew, and why."""
    if before.day == after.day:
        return f"پایان مهلت همان {day_words(after.day)} است و تغییری نکرد."
    moved = "افتاد" if after.day > before.day else "جلو آمد"
    causes = [*_days_changed(before.reckoning, after.reckoning)]
    if more := after.reckoning.added - before.reckoning.added:
        causes.append(f"{fa_digits(abs(more))} روز توقف {'افزوده' if more > 0 else 'کاسته'} شد")
    because = " و ".join(causes) or "رویدادهای پرونده یا قاعده‌های تقویم تغییر کرد"
    return (
        f"پایان مهلت از {day_words(before.day)} به {day_words(after.day)} {moved}، زیرا {because}."
    )


def _reckoned(clock: Clock, calendar: Calendar, limit: Limit, now: datetime) -> Reckoning:
    came = local_day(clock.start.at)
    first = _first_day(clock, calendar)
    held = {day: by for day, by in held_days(clock, calendar, now).items() if day >= came}
    if limit.is_same_day:
        first = unmoved = target = calendar.reception_day(clock.start.at)
    elif limit.by_working_days:
        unmoved = target = _nth_free_from(first, limit.amount, calendar, held)
    else:
        unmoved = limit.last_day(first - ONE_DAY)
        target = _pushed(unmoved, came, held)
    day = _free_from(target, calendar, held)
    unsure = first if limit.by_working_days else target - ONE_DAY
    return Reckoning(
        calendar=calendar,
        clock=clock,
        limit=limit.words,
        basis=limit.basis,
        by_working_days=limit.by_working_days,
        first=first,
        held=held,
        unmoved=unmoved,
        target=target,
        day=day,
        estimated=calendar.estimated_between(unsure, day + ONE_DAY),
    )


def _first_day(clock: Clock, calendar: Calendar) -> date:
    """Return the first day that counts: that after the start, or the open day it is moved to."""
    received = calendar.reception_day(clock.start.at)
    return received + ONE_DAY if received == local_day(clock.start.at) else received


def _nth_free_from(first: date, n: int, calendar: Calendar, held: Container[date]) -> date:
    day = _free_from(first, calendar, held)
    for _ in range(n - 1):
        day = _free_from(day + ONE_DAY, calendar, held)
    return day


def _free_from(day: date, calendar: Calendar, held: Container[date]) -> date:
    """Return the first working day from `day` on at whose last hour the clock runs."""
    day = calendar.next_open(day)
    while day in held:
        day = calendar.next_open(day + ONE_DAY)
    return day


def _pushed(target: date, came: date, held: Iterable[date]) -> date:
    """Move `target` by one day for each held day after `came` that it meets."""
    for day in sorted(held):
        if came < day <= target:
            target += ONE_DAY
    return target


def _days_changed(before: Reckoning, after: Reckoning) -> Iterator[str]:
    """Say which days from the start to the later deadline count no more, or count again."""
    begin = (one.first if one.by_working_days else one.target for one in (before, after))
    span = days_from(min(begin), max(before.day, after.day))
    came = local_day(after.clock.start.at)

    def change(day: date) -> tuple[bool, str]:
        was, now = before.why_skipped(day), after.why_skipped(day)
        return bool(was) != bool(now), now

    for (is_changed, reason), days in groupby(sorted({came, *span}), change):
        if is_changed:
            together = list(days)
            counts = f"شمرده نمی‌شود ({reason})" if reason else "اکنون شمرده می‌شود"
            yield f"{day_words(together[0], together[-1])} {counts}"
