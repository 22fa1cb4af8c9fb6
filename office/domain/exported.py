"""What goes out as a spreadsheet: titled columns of one sort each."""

from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from office.domain.jalali import fa_date

Sort = Literal["text", "number", "date", "code"]

JALALI = "شمسی"
"""What the title of the column beside a date says."""


@dataclass(frozen=True)
class SheetColumn:
    """A column: `code` is an identifier, whose zeros stay; a date gets its Jalali text beside it.

    Dates are `date`s or ISO text; a date or number that isn't known is None or an empty text.
    """

    title: str
    sort: Sort = "text"
    width: int = 18


def day_of(value: Any) -> date | None:
    """Return the day of a cell; None for an empty one."""
    if value in (None, ""):
        return None
    return value if isinstance(value, date) else date.fromisoformat(str(value))


def jalali_words(day: date) -> str:
    """Return a day as the column beside it says it, which a person reads and Excel can sort."""
    return fa_date(day)
