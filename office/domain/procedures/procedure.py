"""A procedure: the graph of its steps and all they ask."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from office.domain.conditions import Condition
from office.domain.procedures.form import Form
from office.domain.procedures.parts import (
    Actor,
    After,
    ApprovedCondition,
    ChecklistItem,
    Delegable,
    DelegationLimit,
    DocumentNeed,
    Fee,
    Guard,
    Heading,
    InquiryNeed,
    LetterTemplate,
    Mistake,
    Outcome,
    Permit,
    Rule,
    TimeLimit,
    Waiting,
)


@dataclass(frozen=True)
class Step:
    """One step of a procedure."""

    code: str
    title: str
    actor: Actor
    limit: TimeLimit
    outcomes: tuple[Outcome, ...]
    after: tuple[After, ...] = ()
    after_any: bool = False
    when: Condition | None = None
    optional: bool = False
    sections: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    inquiries: tuple[str, ...] = ()
    visit: str = ""
    fees: tuple[str, ...] = ()
    issues: str = ""
    delivers: bool = False
    decides: bool = False
    delegable: Delegable | None = None
    two_person_with: str = ""
    course: str = ""
    waits_for: Waiting = "office"
    guards: tuple[Guard, ...] = ()
    checklist: tuple[ChecklistItem, ...] = ()
    letters: tuple[str, ...] = ()
    guide: Mapping[str, str] = field(default_factory=dict, compare=False, repr=False)

    def outcome(self, code: str) -> Outcome:
        """Return the outcome of that code; raise `KeyError` when the step has none such."""
        for one in self.outcomes:
            if one.code == code:
                return one
        raise KeyError(code)


@dataclass(frozen=True)
class Procedure:
    """One version of a procedure, checked by the catalogue."""

    code: str
    version: int
    title: str
    summary: str
    number: int
    circular_number: str
    circular_date: date
    valid_from: date
    limit: TimeLimit
    form: Form
    steps: tuple[Step, ...]
    legal_basis: tuple[str, ...] = ()
    common_words: tuple[str, ...] = ()
    applicants: frozenset[str] = frozenset({"natural", "legal"})
    needs_unit: bool = True
    permit: Permit | None = None
    limits: tuple[DelegationLimit, ...] = ()
    conditions: tuple[ApprovedCondition, ...] = ()
    documents: tuple[DocumentNeed, ...] = ()
    inquiries: tuple[InquiryNeed, ...] = ()
    fees: tuple[Fee, ...] = ()
    refusals: tuple[str, ...] = ()
    mistakes: tuple[Mistake, ...] = ()
    progress: tuple[Heading, ...] = ()
    rules: tuple[Rule, ...] = ()
    letters: tuple[LetterTemplate, ...] = ()

    def step(self, code: str) -> Step:
        """Return the step of that code; raise `KeyError` when there is none."""
        return self.by_code[code]

    @cached_property
    def by_code(self) -> Mapping[str, Step]:
        """The steps by their codes."""
        return {one.code: one for one in self.steps}

    def decisive_step(self) -> Step | None:
        """Return the step whose delegation says whether the county decides."""
        return next((one for one in self.steps if one.decides), None)

    def document(self, kind: str) -> DocumentNeed:
        """Return the need for that document kind; raise `KeyError` when there is none."""
        for one in self.documents:
            if one.kind == kind:
                return one
        raise KeyError(kind)

    def inquiry(self, code: str) -> InquiryNeed:
        """Return the inquiry of that code; raise `KeyError` when there is none."""
        for one in self.inquiries:
            if one.code == code:
                return one
        raise KeyError(code)

    def letter(self, code: str) -> LetterTemplate:
        """Return the letter of that code; raise `KeyError` for the program's own papers."""
        for one in self.letters:
            if one.code == code:
                return one
        raise KeyError(code)

    def rule_values(self) -> dict[str, object]:
        """Return values of the rules by code, as conditions read them."""
        return {one.code: one.value for one in self.rules}

    def successors(self, code: str) -> Iterator[Step]:
        """Return the steps that come directly after `code`."""
        return (one for one in self.steps if any(ref.step == code for ref in one.after))

    def downstream(self, code: str) -> frozenset[str]:
        """Return `code` and every step that comes after it, directly or not."""
        found: set[str] = set()
        waiting = [code]
        while waiting:
            current = waiting.pop()
            if current not in found:
                found.add(current)
                waiting.extend(one.code for one in self.successors(current))
        return frozenset(found)
