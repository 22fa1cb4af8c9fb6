"""A case: one applicant's request on its way through one version of a procedure.

What a fold makes by the thousand is a `msgspec.Struct`, which is made ten times as fast as a frozen
dataclass.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any, Self

import msgspec

from office.domain.cases.acts import CaseOpened, PermitIssued, Refusal
from office.domain.letters import Lettered, Registered
from office.domain.operations.ids import NO_ID, Id
from office.domain.operations.operation import Recorded

RECEIVED = "received"
MISSING = "missing"
WRONG = "wrong"
EXPIRED = "expired"
WAIVED = "waived"
NOT_GIVEN = "none"
DOCUMENT_STATES = {
    RECEIVED: "دریافت شد",
    MISSING: "ناقص (ارائه نشده)",
    WRONG: "نادرست",
    EXPIRED: "منقضی",
    WAIVED: "معاف شد",
}
SENT = "sent"
POSITIVE = "positive"
NEGATIVE = "negative"
SILENT = "silent"
NOT_NEEDED = "not_needed"
ANSWERS = {POSITIVE: "موافق", NEGATIVE: "مخالف", SILENT: "بی‌پاسخ", NOT_NEEDED: "لازم نیست"}
REFUSED = "refused"
WITHDRAWN = "withdrawn"
VOID = "void"
LEFT_OUT = "left_out"


class DocumentGiven(msgspec.Struct, frozen=True):
    """What is known of one document, and who said so."""

    document: str
    state: str
    by: Id
    at: datetime
    original_by: Id = NO_ID
    original_at: datetime | None = None
    note: str = ""
    expires: date | None = None
    order: str = ""

    def state_on(self, day: date) -> str:
        """Return the state, with what has expired by `day`."""
        if self.state == RECEIVED and self.expires and self.expires < day:
            return EXPIRED
        return self.state


@dataclass(frozen=True)
class Scan:
    """A scan of the file, by the id of its content."""

    blob: str
    title: str
    document: str
    pages: int
    size: int


class Tick(msgspec.Struct, frozen=True):
    """A checklist item under the name of who ticked it."""

    step: str
    item: str
    on: bool
    by: Id
    at: datetime
    reason: str = ""


class StepDone(msgspec.Struct, frozen=True):
    """A finished step: how it ended, who did it, in what role, under which order.

    `reopened` are the steps that it opened again, `to_province` says that it sent the case there.
    """

    step: str
    outcome: str
    by: Id
    role: str
    at: datetime
    order: Id = NO_ID
    refusal: Refusal | None = None
    note: str = ""
    stand_in_for: Id = NO_ID
    op_id: Id = NO_ID
    reopened: tuple[str, ...] = ()
    to_province: bool = False


@dataclass(frozen=True)
class Inquiry:
    """A question to another agency and what came of it. `due` is a day."""

    code: str
    sent: datetime
    due: date
    letter: Registered | None
    result: str = SENT
    answered: datetime | None = None
    answer_letter: Registered | None = None
    reminders: tuple[datetime, ...] = ()
    text: str = ""


@dataclass(frozen=True)
class Pause:
    """A time during which the clock stood still.

    `listed` are the documents of a defect notice, `settled` those of them that came since.
    """

    since: datetime
    waiting_for: str
    reason: str
    proof: str = ""
    until: datetime | None = None
    end_proof: str = ""
    listed: frozenset[str] = frozenset()
    settled: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Visit:
    """A visit to the site and what was seen. `shares` are 0 to 1, `progress` in percent."""

    number: int
    step: str
    day: date
    by: Id
    at: datetime
    lat: float | None = None
    lon: float | None = None
    shares: Mapping[str, float] = field(default_factory=dict)
    weights: Mapping[str, float] = field(default_factory=dict)
    progress: float | None = None
    visitors: tuple[str, ...] = ()
    host: str = ""
    opinion: str = ""
    deviations: str = ""
    statements: str = ""
    photos: tuple[str, ...] = ()
    fall_reason: str = ""


@dataclass(frozen=True)
class Payment:
    """A fee that was paid, in rial."""

    fee: str
    amount: int
    receipt: str
    day: date


@dataclass(frozen=True)
class IssuedPaper:
    """The permit or letter that the case ended in."""

    number: str
    first: date | None
    last: date | None
    provisional: bool
    by: Id
    at: datetime
    order: Id

    @classmethod
    def of(cls, body: PermitIssued, done: StepDone) -> "IssuedPaper":
        """Return what the act says was issued."""
        return cls(
            number=body.number,
            first=date.fromisoformat(body.first) if body.first else None,
            last=date.fromisoformat(body.last) if body.last else None,
            provisional=body.provisional,
            by=done.by,
            at=done.at,
            order=done.order,
        )

    @classmethod
    def void(cls, recorded: Recorded) -> "IssuedPaper":
        """Return what stays of an issue that was taken back: its number, and whose it was."""
        body: Any = recorded.body
        op = recorded.op
        return cls(body.number, None, None, body.provisional, op.actor, recorded.at, op.delegation)


@dataclass(frozen=True)
class Delivery:
    """To whom the paper was handed, and by which identity paper."""

    receiver: str
    identity: str
    capacity: str
    by: Id
    at: datetime


@dataclass(frozen=True)
class Correction:
    """A fact corrected after the decision: field number, both texts, why, who."""

    number: int
    before: Any
    after: Any
    reason: str
    by: Id
    at: datetime


@dataclass(frozen=True)
class Event:
    """One line of the case's history; `to` is the person to whom the case was referred."""

    at: datetime
    by: Id
    kind: str
    code: str = ""
    text: str = ""
    to: Id = NO_ID

    @classmethod
    def of(cls, recorded: Recorded) -> "Event":
        """Return what a history says of an act."""
        op, body = recorded.op, recorded.body
        about, told = _first(body, _ABOUT), _first(body, _TOLD)
        return cls(recorded.at, op.actor, op.kind, about, told, getattr(body, "to", NO_ID))


