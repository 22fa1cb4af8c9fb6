"""Finishing a step: what the act records, or why it can't be done yet."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from office.domain.cases import acts
from office.domain.cases.blockers import Blocker, blockers
from office.domain.cases.case import LEFT_OUT
from office.domain.cases.context import CaseView
from office.domain.cases.refusals import RefusalReason, checked_refusal
from office.domain.conditions import Truth
from office.domain.errors import OfficeError
from office.domain.jalali import add_jalali_months
from office.domain.letters import Registered
from office.domain.operations.ids import NO_ID, Id
from office.domain.procedures.parts import After, Outcome
from office.domain.procedures.procedure import Procedure, Step

REFUSES = "refused"
FROM_EXPIRY = "expiry"
_MONTHS_A_YEAR = 12


class StepBlockedError(OfficeError):
    """A step can't be finished yet; `blockers` say what would change it."""

    def __init__(self, step: Step, found: tuple[Blocker, ...]) -> None:
        lines = "\n".join(f"• {one.words}" for one in found)
        super().__init__(f"«{step.title}» هنوز تمام نمی‌شود:\n{lines}")
        self.step = step.code
        self.blockers = found


class UnknownStepError(OfficeError):
    """The procedure has no such step or outcome."""


@dataclass(frozen=True)
class Ending:
    """What a person says on finishing a step; `ticked` are the items that he saw to just now.

    `paper` is the number of the issued paper, `receiver` and `identity` those of a delivery.
    """

    outcome: str
    refusal: acts.Refusal | None = None
    letter: Registered | None = None
    note: str = ""
    ticked: frozenset[str] = frozenset()
    stand_in_for: Id = NO_ID
    paper: str = ""
    provisional: bool = False
    receiver: str = ""
    identity: str = ""
    capacity: str = "self"
    reasons: Mapping[str, RefusalReason] = field(default_factory=dict)


def step_named(procedure: Procedure, code: str) -> Step:
    """Return the step of that code; raise `UnknownStepError` when there is none."""
    try:
        return procedure.step(code)
    except KeyError as error:
        message = f"رویه «{procedure.title}» گامی با کد {code} ندارد."
        raise UnknownStepError(message) from error


def outcome_named(step: Step, code: str) -> Outcome:
    """Return the outcome of that code; raise `UnknownStepError` naming those that exist."""
    for one in step.outcomes:
        if one.code == code:
            return one
    known = "، ".join(f"{one.title} ({one.code})" for one in step.outcomes)
    message = f"گام «{step.title}» نتیجه‌ای با کد {code} ندارد؛ یکی از این‌ها را برگزینید: {known}"
    raise UnknownStepError(message)


def finished(view: CaseView, step: Step, ending: Ending) -> acts.Finish:
    """Return what finishing `step` records.

    Raises `StepBlockedError` while something is in the way and `BadRefusalError` for a
    refusal without its code and number.
    """
    outcome = outcome_named(step, ending.outcome)
    if found := _in_the_way(view, step, outcome, ending.ticked):
        raise StepBlockedError(step, found)
    common: dict[str, Any] = {
        "step": step.code,
        "outcome": outcome.code,
        "ends": outcome.ends or "",
        "reopened": _reopened(view.procedure, outcome),
        "letter": ending.letter,
        "note": ending.note,
        "stand_in_for": ending.stand_in_for,
        "ticked": tuple(sorted(ending.ticked)),
    }
    if outcome.ends == REFUSES:
        common["refusal"] = checked_refusal(view, ending.refusal, ending.reasons)
    if outcome.back_to or outcome.ends == REFUSES:
        return _decision_or_step(step)(**common)
    return _forward(view, step, ending, common)


def _in_the_way(
    view: CaseView, step: Step, outcome: Outcome, ticked: frozenset[str]
) -> tuple[Blocker, ...]:
    """Return what blocks a step when its actor ticks these items with it."""
    if unknown := ticked - {one.code for one in step.checklist}:
        message = f"فهرست بازبینی گام «{step.title}» چنین بندی ندارد: {'، '.join(sorted(unknown))}"
        raise UnknownStepError(message)
    return tuple(
        one for one in blockers(view, step, outcome) if one.kind != "item" or one.code not in ticked
    )


def left_out(view: CaseView, step: Step, reason: str) -> acts.StepLeftOut:
    """Return what leaving out an optional step records; the reason is needed."""
    if not step.optional:
        message = f"گام «{step.title}» اختیاری نیست و نمی‌توان از آن گذشت."
        raise UnknownStepError(message)
    if not reason.strip():
        message = "دلیل گذشتن از این گام را بنویسید."
        raise UnknownStepError(message)
    probe = Outcome(LEFT_OUT, "", back_to=step.code)
    if found := blockers(view, step, probe):
        raise StepBlockedError(step, found)
    return acts.StepLeftOut(step=step.code, outcome=LEFT_OUT, note=reason.strip())


def validity(view: CaseView) -> tuple[date, date | None]:
    """First and last day of the paper to be issued: from today, or from the old expiry.

    Mixing the two up in renewals is a usual mistake (DOMAIN §5.3).
    """
    first = view.today
    permit = view.procedure.permit
    if permit is None or not permit.validity_rule:
        return first, None
    rules = view.facts["rules"]
    from_expiry = permit.renews and rules.get(permit.counts_from, FROM_EXPIRY) == FROM_EXPIRY
    if from_expiry and (old := view.values.get("permit_expiry")):
        first = date.fromisoformat(old)
    amount = int(rules[permit.validity_rule])
    if permit.validity_unit == "d":
        return first, date.fromordinal(first.toordinal() + amount)
    months = amount * _MONTHS_A_YEAR if permit.validity_unit == "year" else amount
    return first, add_jalali_months(first, months)


def _forward(view: CaseView, step: Step, ending: Ending, common: dict[str, Any]) -> acts.Finish:
    if step.issues:
        first, last = validity(view)
        return acts.PermitIssued(
            **common,
            number=ending.paper,
            first=first.isoformat(),
            last=last.isoformat() if last else "",
            provisional=ending.provisional,
        )
    if step.delivers:
        return acts.PaperDelivered(
            **common,
            receiver=_needed(ending.receiver, "نام گیرنده"),
            identity=_needed(ending.identity, "کد ملی گیرنده"),
            capacity=ending.capacity,
        )
    if hands_over(view, step, ending.outcome):
        return acts.HandedToProvince(**common)
    return _decision_or_step(step)(**common)


def hands_over(view: CaseView, step: Step, outcome: str) -> bool:
    """Whether finishing `step` so sends the case to the province: its step comes next."""
    after = (After(step.code), After(step.code, outcome))
    return step.actor != "PROV" and any(
        one.actor == "PROV"
        and any(ref in one.after for ref in after)
        and (one.when is None or one.when.truth(view.facts) is not Truth.NO)
        for one in view.procedure.steps
    )


def _decision_or_step(step: Step) -> type[acts.Finish]:
    decisive = step.decides or any(one.ends == REFUSES for one in step.outcomes)
    return acts.DecisionIssued if decisive else acts.StepCompleted


def _reopened(procedure: Procedure, outcome: Outcome) -> tuple[str, ...]:
    if outcome.back_to is None:
        return ()
    return tuple(sorted(procedure.downstream(outcome.back_to)))


def _needed(value: str, title: str) -> str:
    if not value.strip():
        message = f"برای تحویل، «{title}» لازم است؛ آن را وارد کنید."
        raise UnknownStepError(message)
    return value.strip()
