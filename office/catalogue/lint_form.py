"""The form: widgets fit types, choices have titles, numbers have units, formulas don't circle."""

import re
from collections.abc import Iterator, Mapping
from graphlib import CycleError, TopologicalSorter
from typing import Any

from office.catalogue.cels import columns_of
from office.catalogue.faults import Fault, cure_for_name
from office.catalogue.source import Source
from office.catalogue.uses import Place
from office.domain.conditions import references
from office.domain.identifiers.registry import CHECKS

FREE_IDENTIFIERS = ("permit_no",)
"""Identifiers without a public rule, which are stored as written (DOMAIN §2.3)."""

_TYPES: Mapping[str, tuple[str, ...]] = {
    "text": ("string",),
    "long_text": ("string",),
    "choice": ("string",),
    "several": ("array",),
    "integer": ("integer",),
    "number": ("number", "integer"),
    "money": ("integer", "number"),
    "percent": ("number", "integer"),
    "date": ("string",),
    "identifier": ("string",),
    "phone": ("string",),
    "address": ("string",),
    "coordinates": ("number",),
    "table": ("array",),
    "boolean": ("boolean",),
    "computed": ("string", "integer", "number", "boolean"),
}
_MEASURED = ("number", "money", "percent", "coordinates")
_RESERVED = frozenset(
    [
        "as",
        "break",
        "const",
        "continue",
        "else",
        "false",
        "for",
        "function",
        "if",
        "import",
        "in",
        "let",
        "loop",
        "namespace",
        "null",
        "package",
        "return",
        "true",
        "var",
        "void",
        "while",
    ]
)
"""Words of CEL that can't be read as a key."""
_ENDLESS = re.compile(r"[+*}]\)[+*{]")
"""A repeated repetition, which some texts make a pattern try for ever."""

Item = tuple[Place, Mapping[str, Any]]


def _items(source: Source) -> Iterator[Item]:
    """Every field and column with its place."""
    for key, row in source.fields.items():
        yield ("properties", key), row
        for name, column in columns_of(row).items():
            yield ("properties", key, "items", "properties", name), column


def reserved_keys(source: Source) -> Iterator[Fault]:
    """Keys that a condition couldn't read."""
    for path, _ in _items(source):
        if path[-1] in _RESERVED:
            problem = f"«{path[-1]}» واژه زبان شرط‌هاست"
            yield source.form.fault(path, "reserved_key", problem, "کلید دیگری بگذارید")


def widgets(source: Source) -> Iterator[Fault]:
    """Widgets that don't fit the type of the value."""
    for path, row in _items(source):
        widget = _widget(row)
        if row["type"] not in _TYPES[widget]:
            cure = f"type را {' یا '.join(_TYPES[widget])} بنویسید یا widget را عوض کنید"
            problem = f"ابزار «{widget}» با نوع «{row['type']}» نمی‌خواند"
            yield source.form.fault((*path, "type"), "widget_type", problem, cure)
        if widget == "date" and row.get("format") != "date":
            cure = '"format": "date" را بنویسید'
            problem = "خانه تاریخ format ندارد"
            yield source.form.fault(path, "date_format", problem, cure)
        if (widget == "computed") != ("x-computed" in row) and path[0] == path[-2]:
            cure = "x-computed و ابزار computed را با هم بنویسید یا هر دو را بردارید"
            problem = "خانه محاسبه‌ای باید هم x-computed و هم ابزار computed داشته باشد"
            yield source.form.fault(path, "computed", problem, cure)


def _widget(row: Mapping[str, Any]) -> str:
    """Return the widget of a field or column; a column may leave it out."""
    default = {"integer": "integer", "number": "number", "boolean": "boolean"}
    return str(row.get("x-ui", {}).get("widget") or default.get(row["type"], "text"))


def choices(source: Source) -> Iterator[Fault]:
    """Choices without a list, without titles, or with titles of nothing."""
    for path, row in _items(source):
        listed = row.get("enum") or row.get("items", {}).get("enum")
        titles = row.get("x-ui", {}).get("choices", {})
        if _widget(row) in ("choice", "several") and not listed:
            problem = "خانه انتخابی فهرست enum ندارد"
            cure = "کدها را در enum و عنوان‌ها را در x-ui.choices بنویسید"
            yield source.form.fault(path, "no_choices", problem, cure)
        for code in set(listed or ()) ^ set(titles):
            problem = f"گزینه «{code}» فقط در یکی از enum و choices هست"
            cure = "هر کد enum باید یک عنوان در x-ui.choices داشته باشد"
            yield source.form.fault((*path, "x-ui", "choices"), "choice_title", problem, cure)