_ABOUT = ("step", "inquiry", "document", "fee", "paper")
_TOLD = ("outcome", "result", "state", "reason", "text", "note", "ground")


def _first(body: Any, names: tuple[str, ...]) -> str:
    return next((str(value) for name in names if (value := getattr(body, name, ""))), "")


@dataclass(frozen=True)
class Case(Lettered):
    """The state of a case; everything in it comes from its operations.

    `asked_before` are inquiries that were sent anew; their days stay in the clock. The numbers of
    `issued_before`, papers that were issued anew, are never given again.
    """

    number: str = ""
    tracking: str = ""
    provisional: bool = False
    procedure: str = ""
    pack_version: int = 0
    applicant: Id = NO_ID
    unit: Id = NO_ID
    representative: Id = NO_ID
    opened: datetime | None = None
    opened_by: Id = NO_ID
    facts: Mapping[int, Any] = field(default_factory=dict)
    documents: Mapping[str, DocumentGiven] = field(default_factory=dict)
    scans: tuple[Scan, ...] = ()
    ticks: Mapping[tuple[str, str], Tick] = field(default_factory=dict)
    done: Mapping[str, StepDone] = field(default_factory=dict)
    past: tuple[StepDone, ...] = ()
    inquiries: Mapping[str, Inquiry] = field(default_factory=dict)
    asked_before: tuple[Inquiry, ...] = ()
    pauses: tuple[Pause, ...] = ()
    visits: tuple[Visit, ...] = ()
    visit_day: date | None = None
    payments: Mapping[str, Payment] = field(default_factory=dict)
    issued: IssuedPaper | None = None
    issued_before: tuple[IssuedPaper, ...] = ()
    delivery: Delivery | None = None
    corrections: tuple[Correction, ...] = ()
    assignee: Id = NO_ID
    follow_up: date | None = None
    prints: tuple[str, ...] = ()
    ended: str = ""
    ended_at: datetime | None = None
    refusal: Refusal | None = None
    void_reason: str = ""
    history: tuple[Recorded, ...] = ()
    last_at: datetime | None = None

    @property
    def is_gone(self) -> bool:
        """Whether its opening was taken back; its number is never given again."""
        return bool(self.number) and not self.applicant

    def taken_back(self, recorded: Recorded) -> Any:
        """Return what stays of an undone act: numbers of letters and papers, and the case's own."""
        kept = super().taken_back(recorded)
        body = recorded.body
        if isinstance(body, PermitIssued) and body.number:
            return kept.changed(issued_before=(*self.issued_before, IssuedPaper.void(recorded)))
        if not isinstance(body, CaseOpened):
            return kept
        return replace(kept, number=body.number, provisional=body.provisional, ended=VOID)

    @property
    def is_open(self) -> bool:
        """Whether something can still happen to it."""
        return not self.ended

    @property
    def open_pause(self) -> Pause | None:
        """The pause that is not over yet."""
        return next((one for one in self.pauses if one.until is None), None)

    @property
    def events(self) -> tuple[Event, ...]:
        """Every act as a history tells it, in order."""
        return tuple(Event.of(one) for one in self.history)

    @property
    def last_visit(self) -> Visit | None:
        """The newest visit."""
        return self.visits[-1] if self.visits else None

    @property
    def decided(self) -> bool:
        """Whether the paper is issued or the case has ended."""
        return bool(self.ended) or self.issued is not None

    @property
    def handed_over(self) -> bool:
        """Whether it was sent to the province and didn't come back."""
        return any(one.to_province for one in self.done.values())

    def with_facts(self, facts: Mapping[int, Any]) -> Self:
        """Return the same with other values of these facts of the form."""
        return self.changed(facts={**self.facts, **facts})

    def noted(self, recorded: Recorded) -> Self:
        """Return the same with a line in its history."""
        return self.changed(history=(*self.history, recorded), last_at=recorded.at)

    def done_by(self) -> dict[str, Id]:
        """Who did each finished step."""
        return {code: one.by for code, one in self.done.items()}
