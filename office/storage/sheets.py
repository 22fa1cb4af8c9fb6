"""Reads a spreadsheet's cells, as clerks fill them; macros never run."""

import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook

from office.domain.errors import OfficeError
from office.domain.persian import fa_digits, fa_number
from office.domain.taking_over.header import Merged
from office.domain.taking_over.plan import Cell

MOST_ROWS = 50_000
MOST_COLUMNS = 200
MOST_BYTES = 40_000_000
MOST_UNPACKED = 200_000_000
"""A file of a few kilobytes can unpack to more than the machine holds."""

_LETTERS = 26
_ZIP = b"PK\x03\x04"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_MACROS = "_VBA_PROJECT".encode("utf-16-le")
_PAGES = "xl/worksheets/sheet"
_MACRO_PART = "vbaProject.bin"
_FORMULA_ERROR = b't="e"'


class UnreadableSheetError(OfficeError):
    """A file isn't a spreadsheet that can be read, or lacks the sheet that is asked for."""


@dataclass(frozen=True)
class SheetRow:
    """A row by its number in the sheet, from 1; cells by the letter of their column."""

    number: int
    cells: dict[str, Cell]


@dataclass(frozen=True)
class Sheet:
    """The beginning of a sheet: its first rows, joined cells, how many rows it has."""

    name: str
    rows: tuple[tuple[Cell, ...], ...]
    merged: tuple[Merged, ...]
    height: int


def sheet_notes(path: Path) -> tuple[str, ...]:
    """Return what a person should know of a file; raise `UnreadableSheetError` for one that isn't.

    Nothing is unpacked that would be larger than a list of an office can be.
    """
    parts = _parts(path)
    if not parts:
        return (_WITH_MACROS,) if _MACROS in path.read_bytes() else ()
    notes = [_WITH_MACROS] if any(one.endswith(_MACRO_PART) for one in parts) else []
    if errors := _formula_errors(path, parts):
        count = fa_number(errors)
        notes.append(f"{count} خانه این پرونده خطای فرمول دارد (مانند #N/A) و تهی خوانده می‌شود.")
    return tuple(notes)


def sheet_names(path: Path) -> list[str]:
    """Return the names of the sheets; raise `UnreadableSheetError`."""
    _parts(path)
    try:
        return list(CalamineWorkbook.from_path(path).sheet_names)
    except (CalamineError, OSError) as fault:
        raise UnreadableSheetError(_no_spreadsheet(path)) from fault


def first_rows(path: Path, sheet: str, count: int) -> Sheet:
    """Return the beginning of a sheet; raise `UnreadableSheetError`."""
    page = _opened(path, sheet)
    rows = islice(_rows(page), count)
    merged = tuple(page.merged_cell_ranges or ())
    return Sheet(sheet, tuple(tuple(row) for row in rows), merged, (page.end or (-1, 0))[0] + 1)


def read_sheet(path: Path, sheet: str, first_row: int) -> list[SheetRow]:
    """Return the rows of a sheet from `first_row` on; raise `UnreadableSheetError`."""
    return [
        SheetRow(number, {column_letter(place): cell for place, cell in enumerate(row)})
        for number, row in enumerate(_rows(_opened(path, sheet)), 1)
        if number >= first_row
    ]


def column_letter(place: int) -> str:
    """Return a column's letters: A to Z, then AA."""
    tens, ones = divmod(place, _LETTERS)
    return (column_letter(tens - 1) if tens else "") + chr(ord("A") + ones)


def _rows(page: CalamineSheet) -> Iterator[list[Cell]]:
    """Return the rows one after the other; they begin at the first row, but not at column A."""
    left: list[Cell] = [None] * (page.start or (0, 0))[1]
    return ([*left, *row] for row in page.iter_rows())


def _opened(path: Path, sheet: str) -> CalamineSheet:
    if sheet not in sheet_names(path):
        message = f"پرونده «{path.name}» برگه‌ای به نام «{sheet}» ندارد؛ نام برگه را بررسی کنید."
        raise UnreadableSheetError(message)
    try:
        page = CalamineWorkbook.from_path(path).get_sheet_by_name(sheet)
    except (CalamineError, OSError) as fault:
        raise UnreadableSheetError(_no_spreadsheet(path)) from fault
    bottom, right = page.end or (0, 0)
    if bottom >= MOST_ROWS or right >= MOST_COLUMNS:
        raise _too_large(path)
    return page


def _parts(path: Path) -> list[str]:
    """Return the parts of a file that is a zip, none of an older one; raise for anything else."""
    try:
        size = path.stat().st_size
        with path.open("rb") as stream:
            start = stream.read(len(_OLE))
    except OSError as fault:
        raise UnreadableSheetError(_no_spreadsheet(path)) from fault
    if not size:
        raise UnreadableSheetError(f"«{path.name}» تهی است؛ نسخه درست آن را بیابید.")
    if size > MOST_BYTES:
        raise _too_large(path)
    if start.startswith(_ZIP):
        return _zip_parts(path)
    if start == _OLE:
        _require_no_password(path)
        return []
    raise UnreadableSheetError(_no_spreadsheet(path))


def _zip_parts(path: Path) -> list[str]:
    try:
        with zipfile.ZipFile(path) as parts:
            listed = parts.infolist()
    except (zipfile.BadZipFile, OSError) as fault:
        raise UnreadableSheetError(_no_spreadsheet(path)) from fault
    if sum(one.file_size for one in listed) > MOST_UNPACKED:
        raise _too_large(path)
    return [one.filename for one in listed]


def _formula_errors(path: Path, names: list[str]) -> int:
    """Count the cells whose formula failed; none of a file that is damaged inside."""
    pages = [one for one in names if one.startswith(_PAGES)]
    try:
        with zipfile.ZipFile(path) as parts:
            return sum(parts.read(one).count(_FORMULA_ERROR) for one in pages)
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError):
        return 0


def _require_no_password(path: Path) -> None:
    if _ENCRYPTED in path.read_bytes():
        message = (
            f"«{path.name}» گذرواژه دارد؛ آن را در اکسل باز کنید، گذرواژه را بردارید و دوباره "
            "ذخیره کنید."
        )
        raise UnreadableSheetError(message)


def _too_large(path: Path) -> UnreadableSheetError:
    most, columns = fa_digits(MOST_ROWS), fa_digits(MOST_COLUMNS)
    return UnreadableSheetError(
        f"«{path.name}» بیش از {most} سطر یا {columns} ستون دارد؛ آن را به چند پرونده بخش کنید."
    )


def _no_spreadsheet(path: Path) -> str:
    return f"«{path.name}» خوانده نمی‌شود؛ آن را در اکسل باز و دوباره با قالب xlsx ذخیره کنید."


_WITH_MACROS = "این پرونده ماکرو دارد؛ ماکروها اجرا نمی‌شود و فقط مقدارهای آن خوانده می‌شود."
