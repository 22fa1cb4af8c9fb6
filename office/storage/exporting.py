"""Writes a table as a spreadsheet that reads from right to left, with real numbers and dates."""

import math
import re
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from io import BytesIO
from typing import Any

from xlsxwriter import Workbook  # type: ignore[import-untyped]  # ships no types

from office.domain.errors import OfficeError
from office.domain.exported import JALALI, SheetColumn, Sort, day_of, jalali_words
from office.domain.persian import fa_number, strip_marks

MOST_ROWS = 1_000_000
"""A sheet holds 1,048,576 rows."""
FONT = "Vazirmatn"

_LONGEST_CELL = 32_767
_LONGEST_NAME = 31
_LARGEST_NUMBER = 10**15
"""Excel keeps fifteen digits; what is longer would be another number."""
_FIRST_DAY = date(1900, 3, 1)
"""Before it Excel's days are one off."""
_NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\']")
_JALALI_WIDTH = 14
_OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}


class TooManyRowsError(OfficeError):
    """A table is longer than a sheet can be."""


def export_lines(
    title: str, columns: Sequence[SheetColumn], rows: Iterable[Sequence[Any]]
) -> bytes:
    """Return a workbook with one sheet; raise `TooManyRowsError`.

    Text is always written as text, so that what begins with `=` is no formula.
    """
    out = BytesIO()
    with Workbook(out, _OPTIONS) as book:
        _Sheet(book, title, columns).fill(rows)
    return out.getvalue()


class _Sheet:
    """One sheet being written."""

    def __init__(self, book: Workbook, title: str, columns: Sequence[SheetColumn]) -> None:
        self._page: Any = book.add_worksheet(_sheet_name(title))
        self._columns = columns
        self._formats = {sort: _format(book, look) for sort, look in _LOOKS.items()}
        self._fraction = _format(book, _FRACTION)
        self._writes: dict[Sort, Callable[[int, int, Any], None]] = {
            "text": self._text,
            "code": self._code,
            "number": self._number,
            "date": self._date,
        }
        heads = {**_PLAIN, "bold": True, "text_wrap": True, "bottom": 1}
        self._head(book.add_format({**heads, "align": "right"}))

    def _head(self, bold: Any) -> None:
        self._page.right_to_left()
        self._page.freeze_panes(1, 0)
        place = 0
        for column in self._columns:
            self._page.write_string(0, place, column.title, bold)
            self._page.set_column(place, place, column.width, self._formats[column.sort])
            if column.sort == "date":
                place += 1
                self._page.write_string(0, place, f"{column.title} ({JALALI})", bold)
                self._page.set_column(place, place, _JALALI_WIDTH, self._formats["text"])
            place += 1
        self._width = place

    def fill(self, rows: Iterable[Sequence[Any]]) -> None:
        """Write the rows below the head, and let them be filtered."""
        number = 0
        for number, row in enumerate(rows, 1):
            if number > MOST_ROWS:
                message = (
                    f"این فهرست بیش از {fa_number(MOST_ROWS)} سطر دارد و در یک برگه اکسل "
                    "جا نمی‌گیرد؛ آن را با جست‌وجو کوتاه‌تر کنید."
                )
                raise TooManyRowsError(message)
            place = 0
            for column, value in zip(self._columns, row, strict=True):
                self._writes[column.sort](number, place, value)
                place += 2 if column.sort == "date" else 1
        if self._columns:
            self._page.autofilter(0, 0, number, self._width - 1)

    def _text(self, row: int, place: int, value: Any) -> None:
        self._say(row, place, value, "text")

    def _code(self, row: int, place: int, value: Any) -> None:
        self._say(row, place, value, "code")

    def _say(self, row: int, place: int, value: Any, sort: Sort) -> None:
        if text := strip_marks(str("" if value is None else value)):
            kept = text if len(text) <= _LONGEST_CELL else f"{text[: _LONGEST_CELL - 1]}…"
            self._page.write_string(row, place, kept, self._formats[sort])

    def _number(self, row: int, place: int, value: Any) -> None:
        is_number = isinstance(value, int | float) and not isinstance(value, bool)
        if is_number and math.isfinite(value) and abs(value) < _LARGEST_NUMBER:
            is_whole = float(value).is_integer()
            look = self._formats["number"] if is_whole else self._fraction
            self._page.write_number(row, place, value, look)
        else:
            self._say(row, place, value, "text")

    def _date(self, row: int, place: int, value: Any) -> None:
        day = day_of(value)
        if day is None:
            return
        if day < _FIRST_DAY:
            self._say(row, place, day.isoformat(), "text")
        else:
            self._page.write_datetime(row, place, day, self._formats["date"])
        self._say(row, place + 1, jalali_words(day), "text")


_PLAIN = {"font_name": FONT, "font_size": 11, "valign": "vcenter"}
_LOOKS: dict[Sort, dict[str, Any]] = {
    "text": {"align": "right", "reading_order": 2},
    "code": {"num_format": "@", "align": "right", "reading_order": 1},
    "number": {"num_format": "#,##0"},
    "date": {"num_format": "yyyy-mm-dd", "align": "right"},
}
_FRACTION = {"num_format": "#,##0.####"}


def _format(book: Workbook, look: dict[str, Any]) -> Any:
    return book.add_format({**_PLAIN, **look})


def _sheet_name(title: str) -> str:
    """Return a title as Excel takes it for the name of a sheet."""
    plain = " ".join(_NOT_IN_NAMES.sub(" ", strip_marks(title)).split())
    return plain[:_LONGEST_NAME].strip() or "فهرست"
