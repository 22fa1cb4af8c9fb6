"""The parts a procedure is made of, as its pack says them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal

from office.domain.conditions import Condition
from office.domain.deadlines import Limit

Actor = Literal["APP", "CLK", "EXP", "HEAD", "PROV", "AGY", "COM"]
Mode = Literal["receive", "review", "decide", "sign"]
Waiting = Literal["office", "applicant", "agency", "province"]
Ending = Literal["issued", "refused", "withdrawn", "closed"]
Silence = Literal["consent", "refer", "none"]
Mark = Literal["S", "I", "U"]
"""S = stated at the source, I = a default of the program, U = uncertain."""


@dataclass(frozen=True)
class TimeLimit:
    """A limit of time and the row of rules.yaml it rests on."""

    limit: Limit
    rule: str = ""


@dataclass(frozen=True)
class DelegationLimit:
    """What a delegation may set for a procedure, e.g. the ceiling of fixed capital."""

    code: str
    title: str
    unit: str
    within: Condition


@dataclass(frozen=True)
class ApprovedCondition:
    """A numbered condition that a refusal by R_COND must name."""

    number: int
    text: str
    law: str
    met: Condition | None = None


@dataclass(frozen=True)
class DocumentNeed:
    """A document of the approved list; `number` is what a refusal by R_DOC must name."""

    number: int
    kind: str
    title: str
    when: Condition | None = None
    required: bool = True
    original: bool = False
    valid_days: int | None = None
    note: str = ""


@dataclass(frozen=True)
class InquiryNeed:
    """A question to another agency, its limit and what its silence means."""

    code: str
    title: str
    agency: str
    limit: TimeLimit
    silence: Silence
    when: Condition | None = None
    pauses: bool = False
    law: str = ""
    letter: str = ""
    reminder: str = ""


@dataclass(frozen=True)
class Fee:
    """A fee in rial with the date of its tariff."""

    code: str
    title: str
    amount: Condition
    cap: Condition | None
    tariff_date: date
    rule: str


@dataclass(frozen=True)
class Evidence:
    """What shows that a checklist item is done; kind `person` is a tick under a name."""

    kind: Literal["document", "field", "visit", "inquiry", "person"]
    code: str = ""


@dataclass(frozen=True)
class ChecklistItem:
    """One thing to look at, and why."""

    code: str
    text: str
    why: str
    law: str
    mistake: str
    evidence: Evidence
    required: bool = True


@dataclass(frozen=True)
class Guard:
    """A further condition for finishing a step; only for `outcomes` when they are named."""

    code: str
    holds: Condition
    outcomes: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Outcome:
    """One way a step may end."""

    code: str
    title: str
    ends: Ending | None = None
    back_to: str | None = None


@dataclass(frozen=True)
class Delegable:
    """That the province may delegate a step, how, and with which limits."""

    mode: Mode
    limits: tuple[str, ...] = ()


@dataclass(frozen=True)
class After:
    """A step that must be passed first; with `outcome`, that it ended so."""

    step: str
    outcome: str = ""


@dataclass(frozen=True)
class Permit:
    """What a procedure issues and for how long.

    A paper that `renews` counts from the old expiry, unless the rule `counts_from` says
    otherwise.
    """

    kind: str
    title: str
    validity_rule: str = ""
    validity_unit: Literal["d", "month", "year"] = "month"
    renews: bool = False
    counts_from: str = ""


@dataclass(frozen=True)
class Mistake:
    """A usual mistake that can be seen in the facts while they are typed."""

    code: str
    fields: tuple[str, ...]
    present: Condition


@dataclass(frozen=True)
class LadderRung:
    """A named share of one heading of physical progress."""

    share: float
    title: str


@dataclass(frozen=True)
class Heading:
    """One weighted heading of physical progress (DOMAIN §4.6); `weight` in percent."""

    code: str
    title: str
    weight: float
    cost_fields: tuple[str, ...] = ()
    ladder: tuple[LadderRung, ...] = ()


@dataclass(frozen=True)
class Rule:
    """A figure of the rule pack; unverified until the province signs it."""

    code: str
    title: str
    value: Any
    unit: str
    basis: str
    source: str
    mark: Mark
    verified: bool = False
    valid_from: date | None = None
    choices: Mapping[str, str] = field(default_factory=dict, compare=False, repr=False)
    """The values that a province may choose from, with their titles; empty for a figure."""


@dataclass(frozen=True)
class Copy:
    """Who gets a copy of a letter, and why."""

    to: str
    reason: str


@dataclass(frozen=True)
class PrintedTable:
    """A table fact as a paper prints it: (title, key, unit) for each column."""

    title: str
    field: str
    columns: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True)
class LetterTemplate:
    """The words of a letter with {placeholders}."""

    code: str
    kind: str
    title: str
    to: str
    subject: str
    body: tuple[str, ...]
    copies: tuple[Copy, ...] = ()
    attachments: str = ""
    fields: tuple[tuple[str, str], ...] = ()
    tables: tuple[PrintedTable, ...] = ()
    size: Literal["A4", "A5"] = "A4"
