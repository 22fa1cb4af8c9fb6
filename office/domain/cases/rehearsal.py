"""Plays a worked example of a pack over the same rules as real work, without storing anything."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from office.domain.calendar.clock import ClockEvent
from office.domain.calendar.days import Calendar
from office.domain.cases import acts
from office.domain.cases.apply import empty_case
from office.domain.cases.blockers import blockers, ticked, unsettled_documents
from office.domain.cases.case import MISSING, NOT_GIVEN, RECEIVED, SILENT
from office.domain.cases.context import CaseView
from office.domain.cases.fees import fee_amount
from office.domain.cases.finishing import Ending, finished, outcome_named, step_named
from office.domain.cases.refusals import RefusalReason
from office.domain.cases.summary import waiting_for
from office.domain.cases.times import case_due
from office.domain.cases.visits import checked_shares, progress, weights
from office.domain.deadlines import due
from office.domain.delegation import Order, Powers, acting_role, may_do, require
from office.domain.letters import LetterText, Registered
from office.domain.operations.clock import tick
from office.domain.operations.fold import applied
from office.domain.operations.ids import NO_ID, Id
from office.domain.operations.operation import Body, Operation, Recorded, body_bytes
from office.domain.parties import Party
from office.domain.people import ROLES, Person
from office.domain.procedures import examples as told
from office.domain.procedures.procedure import Procedure, Step
from office.domain.province import DelegationOrder
from office.domain.units import Unit

OFFICE = "example"
CASE: Id = b"example-case...."
APPLICANT: Id = b"example-party..."
UNIT: Id = b"example-unit...."
SITE = (37.5, 45.1)
"""Somewhere in West Azerbaijan, for the visits of examples."""

_ANSWERS = {"positive": "positive", "negative": "negative", "silence": SILENT}


@dataclass(frozen=True)
class Played:
    """An example that was played: where the case stands, and every act on the way."""

    view: CaseView
    records: tuple[Recorded, ...]
    documents: tuple[str, ...]
    level: str

    @property
    def path(self) -> tuple[str, ...]:
        """The steps that were finished, in order."""
        return tuple(done.step for done in self.view.case.past)

    @property
    def outcome(self) -> str:
        """How it ended, or who is waited for."""
        if self.view.case.ended:
            return self.view.case.ended
        waits = waiting_for(self.view)
        return {"applicant": "waiting_applicant", "province": "province"}.get(waits, "open")


def person_id(role: str) -> Id:
    """Return the one person of a role in examples."""
    return f"example-{role}".ljust(16, ".").encode()


def play(
    example: told.Example,
    procedure: Procedure,
    calendar: Calendar,
    reasons: Mapping[str, RefusalReason],
) -> Played:
    """Play `example`; raise the `OfficeError` of the act that isn't possible."""
    stage = _Stage(example, procedure, calendar, reasons)
    stage.open()
    opening = stage.view
    for one in example.play:
        stage.now = one.at
        _PLAYS[type(one.act)](stage, one.act)
    demanded = tuple(one.kind for one in opening.documents)
    return Played(stage.view, tuple(stage.records), demanded, opening.level)


def differences(example: told.Example, played: Played) -> list[str]:
    """Return what came out otherwise than the example expects, in words."""
    expect = example.expect
    pairs: tuple[tuple[str, Any, Any], ...] = (
        ("documents", expect.documents, played.documents),
        ("level", expect.level, played.level),
        ("path", expect.path, played.path),
        ("due", expect.due, case_due(played.view).day if expect.due else None),
        ("outcome", expect.outcome, played.outcome),
    )
    found = [
        f"{name}: {wanted} expected, {came} came"
        for name, wanted, came in pairs
        if wanted is not None and wanted != came
    ]
    return found + _not_blocked(expect, played)


def _not_blocked(expect: told.Expected, played: Played) -> list[str]:
    if not expect.blocked_step:
        return []
    step = step_named(played.view.procedure, expect.blocked_step)
    words = " ".join(
        one.words for outcome in step.outcomes for one in blockers(played.view, step, outcome)
    )
    if expect.blocked_words in words and words:
        return []
    return [f"{step.code} should be blocked with «{expect.blocked_words}», but: {words}"]


