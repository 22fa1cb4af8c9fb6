"""The clock of a case: a pure function of its operations, the calendar and the pack."""

from collections.abc import Mapping
from datetime import datetime

from office.domain.cases.case import SENT, Case
from office.domain.cases.context import CaseView
from office.domain.calendar.clock import AWAITED, Awaited, ClockEvent
from office.domain.calendar.days import local_day
from office.domain.deadlines import Due, days_by, due
from office.domain.procedures.procedure import Procedure, Step


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
    return due(events, view.calendar, view.procedure.limit.limit, now=view.now)


def step_due(view: CaseView, step: Step) -> Due:
    """When a step that is open must be finished; the case's pauses count for it too."""
    started = step_started(view.case, step)
    events = [ClockEvent("start", started, label=f"آغاز گام «{step.title}»")]
    events.extend(
        event
        for event in clock_events(view.case, view.procedure)
        if event.kind in ("pause", "resume") and event.at >= started
    )
    pause = view.case.open_pause
    if pause is not None and pause.since < started:
        awaited = _awaited(pause.waiting_for)
        events.append(ClockEvent("pause", started, awaited, pause.reason, pause.proof))
    return due(tuple(events), view.calendar, step.limit.limit, now=view.now)


def step_started(case: Case, step: Step) -> datetime:
    """When a step became open: when the last step before it was finished."""
    ends = [case.done[ref.step].at for ref in step.after if ref.step in case.done]
    if not ends and case.opened is None:
        message = "a case that was never opened has no steps"
        raise ValueError(message)
    return max(ends, default=case.opened or datetime.max)


def days_by_whom(view: CaseView) -> Mapping[Awaited, int]:
    """Open days that office, applicant, agency and province took so far.

    Days outside a pause are the province's after the hand-over until it decides.
    """
    events = clock_events(view.case, view.procedure)
    until = view.case.ended_at or view.now
    spent = dict(days_by(events, view.calendar, until))
    handed = view.case.handed_over
    if handed is None:
        return spent
    decided = [
        done.at for done in view.case.done.values() if done.role == "PROV" and done.at >= handed
    ]
    back = min(decided, default=until)
    away = view.calendar.open_days_between(local_day(handed), local_day(back))
    spent["province"] = spent.get("province", 0) + away
    spent["office"] = max(0, spent.get("office", 0) - away)
    return spent


def _awaited(who: str) -> Awaited:
    """Who is waited for; a party that a newer program named is taken for an agency."""
    return next((one for one in AWAITED if one == who), "agency")


def _pauses(case: Case) -> list[ClockEvent]:
    events = []
    for pause in case.pauses:
        awaited = _awaited(pause.waiting_for)
        events.append(ClockEvent("pause", pause.since, awaited, pause.reason, pause.proof))
        if pause.until is not None:
            events.append(
                ClockEvent("resume", pause.until, awaited, pause.reason, pause.end_proof)
            )
    return events


def _asked(case: Case, procedure: Procedure) -> list[ClockEvent]:
    """Inquiries that stop the clock, where the pack says so."""
    events = []
    for need in procedure.inquiries:
        asked = case.inquiries.get(need.code)
        if not need.pauses or asked is None or asked.letter is None:
            continue
        number = asked.letter.number
        events.append(ClockEvent("pause", asked.sent, "agency", need.title, number))
        if asked.result != SENT and asked.answered is not None:
            proof = asked.answer_letter.number if asked.answer_letter else ""
            events.append(ClockEvent("resume", asked.answered, "agency", need.title, proof))
    return events
