"""The people of the office, and who stands in for whom."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import msgspec

from office.domain.jalali import stored_day
from office.domain.operations.ids import NO_ID, Id
from office.domain.people import Person, PersonSet, StandInSet, UnknownRoleError, person_set
from office.domain.persian import persian_key, spell
from office.usecases.recording import record
from office.usecases.work import Act, Changed, Work

MANAGES = "HEAD"


def people(work: Work) -> list[Person]:
    """All who work or worked in the office, by name."""
    with work.reading() as act:
        return sorted(act.knowledge.people.values(), key=lambda one: persian_key(one.name))


def set_person(  # the person's own facts are what the caller types
    work: Work, name: str, roles: tuple[str, ...], post: str = "", *, person_id: Id = NO_ID
) -> Changed:
    """Add a person, or change one; the first of an office adds itself, later only the head may."""
    body = person_set(name, roles, post)
    with work.writing() as act:
        if act.knowledge.people:
            _require_head(act)
        if person_id:
            _known(act, person_id)
        return _recorded(act, person_id or act.new_id(), body)


def retire_person(work: Work, person_id: Id) -> Changed:
    """Say that a person works here no more; what was done under the name stays."""
    with work.writing() as act:
        _require_head(act)
        old = _known(act, person_id)
        body = person_set(old.name, tuple(old.roles), old.post, active=False)
        return _recorded(act, person_id, body)


def set_stand_in(work: Work, absent: Id, given: StandInSet) -> Changed:
    """While one is away another acts in the role, between two days, within limits."""
    with work.writing() as act:
        _require_head(act)
        person, deputy = _known(act, absent), _known(act, given.deputy)
        if not deputy.active or person.id == deputy.id:
            message = "جانشین باید همکار فعال دیگری از همین اداره باشد."
            raise UnknownRoleError(message)
        if given.role not in person.roles:
            message = f"{person.name} این نقش را ندارد که جانشین بگیرد؛ نقش خود او را برگزینید."
            raise UnknownRoleError(message)
        _require_known_scope(act, given)
        if given.first > given.last:
            message = "پایان جانشینی پیش از آغاز آن است؛ تاریخ‌ها را بازبینی کنید."
            raise UnknownRoleError(message)
        spelt = msgspec.structs.replace(given, letter=spell(given.letter))
        return record(act, absent, spelt)


def stand_in(  # a stand-in has these six facts
    deputy: Id,
    role: str,
    first: date,
    last: date,
    *,
    procedures: tuple[str, ...] = (),
    letter: str = "",
    limits: Mapping[str, Any] | None = None,
) -> StandInSet:
    """Return the facts of a stand-in, as `set_stand_in` takes them."""
    return StandInSet(
        deputy=deputy,
        role=role,
        first=stored_day(first),
        last=stored_day(last),
        procedures=procedures,
        letter=letter,
        limits=dict(limits or {}),
    )


def _recorded(act: Act, person_id: Id, body: PersonSet) -> Changed:
    """Record what is said of a person; an office is never without a head, from the first day."""
    others = (one for one in act.knowledge.people.values() if one.id != person_id)
    heads = [one for one in others if one.active and MANAGES in one.roles]
    if not heads and not (body.active and MANAGES in body.roles):
        message = "اداره بی رئیس می‌ماند؛ نخست رئیس اداره را تعیین کنید."
        raise UnknownRoleError(message)
    return record(act, person_id, body)


def _known(act: Act, person_id: Id) -> Person:
    person = act.knowledge.people.get(person_id)
    if person is None:
        message = "این همکار در این اداره نیست؛ او را از فهرست همکاران برگزینید."
        raise UnknownRoleError(message)
    return person


def _require_known_scope(act: Act, given: StandInSet) -> None:
    """Refuse procedures and limits that no pack has: they would bind nobody."""
    procedures = act.knowledge.procedures
    limits = {one.code for procedure in procedures for one in procedure.limits}
    if set(given.procedures) - {one.code for one in procedures} or given.limits.keys() - limits:
        message = "رویه یا حد جانشینی شناخته نیست؛ آن‌ها را از فهرست رویه‌های اداره برگزینید."
        raise UnknownRoleError(message)


def _require_head(act: Act) -> None:
    if MANAGES not in act.person.roles:
        message = "کاربران و جانشین‌ها را فقط رئیس اداره تعیین می‌کند."
        raise UnknownRoleError(message)
