"""What each act does to a case. An act that came too late does as much as still makes sense."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from office.domain.cases import acts
from office.domain.cases.case import (
    NOT_NEEDED,
    RECEIVED,
    VOID,
    WAIVED,
    WITHDRAWN,
    Case,
    Correction,
    Delivery,
    DocumentGiven,
    Inquiry,
    IssuedPaper,
    Pause,
    Payment,
    Scan,
    StepDone,
    Tick,
    Visit,
)
from office.domain.jalali import TEHRAN
from office.domain.operations.fold import applies
from office.domain.operations.ids import NO_ID, Id
from office.domain.operations.operation import Body, Recorded

CaseApply = Callable[[Case, Recorded, Any], Case]


def empty_case() -> Case:
    """Return the case before its first act, from which every case is folded."""
    return Case()


def acts_on_case(body: type[Body]) -> Callable[[CaseApply], CaseApply]:
    """Declare what `body` does; every act leaves a line in the history, and its letter."""

    def declare(apply: CaseApply) -> CaseApply:
        @applies(body)
        def _(case: Case, one: Recorded) -> Case:
            told = apply(case, one, one.body).noted(one)
            result: Case = told.with_letter(one, getattr(one.body, "letter", None))
            return result

        return apply

    return declare


@acts_on_case(acts.CaseOpened)
def _(case: Case, one: Recorded, body: acts.CaseOpened) -> Case:
    documents = {
        kind: DocumentGiven(kind, state, one.op.actor, one.at)
        for kind, state in body.documents.items()
    }
    return case.changed(
        id=one.op.subject,
        number=body.number,
        tracking=body.tracking,
        provisional=body.provisional,
        procedure=one.op.pack,
        pack_version=one.op.pack_version,
        applicant=body.applicant,
        unit=body.unit,
        representative=body.representative,
        opened=one.at,
        opened_by=one.op.actor,
        assignee=one.op.actor,
        facts={**body.facts, **case.facts},
        documents={**documents, **case.documents},
    )


@acts_on_case(acts.FormFilled)
def _(case: Case, one: Recorded, body: acts.FormFilled) -> Case:
    del one
    return case.with_facts(body.facts)


@acts_on_case(acts.FormCorrected)
def _(case: Case, one: Recorded, body: acts.FormCorrected) -> Case:
    new = tuple(
        Correction(number, case.facts.get(number), after, body.reason, one.op.actor, one.at)
        for number, after in body.facts.items()
    )
    return case.with_facts(body.facts).changed(corrections=(*case.corrections, *new))


@acts_on_case(acts.DocumentSet)
def _(case: Case, one: Recorded, body: acts.DocumentSet) -> Case:
    seen_by, seen_at = _original_seen(case.documents.get(body.document), one, body)
    given = DocumentGiven(
        document=body.document,
        state=body.state,
        by=one.op.actor,
        at=one.at,
        original_by=seen_by,
        original_at=seen_at,
        note=body.note,
        expires=date.fromisoformat(body.expires) if body.expires else None,
        order=body.order,
    )
    return case.changed(
        documents={**case.documents, body.document: given},
        pauses=tuple(_looked_at_again(pause, given) for pause in case.pauses),
    )


def _original_seen(
    before: DocumentGiven | None, one: Recorded, body: acts.DocumentSet
) -> tuple[Id, datetime | None]:
    """Say who saw the original, and when; of a paper that comes anew it must be seen anew."""
    if body.original_seen:
        return one.op.actor, one.at
    if before is not None and before.state_on(one.at.astimezone(TEHRAN).date()) == RECEIVED:
        return before.original_by, before.original_at
    return NO_ID, None


@acts_on_case(acts.ScanAdded)
def _(case: Case, one: Recorded, body: acts.ScanAdded) -> Case:
    del one
    scan = Scan(body.blob, body.title, body.document, body.pages, body.size)
    return case.changed(scans=(*case.scans, scan))


@acts_on_case(acts.TickSet)
def _(case: Case, one: Recorded, body: acts.TickSet) -> Case:
    tick = Tick(body.step, body.item, body.on, one.op.actor, one.at, body.reason)
    return case.changed(ticks={**case.ticks, (body.step, body.item): tick})


def _finished(case: Case, one: Recorded, body: Any) -> Case:
    done = StepDone(
        step=body.step,
        outcome=body.outcome,
        by=one.op.actor,
        role=one.op.role,
        at=one.at,
        order=one.op.delegation,
        refusal=body.refusal,
        note=body.note,
        stand_in_for=body.stand_in_for,
        op_id=one.op.op_id,
        reopened=body.reopened,
        to_province=isinstance(body, acts.HandedToProvince),
    )
    kept = dict(case.done)
    for code in body.reopened:
        kept.pop(code, None)
    if body.step not in body.reopened:
        kept[body.step] = done
    return case.changed(
        done=kept,
        past=(*case.past, done),
        ticks={**case.ticks, **_ticks_of(one, body)},
        ended=case.ended or body.ends,
        ended_at=case.ended_at or (one.at if body.ends else None),
        refusal=case.refusal or body.refusal,
    )


def _ticks_of(one: Recorded, body: Any) -> dict[tuple[str, str], Tick]:
    """Return the ticks that come with finishing a step."""
    return {
        (body.step, item): Tick(body.step, item, on=True, by=one.op.actor, at=one.at)
        for item in body.ticked
    }


for _finish in (
    acts.StepCompleted,
    acts.StepLeftOut,
    acts.DecisionIssued,
    acts.HandedToProvince,
):
    acts_on_case(_finish)(_finished)


@acts_on_case(acts.ProvinceDecided)
def _(case: Case, one: Recorded, body: acts.ProvinceDecided) -> Case:
    """Let a decision that replaces another also replace how that one ended the case."""
    replaced = body.replaces and any(done.op_id == body.replaces for done in case.past)
    before = case.changed(ended="", ended_at=None, refusal=None) if replaced else case
    return _finished(before, one, body)


@acts_on_case(acts.PermitIssued)
def _(case: Case, one: Recorded, body: acts.PermitIssued) -> Case:
    finished = _finished(case, one, body)
    issued = IssuedPaper.of(body, finished.past[-1])
    replaced = () if case.issued is None else (case.issued,)
    return finished.changed(issued=issued, issued_before=(*case.issued_before, *replaced))


@acts_on_case(acts.PaperDelivered)
def _(case: Case, one: Recorded, body: acts.PaperDelivered) -> Case:
    delivery = Delivery(body.receiver, body.identity, body.capacity, one.op.actor, one.at)
    return _finished(case, one, body).changed(delivery=delivery)


@acts_on_case(acts.InquirySent)
def _(case: Case, one: Recorded, body: acts.InquirySent) -> Case:
    inquiry = Inquiry(body.inquiry, one.at, date.fromisoformat(body.due), body.letter)
    before = case.inquiries.get(body.inquiry)
    return case.changed(
        inquiries={**case.inquiries, body.inquiry: inquiry},
        asked_before=case.asked_before if before is None else (*case.asked_before, before),
    )


@acts_on_case(acts.InquiryReminded)
def _(case: Case, one: Recorded, body: acts.InquiryReminded) -> Case:
    asked = case.inquiries.get(body.inquiry)
    if asked is None:
        return case
    reminded = replace(asked, reminders=(*asked.reminders, one.at))
    return case.changed(inquiries={**case.inquiries, body.inquiry: reminded})


@acts_on_case(acts.InquiryAnswered)
def _(case: Case, one: Recorded, body: acts.InquiryAnswered) -> Case:
    asked = case.inquiries.get(body.inquiry)
    if asked is None:
        asked = Inquiry(body.inquiry, one.at, one.at.date(), None, NOT_NEEDED)
    answered = replace(
        asked,
        result=body.result,
        answered=one.at,
        answer_letter=body.letter,
        text=body.text,
    )
    return case.changed(inquiries={**case.inquiries, body.inquiry: answered})


@acts_on_case(acts.DefectNoted)
def _(case: Case, one: Recorded, body: acts.DefectNoted) -> Case:
    pause = Pause(
        since=one.at,
        waiting_for="applicant",
        reason="اعلام نقص مدارک",
        proof=body.letter.number if body.letter else "",
        listed=frozenset(body.documents),
    )
    return case.changed(pauses=(*case.pauses, pause))


@acts_on_case(acts.ClockPaused)
def _(case: Case, one: Recorded, body: acts.ClockPaused) -> Case:
    pause = Pause(one.at, body.waiting_for, body.reason, body.proof)
    return case.changed(pauses=(*case.pauses, pause))


@acts_on_case(acts.ClockResumed)
def _(case: Case, one: Recorded, body: acts.ClockResumed) -> Case:
    pauses = tuple(
        replace(pause, until=one.at, end_proof=body.proof) if pause.until is None else pause
        for pause in case.pauses
    )
    return case.changed(pauses=pauses)


@acts_on_case(acts.VisitPlanned)
def _(case: Case, one: Recorded, body: acts.VisitPlanned) -> Case:
    del one
    return case.changed(visit_day=date.fromisoformat(body.day))


@acts_on_case(acts.VisitRecorded)
def _(case: Case, one: Recorded, body: acts.VisitRecorded) -> Case:
    visit = Visit(
        number=len(case.visits) + 1,
        step=body.step,
        day=date.fromisoformat(body.day),
        by=one.op.actor,
        at=one.at,
        lat=body.lat,
        lon=body.lon,
        shares=body.shares,
        weights=body.weights,
        progress=body.progress,
        visitors=body.visitors,
        host=body.host,
        opinion=body.opinion,
        deviations=body.deviations,
        statements=body.statements,
        photos=body.photos,
        fall_reason=body.fall_reason,
    )
    facts = {**case.facts, **body.facts}
    return case.changed(visits=(*case.visits, visit), facts=facts, visit_day=None)


@acts_on_case(acts.FeePaid)
def _(case: Case, one: Recorded, body: acts.FeePaid) -> Case:
    del one
    payment = Payment(body.fee, body.amount, body.receipt, date.fromisoformat(body.day))
    return case.changed(payments={**case.payments, body.fee: payment})


@acts_on_case(acts.CaseReferred)
def _(case: Case, one: Recorded, body: acts.CaseReferred) -> Case:
    del one
    return case.changed(assignee=body.to)


@acts_on_case(acts.CaseTaken)
def _(case: Case, one: Recorded, body: acts.CaseTaken) -> Case:
    del body
    return case.changed(assignee=one.op.actor)


@acts_on_case(acts.CaseReleased)
def _(case: Case, one: Recorded, body: acts.CaseReleased) -> Case:
    del one, body
    return case.changed(assignee=NO_ID)


def _noted_only(case: Case, one: Recorded, body: Any) -> Case:
    del one, body
    return case


for _told in (acts.NoteAdded, acts.ExtraDemanded):
    acts_on_case(_told)(_noted_only)


@acts_on_case(acts.FollowUpSet)
def _(case: Case, one: Recorded, body: acts.FollowUpSet) -> Case:
    del one
    return case.changed(follow_up=date.fromisoformat(body.day) if body.day else None)


@acts_on_case(acts.PaperPrinted)
def _(case: Case, one: Recorded, body: acts.PaperPrinted) -> Case:
    del one
    return case.changed(prints=(*case.prints, body.paper))


@acts_on_case(acts.CaseWithdrawn)
def _(case: Case, one: Recorded, body: acts.CaseWithdrawn) -> Case:
    del body
    return _ended(case, WITHDRAWN, one.at)


@acts_on_case(acts.CaseVoided)
def _(case: Case, one: Recorded, body: acts.CaseVoided) -> Case:
    return _ended(case, VOID, one.at).changed(void_reason=body.reason)


def _ended(case: Case, how: str, at: datetime) -> Case:
    return case.changed(ended=case.ended or how, ended_at=case.ended_at or at)


def _looked_at_again(pause: Pause, given: DocumentGiven) -> Pause:
    """Return the pause, ended once everything that its defect notice lists came after it."""
    if pause.until is not None or given.document not in pause.listed:
        return pause
    settled = pause.settled - {given.document}
    if given.state_on(given.at.astimezone(TEHRAN).date()) in (RECEIVED, WAIVED):
        settled |= {given.document}
    return replace(pause, settled=settled, until=given.at if settled == pause.listed else None)
