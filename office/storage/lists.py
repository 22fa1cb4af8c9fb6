"""Lists of cases, parties and units: small frozen lines, never records."""

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple, TypeVar

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    Table,
    and_,
    false,
    func,
    or_,
    select,
    union_all,
)

from office.domain.lines import CaseLine, LetterLine, PartyLine, UnitLine, Worklist
from office.domain.operations.ids import NO_ID, Id
from office.storage import models
from office.storage.merges import Merges

L = TypeVar("L", PartyLine, UnitLine)
_C = models.cases.c
_PROVINCE = "province"
_NEAREST = (_C.list_day, _C.opened, _C.id)
"""The order of worklists; the tables have indexes in it, so that nothing has to be sorted."""


class ScanPlace(NamedTuple):
    """Where a scan is kept: its case, what it is called there, its size in bytes."""

    case_id: Id
    title: str
    size: int


class Lists:
    """Reads the lists of one office, on one connection."""

    def __init__(self, connection: Connection, office_id: str) -> None:
        self._connection = connection
        self._office = office_id
        self._merges = Merges(connection, office_id)

    def cases(self, wanted: Worklist, limit: int | None = 200) -> list[CaseLine]:
        """Return the cases of a worklist, the nearest deadline first; all without a limit.

        Open ones are read in that order. Others are sorted, and their names looked up thereafter.
        """
        conditions = _conditions(wanted)
        if not wanted.is_open:
            there = select(_C.id).where(_C.office_id == self._office, *conditions)
            conditions = [_C.id.in_(there.order_by(*_NEAREST).limit(limit))]
        return self._case_lines(self._lines(*conditions).order_by(*_NEAREST).limit(limit))

    def nearest(self, wanted: Worklist, limit: int) -> list[Id]:
        """Return the ids of the first cases of a worklist of open ones, as `cases` orders them."""
        query = select(_C.id).where(_C.office_id == self._office, *_conditions(wanted))
        return list(self._connection.scalars(query.order_by(*_NEAREST).limit(limit)))

    def count(self, wanted: Worklist) -> int:
        """How many cases a worklist holds."""
        query = select(func.count()).select_from(models.cases)
        found = self._connection.scalar(
            query.where(_C.office_id == self._office, *_conditions(wanted))
        )
        return int(found or 0)

    def open_on(self, procedure: str, version: int) -> int:
        """How many open cases are on a version of a procedure."""
        on_it = (_C.procedure == procedure, _C.pack_version == version, _C.ended == "")
        query = select(func.count()).select_from(models.cases)
        found = self._connection.scalar(query.where(_C.office_id == self._office, *on_it))
        return int(found or 0)

    def cases_of(self, *, party: Id = NO_ID, unit: Id = NO_ID) -> list[CaseLine]:
        """All cases of a party or of a unit, newest first."""
        column, subject = (_C.applicant, party) if party else (_C.unit, unit)
        found = self._case_lines(self._lines(column.in_(self._merges.group(subject))))
        return sorted(found, key=lambda one: (-one.opened, one.id))

    def case_ids(self, *conditions: ColumnElement[bool]) -> list[Id]:
        """Return the ids of the cases that meet the conditions."""
        query = select(_C.id).where(_C.office_id == self._office, *conditions)
        return list(self._connection.scalars(query))

    def open_case_ids(self) -> list[Id]:
        """Return the ids of all cases that have not ended."""
        return self.case_ids(_C.ended == "")

    def planned_visits(self, first: str, last: str) -> list[tuple[Id, str]]:
        """Return open cases with a visit agreed between two ISO days, and its day, by day."""
        query = select(_C.id, _C.visit_day).where(
            _C.office_id == self._office,
            _C.ended == "",
            _C.visit_day != "",
            _C.visit_day.between(first, last),
        )
        rows = self._connection.execute(query.order_by(_C.visit_day, _C.id))
        return [(row.id, row.visit_day) for row in rows]

    def case_ids_of(self, subject: Id) -> list[Id]:
        """Return the ids of the cases of a party or unit."""
        return self.case_ids(
            self._any_of(models.cases, _C.applicant == subject, _C.unit == subject)
        )

    def cases_by_id(self, ids: Sequence[Id]) -> list[CaseLine]:
        """Return the lines of these cases, in the order of `ids`."""
        found = {one.id: one for one in self._case_lines(self._lines(_C.id.in_(ids)))}
        return [found[one] for one in ids if one in found]

    def case_by_number(self, text: str) -> CaseLine | None:
        """Return the case with that number or tracking code."""
        condition = or_(_C.number == text, _C.tracking == text)
        return next(iter(self._case_lines(self._lines(condition))), None)

    def parties(self, *, identifier: str = "", mobile: str = "") -> list[PartyLine]:
        """Parties with that identifier or mobile number; none when neither is given."""
        table = models.parties
        wanted = [
            column == value
            for column, value in ((table.c.identifier, identifier), (table.c.mobile, mobile))
            if value
        ]
        return self._kept(self._named(table, PartyLine, wanted), self.parties_by_id)

    def parties_by_id(self, ids: Sequence[Id]) -> list[PartyLine]:
        """Return the lines of these parties."""
        table = models.parties
        query = select(*_columns(table, PartyLine)).where(
            table.c.office_id == self._office, table.c.id.in_(ids)
        )
        return [PartyLine(*row) for row in self._connection.execute(query)]

    def every_party(self) -> list[PartyLine]:
        """Return all parties by name."""
        table = models.parties
        query = select(*_columns(table, PartyLine)).where(self._unmerged(table))
        rows = self._connection.execute(query.order_by(table.c.sort_key, table.c.id))
        return [PartyLine(*row) for row in rows]

    def every_unit(self) -> list[UnitLine]:
        """Return all units by name."""
        table = models.units
        query = select(*_columns(table, UnitLine)).where(self._unmerged(table))
        rows = self._connection.execute(query.order_by(table.c.sort_key, table.c.id))
        return [UnitLine(*row) for row in rows]

    def newest_parties(self, limit: int) -> list[PartyLine]:
        """Return the parties that were registered last."""
        table = models.parties
        query = select(*_columns(table, PartyLine)).where(self._unmerged(table))
        rows = self._connection.execute(query.order_by(table.c.id.desc()).limit(limit))
        return [PartyLine(*row) for row in rows]

    def units(self, *, owner: Id = NO_ID, business_id: str = "") -> list[UnitLine]:
        """Units of an owner, or with that business id; none when neither is given."""
        table = models.units
        wanted: list[ColumnElement[bool]] = []
        if owner:
            wanted.append(table.c.owner.in_(self._merges.group(owner)))
        if business_id:
            wanted.append(table.c.business_id == business_id)
        return self._kept(self._named(table, UnitLine, wanted), self.units_by_id)

    def units_by_id(self, ids: Sequence[Id]) -> list[UnitLine]:
        """Return the lines of these units."""
        table = models.units
        query = select(*_columns(table, UnitLine)).where(
            table.c.office_id == self._office, table.c.id.in_(ids)
        )
        return [UnitLine(*row) for row in self._connection.execute(query)]

    def own_units(self, owner: Id) -> list[Id]:
        """Return the ids of the units that are written under this very owner."""
        table = models.units
        query = select(table.c.id).where(table.c.office_id == self._office, table.c.owner == owner)
        return list(self._connection.scalars(query))

    def estates(self) -> list[str]:
        """Return the estates that have a unit."""
        estate = models.units.c.estate
        query = select(estate).where(models.units.c.office_id == self._office, estate != "")
        return list(self._connection.scalars(query.distinct()))

    def are_distinct(self, one: Id, other: Id) -> bool:
        """Whether a person said that these two are not the same."""
        table = models.distinct_pairs
        pair = or_(
            and_(table.c.subject == one, table.c.other == other),
            and_(table.c.subject == other, table.c.other == one),
        )
        query = select(func.count()).select_from(table)
        return bool(self._connection.scalar(query.where(table.c.office_id == self._office, pair)))

    def blobs(self) -> list[str]:
        """Return the ids of all scans that a case names."""
        table = models.scans
        query = select(table.c.blob).where(table.c.office_id == self._office).distinct()
        return list(self._connection.scalars(query))

    def scans_of(self, blobs: Sequence[str]) -> dict[str, ScanPlace]:
        """Return where some scans are kept; one that two cases name, in one of them."""
        table = models.scans
        query = select(table.c.blob, table.c.case_id, table.c.title, table.c.size).where(
            table.c.office_id == self._office, table.c.blob.in_(blobs)
        )
        return {row.blob: ScanPlace(*row[1:]) for row in self._connection.execute(query)}

    def scan_order(self, blobs: Sequence[str]) -> dict[str, int]:
        """Return the order in which scans leave the desk: what waits for the province first."""
        table = models.scans
        query = (
            select(table.c.blob)
            .join(models.cases, and_(_C.office_id == table.c.office_id, _C.id == table.c.case_id))
            .where(table.c.office_id == self._office, table.c.blob.in_(blobs))
            .order_by(_C.waiting_for != _PROVINCE, _C.opened, _C.id, table.c.blob)
        )
        found: dict[str, int] = {}
        for blob in self._connection.scalars(query):
            found.setdefault(blob, len(found))
        return found

    def advices_on(self, day: str) -> list[dict[str, Any]]:
        """Return the visits to the desk on an ISO day, in order."""
        table = models.advices
        query = select(table).where(table.c.office_id == self._office, table.c.day == day)
        rows = self._connection.execute(query.order_by(table.c.at))
        return [dict(row) for row in rows.mappings()]

    def advices_of(self, party: Id, cases: Sequence[Id]) -> list[dict[str, Any]]:
        """Return the visits to the desk of a party, or about these cases, newest first."""
        table = models.advices
        conditions = [table.c.case_id.in_(cases), *([table.c.party == party] if party else [])]
        rows = self._connection.execute(select(table).where(self._any_of(table, *conditions)))
        return sorted(map(dict, rows.mappings()), key=lambda one: -one["at"])

    def letters_of(self, subjects: Sequence[Id]) -> list[LetterLine]:
        """Return the letters of these subjects, newest first."""
        table = models.letters
        query = select(*_columns(table, LetterLine)).where(
            table.c.office_id == self._office, table.c.subject.in_(subjects)
        )
        newest = query.order_by(table.c.year.desc(), table.c.serial.desc())
        return [LetterLine(*row) for row in self._connection.execute(newest)]

    def trips_avoided(self) -> int:
        """Trips to the provincial centre that were not needed, all together."""
        total = 0
        for table in (models.cases, models.advices):
            query = select(func.sum(table.c.trips_avoided))
            total += int(
                self._connection.scalar(query.where(table.c.office_id == self._office)) or 0
            )
        return total

    def _named(
        self, table: Table, line: type[L], conditions: Sequence[ColumnElement[bool]]
    ) -> list[L]:
        """Return the lines that meet one of the conditions, by name."""
        query = select(table.c.sort_key, *_columns(table, line))
        rows = self._connection.execute(query.where(self._any_of(table, *conditions)))
        return [line(*row[1:]) for row in sorted(rows, key=lambda row: (row.sort_key, row.id))]

    def _any_of(self, table: Table, *conditions: ColumnElement[bool]) -> ColumnElement[bool]:
        """Rows of the office that meet one of the conditions at least; none without conditions.

        Each is looked up by an index of its own; of an OR, or beside an order, SQLite may read all.
        """
        there = [
            select(table.c.id).where(table.c.office_id == self._office, one) for one in conditions
        ]
        known = table.c.id.in_(union_all(*there)) if there else false()
        return and_(table.c.office_id == self._office, known)

    def _unmerged(self, table: Table) -> ColumnElement[bool]:
        """Rows of the office that lead to no other."""
        merges = models.merges.c
        led = select(merges.subject).where(merges.office_id == self._office)
        return and_(table.c.office_id == self._office, table.c.id.not_in(led))

    def _kept(self, lines: list[L], by_id: Callable[[Sequence[Id]], list[L]]) -> list[L]:
        """Return the lines to which these lead, each once."""
        led = self._merges.redirects(one.id for one in lines)
        if not led:
            return lines
        kept = {one.id: one for one in by_id(list(led.values()))}
        shown = (kept[led[one.id]] if one.id in led else one for one in lines)
        return list({one.id: one for one in shown}.values())

    def _lines(self, *conditions: ColumnElement[bool]) -> Select[Any]:
        party, unit = models.parties.c, models.units.c
        joined = {
            "applicant_title": func.coalesce(party.title, ""),
            "unit_title": func.coalesce(unit.title, ""),
        }
        columns = [
            (joined[name] if name in joined else _C[name]).label(name)
            for name in CaseLine.__annotations__
        ]
        source = models.cases.outerjoin(
            models.parties, and_(party.office_id == _C.office_id, party.id == _C.applicant)
        ).outerjoin(models.units, and_(unit.office_id == _C.office_id, unit.id == _C.unit))
        return select(*columns).select_from(source).where(_C.office_id == self._office, *conditions)

    def _case_lines(self, query: Select[Any]) -> list[CaseLine]:
        return [CaseLine(**dict(row)) for row in self._connection.execute(query).mappings()]


