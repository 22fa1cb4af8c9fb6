"""Reads the demo's list of units by its map of columns, and says what is wrong in it."""

from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import yaml
from python_calamine import CalamineWorkbook

from office.domain.identifiers.checked import Checked
from office.domain.identifiers.registry import CHECKS
from office.domain.jalali import JalaliDateError, jalali_parts, parse_jalali
from office.domain.persian import fold, spell
from office.domain.records import RecordField
from office.domain.units import UNIT
from tests.demo_files.unit_sheet import COLUMNS

Row = Mapping[str, Any]
Fault = tuple[int, str, str]
_AREA_LESS = 8
_PARTY_KINDS = {
    "national_code": "national_code",
    "legal_id": "legal_national_id",
    "ceo_code": "national_code",
    "mobile": "mobile",
    "phone": "landline",
}


def column_map(path: Path) -> dict[str, Any]:
    """Return the map of columns."""
    read: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return read


def sheet_rows(path: Path, columns: Mapping[str, Any]) -> dict[int, Row]:
    """Return the rows that are units, by their number in the sheet; cells by column letter."""
    sheet = CalamineWorkbook.from_path(path).get_sheet_by_name(columns["sheet"])
    rows: dict[int, Row] = {}
    for number, cells in enumerate(sheet.to_python(skip_empty_area=False), start=1):
        row = dict(zip(COLUMNS, cells, strict=True))
        if number >= columns["first_row"] and isinstance(row[columns["row_number"]], float):
            rows[number] = {key: _meant(cell, columns) for key, cell in row.items()}
    return rows


def identifiers(row: Row, columns: Mapping[str, Any]) -> Iterator[tuple[str, str, Checked]]:
    """Every identifier of a row: its field, its column, and what the check says."""
    owner = columns["legal" if row[columns["legal_when"]] else "natural"]
    for field, column in owner.items():
        if field in _PARTY_KINDS and row[column]:
            text = row[column]
            if field == "phone" and len(text) == _AREA_LESS:
                text = columns["area_code"] + text
            yield field, column, _checked(_PARTY_KINDS[field], text)
    if row[columns["unit"]["business_id"]]:
        column = columns["unit"]["business_id"]
        yield "business_id", column, _checked("business_id", row[column])


def faults(rows: Mapping[int, Row], columns: Mapping[str, Any]) -> Iterator[Fault]:
    """Every fault: the row, the column, and what comes of it."""
    seen: set[tuple[str, str]] = set()
    for number, row in rows.items():
        owner = columns["legal" if row[columns["legal_when"]] else "natural"]
        key = owner.get("legal_id", owner.get("national_code"))
        wrong = {column for _, column, found in identifiers(row, columns) if not found.ok}
        if not row[key] or key in wrong:
            yield number, key, "refused"
            continue
        yield from ((number, column, "left_out") for column in sorted(wrong))
        yield from ((number, column, "left_out") for column in _unread(row, columns))
        unit = (spell(row[key]), fold(row[columns["unit"]["name"]]))
        if unit in seen:
            yield number, columns["unit"]["name"], "duplicate"
        seen.add(unit)


def _unread(row: Row, columns: Mapping[str, Any]) -> Iterator[str]:
    fields = {one.key: one for one in UNIT.fields}
    for key, column in columns["unit"].items():
        if row[column] and not _is_read(fields[key], row[column]):
            yield column


def _is_read(field: RecordField, text: str) -> bool:
    if field.sort == "number":
        return spell(text).replace(",", "").isdecimal()
    if field.sort == "date":
        try:
            parse_jalali(text)
        except JalaliDateError:
            return False
    return True


def _meant(cell: Any, columns: Mapping[str, Any]) -> str:
    """Return a cell as text: whole numbers without their point, real dates as Jalali ones."""
    if isinstance(cell, float):
        return str(int(cell))
    if isinstance(cell, date):
        return "/".join(map(str, jalali_parts(cell)))
    text = str(cell).strip()
    return "" if text in columns["empty"] else text


def _checked(kind: str, text: str) -> Checked:
    """Check a cell; a zero that Excel ate is put back, any other suggestion is for people."""
    found = CHECKS[kind](text)
    return CHECKS[kind](found.suggestion) if found.suggestion == f"0{found.value}" else found
