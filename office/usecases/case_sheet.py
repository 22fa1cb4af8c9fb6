"""Everything that the page of a case shows, in one look: its steps, its acts and why not yet."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial

from office.domain.calendar.clock import Awaited
from office.domain.calendar.days import local_day
from office.domain.cases.blockers import blockers, ticked
from office.domain.cases.case import REFUSED, VOID, WITHDRAWN, StepDone
from office.domain.cases.context import CaseView
from office.domain.cases.decided import fillable
from office.domain.cases.fees import fee_amount
from office.domain.cases.graph import Stand
from office.domain.cases.summary import awaited_by, waiting_for
from office.domain.cases.times import Stretch, case_due, step_due, step_started, stretches
from office.domain.deadlines import Due, days_left, state
from office.domain.delegation import sentence
from office.domain.errors import OfficeError
from office.domain.jalali import TEHRAN, fa_date
from office.domain.lines import Draft
from office.domain.operations.ids import Id
from office.domain.people import Person
from office.domain.persian import iso
from office.domain.procedures.parts import LetterTemplate
from office.domain.procedures.procedure import Step
from office.usecases.cases import (
    may_void,
    require_decided,
    require_open,
    require_unissued,
)
from office.usecases.clocks import require_paused, require_running
from office.usecases.documents import require_no_notice
from office.usecases.form_knowledge import FormKnowledge, form_knowledge_of
from office.usecases.letters import BY_HAND, require_writable
from office.usecases.recording import NEWER_PROGRAM
from office.usecases.rights import DECIDERS, DESK, FILE, HEAD, require_role
from office.usecases.steps import WhyNot, hindrance, may
from office.usecases.timeline import Timeline, timeline_of
from office.usecases.work import Act, ReadOnlyError, Work

FILL, CORRECT, REFER, NOTE = "fill", "correct", "refer", "note"
FOLLOW_UP, PAUSE, RESUME, DEFECTS = "follow_up", "pause", "resume", "defects"
PAY, LETTER, PLAN_VISIT = "pay", "letter", "plan_visit"
WITHDRAW, VOIDING, DEMAND = "withdraw", "void", "demand"
"""Acts on a whole case, by which `CaseSheet.acts` says why they can't be done now."""

DRAFT_KEY = "case:{}:"
"""What the key of a half-typed part of a case's form begins with: the id in hex digits."""

Guard = Callable[[CaseView], None]

_HOW_ENDED = {
    REFUSED: "درخواست رد شده",
    WITHDRAWN: "متقاضی انصراف داده",
    VOID: "پرونده باطل شده",
}


@dataclass(frozen=True)
class StepSheet:
    """A step of a case as the page shows it.

    Attributes:
        done_by: the name of who finished it last, empty while it isn't done.
        awaited: whose turn it is in an open step.
        waited: working days since it was opened; 0 while it isn't open.
        due: the last day of an open step.
        why_not: for each outcome, whether it can be reached now by the person at work.
        ticked: the items of its checklist that are seen to.
        may_act: why this person may not do the step, empty when he may.

    """

    step: Step
    stand: Stand
    done: StepDone | None
    done_by: str
    awaited: str
    waited: int
    due: date | None
    why_not: Mapping[str, WhyNot]
    ticked: frozenset[str]
    may_act: str

    @property
    def is_open(self) -> bool:
        """Whether it can be worked on now."""
        return self.stand is Stand.OPEN and bool(self.why_not)


@dataclass(frozen=True)
class CaseSheet:
    """A case as its page shows it to the person at work.

    Attributes:
        acts: for each act on the whole case a sentence why not, empty when it can be done.
        writable: the letters that people write, each with a sentence why not yet.
        fees: what each fee comes to, in rial; None while facts for it are unfilled.
        fillable: fields, by number, that are filled without a correction.
        read_only: why nothing can be changed any more, or only by another; else empty.
        newer_version: the newest version of the procedure when the case runs on an older one.
        drafts: this person's half-typed parts of the form.

    """

    view: CaseView
    steps: tuple[StepSheet, ...]
    due: Due
    due_state: str
    days_left: int
    waiting_for: str
    stretches: tuple[Stretch, ...]
    days_by: Mapping[Awaited, int]
    timeline: Timeline
    people: Mapping[Id, Person]
    known: FormKnowledge
    acts: Mapping[str, str]
    writable: tuple[tuple[LetterTemplate, str], ...]
    fees: Mapping[str, int | None]
    fillable: frozenset[int]
    read_only: str
    newer_version: int
    drafts: tuple[Draft, ...]

    def step(self, code: str) -> StepSheet:
        """Return a step by its code; raise `KeyError` when the procedure has none such."""
        for one in self.steps:
            if one.step.code == code:
                return one
        raise KeyError(code)

    def name(self, person: Id) -> str:
        """Return the name of a person; empty for one who isn't known here."""
        known = self.people.get(person)
        return known.name if known else ""


