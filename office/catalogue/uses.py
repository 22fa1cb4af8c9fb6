"""Every place of a pack that names something, and all the names there are."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from office.catalogue.reading import Document
from office.catalogue.source import Source

PROGRAM_PAPERS = ("receipt", "document_list", "defect", "visit_form", "delivery_stub")
"""Papers that the program makes by itself; steps may name them in `letters`."""

TITLES = {
    "step": "گام",
    "section": "بخش فرم",
    "field": "خانه فرم",
    "document": "مدرک",
    "document_kind": "نوع مدرک",
    "inquiry": "استعلام",
    "inquiry_kind": "نوع استعلام",
    "fee": "هزینه",
    "rule": "قاعده",
    "refusal": "کد رد",
    "letter": "نامه",
    "mistake": "اشتباه رایج",
    "course": "دوره",
    "limit": "حد تفویض",
}
"""What each kind of name is called."""

Place = tuple[str | int, ...]


@dataclass(frozen=True)
class Use:
    """One place that names something."""

    document: Document
    path: Place
    kind: str
    name: str


def known_names(source: Source) -> Mapping[str, tuple[str, ...]]:
    """Return all names that exist, by kind."""
    reference = source.reference
    return {
        "step": tuple(source.codes("steps")),
        "section": tuple(row["code"] for row in source.form.value["x-sections"]),
        "field": tuple(source.fields),
        "document": tuple(source.codes("documents", "kind")),
        "document_kind": tuple(reference.documents),
        "inquiry": tuple(source.codes("inquiries")),
        "inquiry_kind": tuple(reference.inquiries),
        "fee": tuple(source.codes("fees")),
        "rule": tuple(source.rule_values),
        "refusal": tuple(reference.refusals),
        "letter": (*(row["code"] for row in source.letters.value), *PROGRAM_PAPERS),
        "mistake": tuple(reference.mistakes),
        "course": tuple(reference.courses),
        "limit": tuple(source.codes("limits")),
    }


def all_uses(source: Source) -> Iterator[Use]:
    """Every name that a pack uses outside conditions and texts."""
    yield from _uses_of_procedure(source)
    for place, step in enumerate(source.steps):
        for path, kind, name in _uses_of_step(step):
            yield Use(source.procedure, ("steps", place, *path), kind, name)
    for place, section in enumerate(source.form.value["x-sections"]):
        for index, key in enumerate(section["fields"]):
            yield Use(source.form, ("x-sections", place, "fields", index), "field", key)
    for place, letter in enumerate(source.letters.value):
        for index, table in enumerate(letter.get("tables", ())):
            path = (place, "tables", index, "field")
            yield Use(source.letters, path, "field", table["field"])


Named = Iterator[tuple[Place, str, str]]


def _uses_of_procedure(source: Source) -> Iterator[Use]:
    for path, kind, name in _named_by_procedure(source):
        yield Use(source.procedure, path, kind, name)


def _named_by_procedure(source: Source) -> Named:
    value = source.procedure.value
    yield ("limit", "rule"), "rule", value["limit"]["rule"]
    if validity := (value.get("permit") or {}).get("validity"):
        yield ("permit", "validity", "rule"), "rule", validity["rule"]
        if "from" in validity:
            yield ("permit", "validity", "from"), "rule", validity["from"]
    for place, code in enumerate(value["refusals"]):
        yield ("refusals", place), "refusal", code
    for place, row in enumerate(source.listed("documents")):
        yield ("documents", place, "kind"), "document_kind", row["kind"]
    for place, row in enumerate(source.listed("fees")):
        yield ("fees", place, "rule"), "rule", row["rule"]
    yield from _named_by_inquiries(source)
    for place, row in enumerate(source.listed("mistakes")):
        yield ("mistakes", place, "code"), "mistake", row["code"]
        yield from _many(row, ("mistakes", place), "fields", "field")
    for place, row in enumerate(source.listed("progress")):
        yield from _many(row, ("progress", place), "cost_fields", "field")


def _named_by_inquiries(source: Source) -> Named:
    for place, row in enumerate(source.listed("inquiries")):
        path = ("inquiries", place)
        yield (*path, "code"), "inquiry_kind", row["code"]
        yield (*path, "limit", "rule"), "rule", row["limit"]["rule"]
        for key in ("letter", "reminder"):
            if key in row:
                yield (*path, key), "letter", row[key]


def _uses_of_step(step: Mapping[str, Any]) -> Named:
    yield ("limit", "rule"), "rule", step["limit"]["rule"]
    for path, written in after_of(step):
        yield path, "step", written.partition(":")[0]
    for key in ("sections", "documents", "inquiries", "fees", "letters"):
        yield from _many(step, (), key, _SINGULAR[key])
    for key, kind in (("two_person_with", "step"), ("course", "course")):
        if key in step:
            yield (key,), kind, step[key]
    yield from _many(step.get("delegable", {}), ("delegable",), "limits", "limit")
    for place, outcome in enumerate(step["outcomes"]):
        if "back_to" in outcome:
            yield ("outcomes", place, "back_to"), "step", outcome["back_to"]
    yield from _uses_of_checklist(step)


_SINGULAR = {
    "sections": "section",
    "documents": "document",
    "inquiries": "inquiry",
    "fees": "fee",
    "letters": "letter",
}


def _uses_of_checklist(step: Mapping[str, Any]) -> Named:
    for place, item in enumerate(step.get("checklist", ())):
        path = ("checklist", place)
        if "mistake" in item:
            yield (*path, "mistake"), "mistake", item["mistake"]
        evidence = item["evidence"]
        for kind in ("document", "field", "inquiry"):
            if isinstance(evidence, Mapping) and kind in evidence:
                yield (*path, "evidence", kind), kind, evidence[kind]


def after_of(step: Mapping[str, Any]) -> Iterator[tuple[Place, str]]:
    """Return the steps that must be passed before `step`, as written, each with its place."""
    after = step.get("after", ())
    start: Place = ("after",)
    if isinstance(after, Mapping):
        after, start = after["any"], ("after", "any")
    for place, written in enumerate(after):
        yield (*start, place), written


def _many(row: Mapping[str, Any], path: Place, key: str, kind: str) -> Named:
    for place, name in enumerate(row.get(key, ())):
        yield (*path, key, place), kind, name
