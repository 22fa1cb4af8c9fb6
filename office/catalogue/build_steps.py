"""A step of a checked pack as a domain object."""

from collections.abc import Mapping
from typing import Any

from office.catalogue.guides import Guide, guide_name
from office.catalogue.parts import limit
from office.catalogue.uses import after_of
from office.domain.conditions import Condition
from office.domain.procedures.parts import (
    After,
    ChecklistItem,
    Delegable,
    Evidence,
    Guard,
    Outcome,
)
from office.domain.procedures.procedure import Step


def built_step(
    row: Mapping[str, Any], bases: Mapping[str, str], guides: Mapping[str, Guide]
) -> Step:
    """Return one step; `bases` say what each rule rests on, `guides` are by file name."""
    visit = row.get("visit", "none")
    return Step(
        code=row["code"],
        title=row["title"],
        actor=row["actor"],
        limit=limit(row["limit"], bases),
        outcomes=tuple(_outcome(one) for one in row["outcomes"]),
        after=tuple(_after(written) for _, written in after_of(row)),
        after_any=isinstance(row.get("after"), Mapping),
        when=when(row),
        optional=row.get("optional", False),
        sections=tuple(row.get("sections", ())),
        documents=tuple(row.get("documents", ())),
        inquiries=tuple(row.get("inquiries", ())),
        visit="" if visit == "none" else visit,
        fees=tuple(row.get("fees", ())),
        issues=row.get("issues", ""),
        delivers=row.get("delivers", False),
        decides=row.get("decides", False),
        delegable=_delegable(row.get("delegable")),
        two_person_with=row.get("two_person_with", ""),
        course=row.get("course", ""),
        waits_for=row.get("waits_for", "office"),
        guards=tuple(_guard(one) for one in row.get("guards", ())),
        checklist=tuple(_item(one) for one in row.get("checklist", ())),
        letters=tuple(row.get("letters", ())),
        guide={part.title: part.text for part in guides[guide_name(row["code"])].parts},
    )


def when(row: Mapping[str, Any]) -> Condition | None:
    """Return the condition under which a step, document or inquiry is needed."""
    if "when" not in row:
        return None
    return Condition.of(row["when"]["cel"], row["when"]["words"])


def _outcome(row: Mapping[str, Any]) -> Outcome:
    return Outcome(row["code"], row["title"], row.get("ends"), row.get("back_to"))


def _after(written: str) -> After:
    step, _, outcome = written.partition(":")
    return After(step, outcome)


def _delegable(row: Mapping[str, Any] | None) -> Delegable | None:
    return Delegable(row["mode"], tuple(row.get("limits", ()))) if row else None


def _guard(row: Mapping[str, Any]) -> Guard:
    holds = Condition.of(row["cel"], row["words"])
    return Guard(row["code"], holds, frozenset(row.get("outcomes", ())))


def _item(row: Mapping[str, Any]) -> ChecklistItem:
    return ChecklistItem(
        code=row["code"],
        text=row["text"],
        why=row["why"],
        law=row["law"],
        mistake=row.get("mistake", ""),
        evidence=_evidence(row["evidence"]),
        required=row.get("required", True),
    )


def _evidence(row: Mapping[str, Any] | str) -> Evidence:
    if not isinstance(row, Mapping):
        return Evidence("person")
    if "visit" in row:
        return Evidence("visit")
    if "document" in row:
        return Evidence("document", row["document"])
    if "inquiry" in row:
        return Evidence("inquiry", row["inquiry"])
    return Evidence("field", row["field"])
