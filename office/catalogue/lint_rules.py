"""Figures: limits agree with the rules they rest on, sources are named, weights add up."""

from collections.abc import Iterator, Mapping
from typing import Any

from office.catalogue.faults import Fault
from office.catalogue.lint_graph import all_before, before
from office.catalogue.source import Source
from office.catalogue.uses import Place

_WHOLE = 100
_LINK = ("http://", "https://")


def sources(source: Source) -> Iterator[Fault]:
    """Rows that say their source states them and don't link it."""
    for place, row in enumerate(source.rules.value):
        if row["mark"] == "S" and not row["source"].startswith(_LINK):
            problem = f"قاعده «{row['code']}» نشان S دارد ولی پیوند منبع ندارد"
            cure = "نشانی منبع را بنویسید یا نشان را I یا U کنید"
            yield source.rules.fault((place, "source"), "no_source", problem, cure)


def rule_choices(source: Source) -> Iterator[Fault]:
    """Rules whose value isn't among their choices."""
    for place, row in enumerate(source.rules.value):
        if "choices" in row and row["value"] not in row["choices"]:
            problem = f"مقدار «{row['value']}» در choices نیست"
            cure = f"یکی از این‌ها را بنویسید: {'، '.join(row['choices'])}"
            yield source.rules.fault((place, "value"), "rule_choice", problem, cure)


def limits_agree(source: Source) -> Iterator[Fault]:
    """Limits of time that say another figure than their rule."""
    for path, row in _limits(source):
        value = source.rule_values.get(row["rule"])
        if row["unit"] != "same_day" and value is not None and value != row["amount"]:
            problem = f"مهلت {row['amount']} است ولی قاعده «{row['rule']}» {value} می‌گوید"
            cure = "هر دو را یکی کنید"
            yield source.procedure.fault((*path, "amount"), "limit_differs", problem, cure)
        if row["unit"] != "same_day" and not row["amount"]:
            cure = "اگر همان روز است، unit را same_day بنویسید"
            problem = "مهلت صفر است"
            yield source.procedure.fault((*path, "amount"), "no_limit", problem, cure)


def _limits(source: Source) -> Iterator[tuple[Place, Mapping[str, Any]]]:
    yield ("limit",), source.procedure.value["limit"]
    for key in ("inquiries", "steps"):
        for place, row in enumerate(source.listed(key)):
            yield (key, place, "limit"), row["limit"]


def permit_validity(source: Source) -> Iterator[Fault]:
    """Find a validity whose rule is no whole number."""
    validity = (source.procedure.value.get("permit") or {}).get("validity")
    if validity:
        value = source.rule_values.get(validity["rule"])
        if value is not None and (isinstance(value, bool) or not isinstance(value, int)):
            problem = f"قاعده «{validity['rule']}» عدد درست نیست"
            cure = "مدت اعتبار را عدد درست بنویسید"
            path = ("permit", "validity", "rule")
            yield source.procedure.fault(path, "validity", problem, cure)


def weights(source: Source) -> Iterator[Fault]:
    """Weights of physical progress that don't add to a hundred, ladders that don't climb."""
    headings = source.listed("progress")
    total = sum(row["weight"] for row in headings)
    if headings and round(total, 6) != _WHOLE:
        problem = f"جمع وزن‌های پیشرفت {total:g} است"
        cure = "وزن‌ها را چنان بنویسید که جمعشان ۱۰۰ شود"
        yield source.procedure.fault(("progress",), "weights", problem, cure)
    for place, row in enumerate(headings):
        shares = [rung["share"] for rung in row.get("ladder", ())]
        if shares != sorted(set(shares)):
            problem = f"پله‌های «{row['title']}» رو به بالا نیستند"
            cure = "پله‌ها را از ۰ تا ۱ و هر کدام را یک بار بنویسید"
            path = ("progress", place, "ladder")
            yield source.procedure.fault(path, "ladder", problem, cure)


def visits(source: Source) -> Iterator[Fault]:
    """Find a progress visit without headings, and headings without such a visit."""
    asked = [place for place, step in enumerate(source.steps) if step.get("visit") == "progress"]
    if asked and not source.listed("progress"):
        problem = "بازدید پیشرفت خواسته شده ولی progress خالی است"
        cure = "سرفصل‌های پیشرفت را با وزن بنویسید"
        path = ("steps", asked[0], "visit")
        yield source.procedure.fault(path, "no_headings", problem, cure)
    if source.listed("progress") and not asked:
        problem = "سرفصل‌های پیشرفت نوشته شده‌اند ولی هیچ گامی بازدید پیشرفت ندارد"
        cure = "به گام بازدید visit: progress بدهید یا progress را بردارید"
        yield source.procedure.fault(("progress",), "unused_progress", problem, cure)


def forwarding(source: Source) -> Iterator[Fault]:
    """Refusal codes that refuse nothing."""
    for place, code in enumerate(source.procedure.value["refusals"]):
        if code in source.reference.forwarding:
            problem = f"«{code}» دلیل رد نیست؛ پرونده با آن به مرکز استان می‌رود"
            cure = "آن را از refusals بردارید"
            yield source.procedure.fault(("refusals", place), "forwarding", problem, cure)


def evidence(source: Source) -> Iterator[Fault]:
    """Evidence of something that neither the step nor an earlier one asks."""
    earlier = before(source)
    asked = {step["code"]: _asked(source, step) for step in source.steps}
    for place, step in enumerate(source.steps):
        codes = {step["code"], *all_before(step["code"], earlier)}
        there = set().union(*(asked[code] for code in codes))
        for index, item in enumerate(step.get("checklist", ())):
            shown = item["evidence"]
            if isinstance(shown, Mapping) and next(iter(shown.items())) not in there:
                kind, name = next(iter(shown.items()))
                problem = f"نشانه این بند ({kind}: {name}) تا این گام خواسته نشده است"
                cure = "نشانه‌ای را بنویسید که همین گام یا گامی پیشین می‌خواهد، یا person"
                path = ("steps", place, "checklist", index, "evidence")
                yield source.procedure.fault(path, "evidence", problem, cure)


def _asked(source: Source, step: Mapping[str, Any]) -> set[tuple[str, Any]]:
    """Return what a step asks: documents, inquiries, a visit, the fields of its sections."""
    sections = {row["code"]: row["fields"] for row in source.form.value["x-sections"]}
    keys = (key for one in step.get("sections", ()) for key in sections.get(one, ()))
    asked: set[tuple[str, Any]] = {("field", key) for key in keys}
    asked |= {("document", one) for one in step.get("documents", ())}
    asked |= {("inquiry", one) for one in step.get("inquiries", ())}
    if step.get("visit", "none") != "none":
        asked.add(("visit", True))
    return asked


RULES = (
    sources,
    rule_choices,
    limits_agree,
    permit_validity,
    weights,
    visits,
    forwarding,
    evidence,
)
