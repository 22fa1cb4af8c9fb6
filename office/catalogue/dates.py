"""Jalali dates of a pack, as text `1405/01/20`."""

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, time
from typing import Any

from office.catalogue.faults import Fault
from office.catalogue.reading import Document
from office.domain.jalali import TEHRAN, JalaliDateError, parse_jalali

_DATE = re.compile(r"1[34][0-9]{2}/[0-9]{2}/[0-9]{2}")
_MOMENT = re.compile(rf"({_DATE.pattern}) ([0-9]{{2}}:[0-9]{{2}})")
_DATE_KEYS = frozenset(
    {"date", "valid_from", "valid_to", "tariff_date", "birth", "due", "now", "at"}
)


def day_of(text: str) -> date:
    """Return the day of a date that `day_faults` has let pass."""
    return parse_jalali(text)


def moment_of(text: str) -> datetime:
    """Return the moment of «1405/06/21 09:00» on the office's clock, in UTC."""
    day, hour = text.split(" ")
    there = datetime.combine(parse_jalali(day), time.fromisoformat(hour), TEHRAN)
    return there.astimezone(UTC)


def day_faults(document: Document) -> Iterator[Fault]:
    """Dates of the right form that the calendar doesn't have, such as 1405/12/30."""
    for path, text in _dates(document.value, ()):
        day = text.split(" ")[0]
        try:
            parse_jalali(day)
        except JalaliDateError as error:
            problem = f"تاریخ «{text}» در تقویم نیست"
            yield document.fault(path, "bad_date", problem, error.message.rstrip("."))


def _dates(value: Any, path: tuple[str | int, ...]) -> Iterator[tuple[tuple[str | int, ...], str]]:
    if isinstance(value, dict):
        for key, one in value.items():
            if key in _DATE_KEYS and isinstance(one, str):
                if _DATE.fullmatch(one) or _MOMENT.fullmatch(one):
                    yield (*path, key), one
            else:
                yield from _dates(one, (*path, key))
    elif isinstance(value, list):
        for place, one in enumerate(value):
            yield from _dates(one, (*path, place))
