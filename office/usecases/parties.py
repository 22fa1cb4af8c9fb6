"""Find or register an applicant; duplicates are shown, and «not the same» is remembered."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from office.domain.errors import OfficeError
from office.domain.identifiers.registry import require
from office.domain.operations.ids import Id
from office.domain.parties import (
    LEGAL,
    Party,
    PartyDistinct,
    RepresentationEnded,
    RepresentationGiven,
    changed_facts,
    registration,
)
from office.storage.lists import CaseLine, PartyLine, UnitLine
from office.usecases.recording import record
from office.usecases.work import Act, Changed, Work


class DuplicateError(OfficeError):
    """Parties or units that look like the new one are known; `known` are their ids."""

    def __init__(self, message: str, known: tuple[Id, ...]) -> None:
        super().__init__(message)
        self.known = known


@dataclass(frozen=True)
class PartyCard:
    """A party with everything about it."""

    party: Party
    units: tuple[UnitLine, ...]
    cases: tuple[CaseLine, ...]


def find_parties(work: Work, *, identifier: str = "", mobile: str = "") -> list[PartyLine]:
    """Parties with exactly that identifier or mobile number, in any spelling of the digits."""
    with work.reading() as act:
        kind = "legal_national_id" if len(identifier.strip()) > _PERSON_DIGITS else "national_code"
        return act.stores.lists.parties(
            identifier=require(kind, identifier) if identifier else "",
            mobile=require("mobile", mobile) if mobile else "",
        )


def party_card(work: Work, party_id: Id) -> PartyCard:
    """Everything about a party; raise `UnknownSubjectError`."""
    with work.reading() as act:
        return PartyCard(
            act.stores.subjects.party(party_id),
            tuple(act.stores.lists.units(owner=party_id)),
            tuple(act.stores.lists.cases_of(party=party_id)),
        )


def register_party(
    work: Work, sort: str, facts: Mapping[str, Any], *, not_these: tuple[Id, ...] = ()
) -> Changed:
    """Register a person or company.

    Raises `DuplicateError` while one with the same identifier or mobile is known that is not
    among `not_these`; those are remembered as not the same.
    """
    body = registration(sort, facts)
    with work.writing() as act:
        alike = _alike(act, sort, Party(facts=dict(facts), sort=sort), not_these)
        if alike:
            names = "؛ ".join(line.likeness for line in alike)
            message = f"متقاضی همانندی ثبت شده است: {names}. همان را برگزینید یا بگویید یکی نیستند."
            raise DuplicateError(message, tuple(line.id for line in alike))
        changed = record(act, act.new_id(), body)
        for other in not_these:
            record(act, changed.subject, PartyDistinct(other=other))
        return changed


def change_party(work: Work, party_id: Id, facts: Mapping[str, Any]) -> Changed:
    """Change facts of a party; only those that differ are recorded."""
    with work.writing() as act:
        body = changed_facts(act.stores.subjects.party(party_id), facts)
        return record(act, party_id, body)


def say_distinct(work: Work, one: Id, other: Id) -> Changed:
    """Two parties that look alike are not the same; it is never asked again."""
    with work.writing() as act:
        act.stores.subjects.party(other)
        return record(act, one, PartyDistinct(other=other))


def give_representation(
    work: Work, party_id: Id, representative: Id, scope: tuple[str, ...], expires: date, deed: str
) -> Changed:
    """Register a power of attorney; `scope` is procedures by code, or `*` for all."""
    with work.writing() as act:
        act.stores.subjects.party(representative)
        body = RepresentationGiven(
            representative=representative, scope=scope, expires=expires.isoformat(), deed=deed
        )
        return record(act, party_id, body)


def end_representation(work: Work, party_id: Id, representative: Id) -> Changed:
    """Return a power of attorney is withdrawn."""
    with work.writing() as act:
        return record(act, party_id, RepresentationEnded(representative=representative))


_PERSON_DIGITS = 10


def _alike(act: Act, sort: str, new: Party, not_these: tuple[Id, ...]) -> list[PartyLine]:
    """Known parties with the same identifier, or persons with the same mobile and name."""
    kind = "legal_national_id" if sort == LEGAL else "national_code"
    identifier = require(kind, new.identifier)
    mobile = new.facts.get("mobile", "")
    lines = act.stores.lists.parties(
        identifier=identifier, mobile=require("mobile", mobile) if mobile else ""
    )
    return [
        line
        for line in lines
        if line.id not in not_these and (line.identifier == identifier or line.sort == sort)
    ]
