"""What would become of each row of a list: asked before it is taken over, and while it is."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from office.domain.cases.case import Case
from office.domain.errors import OfficeError
from office.domain.operations.ids import NO_ID, Id
from office.domain.operations.limits import LONGEST_TEXT
from office.domain.parties import Party, registration
from office.domain.persian import fa_digits, fold, iso
from office.domain.procedures.procedure import Procedure
from office.domain.taking_over.plan import CASES, PARTIES, UNITS, Cell, ListPlan
from office.domain.taking_over.report import (
    DUPLICATE,
    KNOWN,
    NEW,
    REFUSED,
    WARNING,
    Outcome,
    RowLine,
)
from office.domain.taking_over.rows import ReadRow, note_of, read_row, title_told
from office.domain.units import Unit, unit_registration
from office.usecases.rights import DESK, require_role
from office.usecases.units import squeezed
from office.usecases.work import Act


class UnfitRowError(OfficeError):
    """A row tells of what this office can't open a case for."""


@dataclass(frozen=True)
class Entry:
    """What a row is to be entered as: those that are known by their ids, the others anew."""

    row: ReadRow
    party: Id = NO_ID
    unit: Id = NO_ID
    procedure: str = ""
    note: str = ""
    alike: tuple[Id, ...] = ()

    @property
    def has_unit(self) -> bool:
        """Whether the row names a unit."""
        return bool(self.row.unit.get("name"))


@dataclass(frozen=True)
class Judged:
    """A row, what becomes of it, and what is to be entered, if anything is."""

    line: RowLine
    entry: Entry | None = None


@dataclass
class Seen:
    """What the rows before held, by the number of their row; goes with a list from row to row."""

    rows: dict[tuple[str, ...], int] = field(default_factory=dict)

    def before(self, *key: str) -> int:
        """Return the row that held this first; 0 when none did."""
        return self.rows.get(key, 0)

    def note(self, number: int, *key: str) -> None:
        """Remember that a row held this."""
        self.rows.setdefault(key, number)


def judged(act: Act, plan: ListPlan, seen: Seen, number: int, cells: Mapping[str, Cell]) -> Judged:
    """Judge a row after those before it; nothing is written."""
    try:
        row = read_row(plan, number, cells)
    except OfficeError as refusal:
        return Judged(RowLine(number, REFUSED, title_told(plan, cells), refusal.message))
    try:
        judge = _OfKind[plan.kind]
        entry, outcome, why = judge(_Judge(act, seen), row)
    except OfficeError as refusal:
        return Judged(RowLine(number, REFUSED, row.title, refusal.message))
    if outcome is not NEW:
        return Judged(RowLine(number, outcome, row.title, why))
    told = (*row.left_out, *row.mended, *filter(None, (why,)))
    line = RowLine(number, WARNING if row.left_out else NEW, row.title, _joined(told))
    return Judged(line, entry)


def _joined(sentences: Iterable[str]) -> str:
    return "؛ ".join(one.removesuffix(".") for one in sentences)


