"""The visits of a week: which are agreed with whom, and which still wait for a day."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from office.domain.cases.acts import VisitPlanned
from office.domain.cases.case import Case
from office.domain.cases.context import CaseView
from office.domain.lines import CaseLine, Worklist
from office.domain.operations.ids import Id
from office.usecases.work import Act, Work

WEEK = 7
_FOR_EVER = "9999"
_FROM_SATURDAY = 2
"""Python's Monday is the third day of the week here."""


@dataclass(frozen=True)
class PlannedVisit:
    """A visit that a case waits for.

    Attributes:
        step: the open step that needs the visit; empty when none is open any more.
        visitors: who goes; the one who has the case when nobody was named.
        last_progress: what the last visit found, in percent.

    """

    id: Id
    day: date
    step: str
    number: str
    title: str
    procedure: str
    place: str
    visitors: tuple[str, ...]
    due: str
    visits: int
    last_progress: float | None


@dataclass(frozen=True)
class VisitWeek:
    """A week from Saturday; `closed` says of its closed days why."""

    days: tuple[date, ...]
    today: date
    closed: Mapping[date, str]
    planned: tuple[PlannedVisit, ...]
    waiting: tuple[CaseLine, ...]


def week_of(day: date) -> tuple[date, ...]:
    """Return the days of the week in which a day lies, from Saturday."""
    first = day - timedelta(days=(day.weekday() + _FROM_SATURDAY) % WEEK)
    return tuple(first + timedelta(days=place) for place in range(WEEK))


def visit_week(work: Work, day: date | None = None) -> VisitWeek:
    """Return the visits of the week of a day (today's when none is named), and what waits."""
    with work.reading() as act:
        days = week_of(day or act.today)
        calendar = act.knowledge.calendar
        planned = act.stores.lists.planned_visits(days[0].isoformat(), days[-1].isoformat())
        return VisitWeek(
            days=days,
            today=act.today,
            closed={one: why for one in days if (why := calendar.why_closed(one))},
            planned=tuple(_visit(act, case_id, on) for case_id, on in planned),
            waiting=tuple(_without_day(act)),
        )


def _without_day(act: Act) -> list[CaseLine]:
    """Return the cases at a step with a visit and without a day for it, the nearest due first."""
    steps = {step.code for known in act.knowledge.procedures for step in known.steps if step.visit}
    agreed = {case_id for case_id, _ in act.stores.lists.planned_visits("", _FOR_EVER)}
    lines = {
        line.id: line
        for step in sorted(steps)
        for line in act.stores.lists.cases(Worklist(step=step))
        if line.id not in agreed
    }
    return sorted(lines.values(), key=lambda one: (one.step_due_day == "", one.step_due_day))


def _visit(act: Act, case_id: Id, day: str) -> PlannedVisit:
    view = act.view(case_id)
    case, unit = view.case, view.unit.facts
    place = (unit.get("estate"), unit.get("address"))
    last = case.last_visit
    return PlannedVisit(
        id=case_id,
        day=date.fromisoformat(day),
        step=_step(view),
        number=case.number,
        title=view.unit.title if case.unit else view.applicant.title,
        procedure=view.procedure.title,
        place="، ".join(str(one) for one in place if one),
        visitors=agreed_visitors(case) or _holder(act, case),
        due=act.stores.lists.cases_by_id([case_id])[0].step_due_day,
        visits=len(case.visits),
        last_progress=last.progress if last else None,
    )


def _step(view: CaseView) -> str:
    """Return the open step that needs a visit; empty when there is none."""
    return next((one.code for one in view.open_steps if one.visit), "")


def agreed_visitors(case: Case) -> tuple[str, ...]:
    """Return who was to go, by name; nobody where no day was agreed or nobody was named."""
    planned = [one.body for one in case.history if isinstance(one.body, VisitPlanned)]
    return planned[-1].visitors if planned and case.visit_day else ()


def _holder(act: Act, case: Case) -> tuple[str, ...]:
    person = act.knowledge.people.get(case.assignee)
    return (person.name,) if person else ()
