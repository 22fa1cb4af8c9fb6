"""Names: each is known, each is given once, and numbers go from one."""

from collections.abc import Iterator, Sequence
from typing import Any

from office.catalogue.cels import columns_of
from office.catalogue.faults import Fault, cure_for_name
from office.catalogue.reading import Document
from office.catalogue.source import Source
from office.catalogue.uses import TITLES, Place, after_of, all_uses, known_names


def unknown_names(source: Source) -> Iterator[Fault]:
    """Find a step, section, field, document, inquiry, rule, letter … that nobody defined."""
    known = known_names(source)
    for use in all_uses(source):
        if use.name not in known[use.kind]:
            title = TITLES[use.kind]
            cure = cure_for_name(use.name, known[use.kind], f"نام یک {title} شناخته‌شده را بنویسید")
            problem = f"{title} «{use.name}» تعریف نشده است"
            yield use.document.fault(use.path, f"unknown_{use.kind}", problem, cure)


def unknown_outcomes(source: Source) -> Iterator[Fault]:
    """Find an outcome after a colon or in a guard that its step doesn't have."""
    outcomes = {step["code"]: [one["code"] for one in step["outcomes"]] for step in source.steps}
    for place, step in enumerate(source.steps):
        for path, written in after_of(step):
            name, _, outcome = written.partition(":")
            if outcome and name in outcomes and outcome not in outcomes[name]:
                yield _outcome(source, ("steps", place, *path), outcome, outcomes[name])
        for index, guard in enumerate(step.get("guards", ())):
            for number, outcome in enumerate(guard.get("outcomes", ())):
                if outcome not in outcomes[step["code"]]:
                    path = ("steps", place, "guards", index, "outcomes", number)
                    yield _outcome(source, path, outcome, outcomes[step["code"]])


def _outcome(source: Source, path: Place, name: str, known: Sequence[str]) -> Fault:
    problem = f"نتیجه «{name}» در آن گام نیست"
    cure = cure_for_name(name, known, f"یکی از این‌ها را بنویسید: {'، '.join(known)}")
    return source.procedure.fault(path, "unknown_outcome", problem, cure)


def names_given_twice(source: Source) -> Iterator[Fault]:
    """Two rows of one list with the same code."""
    for key, name in (
        ("steps", "code"),
        ("documents", "kind"),
        ("inquiries", "code"),
        ("fees", "code"),
        ("limits", "code"),
        ("progress", "code"),
    ):
        yield from _twice(source.procedure, (key,), source.codes(key, name), name)
    for place, step in enumerate(source.steps):
        for key in ("outcomes", "guards", "checklist"):
            codes = [row["code"] for row in step.get(key, ())]
            yield from _twice(source.procedure, ("steps", place, key), codes, "code")
    for document in (source.rules, source.letters, source.examples):
        yield from _twice(document, (), [row["code"] for row in document.value], "code")
    sections = [row["code"] for row in source.form.value["x-sections"]]
    yield from _twice(source.form, ("x-sections",), sections, "code")


def _twice(document: Document, path: Place, codes: list[str], name: str) -> Iterator[Fault]:
    for place, code in enumerate(codes):
        if code in codes[:place]:
            problem = f"«{code}» دو بار آمده است"
            cure = "نام دیگری به آن بدهید یا یکی را بردارید"
            yield document.fault((*path, place, name), "twice", problem, cure)


def approved_numbers(source: Source) -> Iterator[Fault]:
    """Numbers of documents and conditions: 1, 2, 3 … without gaps; refusals name them."""
    for key in ("documents", "conditions"):
        numbers = [row["number"] for row in source.listed(key)]
        for place, number in enumerate(numbers):
            if number != place + 1:
                problem = f"شماره {number} به جای {place + 1} آمده است"
                cure = "شماره‌ها را از ۱ و پشت سر هم بنویسید؛ نامه رد با همین شماره‌هاست"
                yield source.procedure.fault((key, place, "number"), "bad_number", problem, cure)


def field_numbers(source: Source) -> Iterator[Fault]:
    """Two fields or columns with one x-number."""
    seen: dict[int, str] = {}
    for path, title, number in _numbers(source):
        if number in seen:
            problem = f"x-number {number} را «{seen[number]}» هم دارد"
            cure = f"شماره‌ای تازه بدهید، مانند {max(one for _, _, one in _numbers(source)) + 1}"
            yield source.form.fault((*path, "x-number"), "number_twice", problem, cure)
        seen.setdefault(number, title)


def _numbers(source: Source) -> Iterator[tuple[Place, str, int]]:
    for key, row in source.fields.items():
        path: Place = ("properties", key)
        yield path, row["title"], row["x-number"]
        for name, column in columns_of(row).items():
            inside = (*path, "items", "properties", name)
            yield inside, column["title"], column["x-number"]


def unknown_columns(source: Source) -> Iterator[Fault]:
    """Find a column of a printed table that the form's table doesn't have."""
    for place, letter in enumerate(source.letters.value):
        for index, table in enumerate(letter.get("tables", ())):
            yield from _columns(source, (place, "tables", index), table)


def _columns(source: Source, path: Place, table: Any) -> Iterator[Fault]:
    known = columns_of(source.fields.get(table["field"], {}))
    if not known and table["field"] in source.fields:
        problem = f"«{table['field']}» جدول نیست"
        cure = "خانه‌ای از نوع جدول را نام ببرید"
        yield source.letters.fault((*path, "field"), "no_table", problem, cure)
        return
    for number, column in enumerate(table["columns"]):
        if known and column["key"] not in known:
            problem = f"ستون «{column['key']}» در این جدول نیست"
            cure = cure_for_name(column["key"], known, f"یکی از {'، '.join(known)}")
            place = (*path, "columns", number, "key")
            yield source.letters.fault(place, "unknown_column", problem, cure)


RULES = (
    unknown_names,
    unknown_outcomes,
    names_given_twice,
    approved_numbers,
    field_numbers,
    unknown_columns,
)