def tables(source: Source) -> Iterator[Fault]:
    """Tables without columns, and required columns that aren't there."""
    for key, row in source.fields.items():
        path = ("properties", key)
        if _widget(row) != "table":
            continue
        columns = columns_of(row)
        if not columns:
            cure = "ستون‌ها را در items.properties بنویسید"
            yield source.form.fault(path, "no_columns", "جدول ستونی ندارد", cure)
        for place, name in enumerate(row.get("items", {}).get("required", ())):
            if columns and name not in columns:
                problem = f"ستون لازم «{name}» در جدول نیست"
                cure = cure_for_name(name, columns, f"یکی از {'، '.join(columns)} را بنویسید")
                there = (*path, "items", "required", place)
                yield source.form.fault(there, "unknown_column", problem, cure)


def units(source: Source) -> Iterator[Fault]:
    """Measured numbers without a unit; a table's number may take it from another column."""
    for key, row in source.fields.items():
        counted = row["type"] in ("number", "integer") and _widget(row) in _MEASURED
        if counted and not row.get("x-unit"):
            cure = "x-unit را بنویسید، مانند میلیون ریال"
            yield source.form.fault(("properties", key), "no_unit", "این عدد واحد ندارد", cure)


def identifiers(source: Source) -> Iterator[Fault]:
    """Find identifiers that the program has no check for."""
    known = (*CHECKS, *FREE_IDENTIFIERS)
    for path, row in _items(source):
        name = row.get("x-ui", {}).get("identifier")
        there = (*path, "x-ui", "identifier" if name else "widget")
        if name is None and _widget(row) == "identifier":
            cure = f"x-ui.identifier را یکی از این‌ها بنویسید: {'، '.join(known)}"
            yield source.form.fault(there, "identifier", "نوع شناسه نوشته نشده است", cure)
        elif name is not None and name not in known:
            cure = cure_for_name(name, known, f"یکی از {'، '.join(known)} را بنویسید")
            problem = f"شناسه «{name}» شناخته نیست"
            yield source.form.fault(there, "identifier", problem, cure)


def bounds(source: Source) -> Iterator[Fault]:
    """Lower bounds above the upper ones, and patterns that can't be used."""
    for path, row in _items(source):
        for lower, upper in (
            ("minimum", "maximum"),
            ("minLength", "maxLength"),
            ("minItems", "maxItems"),
        ):
            if row.get(lower, 0) > row.get(upper, row.get(lower, 0)):
                problem = f"{lower} از {upper} بزرگ‌تر است"
                yield source.form.fault((*path, lower), "bounds", problem, "یکی را درست کنید")
        if problem := _bad_pattern(row.get("pattern", "")):
            cure = "عبارت منظم ساده‌ای بنویسید، مانند ^[0-9]{10}$"
            yield source.form.fault((*path, "pattern"), "pattern", problem, cure)


def _bad_pattern(pattern: str) -> str:
    if _ENDLESS.search(pattern):
        return "تکرار در تکرار در این الگو پذیرفته نیست"
    try:
        re.compile(pattern)
    except re.error:
        return "این الگو عبارت منظم درستی نیست"
    return ""


def placed_twice(source: Source) -> Iterator[Fault]:
    """Fields that stand in two sections."""
    seen: set[str] = set()
    for place, section in enumerate(source.form.value["x-sections"]):
        for index, key in enumerate(section["fields"]):
            if key in seen:
                path = ("x-sections", place, "fields", index)
                problem = f"خانه «{key}» در دو بخش آمده است"
                yield source.form.fault(path, "placed_twice", problem, "آن را از یکی بردارید")
            seen.add(key)


def circles(source: Source) -> Iterator[Fault]:
    """Formulas that read one another in a ring."""
    reads = {
        key: [name for root, name in references(row["x-computed"]) if root == "f"]
        for key, row in source.fields.items()
        if "x-computed" in row
    }
    try:
        TopologicalSorter(reads).prepare()
    except CycleError as error:
        ring = error.args[1]
        problem = f"این خانه‌ها از یکدیگر حساب می‌شوند: {' ← '.join(ring)}"
        path = ("properties", ring[0], "x-computed")
        cure = "یکی از آن‌ها را تایپ‌کردنی کنید"
        yield source.form.fault(path, "computed_cycle", problem, cure)


RULES = (
    reserved_keys,
    widgets,
    choices,
    tables,
    units,
    identifiers,
    bounds,
    placed_twice,
    circles,
)
