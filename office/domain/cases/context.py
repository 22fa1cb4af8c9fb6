"""A case together with all that its rules are computed from."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from functools import cached_property
from typing import Any

from office.domain.calendar.days import Calendar
from office.domain.cases.case import (
    NOT_GIVEN,
    Case,
)
from office.domain.cases.graph import Stand, stands
from office.domain.conditions import Condition, Facts, Truth
from office.domain.deadlines import Limit
from office.domain.delegation import (
    COUNTY,
    PROVINCE,
    UNKNOWN_LEVEL,
    Powers,
    beyond,
    competent_level,
)
from office.domain.jalali import TEHRAN
from office.domain.parties import Party
from office.domain.procedures.parts import (
    ApprovedCondition,
    DocumentNeed,
    InquiryNeed,
    Mistake,
    TimeLimit,
)
from office.domain.procedures.procedure import Procedure, Step
from office.domain.procedures.values import Filled, filled, is_asked
from office.domain.units import Unit


@dataclass(frozen=True)
class CaseView:
    """What is asked of a case at a moment: its facts, steps, documents, inquiries, level.

    Raises nothing by itself; a faulty pack was refused by the catalogue.
    """

    case: Case
    procedure: Procedure
    applicant: Party
    unit: Unit
    powers: Powers
    calendar: Calendar
    now: datetime
    rules: Mapping[str, Any] = field(default_factory=dict)

    @property
    def today(self) -> date:
        """The office's day."""
        return self.now.astimezone(TEHRAN).date()

    @property
    def values(self) -> dict[str, Any]:
        """The form's facts by key, computed ones included."""
        return self._filled.values

    @cached_property
    def _filled(self) -> Filled:
        named = {
            self.procedure.form.by_number[number].key: value
            for number, value in self.case.facts.items()
            if number in self.procedure.form.by_number
        }
        return filled(self.procedure.form, named, self._around)

    @cached_property
    def level(self) -> str:
        """County or province, or nothing while it can't be known.

        It is fixed by the hand-over and by the decision: an order that expires later changes
        nothing about a case that was decided under it.
        """
        if self.case.handed_over:
            return PROVINCE
        decisive = self.procedure.decisive_step()
        if decisive is not None and decisive.code in self.case.done:
            return PROVINCE if self.case.done[decisive.code].role == "PROV" else COUNTY
        return competent_level(self.procedure, self._unlevelled, self.powers, self.today)

    @cached_property
    def facts(self) -> Facts:
        """What conditions read."""
        return {**self._unlevelled, "c": self._case_facts(self.level)}

    @cached_property
    def asked_values(self) -> dict[str, Any]:
        """The form's facts by key, without those that are not asked of this case."""
        fields = self.procedure.form.by_key
        return {
            key: value for key, value in self.values.items() if is_asked(fields[key], self.facts)
        }

    @cached_property
    def stands(self) -> dict[str, Stand]:
        """How every step stands."""
        return stands(self.procedure, self.case.done, self.facts)

    @property
    def open_steps(self) -> tuple[Step, ...]:
        """The steps that can be worked on now; none when the case has ended."""
        if not self.case.is_open:
            return ()
        return tuple(step for step in self.procedure.steps if self.stands[step.code] is Stand.OPEN)

    @cached_property
    def documents(self) -> tuple[DocumentNeed, ...]:
        """The documents that this case needs, in the pack's order."""
        return tuple(one for one in self.procedure.documents if self._applies(one.when))

    @cached_property
    def inquiries(self) -> tuple[InquiryNeed, ...]:
        """The inquiries that this case needs."""
        return tuple(one for one in self.procedure.inquiries if self._applies(one.when))

    def limit(self, told: TimeLimit) -> Limit:
        """Return a limit of time: as the province signed its figure, else as the pack says it."""
        signed = self.rules.get(told.rule)
        return replace(told.limit, amount=signed) if isinstance(signed, int) else told.limit

    @property
    def present_mistakes(self) -> tuple[Mistake, ...]:
        """The usual mistakes that are seen in the facts now, to be shown while they are typed."""
        return tuple(
            one for one in self.procedure.mistakes if one.present.truth(self.facts) is Truth.YES
        )

    @property
    def unmet_conditions(self) -> tuple[ApprovedCondition, ...]:
        """The approved conditions that don't hold by what is known already."""
        return tuple(
            one
            for one in self.procedure.conditions
            if one.met is not None and one.met.truth(self.facts) is Truth.NO
        )

    def why_province(self) -> str:
        """Why the county may not decide; empty when it may."""
        return beyond(self.procedure, self.facts, self.powers, self.today)

    def document_state(self, kind: str) -> str:
        """Return the state of a document today."""
        given = self.case.documents.get(kind)
        return given.state_on(self.today) if given else NOT_GIVEN

    def _applies(self, when: Condition | None) -> bool:
        return when is None or when.truth(self.facts) is Truth.YES

    @cached_property
    def _unlevelled(self) -> Facts:
        """What is known before the level is, which is computed from it."""
        return {**self._around, "f": self._filled.facts}

    @cached_property
    def _around(self) -> Facts:
        """Every variable but the form's own facts, the level left open."""
        case = self.case
        return {
            "applicant": self._applicant(),
            "today": self.today.toordinal(),
            "c": self._case_facts(UNKNOWN_LEVEL),
            "docs": {one.kind: self.document_state(one.kind) for one in self.procedure.documents},
            "inq": {
                one.code: case.inquiries[one.code].result if one.code in case.inquiries else "none"
                for one in self.procedure.inquiries
            },
            "out": {
                one.code: case.done[one.code].outcome if one.code in case.done else ""
                for one in self.procedure.steps
            },
            "rules": {**self.procedure.rule_values(), **self.rules},
        }

    def _applicant(self) -> dict[str, Any]:
        return {
            "kind": self.applicant.sort,
            "age": self.applicant.age(self.today),
            "represented": bool(self.case.representative),
        }

    def _case_facts(self, level: str) -> dict[str, Any]:
        visits = self.case.visits
        return {
            "level": level,
            "progress": visits[-1].progress if visits else None,
            "previous_progress": visits[-2].progress if len(visits) > 1 else None,
            "visits": len(visits),
            "inside_estate": self.unit.inside_estate if self.case.unit else None,
        }
