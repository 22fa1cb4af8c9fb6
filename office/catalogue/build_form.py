"""The form of a checked pack as a domain object."""

from collections.abc import Mapping
from typing import Any

from office.catalogue.cels import columns_of
from office.domain.conditions import Condition
from office.domain.procedures.form import Field, Form, Section

_DEFAULT_WIDGETS = {"integer": "integer", "number": "number", "boolean": "boolean"}
_OF_VALUE = frozenset(
    [
        "type",
        "format",
        "enum",
        "pattern",
        "minLength",
        "maxLength",
        "minimum",
        "maximum",
        "exclusiveMinimum",
        "exclusiveMaximum",
        "minItems",
        "maxItems",
        "uniqueItems",
        "items",
    ]
)
"""The keys of JSON Schema that say how a value must be."""


def built_form(value: Mapping[str, Any]) -> Form:
    """Return the form that form.schema.json describes; its rules have been checked."""
    fields = {key: _field(key, row) for key, row in value["properties"].items()}
    return Form.of(
        tuple(
            Section(
                code=row["code"],
                title=row["title"],
                fields=tuple(fields[key] for key in row["fields"]),
                visit=row.get("visit", False),
            )
            for row in value["x-sections"]
        )
    )


def _field(key: str, row: Mapping[str, Any], *, required: bool = False) -> Field:
    ui = row.get("x-ui", {})
    return Field(
        key=key,
        number=int(row["x-number"]),
        title=row["title"],
        widget=_widget(row),
        schema={name: one for name, one in row.items() if name in _OF_VALUE},
        required=required or row.get("x-required", False),
        unit=row.get("x-unit", ""),
        when=Condition.of(row["x-when"]) if "x-when" in row else None,
        rules=tuple(Condition.of(one["cel"], one["words"]) for one in row.get("x-rules", ())),
        computed=Condition.of(row["x-computed"]) if "x-computed" in row else None,
        choices=dict(ui.get("choices", {})),
        identifier=ui.get("identifier", ""),
        help=ui.get("help", ""),
        sample=_sample(ui),
        shared=row.get("x-field", ""),
        columns=_columns(row),
    )


def _widget(row: Mapping[str, Any]) -> str:
    default = "date" if row.get("format") == "date" else _DEFAULT_WIDGETS.get(row["type"], "text")
    return str(row.get("x-ui", {}).get("widget") or default)


def _columns(row: Mapping[str, Any]) -> tuple[Field, ...]:
    required = row.get("items", {}).get("required", ())
    return tuple(
        _field(key, column, required=key in required) for key, column in columns_of(row).items()
    )


def _sample(ui: Mapping[str, Any]) -> str:
    """Return the sample as people would type it or choose it."""
    sample = ui.get("sample", "")
    if isinstance(sample, bool):
        return "بله" if sample else "خیر"
    titles = ui.get("choices", {})
    if isinstance(sample, list):
        return "، ".join(str(titles.get(one, one)) for one in sample)
    return str(titles.get(sample, sample))
