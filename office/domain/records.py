"""Facts by stable field number: how a person or a unit is described, and how it is sent."""

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from office.domain.errors import OfficeError
from office.domain.identifiers.registry import require
from office.domain.persian import spell

MAX_TEXT = 300


class BadFactError(OfficeError):
    """A value of a record is not of the kind that its field takes."""


@dataclass(frozen=True)
class RecordField:
    """One fact of a record. `number` is never reused; `identifier` names a check of §2."""

    number: int
    key: str
    title: str
    identifier: str = ""
    sort: str = "text"


@dataclass(frozen=True)
class RecordKind:
    """The facts that one kind of record has."""

    fields: tuple[RecordField, ...]

    def numbered(self, values: Mapping[str, Any]) -> dict[int, Any]:
        """`values` by number, spelt and checked; raise an `OfficeError` for a wrong one."""
        known = {one.key: one for one in self.fields}
        return {
            known[key].number: checked(known[key], value)
            for key, value in values.items()
            if value not in (None, "")
        }

    def named(self, values: Mapping[int, Any]) -> dict[str, Any]:
        """`values` by key; numbers of a newer program are left out (the log keeps them)."""
        known = {one.number: one.key for one in self.fields}
        return {known[number]: value for number, value in values.items() if number in known}

    def title(self, key: str) -> str:
        """Return the Persian title of a fact."""
        return next(one.title for one in self.fields if one.key == key)


def checked(one: RecordField, value: Any) -> Any:
    """`value` as it is stored; raise `BadFactError` or `BadIdentifierError` with the cure."""
    if one.identifier:
        return require(one.identifier, str(value))
    return _SORTS[one.sort](one, value)


def _text(one: RecordField, value: Any) -> str:
    text = str(value)
    if len(text) > MAX_TEXT:
        message = f"«{one.title}» بیش از {MAX_TEXT} نویسه دارد؛ آن را کوتاه‌تر بنویسید."
        raise BadFactError(message)
    return spell(text)


def _day(one: RecordField, value: Any) -> str:
    if isinstance(value, date):
        return value.isoformat()
    try:
        return date.fromisoformat(str(value)).isoformat()
    except ValueError as error:
        message = f"«{one.title}» تاریخ درستی نیست؛ آن را به شکل سال/ماه/روز وارد کنید."
        raise BadFactError(message) from error


def _number(one: RecordField, value: Any) -> int | float:
    if (
        isinstance(value, bool)
        or not isinstance(value, int | float)
        or math.isnan(value)
        or value < 0
    ):
        message = f"«{one.title}» باید عددی صفر یا بزرگ‌تر باشد."
        raise BadFactError(message)
    return value


_SORTS: dict[str, Callable[[RecordField, Any], Any]] = {
    "text": _text,
    "date": _day,
    "number": _number,
}
