"""The way of a case as moments: reports count its working days by the calendar of their day.

Nothing of it hangs on the calendar, so that a closure that is declared late changes no table.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

import msgspec

from office.domain.calendar.clock import Awaited
from office.domain.cases.case import Case
from office.domain.cases.context import CaseView
from office.domain.cases.times import stays
from office.domain.operations.ids import Id
from office.domain.procedures.procedure import Procedure, Step


class Held(msgspec.Struct, frozen=True):
    """Who had a case since when; `until` is None while it is still there."""

    who: Awaited
    since: datetime
    until: datetime | None


class StepTaken(msgspec.Struct, frozen=True):
    """One finish of a step: since when it was open, when it was finished, by whom."""

    step: str
    outcome: str
    by: Id
    since: datetime
    until: datetime


@dataclass(frozen=True)
class Way:
    """Who had a case when, and every finish of a step."""

    stays: tuple[Held, ...] = ()
    steps: tuple[StepTaken, ...] = ()


NO_WAY = Way()


def way(view: CaseView) -> Way:
    """Return the way of a case up to now; none of one that was never opened."""
    case = view.case
    if case.opened is None:
        return NO_WAY
    held = [Held(one.who, one.since, one.until) for one in stays(view)]
    if case.is_open:
        held[-1] = Held(held[-1].who, held[-1].since, None)
    return Way(tuple(held), _steps(case, view.procedure, case.opened))


def _steps(case: Case, procedure: Procedure, opened: datetime) -> tuple[StepTaken, ...]:
    known = procedure.by_code
    finished: dict[str, datetime] = {}
    reopened: dict[str, datetime] = {}
    found = []
    for done in case.past:
        since = opened
        if done.step in known:
            since = max(_passed(known[done.step], known, finished, opened), since)
        since = min(max(reopened.get(done.step, since), since), done.at)
        found.append(StepTaken(done.step, done.outcome, done.by, since, done.at))
        finished[done.step] = done.at
        reopened.update(dict.fromkeys(done.reopened, done.at))
    return tuple(found)


def _passed(
    step: Step, known: Mapping[str, Step], finished: dict[str, datetime], opened: datetime
) -> datetime:
    """Return when the last step before `step` was finished; for a skipped one, those before it."""
    ends = [
        finished.get(ref.step) or _passed(known[ref.step], known, finished, opened)
        for ref in step.after
    ]
    return max(ends, default=opened)