def case_sheet(work: Work, case_id: Id) -> CaseSheet:
    """Return everything about a case that its page shows."""
    with work.reading() as act:
        view = act.view(case_id)
        due = case_due(view)
        told = timeline_of(act, view)
        return CaseSheet(
            view=view,
            steps=tuple(_step(act, view, one) for one in view.procedure.steps),
            due=due,
            due_state=state(due, view.now, view.calendar, view.limit(view.procedure.limit)),
            days_left=days_left(due, view.today, view.calendar),
            waiting_for=waiting_for(view) if view.case.is_open else "",
            stretches=stretches(view),
            days_by=told.days_by,
            timeline=told,
            people=act.knowledge.people,
            known=form_knowledge_of(act),
            acts=_acts(act, view),
            writable=tuple(_letters(act, view)),
            fees={one.code: fee_amount(view, one) for one in view.procedure.fees},
            fillable=frozenset(fillable(view) if view.case.is_open else ()),
            read_only=_read_only(view),
            newer_version=_newer(act, view),
            drafts=_drafts(act, case_id),
        )


def _step(act: Act, view: CaseView, step: Step) -> StepSheet:
    stand = view.stands[step.code]
    is_open = stand is Stand.OPEN and view.case.is_open and not view.case.unreadable
    done = view.case.done.get(step.code)
    person = act.knowledge.people.get(done.by) if done else None
    answer = may(act, view, step)
    since = step_started(view, step).astimezone(TEHRAN).date() if is_open else view.today
    return StepSheet(
        step=step,
        stand=stand,
        done=done,
        done_by=person.name if person else "",
        awaited=awaited_by(view, step),
        waited=view.calendar.open_days_between(since, view.today) if is_open else 0,
        due=step_due(view, step).day if is_open else None,
        why_not=_endings(act, view, step) if is_open else {},
        ticked=frozenset(one.code for one in step.checklist if ticked(view, step, one)),
        may_act="" if answer.allowed else sentence(answer),
    )


def _endings(act: Act, view: CaseView, step: Step) -> dict[str, WhyNot]:
    power = hindrance(act, view, step)
    found = {}
    for outcome in step.outcomes:
        in_the_way = blockers(view, step, outcome)
        reasons = (*power, *(one.words for one in in_the_way))
        found[outcome.code] = WhyNot(not reasons, reasons, in_the_way)
    return found


def _acts(act: Act, view: CaseView) -> dict[str, str]:
    """Ask the guards of every act on the whole case, as the act itself would."""
    rights = {**_RIGHTS, VOIDING: (may_void(view, act.work.actor), (require_unissued,))}
    return {
        name: _why_not(partial(_ask, act, view, roles, guards))
        for name, (roles, guards) in rights.items()
    }


def _ask(act: Act, view: CaseView, roles: tuple[str, ...], guards: tuple[Guard, ...]) -> None:
    for guard in (_readable, *guards):
        guard(view)
    require_role(act, view, roles)


def _readable(view: CaseView) -> None:
    if view.case.unreadable:
        raise ReadOnlyError(NEWER_PROGRAM)


def _why_not(ask: Callable[[], object]) -> str:
    """Return the sentence with which an act would be refused; empty when it wouldn't."""
    try:
        ask()
    except OfficeError as error:
        return error.message
    return ""


def _letters(act: Act, view: CaseView) -> list[tuple[LetterTemplate, str]]:
    by_hand = [one for one in view.procedure.letters if one.kind in BY_HAND]
    barred = _why_not(partial(_ask, act, view, FILE, ()))
    return [(one, barred or _why_not(partial(require_writable, view, one))) for one in by_hand]


def _read_only(view: CaseView) -> str:
    case = view.case
    if case.unreadable:
        return NEWER_PROGRAM
    if case.ended:
        day = iso(fa_date(local_day(case.ended_at or view.now)))
        how = _HOW_ENDED.get(case.ended, "پرونده پایان یافته")
        reason = f" ({case.void_reason})" if case.void_reason else ""
        return f"{how} است{reason}؛ از {day} چیزی در آن تغییر نمی‌کند."
    if case.handed_over:
        return "پرونده به مرکز استان فرستاده شده است؛ تصمیم آن مرکز در همین پرونده ثبت می‌شود."
    return ""


def _newer(act: Act, view: CaseView) -> int:
    newest = act.knowledge.procedure(view.procedure.code).version
    return newest if newest > view.procedure.version else 0


def _drafts(act: Act, case_id: Id) -> tuple[Draft, ...]:
    begins = DRAFT_KEY.format(case_id.hex())
    return tuple(one for one in act.stores.drafts.of(act.work.actor) if one.key.startswith(begins))


_RIGHTS: Mapping[str, tuple[tuple[str, ...], tuple[Guard, ...]]] = {
    FILL: (FILE, (require_open,)),
    CORRECT: (DECIDERS, (require_decided,)),
    REFER: (DESK, (require_open,)),
    NOTE: (FILE, ()),
    FOLLOW_UP: (FILE, (require_open,)),
    PAUSE: (DESK, (require_open, require_running)),
    RESUME: (DESK, (require_open, require_paused)),
    DEFECTS: (DESK, (require_open, require_no_notice)),
    PAY: (DESK, (require_open,)),
    LETTER: (FILE, ()),
    PLAN_VISIT: (DESK, (require_open,)),
    WITHDRAW: (DESK, (require_unissued,)),
    DEMAND: ((HEAD,), (require_open,)),
}
"""Who may do each act, and what must hold of the case."""
