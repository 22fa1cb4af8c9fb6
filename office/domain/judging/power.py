"""Power again at the centre: an act without it is kept and marked, until the centre settles it.

Never dropped, never silently valid (SYNC.md §6).
"""

from collections.abc import Mapping
from typing import Any

from office.domain.cases import acts
from office.domain.cases.context import CaseView
from office.domain.delegation import may_act, may_do, sentence
from office.domain.judging import words
from office.domain.judging.legal import step_of
from office.domain.operations.ids import Id
from office.domain.operations.operation import Body, Recorded
from office.domain.operations.verdict import COUNTS, REVIEW, Verdict
from office.domain.people import Person

_STEPS = (acts.Finish, acts.TickSet)
_ROLES: Mapping[type[Body], tuple[str, ...]] = {
    acts.FormCorrected: ("HEAD", "PROV"),
    acts.ExtraDemanded: ("HEAD",),
}
"""Acts that are no steps and that only some roles may do."""


def needs_power(body: Body) -> bool:
    """Whether an act is one that a role or an order gives power for."""
    return isinstance(body, (*_STEPS, *_ROLES))


def judge_power(
    one: Recorded, view: CaseView | None, person: Person | None, *, by_centre: bool = False
) -> Verdict:
    """Ask again what the desk asked: may this person do this, on that day, under which order.

    `view` is the case before the act, at the moment of the act, with the people and orders that
    the centre knows; None while it doesn't know the pack. What the centre itself does rests on
    its own power.
    """
    if by_centre or not needs_power(one.body):
        return COUNTS
    why = _why_not(one, one.body, view, person)
    return Verdict(REVIEW, why=words.under_review(why)) if why else COUNTS


def _why_not(one: Recorded, body: Any, view: CaseView | None, person: Person | None) -> str:
    if person is None:
        return words.UNKNOWN_PERSON
    if not person.active:
        return words.INACTIVE_PERSON
    if view is None:
        return words.UNKNOWN_PACK
    if isinstance(body, _STEPS):
        return _why_no_step(body, view, person) or _why_no_order(one.op.delegation, view)
    roles = _ROLES[type(body)]
    answer = may_act(person, roles, view.procedure, view.powers, view.today)
    return sentence(answer)


def _why_no_step(body: Any, view: CaseView, person: Person) -> str:
    step = step_of(body, view)
    if step is None:
        return words.UNKNOWN_STEP
    if step.actor == "PROV":
        return words.STEP_OF_PROVINCE
    return sentence(may_do(person, step, view.procedure, view.facts, view.powers, view.today))


def _why_no_order(order: Id, view: CaseView) -> str:
    known = not order or any(one.id == order for one in view.powers.orders)
    return "" if known else words.UNKNOWN_ORDER
