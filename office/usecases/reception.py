"""The walk-in desk: who stands there, what he may ask for, and taking a request in as a whole."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from office.domain.identifiers.applicant import Given, read_given
from office.domain.lines import CaseLine, PartyLine, UnitLine
from office.domain.operations.ids import NO_ID, Id
from office.domain.parties import NATURAL, Representation
from office.domain.persian import persian_key
from office.usecases.cases import BadCaseError, Request, follow_up_in, open_in
from office.usecases.likeness import Twin, duplicates
from office.usecases.parties import find_parties, give_in, register_in
from office.usecases.request_plan import Enquiry, hindrances, supposed_view
from office.usecases.rights import DESK, require_role
from office.usecases.units import register_unit_in
from office.usecases.work import Act, Changed, Work

SECOND_VISIT = "مراجعه دوم برای کامل کردن مدارک"


@dataclass(frozen=True)
class KnownApplicant:
    """One whom the office knows: open files first, then those that ended, and his units.

    `titles` are those of the procedures of his files, by code.
    """

    line: PartyLine
    father: str
    mobile: str
    cases: tuple[CaseLine, ...]
    titles: Mapping[str, str]
    units: tuple[UnitLine, ...]
    representations: tuple[Representation, ...]

    @property
    def open_cases(self) -> tuple[CaseLine, ...]:
        """The files that haven't ended."""
        return tuple(one for one in self.cases if not one.ended)


@dataclass(frozen=True)
class Recognised:
    """What was typed and whom the office knows by it."""

    given: Given
    known: tuple[KnownApplicant, ...]


@dataclass(frozen=True)
class RequestChoice:
    """A procedure that may be asked for, with the words that people use for it."""

    code: str
    title: str
    words: tuple[str, ...]
    needs_unit: bool


@dataclass(frozen=True)
class Newcomer:
    """Somebody who isn't registered yet."""

    sort: str = NATURAL
    facts: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class PowerOfAttorney:
    """Who comes in the applicant's place and by which deed; `person` when not registered yet."""

    deed: str
    expires: date
    scope: tuple[str, ...]
    representative: Id = NO_ID
    person: Newcomer | None = None


@dataclass(frozen=True)
class Intake:
    """All that is registered when a request is taken in.

    `not_these` are parties said not to be the newcomer, `later` those to be looked at later.
    """

    enquiry: Enquiry
    attorney: PowerOfAttorney | None = None
    second_visit: date | None = None
    not_these: tuple[Id, ...] = ()
    later: tuple[Id, ...] = ()


@dataclass(frozen=True)
class TakenIn:
    """A request that was taken in: its case, and all that was recorded for it."""

    case: Id
    applicant: Id
    number: str
    tracking: str
    title: str
    changed: tuple[Changed, ...]


def recognise(work: Work, typed: str) -> Recognised:
    """Say what was typed and whom the office knows by it; nobody while it isn't right."""
    given = read_given(typed)
    if not given.checked.ok:
        return Recognised(given, ())
    key = "mobile" if given.sort == "mobile" else "identifier"
    lines = find_parties(work, **{key: given.checked.value})
    with work.reading() as act:
        return Recognised(given, tuple(_known(act, one.id) for one in lines))


def applicant(work: Work, party_id: Id) -> KnownApplicant:
    """Return what the desk shows of a party; raise `UnknownSubjectError`."""
    with work.reading() as act:
        return _known(act, party_id)


def twins_of(work: Work, newcomer: Newcomer) -> list[Twin]:
    """Return parties that may be the newcomer, each with why it seems so."""
    return list(duplicates(work, newcomer.sort, newcomer.facts))


def request_choices(work: Work) -> list[RequestChoice]:
    """Return every procedure that may be asked for, by title."""
    with work.reading() as act:
        return [
            RequestChoice(one.code, one.title, one.common_words, one.needs_unit)
            for one in sorted(act.knowledge.procedures, key=lambda one: persian_key(one.title))
        ]


def take_in(work: Work, intake: Intake) -> TakenIn:
    """Take a request in as a whole: register who and what is new, then open the case.

    All of it is recorded, or, where something refuses or the power fails, nothing. Raises
    `DuplicateError` while the newcomer looks like somebody known who isn't told apart.
    """
    with work.writing() as act:
        _require_open_way(act, intake.enquiry)
        return _taken_in(act, intake)


def _taken_in(act: Act, intake: Intake) -> TakenIn:
    enquiry, done = intake.enquiry, []
    party = enquiry.applicant
    if not party:
        done.append(_registered(act, intake))
        party = done[-1].subject
    unit = enquiry.unit
    if not unit and enquiry.unit_facts:
        done.append(register_unit_in(act, party, enquiry.unit_facts))
        unit = done[-1].subject
    representative = enquiry.representative
    if intake.attorney is not None:
        given = _attorney_given(act, party, intake.attorney)
        done += given
        representative = given[0].subject if intake.attorney.person else representative
    request = Request(
        enquiry.procedure, party, unit, representative, enquiry.facts, enquiry.documents
    )
    opened = open_in(act, request)
    if intake.second_visit is not None:
        done.append(follow_up_in(act, opened.subject, intake.second_visit, SECOND_VISIT))
    line = act.stores.lists.cases_by_id([opened.subject])[0]
    return TakenIn(
        opened.subject,
        party,
        line.number,
        line.tracking,
        line.applicant_title,
        (*done, opened),
    )


def _require_open_way(act: Act, enquiry: Enquiry) -> None:
    """Raise `BadCaseError` with the first thing that would keep the case from being opened."""
    view = supposed_view(act, enquiry)
    require_role(act, view, DESK)
    if found := hindrances(view, enquiry):
        raise BadCaseError(found[0])


def _registered(act: Act, intake: Intake) -> Changed:
    return register_in(
        act,
        intake.enquiry.sort,
        intake.enquiry.party_facts,
        not_these=intake.not_these,
        looked_at_later=intake.later,
    )


def _attorney_given(act: Act, party: Id, given: PowerOfAttorney) -> list[Changed]:
    """Register a power of attorney, and before it the representative who isn't known yet."""
    done: list[Changed] = []
    who = given.representative
    if given.person is not None:
        done.append(register_in(act, given.person.sort, given.person.facts))
        who = done[-1].subject
    done.append(give_in(act, party, who, given.scope, given.expires, given.deed))
    return done


def _known(act: Act, party_id: Id) -> KnownApplicant:
    party = act.stores.subjects.party(party_id)
    lines = act.stores.lists
    cases = lines.cases_of(party=party_id)
    return KnownApplicant(
        line=lines.parties_by_id([party_id])[0],
        father=str(party.facts.get("father", "")),
        mobile=str(party.facts.get("mobile", "")),
        cases=tuple(sorted(cases, key=lambda one: bool(one.ended))),
        titles={one.procedure: act.knowledge.title(one.procedure) for one in cases},
        units=tuple(lines.units(owner=party_id)),
        representations=act.with_powers(party).representations,
    )
