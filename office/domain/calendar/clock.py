"""A clock that a limit of time is counted on: it starts, pauses, resumes and stops.

**When a day is taken off.** A day counts at its last office hour. It is held, and not counted,
when the clock stands still at that moment; so a deadline never runs out while the office
waits for somebody. A pause that begins and ends between two such moments costs nothing and
gains nothing. The last hour is that of the table of hours, also on a day closed by a holiday or
a sudden closure, so that a new closure never sets a pause aside. A weekly day of rest is held
only within a pause that already held a day before it: a pause from the last evening of a week to
the first morning of the next changes nothing.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from office.domain.calendar.days import Calendar, days_from, local_day
from office.domain.errors import OfficeError

Awaited = Literal["applicant", "agency", "province", "office"]
AWAITED: Mapping[Awaited, str] = {
    "applicant": "متقاضی",
    "agency": "دستگاه دیگر",
    "province": "مرکز استان",
    "office": "اداره",
}
"""Who may be waited for, as people read it."""

_SAME_MOMENT = {"start": 0, "pause": 1, "resume": 2, "stop": 3}


class ClockNotStartedError(OfficeError):
    """A deadline was asked for before the clock started."""

    def __init__(self) -> None:
        super().__init__(
            "مهلت هنوز آغاز نشده است؛ نخست درخواست را ثبت کنید تا شمارش روزها آغاز شود."
        )


@dataclass(frozen=True)
class ClockEvent:
    """One moment (UTC) at which a clock started, paused, resumed or stopped.

    `label` says what is waited for and `proof` what shows it, e.g. the number of a letter. A
    resume ends the pause with its `waiting_for` and label; when none has that label, it
    ends all that wait for the same party.
    """

    kind: Literal["start", "pause", "resume", "stop"]
    at: datetime
    waiting_for: Awaited = "office"
    label: str = ""
    proof: str = ""


@dataclass(frozen=True)
class Pause:
    """A time during which the clock stood still; `until` is None while it still does."""

    waiting_for: Awaited
    label: str
    since: datetime
    until: datetime | None
    proof: str
    end_proof: str = ""


@dataclass(frozen=True)
class Clock:
    """What the events of a clock come to."""

    start: ClockEvent
    stopped: datetime | None
    pauses: tuple[Pause, ...]

    @property
    def paused_since(self) -> datetime | None:
        """Since when the clock stands still; None while it runs or when it stopped for good."""
        return min((one.since for one in self.pauses if one.until is None), default=None)


def read_clock(events: Iterable[ClockEvent]) -> Clock:
    """Put `events` in order of time and pair them; raise `ClockNotStartedError` without a start.

    The first start and the first stop after it bind; pauses of several parties may overlap.
    """
    ordered = sorted(events, key=_order)
    start = next((event for event in ordered if event.kind == "start"), None)
    if start is None:
        raise ClockNotStartedError
    stops = (event.at for event in ordered if event.kind == "stop" and event.at >= start.at)
    stopped = next(stops, None)
    heard = [event for event in ordered if stopped is None or event.at <= stopped]
    return Clock(start, stopped, tuple(sorted(_pauses(heard, stopped), key=_since)))


def held_days(clock: Clock, calendar: Calendar, now: datetime) -> dict[date, Pause]:
    """Return the days that the clock stood still for, each with the pause that began first.

    An unfinished pause is taken to end `now`. See the rule above.
    """
    return {
        day: next(pause for pause in clock.pauses if _covers(pause, calendar, day, now))
        for since, until in _still(clock, now)
        for day in _held_between(since, until, calendar)
    }


def _order(event: ClockEvent) -> tuple[datetime, int, str, str, str]:
    return (event.at, _SAME_MOMENT[event.kind], event.waiting_for, event.label, event.proof)


def _since(pause: Pause) -> datetime:
    return pause.since


def _end(pause: Pause, now: datetime) -> datetime:
    return max(now, pause.since) if pause.until is None else pause.until


def _covers(pause: Pause, calendar: Calendar, day: date, now: datetime) -> bool:
    return pause.since < calendar.last_moment(day) <= _end(pause, now)


def _pauses(events: list[ClockEvent], stopped: datetime | None) -> Iterator[Pause]:
    waiting: dict[tuple[str, str], ClockEvent] = {}
    for event in events:
        if event.kind == "pause":
            waiting.setdefault((event.waiting_for, event.label), event)
        elif event.kind == "resume":
            for key in _ended_by(event, waiting):
                yield _pause(waiting.pop(key), event.at, event.proof)
    for event in waiting.values():
        yield _pause(event, stopped, "")


def _ended_by(
    resume: ClockEvent, waiting: Mapping[tuple[str, str], ClockEvent]
) -> list[tuple[str, str]]:
    exact = (resume.waiting_for, resume.label)
    if exact in waiting:
        return [exact]
    return [key for key in waiting if key[0] == resume.waiting_for]


def _pause(begun: ClockEvent, until: datetime | None, end_proof: str) -> Pause:
    return Pause(begun.waiting_for, begun.label, begun.at, until, begun.proof, end_proof)


def _still(clock: Clock, now: datetime) -> list[tuple[datetime, datetime]]:
    """Join pauses that overlap or touch."""
    joined: list[tuple[datetime, datetime]] = []
    for pause in clock.pauses:
        since, until = pause.since, _end(pause, now)
        if joined and since <= joined[-1][1]:
            since, until = joined[-1][0], max(until, joined.pop()[1])
        joined.append((since, until))
    return joined


def _held_between(since: datetime, until: datetime, calendar: Calendar) -> Iterator[date]:
    held_one = False
    for day in days_from(local_day(since), local_day(until)):
        in_stillness = since < calendar.last_moment(day) <= until
        if in_stillness and (held_one or not calendar.office_day(day).rests):
            held_one = True
            yield day
