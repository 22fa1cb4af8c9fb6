"""Whether a value has the shape that its field asks: type, range, pattern, choice, identifier."""

import math
import re
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from office.domain.identifiers.registry import CHECKS
from office.domain.jalali import FIRST_YEAR, LAST_YEAR, jalali
from office.domain.persian import fa_digits, fa_number, iso
from office.domain.procedures.form import Field

LONGEST_TEXT = 4000
MOST_ROWS = 1000
LARGEST = 10**15
"""Beyond this an amount is a slip, whatever its unit."""

_ISO_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_CONTROL = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_FIRST_DAY = jalali(FIRST_YEAR, 1, 1)
_LAST_DAY = jalali(LAST_YEAR, 12, 29)
_LONG_TEXTS = ("long_text", "address")


def is_empty(value: Any) -> bool:
    """Whether nothing is filled in; false and zero are something."""
    return value is None or value == [] or (isinstance(value, str) and not value.strip())


def wrong_shape(field: Field, value: Any) -> str | None:
    """Say in a Persian sentence how `value` misses the shape of its field; None when it fits."""
    return _BY_TYPE[field.type](field, value)


def _wrong_text(field: Field, value: Any) -> str | None:
    if not isinstance(value, str):
        return "این مقدار باید متن باشد."
    longest = field.schema.get("maxLength", LONGEST_TEXT)
    if len(value) > longest:
        return f"متن از {fa_digits(longest)} نویسه بلندتر است؛ آن را کوتاه کنید."
    if len(value.strip()) < field.schema.get("minLength", 0):
        return f"متن باید دست‌کم {fa_digits(field.schema['minLength'])} نویسه باشد."
    if _CONTROL.search(value) or ("\n" in value and field.widget not in _LONG_TEXTS):
        return "در این متن نویسه پنهان یا سطر تازه هست؛ آن را دوباره تایپ کنید."
    return _wrong_date(value) if field.is_date else _wrong_form(field, value)


def _wrong_form(field: Field, value: str) -> str | None:
    if "enum" in field.schema and value not in field.schema["enum"]:
        return "این مقدار در فهرست نیست؛ یکی از گزینه‌ها را برگزینید."
    if field.identifier in CHECKS:
        found = CHECKS[field.identifier](value)
        if found.problem is not None or found.value != value:
            return found.problem or f"این شماره را به این شکل بنویسید: {iso(found.value)}"
    if "pattern" in field.schema and not re.search(field.schema["pattern"], value):
        like = f"؛ مانند {iso(field.sample)} بنویسید" if field.sample else ""
        return f"شکل این مقدار درست نیست{like}."
    return None


def _wrong_date(value: str) -> str | None:
    try:
        day = date.fromisoformat(value) if _ISO_DATE.fullmatch(value) else None
    except ValueError:
        day = None
    if day is None or not _FIRST_DAY <= day <= _LAST_DAY:
        return f"تاریخ درست نیست؛ آن را به این شکل بنویسید: {iso('1405/06/01')}"
    return None


def _wrong_integer(field: Field, value: Any) -> str | None:
    if isinstance(value, bool) or not isinstance(value, int):
        return "این مقدار باید عدد درست (بی‌اعشار) باشد."
    return _wrong_range(field, value)


def _wrong_number(field: Field, value: Any) -> str | None:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return "این مقدار باید عدد باشد."
    if isinstance(value, float) and not math.isfinite(value):
        return "این عدد معنا ندارد؛ آن را دوباره بنویسید."
    return _wrong_range(field, value)


def _wrong_range(field: Field, value: float) -> str | None:
    bounds = field.schema
    least = bounds.get("minimum", 0 if field.widget == "money" else -LARGEST)
    most = bounds.get("maximum", LARGEST)
    if value < least:
        return f"این مقدار نباید کمتر از {fa_number(least)} باشد."
    if value > most:
        return f"این مقدار نباید بیشتر از {fa_number(most)} باشد."
    if "exclusiveMinimum" in bounds and value <= bounds["exclusiveMinimum"]:
        return f"این مقدار باید بیشتر از {fa_number(bounds['exclusiveMinimum'])} باشد."
    if "exclusiveMaximum" in bounds and value >= bounds["exclusiveMaximum"]:
        return f"این مقدار باید کمتر از {fa_number(bounds['exclusiveMaximum'])} باشد."
    return None


def _wrong_boolean(field: Field, value: Any) -> str | None:
    del field
    return None if isinstance(value, bool) else "این مقدار باید «بله» یا «خیر» باشد."


def _wrong_list(field: Field, value: Any) -> str | None:
    if not isinstance(value, list):
        return "این مقدار باید فهرست باشد."
    unit = "سطر" if field.is_table else "گزینه"
    if len(value) < field.schema.get("minItems", 0):
        return f"دست‌کم {fa_digits(field.schema['minItems'])} {unit} لازم است."
    most = field.schema.get("maxItems", MOST_ROWS)
    if len(value) > most:
        return f"بیش از {fa_digits(most)} {unit} پذیرفته نیست."
    return _wrong_rows(field, value) if field.is_table else _wrong_choices(field, value)


def _wrong_choices(field: Field, value: list[Any]) -> str | None:
    if not all(isinstance(one, str) and one in field.choices for one in value):
        return "گزینه‌ای بیرون از فهرست در آن است؛ از گزینه‌ها برگزینید."
    if len(set(value)) < len(value):
        return "یک گزینه دو بار آمده است؛ یکی را بردارید."
    return None


def _wrong_rows(field: Field, value: list[Any]) -> str | None:
    for place, row in enumerate(value, 1):
        if words := _wrong_row(field, row):
            return f"سطر {fa_digits(place)}: {words}"
    return None


def _wrong_row(field: Field, row: Any) -> str | None:
    if not isinstance(row, Mapping):
        return "این سطر خوانده نمی‌شود."
    if not set(row) <= {one.key for one in field.columns}:
        return "ستونی در آن است که در این جدول نیست."
    for column in field.columns:
        cell = row.get(column.key)
        if is_empty(cell):
            if column.required:
                return f"«{column.title}» پر نشده است."
        elif words := wrong_shape(column, cell):
            return f"«{column.title}»: {words}"
    return None


_BY_TYPE: Mapping[str, Callable[[Field, Any], str | None]] = {
    "string": _wrong_text,
    "integer": _wrong_integer,
    "number": _wrong_number,
    "boolean": _wrong_boolean,
    "array": _wrong_list,
}
