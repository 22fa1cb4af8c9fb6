"""What people do with a case: the kinds of operations. Field numbers are for ever."""

from typing import Any, ClassVar

import msgspec

from office.domain.letters import Registered
from office.domain.operations.ids import NO_ID, Id
from office.domain.operations.operation import Body, kind


class Refusal(msgspec.Struct, frozen=True, omit_defaults=True):
    """A refusal by code, with the number of the approved condition or document it names."""

    code: str = msgspec.field(name="1")
    number: int = msgspec.field(name="2", default=0)
    ground: str = msgspec.field(name="3", default="")
    text: str = msgspec.field(name="4", default="")


@kind
class CaseOpened(Body, frozen=True):
    """A request is taken in: number, tracking code, whose it is, what is known at once."""

    KIND: ClassVar[str] = "case.open"

    number: str = msgspec.field(name="1")
    tracking: str = msgspec.field(name="2")
    applicant: Id = msgspec.field(name="3")
    unit: Id = msgspec.field(name="4", default=NO_ID)
    representative: Id = msgspec.field(name="5", default=NO_ID)
    facts: dict[int, Any] = msgspec.field(name="6", default_factory=dict)
    documents: dict[str, str] = msgspec.field(name="7", default_factory=dict)
    provisional: bool = msgspec.field(name="8", default=False)


@kind
class FormFilled(Body, frozen=True):
    """Some facts of the form are registered; only those that changed."""

    KIND: ClassVar[str] = "file.set"

    facts: dict[int, Any] = msgspec.field(name="1")


@kind
class FormCorrected(Body, frozen=True):
    """Facts are corrected after the decision; both texts stay."""

    KIND: ClassVar[str] = "file.correct"

    facts: dict[int, Any] = msgspec.field(name="1")
    reason: str = msgspec.field(name="2")


@kind
class DocumentSet(Body, frozen=True):
    """The state of one document of the list."""

    KIND: ClassVar[str] = "document.set"

    document: str = msgspec.field(name="1")
    state: str = msgspec.field(name="2")
    original_seen: bool = msgspec.field(name="3", default=False)
    note: str = msgspec.field(name="4", default="")
    expires: str = msgspec.field(name="5", default="")
    order: str = msgspec.field(name="6", default="")


@kind
class ScanAdded(Body, frozen=True):
    """A scan joins the file; its bytes are stored by content."""

    KIND: ClassVar[str] = "blob.add"

    blob: str = msgspec.field(name="1")
    title: str = msgspec.field(name="2")
    document: str = msgspec.field(name="3", default="")
    size: int = msgspec.field(name="4", default=0)
    pages: int = msgspec.field(name="5", default=1)


@kind
class TickSet(Body, frozen=True):
    """A checklist item is ticked, or the tick is taken back with a reason."""

    KIND: ClassVar[str] = "tick.set"

    step: str = msgspec.field(name="1")
    item: str = msgspec.field(name="2")
    on: bool = msgspec.field(name="3", default=True)
    reason: str = msgspec.field(name="4", default="")


class Finish(Body, frozen=True):
    """What every act that finishes a step says.

    `reopened` are the steps a return opens again, `ticked` the checklist items seen under the
    actor's name.
    """

    step: str = msgspec.field(name="1")
    outcome: str = msgspec.field(name="2")
    ends: str = msgspec.field(name="3", default="")
    reopened: tuple[str, ...] = msgspec.field(name="4", default=())
    refusal: Refusal | None = msgspec.field(name="5", default=None)
    letter: Registered | None = msgspec.field(name="6", default=None)
    note: str = msgspec.field(name="7", default="")
    stand_in_for: Id = msgspec.field(name="8", default=NO_ID)
    ticked: tuple[str, ...] = msgspec.field(name="9", default=())


@kind
class StepCompleted(Finish, frozen=True):
    """A step is finished."""

    KIND: ClassVar[str] = "step.advance"


@kind
class StepLeftOut(Finish, frozen=True):
    """An optional step is left out, with the reason in `note`."""

    KIND: ClassVar[str] = "step.leave_out"


@kind
class DecisionIssued(Finish, frozen=True):
    """The office or the province decides."""

    KIND: ClassVar[str] = "decision.issue"


@kind
class ProvinceDecided(Finish, frozen=True):
    """The province decides a case that was sent to it, by the officer's own key.

    `replaces` is the earlier decision that this one takes the place of; `reopened` then are the
    steps that rested on it.
    """

    KIND: ClassVar[str] = "decision.province"

    key_id: bytes = msgspec.field(name="21", default=b"")
    signature: bytes = msgspec.field(name="22", default=b"")
    replaces: Id = msgspec.field(name="23", default=NO_ID)


@kind
class HandedToProvince(Finish, frozen=True):
    """The case goes to the province, because it is beyond the county's power."""

    KIND: ClassVar[str] = "case.hand_over"


@kind
class PermitIssued(Finish, frozen=True):
    """The paper gets its number and days of validity (ISO)."""

    KIND: ClassVar[str] = "permit.issue"

    number: str = msgspec.field(name="21", default="")
    first: str = msgspec.field(name="22", default="")
    last: str = msgspec.field(name="23", default="")
    provisional: bool = msgspec.field(name="24", default=False)


@kind
class PaperDelivered(Finish, frozen=True):
    """The paper is handed over against identity and signature."""

    KIND: ClassVar[str] = "permit.deliver"

    receiver: str = msgspec.field(name="21", default="")
    identity: str = msgspec.field(name="22", default="")
    capacity: str = msgspec.field(name="23", default="self")


