"""Facts by stable field number: how a person or a unit is described, and how it is sent."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from office.domain.errors import OfficeError
from office.domain.identifiers.registry import require
from office.domain.jalali import FIRST_YEAR, LAST_YEAR, jalali
from office.domain.persian import fa_digits, spell

MAX_TEXT = 300
MAX_NUMBER = 10**15
"""Beyond this an amount is a slip, whatever its unit."""

_FIRST_DAY = jalali(FIRST_YEAR, 1, 1)
_LAST_DAY = jalali(LAST_YEAR, 12, 29)


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
            if not _is_blank(value)
        }

    def changes(self, old: Mapping[str, Any], values: Mapping[str, Any]) -> dict[int, Any]:
        """Return what of `values` differs from `old`, by number; a blank takes a fact away."""
        numbers = {one.key: one.number for one in self.fields}
        new = self.numbered(values)
        wanted = {key: new.get(numbers[key], "") for key in values}
        return {numbers[key]: value for key, value in wanted.items() if value != old.get(key, "")}

    def named(self, values: Mapping[int, Any]) -> dict[str, Any]:
        """`values` by key; numbers of a newer program are left out (the log keeps them)."""
        known = self._keys
        return {known[number]: value for number, value in values.items() if number in known}

    def title(self, key: str) -> str:
        """Return the Persian title of a fact."""
        return next(one.title for one in self.fields if one.key == key)

    @cached_property
    def _keys(self) -> dict[int, str]:
        return {one.number: one.key for one in self.fields}


def checked(one: RecordField, value: Any) -> Any:
    """`value` as it is stored; raise `BadFactError` or `BadIdentifierError` with the cure."""
    if one.identifier:
        return require(one.identifier, str(value))
    return _SORTS[one.sort](one, value)


def _is_blank(value: Any) -> bool:
    return value is None or (isinstance(value, str) and not spell(value))


def _text(one: RecordField, value: Any) -> str:
    text = str(value)
    if len(text) > MAX_TEXT:
        longest = fa_digits(MAX_TEXT)
        message = f"«{one.title}» بیش از {longest} نویسه دارد؛ آن را کوتاه‌تر بنویسید."
        raise BadFactError(message)
    return spell(text)


def _day(one: RecordField, value: Any) -> str:
    try:
        day = date.fromisoformat(str(value))
    except ValueError:
        day = None
    if day is None or not _FIRST_DAY <= day <= _LAST_DAY:
        message = f"«{one.title}» تاریخ درستی نیست؛ آن را به شکل سال/ماه/روز وارد کنید."
        raise BadFactError(message)
    return day.isoformat()


def _number(one: RecordField, value: Any) -> int | float:
    if isinstance(value, int | float) and not isinstance(value, bool) and 0 <= value <= MAX_NUMBER:
        return value
    message = f"«{one.title}» باید عددی صفر یا بزرگ‌تر و شدنی باشد؛ آن را دوباره بنویسید."
    raise BadFactError(message)


_SORTS: dict[str, Callable[[RecordField, Any], Any]] = {
    "text": _text,
    "date": _day,
    "number": _number,
}
