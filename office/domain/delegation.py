"""The one question: may this person do this step now, under which order; if not, who may."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from office.domain.conditions import Facts, Truth
from office.domain.errors import OfficeError
from office.domain.jalali import fa_date
from office.domain.operations.ids import NO_ID, Id
from office.domain.people import ROLES, Person, StandIn
from office.domain.persian import fa_number, iso
from office.domain.procedures.parts import DelegationLimit
from office.domain.procedures.procedure import Procedure, Step
from office.domain.province import DelegationOrder

COUNTY = "county"
PROVINCE = "province"
UNKNOWN_LEVEL = ""
THE_CENTRE = "مرکز استان"
_PAPER_ROLES = {"APP": "CLK", "AGY": "EXP", "COM": "EXP"}
"""Steps of people from outside are recorded at the desk by these roles."""


class NotAllowedError(OfficeError):
    """A person may not do a step; the sentence says why not and who may."""


@dataclass(frozen=True)
class Order:
    """A delegation order and the id it is known by."""

    id: Id
    given: DelegationOrder

    @property
    def name(self) -> str:
        """As papers and sentences name it."""
        dated = iso(fa_date(date.fromisoformat(self.given.dated)))
        return f"حکم {iso(self.given.number)} مورخ {dated}"


@dataclass(frozen=True)
class Answer:
    """The answer to the one question. `order` and `stand_in_for` say what it rests on."""

    allowed: bool
    why: str = ""
    who_may: tuple[str, ...] = ()
    role: str = ""
    order: Order | None = None
    stand_in_for: Id = NO_ID


@dataclass(frozen=True)
class Powers:
    """All that the question is answered from: the office's people and its orders."""

    office: str
    people: Mapping[Id, Person]
    orders: tuple[Order, ...] = ()
    done_by: Mapping[str, Id] = field(default_factory=dict)
    """Who did each step of the case so far."""


def acting_role(step: Step) -> str:
    """Return the role at the desk that records a step; outsiders' steps are recorded for them."""
    return _PAPER_ROLES.get(step.actor, step.actor)


def competent_level(procedure: Procedure, facts: Facts, powers: Powers, day: date) -> str:
    """`county` or `province` for the deciding step; empty while a fact it needs is unknown."""
    step = procedure.decisive_step()
    if step is None or step.delegable is None:
        return COUNTY
    return _LEVELS[_power(procedure, step, facts, powers, day).truth]


def beyond(procedure: Procedure, facts: Facts, powers: Powers, day: date) -> str:
    """Why the county may not decide, in a sentence; empty when it may."""
    step = procedure.decisive_step()
    if step is None or step.delegable is None:
        return ""
    verdict = _power(procedure, step, facts, powers, day)
    return verdict.why if verdict.truth is Truth.NO else ""


def may_do(
    person: Person, step: Step, procedure: Procedure, facts: Facts, powers: Powers, day: date
) -> Answer:
    """Answer the one question, offline, for any step and person."""
    role = acting_role(step)
    acting = _acting_for(person, role, procedure, powers, day)
    if acting is None:
        return _refused(f"این گام کار «{ROLES[role]}» است.", _holders(role, powers))
    absent, stand_in = acting
    if clash := _two_person(person, step, procedure, powers):
        return _refused(clash, _holders(role, powers, but=person.id))
    if step.delegable is None or role == "PROV":
        return Answer(allowed=True, role=role, stand_in_for=absent)
    verdict = _power(procedure, step, facts, powers, day)
    if verdict.truth is not Truth.YES:
        return _refused(verdict.why, (THE_CENTRE,) if verdict.truth is Truth.NO else ())
    if stand_in and not _limits_hold(procedure, step, dict(stand_in.limits), facts):
        why = "این پرونده از حدی که برای جانشین تعیین شده بیرون است."
        return _refused(why, _holders(role, powers, but=person.id))
    return Answer(allowed=True, role=role, order=verdict.order, stand_in_for=absent)


def may_act(
    person: Person, roles: Sequence[str], procedure: Procedure, powers: Powers, day: date
) -> Answer:
    """Answer for an act that is no step: it needs one of `roles`, one's own or by standing in."""
    for role in roles:
        acting = _acting_for(person, role, procedure, powers, day)
        if acting is not None:
            return Answer(allowed=True, role=role, stand_in_for=acting[0])
    titles = " یا ".join(ROLES[role] for role in roles)
    holders = {name for role in roles for name in _holders(role, powers)}
    return _refused(f"این کار از «{titles}» برمی‌آید.", sorted(holders))


def require(answer: Answer) -> Answer:
    """Return the answer itself when it is yes.

    Raise `NotAllowedError` with the sentence otherwise.
    """
    if not answer.allowed:
        raise NotAllowedError(sentence(answer))
    return answer


def sentence(answer: Answer) -> str:
    """Why not, and who may."""
    if not answer.who_may:
        return answer.why
    return f"{answer.why} انجام این کار با {' یا '.join(answer.who_may)} است."


