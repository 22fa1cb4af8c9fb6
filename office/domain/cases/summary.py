"""A case as lists show it: one line, computed from its operations and what they rest on."""

from dataclasses import dataclass
from datetime import date, datetime

from office.domain.calendar.days import BeyondCalendarError
from office.domain.cases.blockers import unsettled_documents
from office.domain.cases.case import SENT
from office.domain.cases.context import CaseView
from office.domain.cases.times import case_due, step_due
from office.domain.cases.trips import trips_avoided
from office.domain.jalali import JalaliDateError
from office.domain.operations.ids import Id
from office.domain.procedures.procedure import Step

APPLICANT = "applicant"
AGENCY = "agency"
PROVINCE = "province"
OFFICE = "office"
WAITING_WORDS = {
    OFFICE: "اداره",
    APPLICANT: "متقاضی",
    AGENCY: "دستگاه استعلام‌شونده",
    PROVINCE: "مرکز استان",
}


@dataclass(frozen=True)
class CaseSummary:
    """One line. Days are None where there is none; `open_steps` are codes."""

    id: Id
    number: str
    tracking: str
    procedure: str
    pack_version: int
    applicant: Id
    unit: Id
    opened: datetime | None
    opened_by: Id
    assignee: Id
    ended: str
    ended_at: datetime | None
    open_steps: tuple[str, ...]
    waiting_for: str
    level: str
    due_day: date | None
    step_due_day: date | None
    follow_up: date | None
    visit_day: date | None
    permit_no: str
    missing: int
    trips_avoided: int
    last_at: datetime | None
    unreadable: bool


def summary(view: CaseView) -> CaseSummary:
    """Return the line of a case at `view.now`; an ended case waits for nobody."""
    case = view.case
    is_open = case.is_open and not case.unreadable
    due, next_due = _due_days(view) if is_open else (None, None)
    return CaseSummary(
        id=case.id,
        number=case.number,
        tracking=case.tracking,
        procedure=case.procedure,
        pack_version=case.pack_version,
        applicant=case.applicant,
        unit=case.unit,
        opened=case.opened,
        opened_by=case.opened_by,
        assignee=case.assignee,
        ended=case.ended,
        ended_at=case.ended_at,
        open_steps=tuple(step.code for step in view.open_steps) if is_open else (),
        waiting_for=waiting_for(view) if is_open else "",
        level=view.level if is_open else "",
        due_day=due,
        step_due_day=next_due,
        follow_up=case.follow_up,
        visit_day=case.visit_day,
        permit_no=case.issued.number if case.issued else "",
        missing=len(unsettled_documents(view)) if is_open else 0,
        trips_avoided=trips_avoided(case),
        last_at=case.last_at,
        unreadable=case.unreadable,
    )


def waiting_for(view: CaseView) -> str:
    """Say who is waited for now: by a pause, else by the open steps, where they all agree."""
    pause = view.case.open_pause
    if pause is not None:
        return pause.waiting_for
    awaited = {awaited_by(view, step) for step in view.open_steps}
    return awaited.pop() if len(awaited) == 1 else OFFICE


def awaited_by(view: CaseView, step: Step) -> str:
    """Say whose turn it is in an open step; an agency's only while its answer is awaited."""
    if step.actor == "PROV":
        return PROVINCE
    if step.actor == "APP":
        return APPLICANT
    if step.inquiries:
        asked = [view.case.inquiries.get(code) for code in step.inquiries]
        return AGENCY if any(one and one.result == SENT for one in asked) else OFFICE
    return step.waits_for


def _due_days(view: CaseView) -> tuple[date | None, date | None]:
    """Whole case and nearest step; None beyond the days that the calendar can reach."""
    try:
        whole = case_due(view).day
        steps = [step_due(view, step).day for step in view.open_steps]
    except (BeyondCalendarError, JalaliDateError):
        return None, None
    return whole, min(steps, default=None)
