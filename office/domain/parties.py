"""Parties: persons and companies who apply, and those who speak for them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, ClassVar, Self

import msgspec

from office.domain.errors import OfficeError
from office.domain.jalali import jalali_parts
from office.domain.merging import Merged
from office.domain.operations.fold import applies
from office.domain.operations.ids import Id
from office.domain.operations.operation import Body, Recorded, kind
from office.domain.operations.subject import Subject
from office.domain.persian import iso
from office.domain.records import RecordField, RecordKind

NATURAL = "natural"
LEGAL = "legal"
ALL_ACTS = "*"

PARTY = RecordKind(
    (
        RecordField(1, "name", "نام"),
        RecordField(2, "family", "نام خانوادگی"),
        RecordField(3, "father", "نام پدر"),
        RecordField(4, "national_code", "کد ملی", "national_code"),
        RecordField(5, "birth", "تاریخ تولد", sort="date"),
        RecordField(6, "company", "نام شرکت"),
        RecordField(7, "legal_id", "شناسه ملی", "legal_national_id"),
        RecordField(8, "registration_no", "شماره ثبت"),
        RecordField(9, "registration_date", "تاریخ ثبت", sort="date"),
        RecordField(10, "ceo_code", "کد ملی مدیرعامل", "national_code"),
        RecordField(11, "mobile", "تلفن همراه", "mobile"),
        RecordField(12, "phone", "تلفن ثابت", "landline"),
        RecordField(13, "postal_code", "کد پستی", "postal_code"),
        RecordField(14, "address", "نشانی"),
        RecordField(15, "iban", "شماره شبا", "iban"),
        RecordField(16, "economic_code", "کد اقتصادی", "economic_code"),
        RecordField(17, "birth_certificate_no", "شماره شناسنامه"),
        RecordField(18, "email", "رایانامه"),
    )
)
"""Facts of a party. Numbers are for ever."""


class MissingFactError(OfficeError):
    """A party or unit was to be registered without what it can't do without."""


class ExpiredRepresentationError(OfficeError):
    """A representative acts outside the scope or time of the power of attorney."""


@kind
class PartyRegistered(Body, frozen=True):
    """A person or a company becomes known to the office."""

    KIND: ClassVar[str] = "party.register"

    sort: str = msgspec.field(name="1")
    facts: dict[int, Any] = msgspec.field(name="2", default_factory=dict)


@kind
class PartySet(Body, frozen=True):
    """Some facts of a party change."""

    KIND: ClassVar[str] = "party.set"

    facts: dict[int, Any] = msgspec.field(name="1")


@kind
class PartyMerged(Body, frozen=True):
    """One is found to be another, `kept`: whoever asks for it is led there."""

    KIND: ClassVar[str] = "party.merge"

    kept: Id = msgspec.field(name="1")
    reason: str = msgspec.field(name="2", default="")


@kind
class PartySplit(Body, frozen=True):
    """The two parties are none and the same after all: everything is as before the merge."""

    KIND: ClassVar[str] = "party.split"


@kind
class PartyDistinct(Body, frozen=True):
    """A person says that two parties that look alike are not the same."""

    KIND: ClassVar[str] = "party.distinct"

    other: Id = msgspec.field(name="1")


@kind
class RepresentationGiven(Body, frozen=True):
    """A power of attorney: who speaks for the party, in which procedures, until when."""

    KIND: ClassVar[str] = "party.represent"

    representative: Id = msgspec.field(name="1")
    scope: tuple[str, ...] = msgspec.field(name="2")
    expires: str = msgspec.field(name="3")
    deed: str = msgspec.field(name="4", default="")


@kind
class RepresentationEnded(Body, frozen=True):
    """A power of attorney is withdrawn."""

    KIND: ClassVar[str] = "party.represent_end"

    representative: Id = msgspec.field(name="1")


@dataclass(frozen=True)
class Representation:
    """Who may speak for a party: procedures by code (or all) until a day, by which deed."""

    representative: Id
    scope: frozenset[str]
    expires: date
    deed: str = ""

    def covers(self, procedure: str, day: date) -> bool:
        """Whether the representative may act in `procedure` on `day`."""
        return day <= self.expires and (ALL_ACTS in self.scope or procedure in self.scope)


