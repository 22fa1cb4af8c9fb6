"""Take over an office's own list of units: each row becomes an owner and a unit, or is reported."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any

from office.domain.errors import OfficeError
from office.domain.identifiers.registry import CHECKS
from office.domain.jalali import parse_jalali
from office.domain.operations.ids import NO_ID, Id
from office.domain.parties import LEGAL, NATURAL, PARTY
from office.domain.persian import fa_digits, spell
from office.domain.records import RecordField, RecordKind
from office.domain.units import UNIT, unit_registration
from office.storage.sheets import Cell, SheetRow, read_sheet
from office.usecases.parties import DuplicateError, find_parties, register_party
from office.usecases.units import register_unit
from office.usecases.work import Work

_NEEDED = {"national_code", "legal_id", "name", "family", "company"}
_FULL_DATE = 8
_LANDLINE = 8


class BadCellError(OfficeError):
    """A cell doesn't hold what its column should."""


@dataclass(frozen=True)
class Columns:
    """Which column of a list is which fact."""

    sheet: str
    first_row: int
    row_number: str
    natural: Mapping[str, str]
    legal: Mapping[str, str]
    unit: Mapping[str, str]
    legal_when: str
    empty: frozenset[str] = frozenset()
    constant: Mapping[str, str] = field(default_factory=dict)
    area_code: str = ""


@dataclass(frozen=True)
class UnitList:
    """A list and its columns."""

    rows: tuple[SheetRow, ...]
    columns: Columns

    @classmethod
    def read(cls, path: Path, told: Mapping[str, Any]) -> "UnitList":
        """Read a list by what is told of its columns; raise `UnreadableSheetError`."""
        columns = Columns(
            sheet=told["sheet"],
            first_row=told["first_row"],
            row_number=told["row_number"],
            natural=told["natural"],
            legal=told["legal"],
            unit=told["unit"],
            legal_when=told["legal_when"],
            empty=frozenset(told.get("empty", ())),
            constant=told.get("constant", {}),
            area_code=told.get("area_code", ""),
        )
        return cls(tuple(read_sheet(path, columns.sheet, columns.first_row)), columns)


@dataclass
class ListReport:
    """What became of each row."""

    imported: int = 0
    refused: int = 0
    duplicates: int = 0
    left_out: int = 0
    notes: list[str] = field(default_factory=list)

    @property
    def words(self) -> str:
        """In a sentence."""
        counts = (
            (self.imported, "واحد ثبت شد"),
            (self.duplicates, "تکراری"),
            (self.refused, "سطر پذیرفته نشد"),
            (self.left_out, "خانه خوانده نشد"),
        )
        return "، ".join(f"{fa_digits(count)} {words}" for count, words in counts if count)


def import_units(work: Work, units: UnitList) -> ListReport:
    """Register every row; what can't be read is reported with its row and reason."""
    report = ListReport()
    for row in units.rows:
        if _plain(row.cells.get(units.columns.row_number), units.columns).isdigit():
            _import_row(work, row, units.columns, report)
    return report


def _import_row(work: Work, row: SheetRow, columns: Columns, report: ListReport) -> None:
    where = f"سطر {fa_digits(row.number)}"
    sort = LEGAL if _plain(row.cells.get(columns.legal_when), columns) else NATURAL
    try:
        wanted = columns.legal if sort == LEGAL else columns.natural
        owner = _facts(row, wanted, PARTY, columns, report)
        unit = {**columns.constant, **_facts(row, columns.unit, UNIT, columns, report)}
        unit_registration(NO_ID, unit)  # a row whose unit is refused registers no owner either
        register_unit(work, _owner(work, sort, owner), unit)
    except DuplicateError as known:
        report.duplicates += 1
        report.notes.append(f"{where}: {known.message}")
    except OfficeError as refusal:
        report.refused += 1
        report.notes.append(f"{where}: {refusal.message}")
    else:
        report.imported += 1


def _owner(work: Work, sort: str, facts: dict[str, Any]) -> Id:
    """Return the owner: who is known by his identifier already is taken as he is."""
    identifier = facts.get("legal_id" if sort == LEGAL else "national_code", "")
    if identifier and (known := find_parties(work, identifier=identifier)):
        return known[0].id
    try:
        return register_party(work, sort, facts).subject
    except DuplicateError as alike:
        return register_party(work, sort, facts, not_these=alike.known).subject


def _facts(
    row: SheetRow,
    wanted: Mapping[str, str],
    kind: RecordKind,
    columns: Columns,
    report: ListReport,
) -> dict[str, Any]:
    """Return the facts of a row.

    A needed one that is wrong refuses the row, another is left out.
    """
    fields = {one.key: one for one in kind.fields}
    found: dict[str, Any] = {}
    for key, column in wanted.items():
        cell = row.cells.get(column)
        text = _plain(cell, columns)
        if not text:
            continue
        try:
            found[key] = _value(fields[key], cell, text, columns)
        except OfficeError as wrong:
            if key in _NEEDED:
                raise
            report.left_out += 1
            note = f"سطر {fa_digits(row.number)}، «{fields[key].title}» خوانده نشد: {wrong.message}"
            report.notes.append(note)
    return found


def _plain(cell: Cell, columns: Columns) -> str:
    """Return a cell as text; whole numbers without a fraction, nothing for what means nothing."""
    is_whole = isinstance(cell, float) and cell.is_integer()
    text = "" if cell is None else spell(f"{cell:.0f}" if is_whole else str(cell))
    return "" if text in columns.empty else text


def _value(one: RecordField, cell: Cell, text: str, columns: Columns) -> Any:
    if one.identifier:
        return _identifier(one, text, columns)
    return _SORTS[one.sort](one, cell, text)


def _identifier(one: RecordField, text: str, columns: Columns) -> str:
    """Return an identifier; lost zeros are put back, a wrong digit is never mended."""
    if one.identifier == "landline" and len(text) == _LANDLINE:
        text = f"{columns.area_code}{text}"
    check = CHECKS[one.identifier]
    found = check(text)
    mended = found.suggestion or ""
    if not found.ok and mended.lstrip("0") == text:
        found = check(mended)
    if not found.ok:
        raise BadCellError(found.problem)
    return found.value


def _date(one: RecordField, cell: Cell, text: str) -> date:
    del one
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return cell
    plain = text.replace(".", "/").replace("-", "/")
    if plain.isdigit() and len(plain) == _FULL_DATE:
        plain = f"{plain[:4]}/{plain[4:6]}/{plain[6:]}"
    return parse_jalali(plain)


def _number(one: RecordField, cell: Cell, text: str) -> float | int:
    del cell
    plain = text.replace(",", "").replace("٬", "")
    try:
        number = float(plain)
    except ValueError as wrong:
        message = f"«{one.title}» باید عدد باشد؛ «{text}» نوشته شده است."
        raise BadCellError(message) from wrong
    return int(number) if number.is_integer() else number


def _text(one: RecordField, cell: Cell, text: str) -> str:
    del one, cell
    return text


_SORTS: dict[str, Callable[[RecordField, Cell, str], Any]] = {
    "date": _date,
    "number": _number,
    "text": _text,
}
