"""What an operation writes, and which kinds only add (SYNC.md §6).

Two operations on one subject can be at odds only where both write one slot.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from office.domain import advice, letters, messages, parties, people, province, units
from office.domain.cases import acts
from office.domain.cases.case import VOID, WITHDRAWN
from office.domain.desks import DeskEnrolled, DeskRevoked
from office.domain.operations.conflicts import ConflictResolved
from office.domain.operations.fold import ReviewSettled, Undone
from office.domain.operations.ids import NO_ID, Id
from office.domain.operations.operation import Body, Recorded
from office.domain.operations.verdict import SetAside
from office.domain.province_given import ProvinceGiven

Slot = tuple[str, ...]
"""A thing of a subject that has one value, e.g. ("fact", "12") or ("step", "VISIT")."""

FACT = "fact"
STEP = "step"
TICK = "tick"
END: Slot = ("end",)
MERGED: Slot = ("merged",)

ADD_ONLY: frozenset[type[Body]] = frozenset(
    {
        acts.CaseOpened,
        acts.ExtraDemanded,
        acts.InquiryReminded,
        acts.NoteAdded,
        acts.PaperPrinted,
        acts.ScanAdded,
        advice.AdviceGiven,
        letters.LetterRegistered,
        letters.LetterVoided,
        messages.MessageSent,
        parties.PartyDistinct,
        parties.PartyRegistered,
        people.CardRead,
        people.StandInSet,
        province.ProvinceAccepted,
        ProvinceGiven,
        SetAside,
        units.UnitDistinct,
        units.UnitRegistered,
    }
)
"""Kinds that are never at odds: they add a line, or the newest version counts, or the first."""

Touch = Callable[[Recorded, Any], dict[Slot, Any]]


def touches(recorded: Recorded) -> dict[Slot, Any]:
    """Return what an operation writes, by slot; nothing for one that only adds or isn't known."""
    touch = TOUCHES.get(type(recorded.body))
    return touch(recorded, recorded.body) if touch else {}


def standing(recorded: Iterable[Recorded]) -> dict[Slot, tuple[Any, Id]]:
    """Return what stands in each slot after some operations, and which of them wrote it."""
    return {slot: (value, one.op.op_id) for one in recorded for slot, value in touches(one).items()}


def rests_on(recorded: Recorded) -> tuple[Id, ...]:
    """Return the other subjects whose operations matter to the judge: of a merge the kept one."""
    return (recorded.body.kept,) if isinstance(recorded.body, MERGES) else ()


MERGES = (parties.PartyMerged, units.UnitMerged)


def _facts(one: Recorded, body: Any) -> dict[Slot, Any]:
    del one
    return {(FACT, str(number)): value for number, value in body.facts.items()}


def _unit(one: Recorded, body: Any) -> dict[Slot, Any]:
    owner: dict[Slot, Any] = {("owner",): body.owner} if body.owner else {}
    return _facts(one, body) | owner


def _finish(one: Recorded, body: Any) -> dict[Slot, Any]:
    del one
    steps: dict[Slot, Any] = {(STEP, code): "" for code in body.reopened}
    ticks: dict[Slot, Any] = {(TICK, body.step, item): True for item in body.ticked}
    end = {END: body.ends} if body.ends else {}
    return {**steps, (STEP, body.step): body.outcome, **ticks, **end}


def _at(slot: Slot, value: Callable[[Any], Any]) -> Touch:
    """Touch the one slot of that name which a subject has."""
    return lambda _, body: {slot: value(body)}


def _of(name: str, code: Callable[[Any], str], value: Callable[[Any], Any]) -> Touch:
    """Touch one slot among several of a name."""
    return lambda _, body: {(name, code(body)): value(body)}


def _document(body: acts.DocumentSet) -> Any:
    """Whether the original was seen adds up, as ticks do: it is no part of the value."""
    return (body.state, body.expires, body.order, body.note)


def _answer(body: acts.InquiryAnswered) -> Any:
    return (body.result, body.letter.their_number if body.letter else body.text)


def _representative(body: Any) -> str:
    return str(body.representative.hex())


def _act(body: Any) -> str:
    return str(body.op_id.hex())


def _taken(one: Recorded, body: acts.CaseTaken) -> dict[Slot, Any]:
    del body
    return {("assignee",): one.op.actor}


TOUCHES: Mapping[type[Body], Touch] = {
    acts.FormFilled: _facts,
    acts.FormCorrected: _facts,
    acts.VisitRecorded: _facts,
    ConflictResolved: _facts,
    parties.PartySet: _facts,
    units.UnitSet: _unit,
    acts.DocumentSet: _of("document", lambda body: body.document, _document),
    acts.TickSet: lambda _, body: {(TICK, body.step, body.item): body.on},
    acts.StepCompleted: _finish,
    acts.StepLeftOut: _finish,
    acts.DecisionIssued: _finish,
    acts.ProvinceDecided: _finish,
    acts.HandedToProvince: _finish,
    acts.PermitIssued: _finish,
    acts.PaperDelivered: _finish,
    acts.InquirySent: _of("inquiry", lambda body: body.inquiry, lambda body: body.due),
    acts.InquiryAnswered: _of("inquiry", lambda body: body.inquiry, _answer),
    acts.DefectNoted: _at(("clock",), lambda body: body.documents),
    acts.ClockPaused: _at(("clock",), lambda body: body.waiting_for),
    acts.ClockResumed: _at(("clock",), lambda body: body.proof),
    acts.VisitPlanned: _at(("visit",), lambda body: (body.day, body.visitors)),
    acts.FeePaid: _of(
        "fee", lambda body: body.fee, lambda body: (body.amount, body.receipt, body.day)
    ),
    acts.CaseReferred: _at(("assignee",), lambda body: body.to),
    acts.CaseTaken: _taken,
    acts.CaseReleased: _at(("assignee",), lambda _: NO_ID),
    acts.FollowUpSet: _at(("follow",), lambda body: body.day),
    acts.CaseWithdrawn: _at(END, lambda _: WITHDRAWN),
    acts.CaseVoided: _at(END, lambda _: VOID),
    parties.PartyMerged: _at(MERGED, lambda body: body.kept),
    parties.PartySplit: _at(MERGED, lambda _: NO_ID),
    units.UnitMerged: _at(MERGED, lambda body: body.kept),
    units.UnitSplit: _at(MERGED, lambda _: NO_ID),
    parties.RepresentationGiven: _of(
        "representative", _representative, lambda body: (body.scope, body.expires, body.deed)
    ),
    parties.RepresentationEnded: _of("representative", _representative, lambda _: ()),
    people.PersonSet: _at(
        ("person",), lambda body: (body.name, body.roles, body.post, body.active)
    ),
    province.ClosureDeclared: _at(("closure",), lambda body: body.given.payload),
    DeskEnrolled: _at(("desk",), lambda body: body.desk),
    DeskRevoked: _at(("desk",), lambda _: ""),
    Undone: _of("undo", _act, lambda _: True),
    ReviewSettled: _of("review", _act, lambda body: body.confirmed),
}
"""What each kind writes; a kind that isn't here is in `ADD_ONLY`."""