@dataclass(frozen=True)
class Party(Subject):
    """A person (`natural`) or a company (`legal`)."""

    sort: str = NATURAL
    facts: Mapping[str, Any] = field(default_factory=dict)
    distinct_from: frozenset[Id] = frozenset()
    representations: tuple[Representation, ...] = ()
    withdrawn: frozenset[Id] = frozenset()
    """Representatives whose powers were withdrawn; what is given to them afterwards holds."""
    merged: Merged | None = None

    @property
    def title(self) -> str:
        """The name people say: of a person first and last name, of a company its own."""
        if self.sort == LEGAL:
            return str(self.facts.get("company", ""))
        return " ".join(filter(None, (self.facts.get("name"), self.facts.get("family"))))

    @property
    def is_gone(self) -> bool:
        """Whether its registration was taken back."""
        return not self.facts and not self.unreadable

    @property
    def identifier(self) -> str:
        """National code of a person, national id of a company; empty when not known."""
        return str(self.facts.get("legal_id" if self.sort == LEGAL else "national_code", ""))

    @property
    def birth(self) -> date | None:
        """The day of birth, when known."""
        text = self.facts.get("birth")
        return date.fromisoformat(text) if text else None

    def age(self, day: date) -> int | None:
        """Full years of the Jalali calendar on `day`, when the day of birth is known."""
        born = self.birth
        if born is None:
            return None
        then, now = jalali_parts(born), jalali_parts(day)
        return now.year - then.year - (now[1:] < then[1:])

    def with_facts(self, facts: Mapping[int, Any]) -> Self:
        """Return the same with other values of these facts; a blank takes one away."""
        known = {**self.facts, **PARTY.named(facts)}
        return self.changed(facts={key: value for key, value in known.items() if value != ""})

    def with_powers_of(self, others: Iterable["Party"]) -> Self:
        """Return the same with the powers of attorney of `others`, who are one with this party.

        What was withdrawn here is withdrawn for all.
        """
        given = [
            one
            for other in others
            for one in other.representations
            if one.representative not in self.withdrawn
        ]
        return replace(self, representations=(*self.representations, *given))

    def require_representative(self, representative: Id, procedure: str, day: date) -> None:
        """Raise `ExpiredRepresentationError` unless `representative` may act here today."""
        given = [one for one in self.representations if one.representative == representative]
        if any(one.covers(procedure, day) for one in given):
            return
        if any(one.covers(procedure, one.expires) for one in given):
            message = (
                f"وکالت‌نامه نماینده {self.title} منقضی شده است؛ "
                "وکالت‌نامه تازه را بگیرید و ثبت کنید یا از خود متقاضی بخواهید مراجعه کند."
            )
        else:
            message = (
                f"برای این رویه وکالتی از {self.title} ثبت نشده است؛ "
                "وکالت‌نامه‌ای را که این کار را در بر بگیرد ثبت کنید."
            )
        raise ExpiredRepresentationError(message)


def registration(sort: str, values: Mapping[str, Any]) -> PartyRegistered:
    """Return what registering a party records; raise an `OfficeError` when something is wrong."""
    facts = PARTY.numbered(values)
    known = PARTY.named(facts)
    _require_needed([key for key in _NEEDED[sort] if key not in known])
    return PartyRegistered(sort=sort, facts=facts)


def changed_facts(party: Party, values: Mapping[str, Any]) -> PartySet:
    """Return what changing facts records: only those that differ. A blank takes one away.

    Raises an `OfficeError` for a wrong value, and for taking away what a party can't do without.
    """
    changes = PARTY.changes(party.facts, values)
    gone = [key for key, value in PARTY.named(changes).items() if value == ""]
    _require_needed([key for key in gone if key in _NEEDED[party.sort]])
    return PartySet(facts=changes)


def likeness(party: Party) -> str:
    """Return a line that tells two alike parties apart: name, identifier, father."""
    parts = [party.title, iso(party.identifier) if party.identifier else ""]
    if father := party.facts.get("father"):
        parts.append(f"فرزند {father}")
    return "، ".join(part for part in parts if part)


_NEEDED = {NATURAL: ("name", "family", "national_code"), LEGAL: ("company", "legal_id")}


def _require_needed(missing: list[str]) -> None:
    if missing:
        message = f"«{PARTY.title(missing[0])}» لازم است؛ آن را وارد کنید."
        raise MissingFactError(message)


@applies(PartyRegistered)
def _(party: Party, one: Recorded) -> Party:
    body: Any = one.body
    facts = {**PARTY.named(body.facts), **party.facts}
    return party.changed(id=one.op.subject, sort=body.sort, facts=facts)


@applies(PartySet)
def _(party: Party, one: Recorded) -> Party:
    body: Any = one.body
    return party.changed(id=one.op.subject).with_facts(body.facts)


@applies(PartyMerged)
def _(party: Party, one: Recorded) -> Party:
    body: Any = one.body
    return party.changed(merged=Merged(body.kept, body.reason, one.op.actor, one.at))


@applies(PartySplit)
def _(party: Party, one: Recorded) -> Party:
    del one
    return party.changed(merged=None)


@applies(PartyDistinct)
def _(party: Party, one: Recorded) -> Party:
    body: Any = one.body
    return party.changed(distinct_from=party.distinct_from | {body.other})


@applies(RepresentationGiven)
def _(party: Party, one: Recorded) -> Party:
    body: Any = one.body
    given = Representation(
        body.representative, frozenset(body.scope), date.fromisoformat(body.expires), body.deed
    )
    return party.changed(representations=(*party.representations, given))


@applies(RepresentationEnded)
def _(party: Party, one: Recorded) -> Party:
    body: Any = one.body
    kept = tuple(r for r in party.representations if r.representative != body.representative)
    withdrawn = party.withdrawn | {body.representative}
    return party.changed(representations=kept, withdrawn=withdrawn)
