"""What a pack defines and never uses."""

from collections.abc import Iterator

from office.catalogue.cels import all_cels
from office.catalogue.faults import Fault
from office.catalogue.placeholders import letter_texts, placeholders
from office.catalogue.source import Source
from office.catalogue.uses import TITLES, Use, all_uses
from office.domain.conditions import references

_SETTLED = {"documents": "document", "inquiries": "inquiry", "fees": "fee"}
_CURE = "آن را در گامی به کار ببرید یا از بسته بردارید"


def unsettled(source: Source) -> Iterator[Fault]:
    """Documents, inquiries and fees that no step asks, sections that no step fills."""
    uses = [one for one in all_uses(source) if _in_step_list(one)]
    for key, kind in _SETTLED.items():
        used = {one.name for one in uses if one.kind == kind}
        name = "kind" if key == "documents" else "code"
        for place, code in enumerate(source.codes(key, name)):
            if code not in used:
                problem = f"{TITLES[kind]} «{code}» در هیچ گامی خواسته نمی‌شود"
                yield source.procedure.fault((key, place), f"unused_{kind}", problem, _CURE)
    filled = {one.name for one in uses if one.kind == "section"}
    for place, section in enumerate(source.form.value["x-sections"]):
        if section["code"] not in filled and not section.get("visit"):
            problem = f"بخش فرم «{section['code']}» در هیچ گامی پر نمی‌شود"
            yield source.form.fault(("x-sections", place), "unused_section", problem, _CURE)


def _in_step_list(use: Use) -> bool:
    """Whether a step itself names it, not the evidence of its checklist."""
    return use.path[0] == "steps" and "checklist" not in use.path


def unused_limits(source: Source) -> Iterator[Fault]:
    """Limits of delegation that no step lets the province set."""
    used = {one.name for one in all_uses(source) if one.kind == "limit"}
    for place, code in enumerate(source.codes("limits")):
        if code not in used:
            problem = f"حد تفویض «{code}» در هیچ گامی به کار نمی‌رود"
            yield source.procedure.fault(("limits", place), "unused_limit", problem, _CURE)


def unused_letters(source: Source) -> Iterator[Fault]:
    """Letters that no step or inquiry makes."""
    used = {one.name for one in all_uses(source) if one.kind == "letter"}
    issued = {step.get("issues") for step in source.steps}
    for place, letter in enumerate(source.letters.value):
        if letter["code"] not in used and letter["kind"] not in issued:
            problem = f"نامه «{letter['code']}» در هیچ گامی ساخته نمی‌شود"
            yield source.letters.fault((place, "code"), "unused_letter", problem, _CURE)


def unused_rules(source: Source) -> Iterator[Fault]:
    """Rows of rules.yaml that nothing reads."""
    used = used_rules(source)
    for place, rule in enumerate(source.rules.value):
        if rule["code"] not in used:
            problem = f"قاعده «{rule['code']}» در هیچ جای بسته خوانده نمی‌شود"
            yield source.rules.fault((place, "code"), "unused_rule", problem, _CURE)


def unused_fields(source: Source) -> Iterator[Fault]:
    """Fields that stand in no section and are read by nothing."""
    placed = {key for section in source.form.value["x-sections"] for key in section["fields"]}
    for key in source.fields:
        if key not in placed:
            problem = f"خانه «{key}» در هیچ بخشی از فرم نیست"
            cure = "آن را در fields یکی از x-sections بنویسید یا بردارید"
            yield source.form.fault(("properties", key), "unused_field", problem, cure)


def unused_outcome_conditions(source: Source) -> Iterator[Fault]:
    """Approved conditions in a procedure whose refusals never name one, and the reverse."""
    named = {
        source.reference.refusals[code].needs
        for code in source.procedure.value["refusals"]
        if code in source.reference.refusals
    }
    if source.listed("conditions") and "condition" not in named:
        problem = "شرط‌های مصوب نوشته شده‌اند ولی هیچ کد ردی (R_COND) آن‌ها را نام نمی‌برد"
        cure = "R_COND را به refusals بیفزایید یا conditions را بردارید"
        yield source.procedure.fault(("conditions",), "unused_condition", problem, cure)
    if "condition" in named and not source.listed("conditions"):
        problem = "R_COND پذیرفته شده ولی هیچ شرط مصوبی نوشته نشده است"
        cure = "شرط‌ها را با شماره در conditions بنویسید"
        yield source.procedure.fault(("refusals",), "no_condition", problem, cure)


def used_rules(source: Source) -> frozenset[str]:
    """Return the codes of the rules that steps, conditions, letters and words read."""
    named = {one.name for one in all_uses(source) if one.kind == "rule"}
    read = {
        key for one in all_cels(source) for root, key in references(one.text) if root == "rules"
    }
    printed = {
        name.removeprefix("rules.")
        for _, text in letter_texts(source)
        for name in placeholders(text)
        if name.startswith("rules.")
    }
    return frozenset(named | read | printed)


RULES = (
    unsettled,
    unused_limits,
    unused_letters,
    unused_rules,
    unused_fields,
    unused_outcome_conditions,
)
