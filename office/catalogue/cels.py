"""Every condition and formula of a pack, with its place."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from office.catalogue.reading import Document
from office.catalogue.source import Source
from office.catalogue.uses import Place

Result = Literal["truth", "number", "value"]


@dataclass(frozen=True)
class Cel:
    """One expression, what it must give, and whether it may read `limit`."""

    document: Document
    path: Place
    text: str
    gives: Result = "truth"
    with_limit: bool = False
    field: str = ""
    """The computed field whose value it gives."""


def all_cels(source: Source) -> Iterator[Cel]:
    """Every expression of procedure.yaml and of the form."""
    document = source.procedure
    for key, name in (("conditions", "cel"), ("mistakes", "cel"), ("limits", "cel")):
        for place, row in _having(source.listed(key), name):
            yield Cel(document, (key, place, name), row[name], with_limit=key == "limits")
    for key in ("documents", "inquiries", "steps"):
        for place, row in _having(source.listed(key), "when"):
            yield Cel(document, (key, place, "when", "cel"), row["when"]["cel"])
    for key in ("amount", "cap"):
        for place, row in _having(source.listed("fees"), key):
            yield Cel(document, ("fees", place, key), row[key], "number")
    yield from _of_guards(source)
    yield from _of_form(source)


def _having(rows: Iterable[Any], key: str) -> Iterator[tuple[int, Any]]:
    """Yield the rows that have `key`, with their places."""
    return ((place, row) for place, row in enumerate(rows) if key in row)


def _of_guards(source: Source) -> Iterator[Cel]:
    for place, step in _having(source.steps, "guards"):
        for index, guard in enumerate(step["guards"]):
            path = ("steps", place, "guards", index, "cel")
            yield Cel(source.procedure, path, guard["cel"])


def _of_form(source: Source) -> Iterator[Cel]:
    for key, row in source.fields.items():
        path = ("properties", key)
        if "x-when" in row:
            yield Cel(source.form, (*path, "x-when"), row["x-when"])
        if "x-computed" in row:
            yield Cel(source.form, (*path, "x-computed"), row["x-computed"], "value", field=key)
        for index, rule in enumerate(row.get("x-rules", ())):
            yield Cel(source.form, (*path, "x-rules", index, "cel"), rule["cel"])


def columns_of(row: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return the columns of a table field by key; none for another field."""
    found: Mapping[str, Any] = row.get("items", {}).get("properties", {})
    return found
