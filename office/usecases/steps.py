"""Do a step: tick, finish, decide, issue, deliver, hand over; and why one can't yet."""

from dataclasses import dataclass, replace

import msgspec

from office.domain.cases import acts
from office.domain.cases.blockers import Blocker, blockers, closed
from office.domain.cases.context import CaseView
from office.domain.cases.finishing import (
    Ending,
    finished,
    left_out,
    outcome_named,
    step_named,
)
from office.domain.delegation import Answer, may_do, require, sentence
from office.domain.errors import OfficeError
from office.domain.operations.ids import NO_ID, Id
from office.domain.persian import spell, spell_lines
from office.domain.procedures.parts import Outcome
from office.domain.procedures.procedure import Step
from office.usecases.letters import step_letter
from office.usecases.numbering import next_permit, registered
from office.usecases.recording import record_on_case
from office.usecases.version_cards import require_read, unread_gate
from office.usecases.work import Act, Basis, Changed, Work

REPRESENTATIVE = "representative"
"""In what capacity another than the applicant takes a paper."""


class BadTickError(OfficeError):
    """A checklist item was to be ticked that isn't there, or unticked without a reason."""


@dataclass(frozen=True)
class WhyNot:
    """Whether an act can be done now, and if not, every reason in words."""

    allowed: bool
    reasons: tuple[str, ...] = ()
    blockers: tuple[Blocker, ...] = ()


def tick(
    work: Work, case_id: Id, step_code: str, item: str, *, on: bool = True, reason: str = ""
) -> Changed:
    """Tick an item of an open step under one's name, or take a tick back with a reason."""
    with work.writing() as act:
        view = act.view(case_id)
        step = step_named(view.procedure, step_code)
        if item not in {one.code for one in step.checklist}:
            message = f"فهرست بازبینی گام «{step.title}» چنین بندی ندارد."
            raise BadTickError(message)
        if not on and not spell(reason):
            message = "برای برداشتن تیک، دلیل آن را بنویسید."
            raise BadTickError(message)
        answer = require_right(act, view, step)
        if found := closed(view, step):
            raise BadTickError(found[0].words)
        body = acts.TickSet(step=step_code, item=item, on=on, reason=spell(reason))
        return record_on_case(act, view, body, basis_of(answer))


def complete_step(work: Work, case_id: Id, step_code: str, ending: Ending) -> Changed:
    """Finish a step; a decision, an issue, a delivery and a hand-over are finished the same way.

    Raises `NotAllowedError`, `UnreadCardError`, `StepBlockedError` and `BadRefusalError`, each
    with its sentence.
    """
    with work.writing() as act:
        view = act.view(case_id)
        step = step_named(view.procedure, step_code)
        answer = require_right(act, view, step)
        require_read(act, view)
        told = _told(act, view, step, ending, answer)
        if step.issues and outcome_named(step, ending.outcome).back_to is None:
            number, provisional = next_permit(act)
            told = replace(told, paper=number, provisional=provisional)
        body = finished(view, step, told)
        letter = step_letter(act, view, body, told.reasons)
        if letter is not None:
            row = registered(act, "out", letter[0], letter[1])
            body = msgspec.structs.replace(body, letter=row)
        return record_on_case(act, view, body, basis_of(answer))


def _told(act: Act, view: CaseView, step: Step, ending: Ending, answer: Answer) -> Ending:
    """Return what the person says, spelt, with what the office adds to it.

    A representative who takes the paper must still be one: the power of attorney holds today.
    """
    if step.delivers and ending.capacity == REPRESENTATIVE:
        applicant = act.with_powers(view.applicant)
        given = applicant.representations
        last = given[-1].representative if given else NO_ID
        whom = view.case.representative or last
        applicant.require_representative(whom, view.procedure.code, view.today)
    return replace(
        ending,
        note=spell(ending.note),
        receiver=spell(ending.receiver),
        identity=spell(ending.identity),
        refusal=_spelt(ending.refusal) if ending.refusal else None,
        stand_in_for=answer.stand_in_for,
        reasons=act.office.reference.refusals,
    )


def _spelt(given: acts.Refusal) -> acts.Refusal:
    return msgspec.structs.replace(given, ground=spell(given.ground), text=spell_lines(given.text))


def leave_out(work: Work, case_id: Id, step_code: str, reason: str) -> Changed:
    """Leave out an optional step, with the reason."""
    with work.writing() as act:
        view = act.view(case_id)
        step = step_named(view.procedure, step_code)
        answer = require_right(act, view, step)
        require_read(act, view)
        body = msgspec.structs.replace(
            left_out(view, step, spell(reason)), stand_in_for=answer.stand_in_for
        )
        return record_on_case(act, view, body, basis_of(answer))


def why_not(work: Work, case_id: Id, step_code: str, outcome_code: str = "") -> WhyNot:
    """Why a step can't be finished now by this person; with an outcome, why not so."""
    with work.reading() as act:
        view = act.view(case_id)
        step = step_named(view.procedure, step_code)
        outcome = outcome_named(step, outcome_code) if outcome_code else _forward_outcome(step)
        found = blockers(view, step, outcome)
        reasons = (*hindrance(act, view, step), *(one.words for one in found))
        return WhyNot(not reasons, reasons, found)


def may(act: Act, view: CaseView, step: Step) -> Answer:
    """Answer whether the person at work may do this step of this case now."""
    return may_do(act.person, step, view.procedure, view.facts, view.powers, view.today)


def hindrance(act: Act, view: CaseView, step: Step) -> tuple[str, ...]:
    """Say why the person at work can't finish this step, however it stands; nothing when he can."""
    answer = may(act, view, step)
    why = unread_gate(act, view) if answer.allowed else sentence(answer)
    return (why,) if why else ()


def basis_of(answer: Answer) -> Basis:
    """Return what an allowed act rests on."""
    return Basis(role=answer.role, delegation=answer.order.id if answer.order else NO_ID)


def require_right(act: Act, view: CaseView, step: Step) -> Answer:
    """Return the answer when the person may do the step; raise `NotAllowedError` otherwise."""
    return require(may(act, view, step))


def _forward_outcome(step: Step) -> Outcome:
    forward = (one for one in step.outcomes if one.back_to is None and one.ends != "refused")
    return next(forward, step.outcomes[0])