class _Stage:
    """The example's case while it is played."""

    def __init__(
        self,
        example: told.Example,
        procedure: Procedure,
        calendar: Calendar,
        reasons: Mapping[str, RefusalReason],
    ) -> None:
        self.example = example
        self.now = example.now
        self.reasons = reasons
        self.records: list[Recorded] = []
        self._hlc = 0
        self._serial = 0
        birth = example.birth.isoformat() if example.birth else None
        facts = {"name": "نمونه", "family": "نمونه", "company": "نمونه", "birth": birth}
        self._view = CaseView(
            case=replace(
                empty_case(), id=CASE, procedure=procedure.code, pack_version=procedure.version
            ),
            procedure=procedure,
            applicant=Party(
                id=APPLICANT,
                sort=example.applicant_kind,
                facts={key: value for key, value in facts.items() if value},
            ),
            unit=Unit(id=UNIT, facts={"estate": "نمونه"} if example.inside_estate else {}),
            powers=Powers(OFFICE, _people(), _orders(example, procedure)),
            calendar=calendar,
            now=self.now,
        )

    @property
    def view(self) -> CaseView:
        """The case as it stands now."""
        powers = replace(self._view.powers, done_by=self._view.case.done_by())
        return replace(self._view, now=self.now, powers=powers)

    def open(self) -> None:
        """Take the request in, with its facts and papers."""
        form = self._view.procedure.form
        facts = {
            form.by_key[key].number: _stored(value) for key, value in self.example.facts.items()
        }
        known_unit = self.example.inside_estate is not None
        body = acts.CaseOpened(
            number="1",
            tracking="1",
            applicant=APPLICANT,
            unit=UNIT if known_unit else NO_ID,
            representative=b"example-agent..." if self.example.represented else NO_ID,
            facts=facts,
        )
        self.record(body, "CLK")
        for kind, state in self.example.documents.items():
            self.mark(kind, state)
        self.receive_the_rest()

    def receive_the_rest(self) -> None:
        """Documents that the example doesn't name are handed in as soon as they are needed."""
        for need in self.view.documents:
            unnamed = need.kind not in self.example.documents
            if unnamed and self.view.document_state(need.kind) == NOT_GIVEN:
                self.mark(need.kind, RECEIVED)

    def mark(self, kind: str, state: str) -> None:
        """Set a document's state; of one that is received the original was seen."""
        body = acts.DocumentSet(
            document=kind,
            state=state,
            original_seen=state == RECEIVED,
            note="نمونه" if state != MISSING else "",
        )
        self.record(body, "CLK")

    def record(self, body: Body, role: str, order: Id = NO_ID) -> None:
        """Do an act."""
        self._hlc = tick(self._hlc, self.now)
        operation = Operation(
            op_id=len(self.records).to_bytes(16, "big"),
            device=b"",
            epoch=b"",
            seq=len(self.records) + 1,
            hlc=self._hlc,
            actor=person_id(role),
            role=role,
            delegation=order,
            kind=body.KIND,
            version=body.VERSION,
            subject=CASE,
            base=0,
            pack=self._view.procedure.code,
            pack_version=self._view.procedure.version,
            body=body_bytes(body),
        )
        recorded = Recorded(operation, body)
        self.records.append(recorded)
        self._view = replace(self.view, case=applied(self._view.case, recorded))

    def letter(self, direction: str, template: str = "", number: str = "") -> Registered:
        """Return a row of the example's register."""
        self._serial += 1
        return Registered(
            year=1405,
            desk="1",
            serial=self._serial,
            direction=direction,
            template=template,
            text=LetterText(to="نمونه", subject="نمونه"),
            their_number=number,
        )

    def allowed(self, step: Step) -> tuple[str, Id]:
        """Return the role and order under which a step is done; raise `NotAllowedError`."""
        view = self.view
        role = acting_role(step)
        person = view.powers.people[person_id(role)]
        answer = require(may_do(person, step, view.procedure, view.facts, view.powers, view.today))
        return role, answer.order.id if answer.order else NO_ID


def _people() -> dict[Id, Person]:
    return {
        person_id(role): Person(id=person_id(role), name=title, roles=frozenset({role}))
        for role, title in ROLES.items()
    }


def _orders(example: told.Example, procedure: Procedure) -> tuple[Order, ...]:
    return tuple(
        Order(
            f"example-order-{place}".ljust(16, ".").encode(),
            DelegationOrder(
                number=str(place),
                dated=example.now.date().isoformat(),
                office=OFFICE,
                procedure=procedure.code,
                steps=(given.step,),
                mode=given.mode,
                limits=dict(given.limits),
                first=date.min.isoformat(),
                last=date.max.isoformat(),
            ),
        )
        for place, given in enumerate(example.delegations, 1)
    )


