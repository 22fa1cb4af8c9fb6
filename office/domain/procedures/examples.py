"""Worked examples of a procedure: what goes in, what people do, what must come out."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Literal


@dataclass(frozen=True)
class RefusalGiven:
    """The ground that a refusing outcome names; `number` is that of the condition or document."""

    code: str
    number: int | None = None
    text: str = ""


@dataclass(frozen=True)
class FinishStep:
    """Somebody finishes a step."""

    step: str
    outcome: str
    refusal: RefusalGiven | None = None


@dataclass(frozen=True)
class ActOnInquiry:
    """An inquiry is sent or answered; `silence` ends it when its limit has passed."""

    inquiry: str
    act: Literal["send", "positive", "negative", "silence"]
    letter: str = ""


@dataclass(frozen=True)
class RecordVisit:
    """A visit report is recorded; `shares` are those of the headings of progress."""

    shares: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True)
class PauseClock:
    """The clock is stopped because the office waits for `party`."""

    party: str
    reason: str


@dataclass(frozen=True)
class ResumeClock:
    """The clock goes on."""

    proof: str = ""


@dataclass(frozen=True)
class RecordDocument:
    """The state of a document is recorded."""

    kind: str
    state: str


@dataclass(frozen=True)
class PayFee:
    """A fee is paid."""

    fee: str


@dataclass(frozen=True)
class NotifyDefects:
    """One notice of everything that is missing is made; the clock stops."""


@dataclass(frozen=True)
class FillFacts:
    """Facts of the form are filled or corrected, by key, as they are stored."""

    values: Mapping[str, Any]


ExampleAct = (
    FinishStep
    | ActOnInquiry
    | RecordVisit
    | PauseClock
    | ResumeClock
    | RecordDocument
    | PayFee
    | NotifyDefects
    | FillFacts
)


@dataclass(frozen=True)
class PlayedAct:
    """One act and the moment at which it is done, in UTC."""

    at: datetime
    act: ExampleAct


@dataclass(frozen=True)
class ExampleDelegation:
    """What the example's county may do in one step."""

    step: str
    mode: str
    limits: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Expected:
    """What must come out; what is None isn't asked."""

    documents: tuple[str, ...] | None = None
    level: str | None = None
    path: tuple[str, ...] | None = None
    due: date | None = None
    outcome: str | None = None
    blocked_step: str = ""
    blocked_words: str = ""


@dataclass(frozen=True)
class Example:
    """One example of a pack. `line` is where it starts in examples.yaml."""

    code: str
    title: str
    line: int
    now: datetime
    applicant_kind: Literal["natural", "legal"]
    expect: Expected
    birth: date | None = None
    represented: bool = False
    inside_estate: bool | None = None
    delegations: tuple[ExampleDelegation, ...] = ()
    facts: Mapping[str, Any] = field(default_factory=dict)
    documents: Mapping[str, str] = field(default_factory=dict)
    play: tuple[PlayedAct, ...] = ()
