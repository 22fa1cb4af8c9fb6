"""Reads cells as clerks fill them: any digits, lost zeros, dates of two calendars."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from office.domain.errors import OfficeError
from office.domain.identifiers.checked import compact
from office.domain.identifiers.registry import CHECKS
from office.domain.jalali import FIRST_YEAR, LAST_YEAR, fa_date, jalali, parse_jalali
from office.domain.persian import ZWNJ, iso, spell
from office.domain.records import RecordField
from office.domain.taking_over.plan import Cell

_FULL_DATE = 8
_LANDLINE = 8
_GREGORIAN = re.compile(r"(1[89][0-9]{2}|20[0-9]{2})[-/.]([0-9]{1,2})[-/.]([0-9]{1,2})(?:[ T].*)?")


class BadCellError(OfficeError):
    """A cell doesn't hold what its column should."""


@dataclass(frozen=True)
class ReadCell:
    """A value, and what was put right in it, in words; nothing if nothing was."""

    value: Any
    mended: str = ""


def plain(cell: Cell, empty: frozenset[str] = frozenset()) -> str:
    """Return a cell as text; whole numbers without a fraction, nothing for what means nothing."""
    is_whole = isinstance(cell, float) and cell.is_integer()
    text = "" if cell is None else spell(f"{cell:.0f}" if is_whole else str(cell))
    return "" if text in empty or not text.strip(ZWNJ) else text


def read_fact(one: RecordField, cell: Cell, text: str, area_code: str = "") -> ReadCell:
    """Return the value of a cell that isn't empty; raise an `OfficeError` with what is wrong."""
    if one.identifier:
        return _identifier(one, text, area_code)
    return _SORTS[one.sort](one, cell, text)


def read_day(cell: Cell, text: str) -> ReadCell:
    """Return the day of a cell: a day of Excel's own, Jalali text or number, or Gregorian text."""
    if isinstance(cell, datetime | date):
        return _own_day(cell.date() if isinstance(cell, datetime) else cell)
    if found := _GREGORIAN.fullmatch(text):
        return _gregorian(*map(int, found.groups()))
    written = text.replace(".", "/").replace("-", "/")
    if written.isdigit() and len(written) == _FULL_DATE:
        written = f"{written[:4]}/{written[4:6]}/{written[6:]}"
    return ReadCell(parse_jalali(written))


def _own_day(day: date) -> ReadCell:
    """Return a day that the sheet keeps as one; a year such as 1403 is meant as Jalali."""
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        return ReadCell(day)
    meant = jalali(day.year, day.month, day.day)
    return ReadCell(meant, f"تاریخ خورشیدی {iso(fa_date(meant))} خوانده شد")


def _gregorian(year: int, month: int, day: int) -> ReadCell:
    try:
        read = date(year, month, day)
    except ValueError as wrong:
        message = f"تاریخ میلادی {iso(f'{year}/{month}/{day}')} وجود ندارد؛ آن را درست کنید."
        raise BadCellError(message) from wrong
    return ReadCell(read, f"تاریخ میلادی است و {iso(fa_date(read))} خوانده شد")


def _identifier(one: RecordField, text: str, area_code: str) -> ReadCell:
    """Return an identifier; lost zeros are put back if that makes it right, nothing else."""
    if one.identifier == "landline" and len(text) == _LANDLINE:
        text = f"{area_code}{text}"
    check = CHECKS[one.identifier]
    found = check(text)
    zeros = found.suggestion or ""
    if not found.ok and zeros.lstrip("0") == compact(text).lstrip("0"):
        found = check(zeros)
    if not found.ok:
        raise BadCellError(found.problem)
    lost = len(found.value) > len(compact(text)) and found.value.endswith(compact(text))
    mended = f"«{one.title}» صفر آغازش را از دست داده بود: {iso(found.value)}" if lost else ""
    return ReadCell(found.value, mended)


def _date(one: RecordField, cell: Cell, text: str) -> ReadCell:
    read = read_day(cell, text)
    return ReadCell(read.value, f"«{one.title}» {read.mended}" if read.mended else "")


def _number(one: RecordField, cell: Cell, text: str) -> ReadCell:
    del cell
    written = text.replace(",", "").replace("٬", "").replace("٫", ".")
    try:
        number = float(written)
    except ValueError as wrong:
        message = f"«{one.title}» باید عدد باشد؛ «{text}» نوشته شده است."
        raise BadCellError(message) from wrong
    return ReadCell(int(number) if number.is_integer() else number)


def _text(one: RecordField, cell: Cell, text: str) -> ReadCell:
    del one, cell
    return ReadCell(text)


_SORTS: dict[str, Callable[[RecordField, Cell, str], ReadCell]] = {
    "date": _date,
    "number": _number,
    "text": _text,
}