def _stored(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


def _finish(stage: _Stage, act: told.FinishStep) -> None:
    stage.receive_the_rest()
    step = step_named(stage.view.procedure, act.step)
    role, order = stage.allowed(step)
    seen_to = () if outcome_named(step, act.outcome).back_to else step.checklist
    ending = Ending(
        outcome=act.outcome,
        ticked=frozenset(
            item.code for item in seen_to if item.required and not ticked(stage.view, step, item)
        ),
        refusal=_refusal(stage, act.refusal) if act.refusal else None,
        paper="1",
        receiver="نمونه",
        identity="نمونه",
        reasons=stage.reasons,
    )
    stage.record(finished(stage.view, step, ending), role, order)


def _refusal(stage: _Stage, given: told.RefusalGiven) -> acts.Refusal:
    answers = [
        one.answer_letter.number
        for one in stage.view.case.inquiries.values()
        if one.answer_letter is not None
    ]
    ground = answers[-1] if answers else "نمونه"
    return acts.Refusal(code=given.code, number=given.number or 0, ground=ground, text=given.text)


def _inquire(stage: _Stage, act: told.ActOnInquiry) -> None:
    view = stage.view
    need = view.procedure.inquiry(act.inquiry)
    if need not in view.inquiries:
        raise ValueError(f"inquiry {act.inquiry} isn't needed here")
    if act.act == "send":
        start = (ClockEvent("start", stage.now),)
        last = due(start, view.calendar, view.limit(need.limit), now=stage.now).day
        letter = stage.letter("out", need.letter)
        body = acts.InquirySent(inquiry=need.code, due=last.isoformat(), letter=letter)
        stage.record(body, "EXP")
        return
    asked = view.case.inquiries.get(act.inquiry)
    if asked is None:
        raise ValueError(f"inquiry {act.inquiry} is answered before it is sent")
    if act.act == "silence" and view.today <= asked.due:
        raise ValueError(f"silence of {act.inquiry} before its limit")
    answer = stage.letter("in", number=act.letter) if act.act != "silence" else None
    body_ = acts.InquiryAnswered(inquiry=need.code, result=_ANSWERS[act.act], letter=answer)
    stage.record(body_, "EXP")


def _visit(stage: _Stage, act: told.RecordVisit) -> None:
    view = stage.view
    visited = [one for one in view.open_steps if one.visit]
    if not visited:
        raise ValueError("no step with a visit is open")
    step = visited[0]
    role, _ = stage.allowed(step)
    weighed: dict[str, float] = {}
    shares: dict[str, float] = {}
    percent = None
    if step.visit == "progress":
        weighed = weights(view.procedure.progress, view.asked_values)
        shares = checked_shares(view.procedure.progress, act.shares)
        percent = progress(shares, weighed)
    body = acts.VisitRecorded(
        step=step.code,
        day=view.today.isoformat(),
        lat=SITE[0],
        lon=SITE[1],
        shares=shares,
        weights=weighed,
        progress=percent,
        fall_reason="نمونه",
    )
    stage.record(body, role)


def _pause(stage: _Stage, act: told.PauseClock) -> None:
    stage.record(acts.ClockPaused(waiting_for=act.party, reason=act.reason, proof="نمونه"), "CLK")


def _resume(stage: _Stage, act: told.ResumeClock) -> None:
    stage.record(acts.ClockResumed(proof=act.proof), "CLK")


def _document(stage: _Stage, act: told.RecordDocument) -> None:
    stage.mark(act.kind, act.state)


def _pay(stage: _Stage, act: told.PayFee) -> None:
    fee = next(one for one in stage.view.procedure.fees if one.code == act.fee)
    amount = fee_amount(stage.view, fee)
    if amount is None:
        raise ValueError(f"fee {act.fee} can't be computed yet")
    day = stage.view.today.isoformat()
    stage.record(acts.FeePaid(fee=fee.code, amount=amount, receipt="1", day=day), "CLK")


def _defects(stage: _Stage, act: told.NotifyDefects) -> None:
    del act
    listed = tuple(one.kind for one in unsettled_documents(stage.view))
    body = acts.DefectNoted(documents=listed, letter=stage.letter("out", "defect"))
    stage.record(body, "CLK")


def _fill(stage: _Stage, act: told.FillFacts) -> None:
    form = stage.view.procedure.form
    facts = {form.by_key[key].number: _stored(value) for key, value in act.values.items()}
    stage.record(acts.FormFilled(facts=facts), "EXP")


_PLAYS: dict[type, Callable[[_Stage, Any], None]] = {
    told.FinishStep: _finish,
    told.ActOnInquiry: _inquire,
    told.RecordVisit: _visit,
    told.PauseClock: _pause,
    told.ResumeClock: _resume,
    told.RecordDocument: _document,
    told.PayFee: _pay,
    told.NotifyDefects: _defects,
    told.FillFacts: _fill,
}
