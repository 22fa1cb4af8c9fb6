"""Power again at the centre: an act without it is kept and marked, until the centre settles it.

Never dropped, never silently valid (SYNC.md §6).
"""

from collections.abc import Callable, Mapping
from typing import Any

from office.domain.cases import acts
from office.domain.cases.case import WAIVED
from office.domain.cases.context import CaseView
from office.domain.delegation import may_act, may_do, sentence
from office.domain.judging import words
from office.domain.operations.ids import Id
from office.domain.operations.operation import Body, Recorded
from office.domain.operations.verdict import COUNTS, REVIEW, Verdict
from office.domain.people import Person, PersonSet, StandInSet
from office.domain.procedures.procedure import Step
from office.domain.province import ClosureDeclared

_STEPS = (acts.Finish, acts.TickSet, acts.VisitRecorded)
_INQUIRIES = (acts.InquirySent, acts.InquiryReminded, acts.InquiryAnswered)
_OF_OFFICE = (PersonSet, StandInSet, ClosureDeclared)
"""Acts about the office itself, which are the head's."""

_HEAD = "HEAD"


def _opener_or_head(case: CaseView, person: Person) -> tuple[str, ...]:
    return ("CLK", "EXP", _HEAD) if case.case.opened_by == person.id else (_HEAD,)


_ROLES: Mapping[type[Body], Callable[[CaseView, Person], tuple[str, ...]]] = {
    acts.FormCorrected: lambda _, __: (_HEAD, "PROV"),
    acts.ExtraDemanded: lambda _, __: (_HEAD,),
    acts.DocumentSet: lambda _, __: (_HEAD,),
    acts.CaseVoided: _opener_or_head,
}
"""Who may do what is no step; of documents only a waiver is asked for."""


def needs_power(body: Body) -> bool:
    """Whether an act is one that a role or an order gives power for."""
    return isinstance(body, _OF_OFFICE) or needs_case(body)


def needs_case(body: Body) -> bool:
    """Whether its power hangs on the case: then the judge asks for the view."""
    if isinstance(body, acts.DocumentSet):
        return body.state == WAIVED
    return isinstance(body, (*_STEPS, *_INQUIRIES, *_ROLES))


def judge_power(
    one: Recorded, view: CaseView | None, people: Mapping[Id, Person], *, by_centre: bool = False
) -> Verdict:
    """Ask again what the desk asked: may this person do this, on that day, under which order.

    `people` are those of the office before the act. `view` is the case before the act, at the
    moment of the act, with the orders that the centre knows; None while it doesn't know the pack,
    and for what isn't about a case. What the centre does rests on its own power, and so does the
    first of an office, who enters himself.
    """
    if by_centre or not needs_power(one.body) or not people:
        return COUNTS
    why = _why_not(one, view, people.get(one.op.actor))
    return Verdict(REVIEW, why=words.under_review(why)) if why else COUNTS


def _why_not(one: Recorded, view: CaseView | None, person: Person | None) -> str:
    if person is None:
        return words.UNKNOWN_PERSON
    if not person.active:
        return words.INACTIVE_PERSON
    if isinstance(one.body, _OF_OFFICE):
        return "" if _HEAD in person.roles else words.ONLY_THE_HEAD
    if view is None:
        return words.UNKNOWN_PACK
    return _why_not_on_case(one.body, view, person) or _why_no_order(one.op.delegation, view)


def _why_not_on_case(body: Any, view: CaseView, person: Person) -> str:
    roles = _ROLES.get(type(body))
    if roles is not None:
        may = may_act(person, roles(view, person), view.procedure, view.powers, view.today)
        return sentence(may)
    steps = [one for one in view.procedure.steps if _is_about(body, one)]
    whys = [_why_no_step(one, view, person) for one in steps] or [words.UNKNOWN_STEP]
    return whys[0] if all(whys) else ""


def _is_about(body: Any, step: Step) -> bool:
    """Whether an act is about a step: it does it, or an inquiry of it."""
    return (
        body.inquiry in step.inquiries if isinstance(body, _INQUIRIES) else body.step == step.code
    )


def _why_no_step(step: Step, view: CaseView, person: Person) -> str:
    if step.actor == "PROV":
        return words.STEP_OF_PROVINCE
    return sentence(may_do(person, step, view.procedure, view.facts, view.powers, view.today))


def _why_no_order(order: Id, view: CaseView) -> str:
    known = not order or any(one.id == order for one in view.powers.orders)
    return "" if known else words.UNKNOWN_ORDER
