"""Find or register a unit; its identity card."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from office.domain.operations.ids import NO_ID, Id
from office.domain.persian import fold, iso
from office.domain.units import UNIT, Unit, UnitDistinct, changed_unit, unit_registration
from office.storage.lists import CaseLine, UnitLine
from office.usecases.parties import DuplicateError
from office.usecases.recording import record
from office.usecases.work import Changed, Work


@dataclass(frozen=True)
class UnitCard:
    """A unit with everything about it: the industrial identity card."""

    unit: Unit
    owner: str
    cases: tuple[CaseLine, ...]


def unit_card(work: Work, unit_id: Id) -> UnitCard:
    """Everything about a unit; raise `UnknownSubjectError`."""
    with work.reading() as act:
        unit = act.stores.subjects.unit(unit_id)
        return UnitCard(
            unit,
            act.stores.subjects.party(unit.owner).title,
            tuple(act.stores.lists.cases_of(unit=unit_id)),
        )


def units_of(work: Work, owner: Id) -> list[UnitLine]:
    """Return the units of an owner."""
    with work.reading() as act:
        return act.stores.lists.units(owner=owner)


def register_unit(
    work: Work, owner: Id, facts: Mapping[str, Any], *, not_these: tuple[Id, ...] = ()
) -> Changed:
    """Register a unit of an owner.

    Raises `DuplicateError` while a unit of that owner with the same name, or any unit with the
    same business id, is known that is not among `not_these`.
    """
    body = unit_registration(owner, facts)
    with work.writing() as act:
        act.stores.subjects.party(owner)
        business_id = UNIT.named(body.facts).get("business_id", "")
        name = _squeezed(str(facts["name"]))
        alike = [
            line
            for line in act.stores.lists.units(owner=owner, business_id=business_id)
            if line.id not in not_these
            and (_squeezed(line.title) == name or (business_id and line.business_id == business_id))
        ]
        if alike:
            names = "؛ ".join(f"{line.title} {iso(line.business_id)}".strip() for line in alike)
            message = f"واحد همانندی ثبت شده است: {names}. همان را برگزینید یا بگویید یکی نیستند."
            raise DuplicateError(message, tuple(line.id for line in alike))
        changed = record(act, act.new_id(), body)
        for other in not_these:
            record(act, changed.subject, UnitDistinct(other=other))
        return changed


def change_unit(work: Work, unit_id: Id, facts: Mapping[str, Any], *, owner: Id = NO_ID) -> Changed:
    """Change facts of a unit, or its owner; only what differs is recorded."""
    with work.writing() as act:
        body = changed_unit(act.stores.subjects.unit(unit_id), facts, owner)
        return record(act, unit_id, body)


def _squeezed(name: str) -> str:
    """Return a name as it is compared: without the spaces that clerks put here or there."""
    return fold(name).replace(" ", "")
