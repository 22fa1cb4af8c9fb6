"""The clock of a case: a pure function of its operations, the calendar and the pack."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby, pairwise
from operator import itemgetter

from office.domain.calendar.clock import (
    AWAITED,
    Awaited,
    ClockEvent,
    ClockNotStartedError,
    Pause,
    read_clock,
)
from office.domain.cases.case import Case
from office.domain.cases.context import CaseView
from office.domain.deadlines import Due, days_by, due
from office.domain.procedures.procedure import Procedure, Step


@dataclass(frozen=True)
class Stretch:
    """A part of a case's way: who had it, what for if it stood still, for how many open days."""

    who: Awaited
    what: str
    since: datetime
    until: datetime
    days: int


@dataclass(frozen=True)
class Stay:
    """A part of a case's way as the clock has it: who had it, what for if it stood still."""

    who: Awaited
    what: str
    since: datetime
    until: datetime


def clock_events(case: Case, procedure: Procedure) -> tuple[ClockEvent, ...]:
    """Start, pauses and stop of the whole case, in order of time."""
    if case.opened is None:
        return ()
    events = [ClockEvent("start", case.opened, label="پذیرش درخواست")]
    events.extend(_pauses(case))
    events.extend(_asked(case, procedure))
    if case.ended_at is not None:
        events.append(ClockEvent("stop", case.ended_at, label="پایان پرونده"))
    return tuple(sorted(events, key=lambda event: event.at))


def case_due(view: CaseView) -> Due:
    """When the whole case must be finished, with its sum line by line."""
    events = clock_events(view.case, view.procedure)
    return due(events, view.calendar, view.limit(view.procedure.limit), now=view.now)


def step_due(view: CaseView, step: Step) -> Due:
    """Say when a step that is open must be finished; the case's pauses count for it too."""
    started = step_started(view, step)
    events = [ClockEvent("start", started, label=f"آغاز گام «{step.title}»")]
    for pause in read_clock(clock_events(view.case, view.procedure)).pauses:
        if pause.until is None or pause.until > started:
            events.extend(_from(pause, started))
    return due(events, view.calendar, view.limit(step.limit), now=view.now)


def step_started(view: CaseView, step: Step) -> datetime:
    """Return when a step became open, the last time if it was opened again.

    That is when the last step before it was passed, in place of a skipped one those before that.
    Raises `ClockNotStartedError` when the case was never opened.
    """
    case = view.case
    if case.opened is None:
        raise ClockNotStartedError
    again = [done.at for done in case.past if step.code in done.reopened]
    return max([*_passed(view, step), *again], default=case.opened)


def days_by_whom(view: CaseView) -> Mapping[Awaited, int]:
    """Count the open days that office, applicant, agency and province took so far.

    While the case is at the province, the office's days are the province's.
    """
    events = clock_events(view.case, view.procedure)
    until = view.case.ended_at or view.now

    def of_office(at: datetime) -> int:
        return days_by(events, view.calendar, at)["office"]

    spent = dict(days_by(events, view.calendar, until))
    for sent, back in _stays_at_province(view.case, until):
        away = of_office(max(sent, min(back, until))) - of_office(sent)
        spent["province"] += away
        spent["office"] -= away
    return spent


def stretches(view: CaseView) -> tuple[Stretch, ...]:
    """Cut the way of a case so far by whom it waited for; the days sum as in `days_by_whom`.

    Stretches without a working day are left out; while there is no other, the last is kept.
    """
    events = clock_events(view.case, view.procedure)
    found = [
        Stretch(
            one.who,
            one.what,
            one.since,
            one.until,
            _days(events, view, one.until) - _days(events, view, one.since),
        )
        for one in stays(view)
    ]
    return tuple(one for one in found if one.days) or tuple(found[-1:])


def stays(view: CaseView) -> tuple[Stay, ...]:
    """Say who had a case from its start until now, or until it ended, and what for it waited."""
    events = clock_events(view.case, view.procedure)
    end = view.case.ended_at or view.now
    away = tuple(_stays_at_province(view.case, end))
    pauses = read_clock(events).pauses
    cuts = sorted({one.at for one in events} | {at for stay in away for at in stay} | {end})
    parts = [
        (_holder(pauses, away, *part), *part)
        for part in pairwise((cuts[0], *cuts))
        if part[1] <= end
    ]
    found = []
    for (who, what), group in groupby(parts, key=itemgetter(0)):
        bounds = [at for _, *part in group for at in part]
        found.append(Stay(who, what, bounds[0], bounds[-1]))
    return tuple(found)


def _holder(
    pauses: tuple[Pause, ...],
    away: tuple[tuple[datetime, datetime], ...],
    since: datetime,
    until: datetime,
) -> tuple[Awaited, str]:
    """Say who had the case between two neighbouring cuts, and for what it waited."""
    for pause in pauses:
        if pause.since <= since and (pause.until is None or until <= pause.until):
            return pause.waiting_for, pause.label
    if any(sent <= since and until <= back for sent, back in away):
        return "province", ""
    return "office", ""


def _days(events: tuple[ClockEvent, ...], view: CaseView, until: datetime) -> int:
    return sum(days_by(events, view.calendar, until).values())


def _from(pause: Pause, started: datetime) -> Iterator[ClockEvent]:
    """Give the part of a pause that lies after `started`."""
    who, label = pause.waiting_for, pause.label
    yield ClockEvent("pause", max(pause.since, started), who, label, pause.proof)
    if pause.until is not None:
        yield ClockEvent("resume", pause.until, who, label, pause.end_proof)


def _passed(view: CaseView, step: Step) -> list[datetime]:
    """Return when the steps before `step` were passed; of alternatives only the first."""
    done = view.case.done
    if step.after_any:
        ends = [
            done[ref.step].at
            for ref in step.after
            if ref.step in done and ref.outcome in ("", done[ref.step].outcome)
        ]
        return [min(ends)] if ends else []
    return [
        done[ref.step].at if ref.step in done else step_started(view, view.procedure.step(ref.step))
        for ref in step.after
    ]


def _stays_at_province(case: Case, until: datetime) -> Iterator[tuple[datetime, datetime]]:
    """Give each stay at the province: from a hand-over to what the province does with it."""
    sent: datetime | None = None
    for done in case.past:
        if sent is None:
            sent = done.at if done.to_province else None
        elif done.role == "PROV":
            yield sent, done.at
            sent = None
    if sent is not None:
        yield sent, until


def _awaited(who: str) -> Awaited:
    """Who is waited for; a party that a newer program named is taken for an agency."""
    return next((one for one in AWAITED if one == who), "agency")


def _pauses(case: Case) -> list[ClockEvent]:
    events = []
    for pause in case.pauses:
        awaited = _awaited(pause.waiting_for)
        events.append(ClockEvent("pause", pause.since, awaited, pause.reason, pause.proof))
        if pause.until is not None:
            events.append(ClockEvent("resume", pause.until, awaited, pause.reason, pause.end_proof))
    return events


def _asked(case: Case, procedure: Procedure) -> list[ClockEvent]:
    """Give the inquiries that stop the clock, where the pack says so."""
    stopping = {need.code: need.title for need in procedure.inquiries if need.pauses}
    events = []
    for asked in (*case.asked_before, *case.inquiries.values()):
        if asked.code not in stopping or asked.letter is None:
            continue
        title, number = stopping[asked.code], asked.letter.number
        events.append(ClockEvent("pause", asked.sent, "agency", title, number))
        if asked.answered is not None:
            proof = asked.answer_letter.number if asked.answer_letter else ""
            events.append(ClockEvent("resume", asked.answered, "agency", title, proof))
    return events
