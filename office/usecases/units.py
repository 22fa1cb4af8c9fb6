"""Find or register a unit; its identity card."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from office.domain.lines import CaseLine, UnitLine
from office.domain.operations.ids import NO_ID, Id
from office.domain.persian import fold, iso
from office.domain.units import UNIT, Unit, UnitDistinct, changed_unit, unit_registration
from office.usecases.merging import MergedLine, merged_lines
from office.usecases.parties import DuplicateError
from office.usecases.recording import record, unchanged
from office.usecases.work import Act, Changed, Work


@dataclass(frozen=True)
class UnitCard:
    """A unit with everything about it: the industrial identity card."""

    unit: Unit
    owner: str
    cases: tuple[CaseLine, ...]
    merged: tuple[MergedLine, ...] = ()


def unit_card(work: Work, unit_id: Id) -> UnitCard:
    """Everything about a unit, and about those merged into it; of a merged one about the kept.

    Raises `UnknownSubjectError`.
    """
    with work.reading() as act:
        unit_id = act.stores.merges.kept(unit_id)
        unit = act.stores.subjects.unit(unit_id)
        return UnitCard(
            unit,
            act.stores.subjects.party(unit.owner).title,
            tuple(act.stores.lists.cases_of(unit=unit_id)),
            merged_lines(act, unit_id),
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
    with work.writing() as act:
        return register_unit_in(act, owner, facts, not_these=not_these)


def register_unit_in(
    act: Act, owner: Id, facts: Mapping[str, Any], *, not_these: tuple[Id, ...] = ()
) -> Changed:
    """As `register_unit`, inside an act that does more."""
    owner = act.stores.merges.kept(owner)
    body = unit_registration(owner, facts)
    act.stores.subjects.party(owner)
    _require_unlike(act, Unit(owner=owner, facts=UNIT.named(body.facts)), not_these)
    changed = record(act, act.new_id(), body)
    _remember_distinct(act, changed.subject, not_these)
    return changed


def change_unit(
    work: Work,
    unit_id: Id,
    facts: Mapping[str, Any],
    *,
    owner: Id = NO_ID,
    not_these: tuple[Id, ...] = (),
) -> Changed:
    """Change facts of a unit, or its owner; only what differs is recorded.

    Raises `DuplicateError` as `register_unit` does, when name, business id or owner changes.
    """
    with work.writing() as act:
        unit = act.stores.subjects.unit(unit_id)
        owner = act.stores.merges.kept(owner)
        body = changed_unit(unit, facts, owner)
        named = UNIT.named(body.facts)
        new = replace(unit, owner=owner or unit.owner, facts={**unit.facts, **named})
        if not named and new.owner == unit.owner:
            return unchanged(unit_id, body)
        if named.keys() & {"name", "business_id"} or new.owner != unit.owner:
            act.stores.subjects.party(new.owner)
            _require_unlike(act, new, not_these)
        changed = record(act, unit_id, body)
        _remember_distinct(act, unit_id, not_these)
        return changed


def _require_unlike(act: Act, unit: Unit, not_these: tuple[Id, ...]) -> None:
    """Raise `DuplicateError` for the owner's unit of that name, or any with that business id.

    Those that were once said not to be the same are not asked about again.
    """
    lists = act.stores.lists
    name, business_id = squeezed(unit.title), unit.facts.get("business_id", "")
    alike = [
        line
        for line in lists.units(owner=unit.owner, business_id=business_id)
        if line.id not in (*not_these, unit.id)
        and (squeezed(line.title) == name or (business_id and line.business_id == business_id))
        and not lists.are_distinct(unit.id, line.id)
    ]
    if alike:
        names = "؛ ".join(f"{line.title} {iso(line.business_id)}".strip() for line in alike)
        message = f"واحد همانندی ثبت شده است: {names}. همان را برگزینید یا بگویید یکی نیستند."
        raise DuplicateError(message, tuple(line.id for line in alike))


def _remember_distinct(act: Act, unit_id: Id, others: tuple[Id, ...]) -> None:
    for other in others:
        act.stores.subjects.unit(other)
        record(act, unit_id, UnitDistinct(other=other))


def squeezed(name: str) -> str:
    """Return a name as it is compared: without the spaces that clerks put here or there."""
    return fold(name).replace(" ", "")