@dataclass(frozen=True)
class _Judge:
    act: Act
    seen: Seen

    def party(self, row: ReadRow) -> "Verdict":
        """Judge a row of a list of applicants."""
        if row.identifier and (first := self.seen.before("party", row.identifier)):
            return Entry(row), DUPLICATE, f"همان متقاضی سطر {fa_digits(first)} است."
        entry, why = self._applicant(row)
        if entry.party:
            return entry, KNOWN, "این متقاضی ثبت شده است و همان می‌ماند."
        self._note(row)
        return entry, NEW, why

    def unit(self, row: ReadRow) -> "Verdict":
        """Judge a row of a list of units: the unit, and its owner if nobody knows him."""
        unit_registration(NO_ID, row.unit)
        entry, why = self._applicant(row)
        if why_not := self._unit_before(entry):
            return entry, DUPLICATE, why_not
        self._note(row)
        return entry, NEW, why

    def case(self, row: ReadRow) -> "Verdict":
        """Judge a row of a list of open cases: the case, its applicant and its unit."""
        procedure = self._procedure(row)
        self._require_fit(row, procedure)
        key = ("case", row.identifier, procedure.code, squeezed(str(row.unit.get("name", ""))))
        if row.identifier and (first := self.seen.before(*key)):
            return Entry(row), DUPLICATE, f"همان پرونده سطر {fa_digits(first)} است."
        if row.unit.get("name"):
            unit_registration(NO_ID, row.unit)
        entry, why = self._applicant(row)
        if entry.has_unit:
            entry = replace(entry, unit=self._known_unit(entry))
        if number := self._open_case(entry, procedure):
            return entry, DUPLICATE, f"پرونده باز {iso(number)} برای همین کار هست."
        self.seen.note(row.number, *key)
        self._note(row)
        note = note_of(row)[:LONGEST_TEXT]
        return replace(entry, procedure=procedure.code, note=note), NEW, why

    def _applicant(self, row: ReadRow) -> tuple[Entry, str]:
        """Return the row with its applicant, if he is known; who only shares a phone is another."""
        lists = self.act.stores.lists
        if row.identifier and (known := lists.parties(identifier=row.identifier)):
            return Entry(row, self.act.stores.merges.kept(known[0].id)), ""
        if self.seen.before("party", row.identifier):
            return Entry(row), ""
        registration(row.sort, row.party)
        mobile = str(row.party.get("mobile", ""))
        alike = [one for one in lists.parties(mobile=mobile) if one.sort == row.sort]
        names = "؛ ".join(one.likeness for one in alike)
        why = f"تلفن همراه با {names} یکی است و متقاضی دیگری ثبت می‌شود" if alike else ""
        return Entry(row, alike=tuple(one.id for one in alike)), why

    def _unit_before(self, entry: Entry) -> str:
        """Return why the unit of a row is no new one; empty when it is."""
        row = entry.row
        for key in _unit_keys(row):
            if first := self.seen.before(*key):
                return f"همان واحد سطر {fa_digits(first)} است."
        business_id = str(row.unit.get("business_id", ""))
        lines = self.act.stores.lists.units(owner=entry.party, business_id=business_id)
        name = squeezed(str(row.unit["name"]))
        for line in lines:
            if squeezed(line.title) == name or (business_id and line.business_id == business_id):
                return f"واحد همانندی ثبت شده است: {line.title} {iso(line.business_id)}".strip()
        return ""

    def _known_unit(self, entry: Entry) -> Id:
        name = squeezed(str(entry.row.unit["name"]))
        lines = self.act.stores.lists.units(owner=entry.party)
        return next((one.id for one in lines if squeezed(one.title) == name), NO_ID)

    def _note(self, row: ReadRow) -> None:
        for key in (("party", row.identifier), *_unit_keys(row)):
            self.seen.note(row.number, *key)

    def _procedure(self, row: ReadRow) -> Procedure:
        asked = fold(row.case.procedure)
        for one in self.act.knowledge.procedures:
            if asked in (fold(one.code), fold(one.title)):
                return one
        titles = "، ".join(f"«{one.title}»" for one in self.act.knowledge.procedures)
        message = (
            f"رویه «{row.case.procedure}» در این اداره نیست؛ یکی از این‌ها را بنویسید: {titles}."
        )
        raise UnfitRowError(message)

    def _require_fit(self, row: ReadRow, procedure: Procedure) -> None:
        if row.sort not in procedure.applicants:
            message = f"«{procedure.title}» برای این نوع متقاضی نیست."
            raise UnfitRowError(message)
        if procedure.needs_unit and not row.unit.get("name"):
            message = f"«{procedure.title}» برای یک واحد است و این سطر نام واحد ندارد."
            raise UnfitRowError(message)
        bare = Case(procedure=procedure.code, pack_version=procedure.version)
        view = self.act.view_with(bare, Party(sort=row.sort), Unit(), self.act.now)
        require_role(self.act, view, DESK)

    def _open_case(self, entry: Entry, procedure: Procedure) -> str:
        """Return the number of an open case of the same applicant, procedure and unit."""
        if not entry.party or (entry.has_unit and not entry.unit):
            return ""
        lines = self.act.stores.lists.cases_of(party=entry.party)
        alike = (one for one in lines if one.procedure == procedure.code and not one.ended)
        cases = (self.act.stores.subjects.case(one.id) for one in alike)
        return next((one.number for one in cases if one.unit == entry.unit), "")


Verdict = tuple[Entry, Outcome, str]
_OfKind: Mapping[str, Any] = {PARTIES: _Judge.party, UNITS: _Judge.unit, CASES: _Judge.case}


def _unit_keys(row: ReadRow) -> list[tuple[str, ...]]:
    if not row.unit.get("name"):
        return []
    keys = [("unit", row.identifier, squeezed(str(row.unit["name"])))]
    return [*keys, *((("business", row.unit["business_id"]),) if "business_id" in row.unit else ())]
