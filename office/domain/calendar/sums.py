"""How a deadline came about, line by line, for the clerk to show to the applicant."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from typing import Literal

from office.domain.calendar.clock import AWAITED, Clock, Pause
from office.domain.calendar.days import ONE_DAY, Calendar, days_from
from office.domain.calendar.weekend import WeekendRule
from office.domain.jalali import TEHRAN, fa_date, fa_moment, weekday_name
from office.domain.persian import fa_digits, iso


@dataclass(frozen=True)
class SumLine:
    """One line of the sum."""

    kind: Literal["start", "limit", "counted", "skipped", "added", "pause", "due", "rule", "note"]
    text: str


@dataclass(frozen=True)
class Reckoning:
    """What a deadline was reckoned from.

    Attributes:
        limit: the limit in words, e.g. «۵ روز کاری».
        by_working_days: whether working days are counted, not all days.
        first: the first day that may count.
        held: the days on which the clock stood still, with the pause.
        unmoved: where all days are counted, their last one before pauses are added.
        target: the day reached before it was moved to an open day.
        day: the deadline.

    """

    calendar: Calendar
    clock: Clock
    limit: str
    basis: str
    by_working_days: bool
    first: date
    held: Mapping[date, Pause]
    unmoved: date
    target: date
    day: date
    estimated: bool

    @property
    def added(self) -> int:
        """Where all days are counted: how many were added for pauses."""
        return (self.target - self.unmoved).days

    @property
    def weekend_rules(self) -> tuple[WeekendRule, ...]:
        """The rules of weekly rest at both ends, each once."""
        ends = (self.first, self.day)
        return tuple(dict.fromkeys(self.calendar.weekend_rule(day) for day in ends))

    def why_skipped(self, day: date) -> str:
        """Say why `day` can't be the last one; no text when it can."""
        if reason := self.calendar.office_day(day).reason:
            return reason
        return f"در انتظار {AWAITED[self.held[day].waiting_for]}" if day in self.held else ""


def day_words(first: date, last: date | None = None) -> str:
    """Name a day, or the days from `first` to `last`, with their weekdays."""
    words = f"{weekday_name(first)} {fa_date(first)}"
    return words if last in (None, first) else f"{words} تا {day_words(last)}"


def sum_lines(reckoning: Reckoning) -> tuple[SumLine, ...]:
    """Return the whole sum, from the start to the rules it rests on."""
    counting = _working_days(reckoning) if reckoning.by_working_days else _all_days(reckoning)
    return (
        _start(reckoning),
        SumLine("limit", f"مهلت: {reckoning.limit}{_in_brackets(fa_digits(reckoning.basis))}."),
        *counting,
        *(_pause(reckoning, pause) for pause in reckoning.clock.pauses),
        _due(reckoning),
        *_rules(reckoning),
    )


def _start(reckoning: Reckoning) -> SumLine:
    start = reckoning.clock.start
    day = start.at.astimezone(TEHRAN).date()
    text = f"آغاز: {weekday_name(day)} {fa_moment(start.at)}"
    text += f"، {fa_digits(start.label)}" if start.label else ""
    text += f"{_in_brackets(iso(start.proof), 'گواه: ')}" if start.proof else ""
    if reckoning.calendar.reception_day(start.at) != day:
        return SumLine(
            "start",
            f"{text}. بیرون از وقت اداری رسید؛ شمارش از {day_words(reckoning.first)} است.",
        )
    excluded = "روز آغاز شمرده نمی‌شود" if reckoning.first > day else "همان روز شمرده می‌شود"
    return SumLine("start", f"{text}. {excluded}.")


def _working_days(reckoning: Reckoning) -> Iterator[SumLine]:
    counted = 0
    for reason, first, last in _stretches(reckoning, reckoning.first, reckoning.day):
        if reason:
            yield SumLine("skipped", f"شمرده نشد: {day_words(first, last)}، {reason}.")
            continue
        before, counted = counted, counted + (last - first).days + 1
        numbers = fa_digits(counted)
        if counted > before + 1:
            numbers = f"{fa_digits(before + 1)} تا {numbers}"
        yield SumLine("counted", f"روز کاری {numbers}: {day_words(first, last)}.")


def _all_days(reckoning: Reckoning) -> Iterator[SumLine]:
    yield SumLine(
        "counted",
        f"از {day_words(reckoning.first, reckoning.unmoved)} شمرده شد؛ "
        "روزهای تعطیل این میان هم شمرده می‌شود.",
    )
    if added := reckoning.added:
        yield SumLine(
            "added", f"{fa_digits(added)} روز توقف افزوده شد: {day_words(reckoning.target)}."
        )
    for reason, first, last in _stretches(reckoning, reckoning.target, reckoning.day - ONE_DAY):
        yield SumLine(
            "skipped", f"{day_words(first, last)}: {reason}؛ پایان مهلت به روز کاری بعد می‌رود."
        )


def _stretches(reckoning: Reckoning, first: date, last: date) -> Iterator[tuple[str, date, date]]:
    for reason, days in groupby(days_from(first, last), reckoning.why_skipped):
        together = list(days)
        yield reason, together[0], together[-1]


def _pause(reckoning: Reckoning, pause: Pause) -> SumLine:
    until = f"تا {_moment(pause.until)}" if pause.until else "تاکنون"
    proofs = " و ".join(iso(proof) for proof in (pause.proof, pause.end_proof) if proof)
    held = sum(
        by is pause
        for day, by in reckoning.held.items()
        if day <= reckoning.day
        and (not reckoning.by_working_days or reckoning.calendar.counts(day))
    )
    cost = f"{fa_digits(held)} روز شمرده نشد" if held else "روزی از شمار نیفتاد"
    what = f"، {fa_digits(pause.label)}" if pause.label else ""
    return SumLine(
        "pause",
        f"در انتظار {AWAITED[pause.waiting_for]}{what}: از {_moment(pause.since)} {until}"
        f"{_in_brackets(proofs, 'گواه: ')}؛ {cost}.",
    )


def _due(reckoning: Reckoning) -> SumLine:
    last = reckoning.calendar.last_moment(reckoning.day)
    return SumLine("due", f"پایان مهلت: {_moment(last)}.")


def _rules(reckoning: Reckoning) -> Iterator[SumLine]:
    for rule in reckoning.weekend_rules:
        yield SumLine("rule", f"تعطیل هفتگی: {rule.explained}.")
    if reckoning.estimated:
        yield SumLine(
            "note",
            "یکی از تعطیلی‌های پیرامون این تاریخ به رؤیت ماه بسته است؛ "
            "شاید پایان مهلت یک روز جابه‌جا شود.",
        )
    since = reckoning.clock.paused_since
    if since and since < reckoning.calendar.last_moment(reckoning.day):
        yield SumLine(
            "note", "شمارش اکنون متوقف است؛ این تاریخ برای آن است که همین حالا ادامه یابد."
        )


def _moment(moment: datetime) -> str:
    return f"{weekday_name(moment.astimezone(TEHRAN).date())} {fa_moment(moment)}"


def _in_brackets(text: str, before: str = "") -> str:
    return f" ({before}{text})" if text else ""
