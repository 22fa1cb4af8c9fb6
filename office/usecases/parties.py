"""Find or register an applicant; duplicates are shown, and «not the same» is remembered."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from office.domain.errors import OfficeError
from office.domain.identifiers.checked import compact
from office.domain.identifiers.registry import require
from office.domain.jalali import stored_day
from office.domain.lines import CaseLine, PartyLine, UnitLine
from office.domain.operations.ids import Id
from office.domain.parties import (
    ALL_ACTS,
    PARTY,
    Party,
    PartyDistinct,
    RepresentationEnded,
    RepresentationGiven,
    changed_facts,
    registration,
)
from office.domain.persian import spell
from office.usecases.merging import MergedLine, merged_lines
from office.usecases.recording import record, unchanged
from office.usecases.work import Act, Changed, Work


class DuplicateError(OfficeError):
    """Parties or units that look like the new one are known; `known` are their ids."""

    def __init__(self, message: str, known: tuple[Id, ...]) -> None:
        super().__init__(message)
        self.known = known


class BadRepresentationError(OfficeError):
    """A power of attorney lacks what it can't do without, or isn't known."""


@dataclass(frozen=True)
class PartyCard:
    """A party with everything about it."""

    party: Party
    units: tuple[UnitLine, ...]
    cases: tuple[CaseLine, ...]
    merged: tuple[MergedLine, ...] = ()


def find_parties(work: Work, *, identifier: str = "", mobile: str = "") -> list[PartyLine]:
    """Parties with exactly that identifier or mobile number, in any spelling of the digits."""
    code = compact(identifier)
    kind = "legal_national_id" if len(code) > _PERSON_DIGITS else "national_code"
    wanted = {
        "identifier": require(kind, code) if code else "",
        "mobile": require("mobile", mobile) if compact(mobile) else "",
    }
    if not any(wanted.values()):
        return []
    with work.reading() as act:
        return act.stores.lists.parties(**wanted)


def party_card(work: Work, party_id: Id) -> PartyCard:
    """Everything about a party, and about those merged into it; of a merged one about the kept.

    Raises `UnknownSubjectError`.
    """
    with work.reading() as act:
        party_id = act.stores.merges.kept(party_id)
        return PartyCard(
            act.stores.subjects.party(party_id),
            tuple(act.stores.lists.units(owner=party_id)),
            tuple(act.stores.lists.cases_of(party=party_id)),
            merged_lines(act, party_id),
        )


def register_party(
    work: Work,
    sort: str,
    facts: Mapping[str, Any],
    *,
    not_these: tuple[Id, ...] = (),
    looked_at_later: tuple[Id, ...] = (),
) -> Changed:
    """Register a person or company.

    Raises `DuplicateError` while one with the same identifier or mobile is known that is not
    among `not_these`; those are remembered as not the same. Those `looked_at_later` don't hold up
    the queue and are not remembered: they are still taken for duplicates.
    """
    with work.writing() as act:
        return register_in(act, sort, facts, not_these=not_these, looked_at_later=looked_at_later)


def register_in(
    act: Act,
    sort: str,
    facts: Mapping[str, Any],
    *,
    not_these: tuple[Id, ...] = (),
    looked_at_later: tuple[Id, ...] = (),
) -> Changed:
    """As `register_party`, inside an act that does more."""
    body = registration(sort, facts)
    passed = (*not_these, *looked_at_later)
    _require_unlike(act, Party(sort=sort, facts=PARTY.named(body.facts)), passed)
    changed = record(act, act.new_id(), body)
    _remember_distinct(act, changed.subject, not_these)
    return changed


def change_party(
    work: Work, party_id: Id, facts: Mapping[str, Any], *, not_these: tuple[Id, ...] = ()
) -> Changed:
    """Change facts of a party; only those that differ are recorded.

    Raises `DuplicateError` as `register_party` does, when the identifier or mobile changes.
    """
    with work.writing() as act:
        party = act.stores.subjects.party(party_id)
        body = changed_facts(party, facts)
        if not body.facts:
            return unchanged(party_id, body)
        named = PARTY.named(body.facts)
        if named.keys() & _TELLING:
            _require_unlike(act, replace(party, facts={**party.facts, **named}), not_these)
        changed = record(act, party_id, body)
        _remember_distinct(act, party_id, not_these)
        return changed


def say_distinct(work: Work, one: Id, other: Id) -> Changed:
    """Two parties that look alike are not the same; it is never asked again."""
    with work.writing() as act:
        act.stores.subjects.party(one)
        act.stores.subjects.party(other)
        return record(act, one, PartyDistinct(other=other))


def give_representation(
    work: Work, party_id: Id, representative: Id, scope: tuple[str, ...], expires: date, deed: str
) -> Changed:
    """Register a power of attorney; `scope` is procedures by code, or `*` for all.

    Raises `BadRepresentationError` for one without scope or deed, and for one that has expired.
    """
    with work.writing() as act:
        return give_in(act, party_id, representative, scope, expires, deed)


def give_in(
    act: Act, party_id: Id, representative: Id, scope: tuple[str, ...], expires: date, deed: str
) -> Changed:
    """As `give_representation`, inside an act that does more."""
    act.stores.subjects.party(party_id)
    act.stores.subjects.party(representative)
    if representative == party_id:
        message = "نماینده کسی جز خود متقاضی است؛ نماینده را از فهرست برگزینید."
        raise BadRepresentationError(message)
    known = {ALL_ACTS, *(code for code, _ in act.knowledge.packs)}
    if not scope or not known.issuperset(scope):
        message = "رویه‌هایی را که وکالت‌نامه در بر می‌گیرد از فهرست رویه‌ها برگزینید."
        raise BadRepresentationError(message)
    if expires < act.today or not spell(deed):
        message = "شماره وکالت‌نامه و پایان اعتبار آن (از امروز به بعد) لازم است."
        raise BadRepresentationError(message)
    body = RepresentationGiven(
        representative=representative,
        scope=scope,
        expires=stored_day(expires),
        deed=spell(deed),
    )
    return record(act, party_id, body)


def end_representation(work: Work, party_id: Id, representative: Id) -> Changed:
    """Withdraw a power of attorney."""
    with work.writing() as act:
        given = act.with_powers(act.stores.subjects.party(party_id)).representations
        if representative not in {one.representative for one in given}:
            message = "وکالتی از این نماینده ثبت نشده است؛ نماینده را از فهرست برگزینید."
            raise BadRepresentationError(message)
        return record(act, party_id, RepresentationEnded(representative=representative))


_PERSON_DIGITS = 10
_TELLING = frozenset({"national_code", "legal_id", "mobile"})
"""Facts by which two parties look alike."""


def _require_unlike(act: Act, party: Party, not_these: tuple[Id, ...]) -> None:
    """Raise `DuplicateError` for the same identifier, or the same mobile of the same sort.

    Those that were once said not to be the same are not asked about again.
    """
    lists = act.stores.lists
    lines = lists.parties(identifier=party.identifier, mobile=party.facts.get("mobile", ""))
    alike = [
        line
        for line in lines
        if line.id not in (*not_these, party.id)
        and (line.identifier == party.identifier or line.sort == party.sort)
        and not lists.are_distinct(party.id, line.id)
    ]
    if alike:
        names = "؛ ".join(line.likeness for line in alike)
        message = f"متقاضی همانندی ثبت شده است: {names}. همان را برگزینید یا بگویید یکی نیستند."
        raise DuplicateError(message, tuple(line.id for line in alike))


def _remember_distinct(act: Act, party_id: Id, others: tuple[Id, ...]) -> None:
    for other in others:
        act.stores.subjects.party(other)
        record(act, party_id, PartyDistinct(other=other))
