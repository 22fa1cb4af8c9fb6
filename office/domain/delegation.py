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
    orders = _orders_for(procedure, step, powers, day)
    verdicts = [_within(procedure, step, order, facts) for order in orders]
    if any(verdict.truth is Truth.YES for verdict in verdicts):
        return COUNTY
    if any(verdict.truth is Truth.UNKNOWN for verdict in verdicts):
        return UNKNOWN_LEVEL
    return PROVINCE


def beyond(procedure: Procedure, facts: Facts, powers: Powers, day: date) -> str:
    """Why the county may not decide, in a sentence; empty when it may."""
    step = procedure.decisive_step()
    if step is None or competent_level(procedure, facts, powers, day) != PROVINCE:
        return ""
    return _without_order(procedure, step, facts, powers, day)


def may_do(
    person: Person, step: Step, procedure: Procedure, facts: Facts, powers: Powers, day: date
) -> Answer:
    """Return the one question, answered offline for every step and person."""
    role = acting_role(step)
    acting = _acting_for(person, role, procedure, powers, day)
    if acting is None:
        return _refused(f"این گام کار «{ROLES[role]}» است.", _holders(role, powers))
    absent, stand_in = acting
    if clash := _two_person(person, step, powers):
        return _refused(clash, _holders(role, powers, but=person.id))
    if step.delegable is None or role == "PROV":
        return Answer(allowed=True, role=role, stand_in_for=absent)
    order = _order_that_allows(procedure, step, facts, powers, day)
    if order is None:
        return _refused(_without_order(procedure, step, facts, powers, day), ("مرکز استان",))
    if stand_in and not _limits_hold(procedure, step, dict(stand_in.limits), facts):
        why = "این پرونده از حدی که برای جانشین تعیین شده بیرون است."
        return _refused(why, _holders(role, powers, but=person.id))
    return Answer(allowed=True, role=role, order=order, stand_in_for=absent)


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
    return f"{answer.why} این کار را می‌تواند انجام دهد: {'، '.join(answer.who_may)}."


@dataclass(frozen=True)
class _Verdict:
    truth: Truth
    limit: DelegationLimit | None = None
    value: Any = None


def _refused(why: str, who_may: Sequence[str]) -> Answer:
    return Answer(allowed=False, why=why, who_may=tuple(who_may))


def _holders(role: str, powers: Powers, but: Id = NO_ID) -> tuple[str, ...]:
    names = [
        one.title
        for one in powers.people.values()
        if one.active and role in one.roles and one.id != but
    ]
    if not names and role == "PROV":
        return ("مرکز استان",)
    return tuple(sorted(names))


def _acting_for(
    person: Person, role: str, procedure: Procedure, powers: Powers, day: date
) -> tuple[Id, StandIn | None] | None:
    """Whom the person acts for: himself (no id), or one he stands in for; None for nobody."""
    if person.active and role in person.roles:
        return NO_ID, None
    for absent in powers.people.values():
        for given in absent.stand_ins:
            held = role in absent.roles and given.role == role and given.deputy == person.id
            if person.active and held and given.covers(procedure.code, day):
                return absent.id, given
    return None


def _two_person(person: Person, step: Step, powers: Powers) -> str:
    other = step.two_person_with
    if other and powers.done_by.get(other) == person.id:
        return "این گام باید به دست کسی جز انجام‌دهنده گام پیشین انجام شود (قاعده دو نفر)."
    return ""


def _orders_for(procedure: Procedure, step: Step, powers: Powers, day: date) -> list[Order]:
    mode = step.delegable.mode if step.delegable else ""
    return [
        one
        for one in powers.orders
        if one.given.office == powers.office
        and one.given.mode == mode
        and one.given.covers(procedure.code, step.code, day)
    ]


def _order_that_allows(
    procedure: Procedure, step: Step, facts: Facts, powers: Powers, day: date
) -> Order | None:
    orders = _orders_for(procedure, step, powers, day)
    held = [one for one in orders if _within(procedure, step, one, facts).truth is Truth.YES]
    return held[0] if held else None


def _within(procedure: Procedure, step: Step, order: Order, facts: Facts) -> _Verdict:
    """Whether the case lies within the order's limits; the first limit it exceeds, if not."""
    unknown: _Verdict | None = None
    for limit in _limits_of(procedure, step):
        if limit.code not in order.given.limits:
            continue
        value = order.given.limits[limit.code]
        truth = limit.within.truth({**facts, "limit": value})
        if truth is Truth.NO:
            return _Verdict(truth, limit, value)
        if truth is Truth.UNKNOWN:
            unknown = _Verdict(truth, limit, value)
    return unknown or _Verdict(Truth.YES)


def _limits_of(procedure: Procedure, step: Step) -> list[DelegationLimit]:
    allowed = step.delegable.limits if step.delegable else ()
    return [one for one in procedure.limits if one.code in allowed]


def _limits_hold(procedure: Procedure, step: Step, limits: Mapping[str, Any], facts: Facts) -> bool:
    return all(
        one.within.truth({**facts, "limit": limits[one.code]}) is Truth.YES
        for one in _limits_of(procedure, step)
        if one.code in limits
    )


def _without_order(
    procedure: Procedure, step: Step, facts: Facts, powers: Powers, day: date
) -> str:
    """Why no order lets the county do this step."""
    orders = _orders_for(procedure, step, powers, day)
    for order in orders:
        verdict = _within(procedure, step, order, facts)
        if verdict.limit is not None:
            return _exceeded(verdict, order)
    expired = [
        one
        for one in powers.orders
        if one.given.office == powers.office
        and one.given.procedure in ("", procedure.code)
        and (one.given.last < day.isoformat() or one.given.is_revoked(day))
    ]
    if expired:
        return f"{expired[-1].name} دیگر معتبر نیست؛ تصمیم با مرکز استان است تا حکم تازه برسد."
    return f"اختیار «{step.title}» در «{procedure.title}» به این اداره تفویض نشده است."


def _exceeded(verdict: _Verdict, order: Order) -> str:
    if verdict.limit is None:
        return ""
    value = verdict.value
    shown = fa_number(value) if isinstance(value, int | float) else str(value)
    if verdict.truth is Truth.UNKNOWN:
        return f"هنوز معلوم نیست که «{verdict.limit.title}» رعایت شده باشد؛ فرم را کامل کنید."
    words = verdict.limit.within.words.replace("{limit}", iso(shown))
    return f"{words} ({order.name})."