@kind
class InquirySent(Body, frozen=True):
    """Another agency is asked, by a letter of the register; `due` is an ISO day."""

    KIND: ClassVar[str] = "inquiry.send"

    inquiry: str = msgspec.field(name="1")
    due: str = msgspec.field(name="2")
    letter: Registered | None = msgspec.field(name="3", default=None)


@kind
class InquiryReminded(Body, frozen=True):
    """The agency is reminded."""

    KIND: ClassVar[str] = "inquiry.remind"

    inquiry: str = msgspec.field(name="1")
    letter: Registered | None = msgspec.field(name="2", default=None)


@kind
class InquiryAnswered(Body, frozen=True):
    """The agency answers, or its limit passes in silence; M06: never without a letter number."""

    KIND: ClassVar[str] = "inquiry.answer"

    inquiry: str = msgspec.field(name="1")
    result: str = msgspec.field(name="2")
    letter: Registered | None = msgspec.field(name="3", default=None)
    text: str = msgspec.field(name="4", default="")


@kind
class DefectNoted(Body, frozen=True):
    """One notice of everything that is missing; the clock waits for the applicant."""

    KIND: ClassVar[str] = "defect.note"

    documents: tuple[str, ...] = msgspec.field(name="1")
    letter: Registered | None = msgspec.field(name="2", default=None)
    others: tuple[str, ...] = msgspec.field(name="3", default=())


@kind
class ClockPaused(Body, frozen=True):
    """The clock stops while someone else is waited for, with proof."""

    KIND: ClassVar[str] = "clock.pause"

    waiting_for: str = msgspec.field(name="1")
    reason: str = msgspec.field(name="2")
    proof: str = msgspec.field(name="3", default="")


@kind
class ClockResumed(Body, frozen=True):
    """The clock runs again."""

    KIND: ClassVar[str] = "clock.resume"

    proof: str = msgspec.field(name="1", default="")


@kind
class VisitPlanned(Body, frozen=True):
    """A visit is agreed for a day (ISO)."""

    KIND: ClassVar[str] = "visit.plan"

    day: str = msgspec.field(name="1")
    visitors: tuple[str, ...] = msgspec.field(name="2", default=())


@kind
class VisitRecorded(Body, frozen=True):
    """A visit took place: where, who, what was seen, the shares of progress (0 to 1)."""

    KIND: ClassVar[str] = "visit.record"

    step: str = msgspec.field(name="1")
    day: str = msgspec.field(name="2")
    lat: float | None = msgspec.field(name="3", default=None)
    lon: float | None = msgspec.field(name="4", default=None)
    shares: dict[str, float] = msgspec.field(name="5", default_factory=dict)
    progress: float | None = msgspec.field(name="6", default=None)
    facts: dict[int, Any] = msgspec.field(name="7", default_factory=dict)
    visitors: tuple[str, ...] = msgspec.field(name="8", default=())
    host: str = msgspec.field(name="9", default="")
    opinion: str = msgspec.field(name="10", default="")
    deviations: str = msgspec.field(name="11", default="")
    statements: str = msgspec.field(name="12", default="")
    photos: tuple[str, ...] = msgspec.field(name="13", default=())
    fall_reason: str = msgspec.field(name="14", default="")
    weights: dict[str, float] = msgspec.field(name="15", default_factory=dict)


@kind
class FeePaid(Body, frozen=True):
    """A fee in rial is paid; `day` is an ISO day."""

    KIND: ClassVar[str] = "fee.pay"

    fee: str = msgspec.field(name="1")
    amount: int = msgspec.field(name="2")
    receipt: str = msgspec.field(name="3")
    day: str = msgspec.field(name="4")


@kind
class CaseReferred(Body, frozen=True):
    """The case is given to one of the office."""

    KIND: ClassVar[str] = "case.refer"

    to: Id = msgspec.field(name="1")
    note: str = msgspec.field(name="2", default="")


@kind
class CaseTaken(Body, frozen=True):
    """One of the office takes the case to work on it; `before` is who had it."""

    KIND: ClassVar[str] = "case.take"

    before: Id = msgspec.field(name="1", default=NO_ID)


@kind
class CaseReleased(Body, frozen=True):
    """Nobody has the case any more: whoever is free takes it."""

    KIND: ClassVar[str] = "case.release"

    note: str = msgspec.field(name="1", default="")


@kind
class ExtraDemanded(Body, frozen=True):
    """The head asks by a numbered order for what isn't on the approved list.

    `sort` is document, fee or visit, `text` what is asked for.
    """

    KIND: ClassVar[str] = "extra.demand"

    sort: str = msgspec.field(name="1")
    text: str = msgspec.field(name="2")
    order: str = msgspec.field(name="3")
    basis: str = msgspec.field(name="4", default="")


@kind
class NoteAdded(Body, frozen=True):
    """A remark on the file."""

    KIND: ClassVar[str] = "note.add"

    text: str = msgspec.field(name="1")


@kind
class FollowUpSet(Body, frozen=True):
    """A person wants to see the case again on a day (ISO); no day takes it away."""

    KIND: ClassVar[str] = "follow.set"

    day: str = msgspec.field(name="1", default="")
    note: str = msgspec.field(name="2", default="")


@kind
class PaperPrinted(Body, frozen=True):
    """A paper was made: which, and the BLAKE2b-256 of its bytes."""

    KIND: ClassVar[str] = "paper.print"

    paper: str = msgspec.field(name="1")
    digest: bytes = msgspec.field(name="2")


@kind
class CaseWithdrawn(Body, frozen=True):
    """The applicant takes the request back."""

    KIND: ClassVar[str] = "case.withdraw"

    ground: str = msgspec.field(name="1")


@kind
class CaseVoided(Body, frozen=True):
    """The file was opened by mistake; it stays, void, with the reason."""

    KIND: ClassVar[str] = "file.void"

    reason: str = msgspec.field(name="1")
