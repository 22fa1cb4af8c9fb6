"""Values of a form's fields: checked, computed, handed to conditions and shown."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Any, NamedTuple

from office.domain.conditions import ConditionError, Facts, Truth
from office.domain.jalali import fa_date
from office.domain.persian import fa_digits, fa_number, iso
from office.domain.procedures.form import Field, Form, Section
from office.domain.procedures.shapes import is_empty, wrong_shape

NO_FACTS: Facts = MappingProxyType({})

_ISOLATED = ("identifier", "phone")
_PLAIN_UP_TO = 10_000
_DECIMALS = 6


@dataclass(frozen=True)
class Problem:
    """What is wrong with one field of a section, in a sentence."""

    key: str
    words: str


def check_value(field: Field, value: Any, facts: Facts = NO_FACTS) -> str | None:
    """Say in a Persian sentence what is wrong with `value`; None when it may be stored.

    With `facts` (as conditions read them) the field's rules are asked too, with `value` in place.
    """
    if words := wrong_shape(field, value):
        return words
    if "f" not in facts:
        return None
    there = {**facts, "f": {**facts["f"], field.key: cel_value(field, value)}}
    return _broken_rule(field, there)


def check_section(section: Section, values: Mapping[str, Any], facts: Facts) -> tuple[Problem, ...]:
    """Say what is missing or wrong in a section, field by field; nothing when it is in order."""
    return tuple(_problems(section, values, facts))


def is_asked(field: Field, facts: Facts) -> bool:
    """Whether the field is asked, as far as the facts tell."""
    return field.when is None or field.when.truth(facts) is Truth.YES


def computed_facts(form: Form, values: Mapping[str, Any], context: Facts) -> dict[str, Any]:
    """Return `values` with the computed ones, as `filled` does."""
    return filled(form, values, context).values


class Filled(NamedTuple):
    """The facts of a form by key: as they are stored, and as conditions read them."""

    values: dict[str, Any]
    facts: dict[str, Any]


def filled(form: Form, values: Mapping[str, Any], context: Facts) -> Filled:
    """Return `values` with the computed ones; `context` is what conditions read beside the form.

    Facts of the form that `context` holds are kept: a section knows the other sections by them. A
    formula that reads something unfilled has no value. Raises `ConditionError` for a formula
    that can't be computed.
    """
    computed = {one.key for one in form.computed}
    known = {key: value for key, value in values.items() if key not in computed}
    facts = {**context, "f": {**context.get("f", {}), **facts_for_cel(form, known)}}
    for field in form.computed:
        value = field.computed.value(facts) if field.computed else None
        if value is not None:
            known[field.key] = _stored(field, value)
            facts["f"][field.key] = cel_value(field, known[field.key])
    return Filled(known, facts["f"])


def facts_for_cel(form: Form, values: Mapping[str, Any]) -> dict[str, Any]:
    """Return every fact of the form as conditions read it; null where nothing fit is filled in.

    Dates are day numbers, numbers doubles, tables lists of maps.
    """
    fields = form.by_key
    filled = {key: cel_value(fields[key], values[key]) for key in values if key in fields}
    return {**dict.fromkeys(fields), **filled}


def cel_value(field: Field, value: Any) -> Any:
    """Return one value as conditions read it; null for what doesn't fit its field."""
    return None if is_empty(value) or wrong_shape(field, value) else _for_cel(field, value)


def shown(field: Field, value: Any) -> str:
    """Return a value as people read it: Jalali date, Persian digits, unit, title of a choice.

    A table becomes one line; `shown_rows` gives its cells.
    """
    if is_empty(value):
        return ""
    if isinstance(value, bool):
        return "بله" if value else "خیر"
    if isinstance(value, int | float):
        return f"{_number(field, value)} {field.unit}".rstrip()
    if isinstance(value, list):
        return _shown_list(field, value)
    if field.is_date:
        return iso(fa_date(date.fromisoformat(value)))
    return _shown_text(field, str(value))


def shown_rows(field: Field, value: Any) -> tuple[tuple[str, ...], ...]:
    """Return the cells of a table's rows as people read them, in the order of the columns."""
    return tuple(tuple(shown(one, row.get(one.key)) for one in field.columns) for row in value)


def _problems(section: Section, values: Mapping[str, Any], facts: Facts) -> Iterator[Problem]:
    for field in section.fields:
        value = values.get(field.key)
        if not is_asked(field, facts):
            continue
        if is_empty(value):
            if field.required and field.computed is None:
                yield Problem(field.key, f"«{field.title}» پر نشده است؛ آن را پر کنید.")
        elif words := wrong_shape(field, value):
            yield Problem(field.key, f"«{field.title}»: {words}")
        elif words := _broken_rule(field, facts):
            yield Problem(field.key, words)


def _for_cel(field: Field, value: Any) -> Any:
    if is_empty(value):
        return None
    if field.is_date:
        return date.fromisoformat(value).toordinal()
    if field.type == "number":
        return float(value)
    if field.is_table:
        return [
            {one.key: _for_cel(one, row.get(one.key)) for one in field.columns} for row in value
        ]
    return value


def _broken_rule(field: Field, facts: Facts) -> str | None:
    for rule in field.rules:
        if rule.truth(facts) is Truth.NO:
            return rule.words
    return None


def _stored(field: Field, value: Any) -> Any:
    """Return what a formula gave, as its field stores it."""
    if field.is_date and isinstance(value, int):
        try:
            return date.fromordinal(value).isoformat()
        except (ValueError, OverflowError) as error:
            message = f"«{field.title}» تاریخی بیرون از تقویم به دست داد."
            raise ConditionError(message) from error
    if field.type == "integer" and isinstance(value, float) and value.is_integer():
        return int(value)
    return float(value) if field.type == "number" else value


def _shown_list(field: Field, value: list[Any]) -> str:
    if not field.is_table:
        return "، ".join(field.choices.get(one, one) for one in value)
    rows = shown_rows(field, value)
    return "؛ ".join("، ".join(cell for cell in row if cell) for row in rows)


def _shown_text(field: Field, value: str) -> str:
    if field.choices:
        return field.choices.get(value, value)
    if field.widget in _ISOLATED:
        return iso(value)
    has_latin = any(letter.isascii() and letter.isalpha() for letter in value)
    return value if has_latin else fa_digits(value)


def _number(field: Field, value: float) -> str:
    """Return the digits; years and other short whole numbers without a thousands mark."""
    if isinstance(value, float):
        value = int(value) if value.is_integer() else round(value, _DECIMALS)
    if field.widget == "integer" and abs(value) < _PLAIN_UP_TO:
        return fa_digits(str(value))
    return fa_number(value)
