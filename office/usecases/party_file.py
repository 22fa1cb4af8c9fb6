"""One view of a person or company, and of a unit: everything that the office knows about it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime

from office.domain.advice import OUTCOMES
from office.domain.lines import CaseLine, Hit, LetterLine, PartyLine, UnitLine
from office.domain.operations.clock import moment
from office.domain.operations.ids import NO_ID, Id
from office.domain.parties import ALL_ACTS, Party, Representation
from office.domain.persian import fa_digits, spell
from office.domain.units import Unit
from office.usecases.merging import MergedLine, merged_lines
from office.usecases.queues import QueueLine, lines_of
from office.usecases.timeline import KINDS
from office.usecases.work import Act, Work

NEWEST = 100
"""So many lines are shown."""
ALL_WORDS = "همه کارها"


@dataclass(frozen=True)
class VisitLine:
    """A visit to the desk, in words."""

    id: Id
    at: datetime
    topic: str
    outcome: str
    by: str


@dataclass(frozen=True)
class RepresentationLine:
    """A power of attorney, in words; `is_over` when its time has passed."""

    representative: Id
    name: str
    deed: str
    scope: str
    expires: date
    is_over: bool


@dataclass(frozen=True)
class EventLine:
    """What was done with a subject: when, what, by whom."""

    at: datetime
    what: str
    by: str


@dataclass(frozen=True)
class MachineRow:
    """A machine or product that a case of a unit tells of: what stands in its columns."""

    case: Id
    number: str
    table: str
    words: str


@dataclass(frozen=True)
class PartyFile:
    """Everything about a party."""

    party: Party
    units: tuple[UnitLine, ...]
    cases: tuple[QueueLine, ...]
    visits: tuple[VisitLine, ...]
    letters: tuple[LetterLine, ...]
    representations: tuple[RepresentationLine, ...]
    events: tuple[EventLine, ...]
    merged: tuple[MergedLine, ...] = ()


@dataclass(frozen=True)
class UnitFile:
    """Everything about a unit: the industrial identity card."""

    unit: Unit
    owner: PartyLine
    cases: tuple[QueueLine, ...]
    visits: tuple[VisitLine, ...]
    letters: tuple[LetterLine, ...]
    machines: tuple[MachineRow, ...]
    events: tuple[EventLine, ...]
    merged: tuple[MergedLine, ...] = ()


def people_and_units(work: Work, typed: str = "", limit: int = NEWEST) -> list[Hit]:
    """Return the parties and units that answer what is typed; the newest parties for nothing."""
    with work.reading() as act:
        if spell(typed):
            found = act.stores.search.find(typed, limit)
            return [one for one in found.hits if one.sort != "case"]
        return [
            Hit(one.id, "party", one.title, one.likeness)
            for one in act.stores.lists.newest_parties(limit)
        ]


def party_file(work: Work, party_id: Id) -> PartyFile:
    """Return everything about a party and those merged into it; raise `UnknownSubjectError`."""
    with work.reading() as act:
        party_id, *others = act.stores.merges.group(party_id)
        party = act.stores.subjects.party(party_id)
        lists = act.stores.lists
        cases = lists.cases_of(party=party_id)
        ids = [one.id for one in cases]
        visits = (row for one in (party_id, *others) for row in _visits(act, one, ids))
        return PartyFile(
            party=party,
            units=tuple(lists.units(owner=party_id)),
            cases=tuple(lines_of(act, cases)),
            visits=tuple({one.id: one for one in visits}.values()),
            letters=tuple(lists.letters_of([party_id, *others, *ids])),
            representations=tuple(
                _represented(act, one) for one in act.with_powers(party).representations
            ),
            events=_events(act, party_id),
            merged=merged_lines(act, party_id),
        )


def unit_file(work: Work, unit_id: Id) -> UnitFile:
    """Return everything about a unit and those merged into it; raise `UnknownSubjectError`."""
    with work.reading() as act:
        unit_id, *others = act.stores.merges.group(unit_id)
        unit = act.stores.subjects.unit(unit_id)
        lists = act.stores.lists
        cases = lists.cases_of(unit=unit_id)
        ids = [one.id for one in cases]
        return UnitFile(
            unit=unit,
            owner=lists.parties_by_id([act.stores.merges.kept(unit.owner)])[0],
            cases=tuple(lines_of(act, cases)),
            visits=_visits(act, NO_ID, ids),
            letters=tuple(lists.letters_of([unit_id, *others, *ids])),
            machines=tuple(row for one in cases for row in _machines(act, one)),
            events=_events(act, unit_id),
            merged=merged_lines(act, unit_id),
        )


def _visits(act: Act, party: Id, cases: list[Id]) -> tuple[VisitLine, ...]:
    return tuple(
        VisitLine(
            row["id"],
            datetime.fromtimestamp(row["at"] / 1000, UTC),
            act.knowledge.title(row["topic"]),
            OUTCOMES.get(row["outcome"], row["outcome"]),
            _name(act, row["by"]),
        )
        for row in act.stores.lists.advices_of(party, cases)
    )


def _represented(act: Act, given: Representation) -> RepresentationLine:
    titles = [act.knowledge.title(code) for code in sorted(given.scope - {ALL_ACTS})]
    return RepresentationLine(
        representative=given.representative,
        name=act.stores.subjects.party(given.representative).title,
        deed=given.deed,
        scope=ALL_WORDS if ALL_ACTS in given.scope else "، ".join(titles),
        expires=given.expires,
        is_over=given.expires < act.today,
    )


def _events(act: Act, subject: Id) -> tuple[EventLine, ...]:
    """Return what was done with a subject, newest first."""
    done = act.stores.log.about(subject)
    return tuple(
        EventLine(moment(one.hlc), KINDS.get(one.kind, one.kind), _name(act, one.actor))
        for one in reversed(done)
    )


def _machines(act: Act, line: CaseLine) -> Iterable[MachineRow]:
    """Return the rows of every table that a case tells of: products, machines."""
    view = act.view(line.id)
    for one in view.procedure.form.by_key.values():
        for row in view.values.get(one.key) or () if one.is_table else ():
            told = (
                f"{column.title}: {_cell(column.choices, row.get(column.key))}"
                for column in one.columns
                if row.get(column.key) not in (None, "")
            )
            yield MachineRow(line.id, line.number, one.title, "، ".join(told))


def _cell(choices: Mapping[str, str], value: object) -> str:
    return choices.get(str(value)) or fa_digits(str(value))


def _name(act: Act, person: Id) -> str:
    found = act.knowledge.people.get(person)
    return found.name if found else ""
