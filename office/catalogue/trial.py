"""Made-up facts with which the conditions of a pack are tried: three sets, small to large."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from office.catalogue.cels import columns_of
from office.catalogue.source import Source

TRIALS = 3
"""How many sets there are."""

_DAY = date(2026, 8, 23).toordinal()
_STEPS = (0, 1, 7)
"""What each set adds to the least value."""


def trial_facts(source: Source, number: int) -> dict[str, Any]:
    """Return set `number` (0 to 2) of filled facts, typed as the form and the pack say."""
    return {
        "f": {key: _value(row, number) for key, row in source.fields.items()},
        "applicant": {
            "kind": ("natural", "legal")[number % 2],
            "age": 18 + number,
            "represented": bool(number),
        },
        "today": _DAY,
        "c": {
            "level": ("county", "province", "")[number],
            "progress": 50.0 * number,
            "previous_progress": 40.0 * number,
            "visits": number,
            "inside_estate": bool(number),
        },
        "docs": dict.fromkeys(source.codes("documents", "kind"), ("none", "received")[number % 2]),
        "inq": dict.fromkeys(source.codes("inquiries"), ("none", "positive")[number % 2]),
        "out": dict.fromkeys(source.codes("steps"), ""),
        "rules": dict(source.rule_values),
    }


def trial_limits() -> tuple[Any, ...]:
    """Return what a delegation may set: an amount, a switch, a code, a list of codes."""
    return (1, True, "x", ["x"])


def _value(row: Mapping[str, Any], number: int) -> Any:
    if columns := columns_of(row):
        return [{key: _value(column, number) for key, column in columns.items()}]
    if row["type"] == "array":
        return [_picked(row.get("items", {}).get("enum", ["x"]), number)]
    if row["type"] == "boolean":
        return bool(number % 2)
    if row["type"] == "string":
        return _text(row, number)
    least = row.get("minimum", row.get("exclusiveMinimum", -1) + 1)
    value = least + _STEPS[number]
    return int(value) if row["type"] == "integer" else float(value)


def _text(row: Mapping[str, Any], number: int) -> Any:
    if row.get("format") == "date":
        return _DAY - number
    return _picked(row.get("enum", ["x"]), number)


def _picked(values: list[str], number: int) -> str:
    return values[number % len(values)]
