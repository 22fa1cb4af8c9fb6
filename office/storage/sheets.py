"""Reads a spreadsheet's cells, as clerks fill them."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path

from python_calamine import CalamineError, CalamineWorkbook

from office.domain.errors import OfficeError
from office.domain.persian import fa_digits

MOST_ROWS = 50_000
Cell = str | float | bool | date | datetime | time | timedelta | None
_LETTERS = 26


class UnreadableSheetError(OfficeError):
    """A file isn't a spreadsheet that can be read, or lacks the sheet that is asked for."""


@dataclass(frozen=True)
class SheetRow:
    """A row by its number in the sheet, from 1; cells by the letter of their column."""

    number: int
    cells: dict[str, Cell]


def read_sheet(path: Path, sheet: str, first_row: int) -> list[SheetRow]:
    """Return the rows of a sheet from `first_row` on; raise `UnreadableSheetError`."""
    try:
        book = CalamineWorkbook.from_path(path)
        if sheet not in book.sheet_names:
            message = f"پرونده «{path.name}» برگه‌ای به نام «{sheet}» ندارد؛ نام برگه را بررسی کنید."
            raise UnreadableSheetError(message)
        rows = book.get_sheet_by_name(sheet).to_python(skip_empty_area=False)
    except (CalamineError, OSError) as fault:
        message = (
            f"«{path.name}» خوانده نمی‌شود؛ آن را در اکسل باز و دوباره با قالب xlsx ذخیره کنید."
        )
        raise UnreadableSheetError(message) from fault
    if len(rows) > MOST_ROWS:
        message = (
            f"«{path.name}» بیش از {fa_digits(MOST_ROWS)} سطر دارد؛ آن را به چند پرونده بخش کنید."
        )
        raise UnreadableSheetError(message)
    return [
        SheetRow(number, {_letter(place): cell for place, cell in enumerate(row)})
        for number, row in enumerate(rows, 1)
        if number >= first_row
    ]


def _letter(place: int) -> str:
    """Return a column's letters: A to Z, then AA."""
    tens, ones = divmod(place, _LETTERS)
    return (_letter(tens - 1) if tens else "") + chr(ord("A") + ones)
