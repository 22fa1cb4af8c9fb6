"""Conditions: they compile, read only what exists, and can be computed from filled facts."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from office.catalogue.cels import Cel, all_cels, columns_of
from office.catalogue.faults import Fault, cure_for_name
from office.catalogue.source import Source
from office.catalogue.trial import TRIALS, trial_facts, trial_limits
from office.domain.conditions import Condition, ConditionError, references, rows_read

CASE_FACTS: Mapping[str, tuple[str, ...]] = {
    "level": ("county", "province", ""),
    "progress": (),
    "previous_progress": (),
    "visits": (),
    "inside_estate": (),
}
"""What `c` has, with the values that a text may take."""
APPLICANT_FACTS: Mapping[str, tuple[str, ...]] = {
    "kind": ("natural", "legal"),
    "age": (),
    "represented": (),
}
DOCUMENT_STATES = ("none", "received", "missing", "wrong", "expired", "waived")
INQUIRY_STATES = ("none", "sent", "positive", "negative", "silent", "not_needed")

_COMPARED = re.compile(r"(?<![\w.])([a-z]+)\.(\w+)\s*[!=]=\s*'([^'\\]*)'")
_GIVES = {"truth": "true یا false", "number": "عدد", "value": "مقدار همان خانه"}
_TYPES: Mapping[str, tuple[type, ...]] = {
    "string": (str,),
    "integer": (int, float),
    "number": (int, float),
    "boolean": (bool,),
    "array": (list,),
}


def cel_faults(source: Source) -> Iterator[Fault]:
    """Conditions that don't compile, name the unknown, or can't be computed."""
    known = _known(source)
    trials = [trial_facts(source, number) for number in range(TRIALS)]
    for one in all_cels(source):
        try:
            condition = Condition.of(one.text)
        except ConditionError as error:
            cure = "شرط را با نام‌ها و تابع‌های قالب بسته و درون گیومه بنویسید"
            yield one.document.fault(one.path, "cel", str(error).rstrip("."), cure)
            continue
        faults = [*_unknown(one, known), *_columns(one, source), *_values(one, known)]
        yield from faults or _tried(one, condition, source, trials)


Known = Mapping[str, Mapping[str, tuple[str, ...]]]
"""For each root, its keys and the texts that each may take; empty for any."""


def _known(source: Source) -> Known:
    return {
        "f": {key: _choices(row) for key, row in source.fields.items()},
        "c": CASE_FACTS,
        "applicant": APPLICANT_FACTS,
        "docs": dict.fromkeys(source.codes("documents", "kind"), DOCUMENT_STATES),
        "inq": dict.fromkeys(source.codes("inquiries"), INQUIRY_STATES),
        "out": {
            step["code"]: ("", *(one["code"] for one in step["outcomes"])) for step in source.steps
        },
        "rules": dict.fromkeys(source.rule_values, ()),
    }


def _choices(row: Mapping[str, Any]) -> tuple[str, ...]:
    return tuple(row.get("enum", ()))


def _unknown(one: Cel, known: Known) -> Iterator[Fault]:
    for root, key in references(one.text):
        if key not in known[root]:
            cure = cure_for_name(key, known[root], "نامی را که در بسته هست بنویسید")
            problem = f"نام «{root}.{key}» در این شرط ناشناخته است"
            yield one.document.fault(one.path, "cel_name", problem, cure)
    if not one.with_limit and re.search(r"(?<![\w.])limit\b", one.text):
        problem = "«limit» فقط در شرط‌های limits (حد تفویض) خوانده می‌شود"
        yield one.document.fault(one.path, "cel_limit", problem, "آن را از این شرط بردارید")


def _columns(one: Cel, source: Source) -> Iterator[Fault]:
    """Columns read of a table's rows that the table doesn't have."""
    for listed, variable, column in rows_read(one.text):
        columns = columns_of(source.fields.get(listed.removeprefix("f."), {}))
        if columns and column not in columns:
            cure = cure_for_name(column, columns, f"یکی از {'، '.join(columns)} را بنویسید")
            problem = f"ستون «{variable}.{column}» در جدول «{listed}» نیست"
            yield one.document.fault(one.path, "cel_column", problem, cure)


def _values(one: Cel, known: Known) -> Iterator[Fault]:
    """Texts that a fact is compared with and can never take."""
    for root, key, text in _COMPARED.findall(one.text):
        allowed = known.get(root, {}).get(key, ())
        if allowed and text not in allowed:
            cure = cure_for_name(text, allowed, f"یکی از {'، '.join(allowed)} را بنویسید")
            problem = f"«{root}.{key}» هرگز «{text}» نمی‌شود"
            yield one.document.fault(one.path, "cel_value", problem, cure)


def _tried(
    one: Cel, condition: Condition, source: Source, trials: list[dict[str, Any]]
) -> Iterator[Fault]:
    """Find the first trial that can't be computed, or gives something of another type."""
    for facts in trials:
        problem = _failure(one, condition, source, facts)
        if problem:
            cure = "نوع‌ها را یکسان کنید (double یا int) و تقسیم بر صفر را ببندید"
            yield one.document.fault(one.path, "cel_fails", problem, cure)
            return


def _failure(one: Cel, condition: Condition, source: Source, facts: dict[str, Any]) -> str:
    problem = ""
    for limit in trial_limits() if one.with_limit else (None,):
        there = facts if limit is None else {**facts, "limit": limit}
        try:
            found = condition.value(there)
        except ConditionError as error:
            problem = str(error).replace("در بسته رویه ", "").splitlines()[0].rstrip(".")
        else:
            return "" if _fits(one, source, found) else _misfit(one)
    return problem


def _fits(one: Cel, source: Source, found: Any) -> bool:
    if found is None:
        return True
    if one.gives == "truth":
        return isinstance(found, bool)
    if one.gives == "number":
        return isinstance(found, int | float) and not isinstance(found, bool)
    field = source.fields[one.field]
    if field.get("format") == "date":
        return isinstance(found, int) and not isinstance(found, bool)
    same = isinstance(found, bool) == (field["type"] == "boolean")
    return same and isinstance(found, _TYPES[field["type"]])


def _misfit(one: Cel) -> str:
    return f"این شرط باید {_GIVES[one.gives]} بدهد و چیز دیگری می‌دهد"


RULES = (cel_faults,)