@dataclass(frozen=True)
class _Verdict:
    """Whether a case lies within an order; `why` says why not, or why nobody knows yet."""

    truth: Truth
    why: str = ""
    order: Order | None = None


_LEVELS = {Truth.YES: COUNTY, Truth.UNKNOWN: UNKNOWN_LEVEL, Truth.NO: PROVINCE}


def _refused(why: str, who_may: Sequence[str]) -> Answer:
    return Answer(allowed=False, why=why, who_may=tuple(who_may))


def _holders(role: str, powers: Powers, but: Id = NO_ID) -> tuple[str, ...]:
    names = [
        one.title
        for one in powers.people.values()
        if one.active and role in one.roles and one.id != but
    ]
    if not names and role == "PROV":
        return (THE_CENTRE,)
    return tuple(sorted(names))


def _acting_for(
    person: Person, role: str, procedure: Procedure, powers: Powers, day: date
) -> tuple[Id, StandIn | None] | None:
    """Whom the person acts for: himself (no id), or one he stands in for; None for nobody.

    Of several times that one stands in for another, what was said last binds.
    """
    if person.active and role in person.roles:
        return NO_ID, None
    for absent in powers.people.values():
        for given in reversed(absent.stand_ins):
            held = role in absent.roles and given.role == role and given.deputy == person.id
            if person.active and held and given.covers(procedure.code, day):
                return absent.id, given
    return None


def _two_person(person: Person, step: Step, procedure: Procedure, powers: Powers) -> str:
    other = step.two_person_with
    if other and powers.done_by.get(other) == person.id:
        title = procedure.step(other).title
        return f"این گام را باید کسی جز انجام‌دهنده «{title}» انجام دهد (قاعده دو نفر)."
    return ""


def _power(procedure: Procedure, step: Step, facts: Facts, powers: Powers, day: date) -> _Verdict:
    """Return what the orders come to: leave, perhaps leave once more is known, or why not."""
    about = _orders_about(procedure, step, powers)
    verdicts = [_within(procedure, step, one, facts) for one in about if one.given.is_in_force(day)]
    for truth in (Truth.YES, Truth.UNKNOWN, Truth.NO):
        for verdict in verdicts:
            if verdict.truth is truth:
                return verdict
    lapsed = [one for one in about if one.given.is_over(day)]
    if lapsed:
        newest = max(lapsed, key=lambda one: one.given.dated)
        why = f"{newest.name} دیگر معتبر نیست؛ تصمیم با مرکز استان است تا حکم تازه برسد."
        return _Verdict(Truth.NO, why)
    why = f"اختیار «{step.title}» در «{procedure.title}» به این اداره تفویض نشده است."
    return _Verdict(Truth.NO, why)


def _orders_about(procedure: Procedure, step: Step, powers: Powers) -> list[Order]:
    mode = step.delegable.mode if step.delegable else ""
    return [
        one
        for one in powers.orders
        if one.given.office == powers.office
        and one.given.mode == mode
        and one.given.is_about(procedure.code, step.code)
    ]


def _within(procedure: Procedure, step: Step, order: Order, facts: Facts) -> _Verdict:
    """Whether the case lies within the order's limits; the first that it exceeds, if not."""
    limits = order.given.limits
    if order.given.procedure and not limits.keys() <= {one.code for one in procedure.limits}:
        why = f"{order.name} حدی دارد که این نسخه رویه نمی‌شناسد؛ بسته تازه رویه را از استان بگیرید."
        return _Verdict(Truth.NO, why)
    unknown: _Verdict | None = None
    for limit in _limits_of(procedure, step, limits):
        truth = limit.within.truth({**facts, "limit": limits[limit.code]})
        if truth is Truth.NO:
            return _Verdict(truth, _exceeded(limit, limits[limit.code], order))
        if truth is Truth.UNKNOWN:
            why = f"هنوز معلوم نیست که «{limit.title}» رعایت شده باشد؛ فرم را کامل کنید."
            unknown = _Verdict(truth, why)
    return unknown or _Verdict(Truth.YES, order=order)


def _limits_of(procedure: Procedure, step: Step, given: Mapping[str, Any]) -> list[DelegationLimit]:
    """Return the limits of a step that are given."""
    allowed = step.delegable.limits if step.delegable else ()
    return [one for one in procedure.limits if one.code in allowed and one.code in given]


def _limits_hold(procedure: Procedure, step: Step, limits: Mapping[str, Any], facts: Facts) -> bool:
    return all(
        one.within.truth({**facts, "limit": limits[one.code]}) is Truth.YES
        for one in _limits_of(procedure, step, limits)
    )


def _exceeded(limit: DelegationLimit, value: Any, order: Order) -> str:
    shown = fa_number(value) if isinstance(value, int | float) else str(value)
    words = limit.within.words.replace("{limit}", iso(shown)).rstrip(".")
    return f"{words} ({order.name})."