def _columns(table: Any, line: type) -> list[Any]:
    return [table.c[name] for name in line.__annotations__]


def _in_estate(estate: str) -> ColumnElement[bool]:
    unit = models.units.c
    there = select(unit.id).where(
        unit.office_id == _C.office_id, unit.id == _C.unit, unit.estate == estate
    )
    return there.correlate(models.cases).exists()


def _conditions(wanted: Worklist) -> list[ColumnElement[bool]]:
    late = or_(
        and_(_C.due_day != "", _C.due_day < wanted.overdue_on),
        and_(_C.step_due_day != "", _C.step_due_day < wanted.overdue_on),
    )
    choices: tuple[tuple[object, ColumnElement[bool]], ...] = (
        (wanted.is_open, _C.ended == ""),
        (wanted.is_ended, _C.ended != ""),
        (wanted.ended, _C.ended == wanted.ended),
        (wanted.mine, _C.assignee == wanted.mine),
        (wanted.is_free, _C.assignee == NO_ID),
        (wanted.overdue_on, and_(late, _C.waiting_for != "applicant")),
        (wanted.due_on, or_(_C.due_day == wanted.due_on, _C.step_due_day == wanted.due_on)),
        (wanted.waiting_for, _C.waiting_for == wanted.waiting_for),
        (wanted.step, _C.open_steps.contains(f" {wanted.step} ", autoescape=True)),
        (wanted.procedure, _C.procedure == wanted.procedure),
        (wanted.estate, _in_estate(wanted.estate)),
        (wanted.opened_since, _C.opened >= wanted.opened_since),
        (
            wanted.follow_up_until,
            and_(_C.follow_up != "", _C.follow_up <= wanted.follow_up_until),
        ),
    )
    return [condition for is_chosen, condition in choices if is_chosen]
