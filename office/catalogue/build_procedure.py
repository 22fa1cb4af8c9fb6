"""A checked pack as a procedure."""

from collections.abc import Iterable, Mapping
from typing import Any

from office.catalogue.build_form import built_form
from office.catalogue.build_steps import built_step, when
from office.catalogue.dates import day_of
from office.catalogue.lint_use import used_rules
from office.catalogue.parts import heading, limit, rule
from office.catalogue.source import Source
from office.domain.conditions import Condition
from office.domain.procedures.parts import (
    ApprovedCondition,
    Copy,
    DelegationLimit,
    DocumentNeed,
    Fee,
    InquiryNeed,
    LetterTemplate,
    Mistake,
    Permit,
    PrintedTable,
    Rule,
)
from office.domain.procedures.procedure import Procedure
from office.domain.reference import Reference


def built_procedure(source: Source) -> Procedure:
    """Return the procedure of a pack in which no fault was found."""
    value = source.procedure.value
    rules = _rules(source)
    bases = {one.code: one.basis for one in rules}
    return Procedure(
        code=value["code"],
        version=int(value["version"]),
        title=value["title"],
        summary=value["summary"],
        number=value["number"],
        circular_number=value["circular"]["number"],
        circular_date=day_of(value["circular"]["date"]),
        valid_from=day_of(value["valid_from"]),
        limit=limit(value["limit"], bases),
        form=built_form(source.form.value),
        steps=tuple(built_step(row, bases, source.guides) for row in source.steps),
        legal_basis=tuple(value["legal_basis"]),
        common_words=tuple(value.get("common_words", ())),
        applicants=frozenset(value["applicants"]),
        needs_unit=value.get("needs_unit", True),
        permit=_permit(value.get("permit")),
        limits=tuple(_limit(row) for row in source.listed("limits")),
        conditions=tuple(_condition(row) for row in source.listed("conditions")),
        documents=tuple(_document(row, source.reference) for row in source.listed("documents")),
        inquiries=tuple(
            _inquiry(row, source.reference, bases) for row in source.listed("inquiries")
        ),
        fees=tuple(_fee(row) for row in source.listed("fees")),
        refusals=tuple(value["refusals"]),
        mistakes=tuple(_mistake(row) for row in source.listed("mistakes")),
        progress=tuple(heading(row) for row in source.listed("progress")),
        rules=rules,
        letters=tuple(_letter(row) for row in source.letters.value),
    )


def _rules(source: Source) -> tuple[Rule, ...]:
    """Return the pack's own rules and the shared ones that it reads."""
    own = {row["code"]: rule(row) for row in source.rules.value}
    used = used_rules(source)
    shared = [
        one for code, one in source.reference.rules.items() if code in used and code not in own
    ]
    return (*own.values(), *shared)


def _permit(row: Mapping[str, Any] | None) -> Permit | None:
    if row is None:
        return None
    validity = row.get("validity")
    if validity is None:
        return Permit(row["kind"], row["title"], renews=row.get("renews", False))
    return Permit(
        row["kind"],
        row["title"],
        validity["rule"],
        validity["unit"],
        row.get("renews", False),
        validity.get("from", ""),
    )


def _limit(row: Mapping[str, Any]) -> DelegationLimit:
    within = Condition.of(row["cel"], row["words"])
    return DelegationLimit(row["code"], row["title"], row.get("unit", ""), within)


def _condition(row: Mapping[str, Any]) -> ApprovedCondition:
    met = Condition.of(row["cel"], row["words"]) if "cel" in row else None
    return ApprovedCondition(int(row["number"]), row["text"], row["law"], met)


def _document(row: Mapping[str, Any], reference: Reference) -> DocumentNeed:
    return DocumentNeed(
        number=int(row["number"]),
        kind=row["kind"],
        title=reference.documents[row["kind"]].title,
        when=when(row),
        required=row.get("required", True),
        original=row.get("original", False),
        valid_days=int(row["valid_days"]) if "valid_days" in row else None,
        note=row.get("note", ""),
    )


def _inquiry(row: Mapping[str, Any], reference: Reference, bases: Mapping[str, str]) -> InquiryNeed:
    kind = reference.inquiries[row["code"]]
    return InquiryNeed(
        code=row["code"],
        title=kind.title,
        agency=reference.agencies[kind.agency].title,
        limit=limit(row["limit"], bases),
        silence=row["silence"],
        when=when(row),
        pauses=row.get("pauses", False),
        law=row.get("law", ""),
        letter=row["letter"],
        reminder=row.get("reminder", ""),
    )


def _fee(row: Mapping[str, Any]) -> Fee:
    return Fee(
        code=row["code"],
        title=row["title"],
        amount=Condition.of(row["amount"]),
        cap=Condition.of(row["cap"]) if "cap" in row else None,
        tariff_date=day_of(row["tariff_date"]),
        rule=row["rule"],
    )


def _mistake(row: Mapping[str, Any]) -> Mistake:
    return Mistake(row["code"], tuple(row["fields"]), Condition.of(row["cel"], row["words"]))


def _letter(row: Mapping[str, Any]) -> LetterTemplate:
    return LetterTemplate(
        code=row["code"],
        kind=row["kind"],
        title=row["title"],
        to=row.get("to", ""),
        subject=row.get("subject", ""),
        body=tuple(row["body"]),
        copies=tuple(Copy(one["to"], one["reason"]) for one in row.get("copies", ())),
        attachments=row.get("attachments", ""),
        fields=tuple((one["label"], one["value"]) for one in row.get("fields", ())),
        tables=tuple(_printed(row.get("tables", ()))),
        size=row.get("size", "A4"),
    )


def _printed(rows: Iterable[Mapping[str, Any]]) -> Iterable[PrintedTable]:
    for row in rows:
        columns = tuple((one["title"], one["key"], one.get("unit", "")) for one in row["columns"])
        yield PrintedTable(row["title"], row["field"], columns)
