"""What lists show: small frozen lines, and which cases a list holds."""

from dataclasses import dataclass

from office.domain.operations.ids import NO_ID, Id


@dataclass(frozen=True)
class CaseLine:
    """A case in a list. Days are ISO text, empty where there is none; moments are milliseconds."""

    id: Id
    number: str
    tracking: str
    procedure: str
    applicant: Id
    applicant_title: str
    unit_title: str
    opened: int
    assignee: Id
    ended: str
    ended_day: str
    open_steps: str
    waiting_for: str
    level: str
    due_day: str
    step_due_day: str
    follow_up: str
    permit_no: str
    missing: int
    trips_avoided: int
    unreadable: bool


@dataclass(frozen=True)
class PartyLine:
    """A party in a list; `likeness` tells two alike ones apart."""

    id: Id
    sort: str
    title: str
    likeness: str
    identifier: str


@dataclass(frozen=True)
class UnitLine:
    """A unit in a list."""

    id: Id
    owner: Id
    title: str
    business_id: str
    permit_no: str
    county: str
    estate: str


@dataclass(frozen=True)
class LetterLine:
    """A row of the register, as lists show it. `day` is ISO."""

    desk: str
    year: int
    serial: int
    subject: Id
    direction: str
    template: str
    addressee: str
    title: str
    day: str
    their_number: str
    void: str


@dataclass(frozen=True)
class LettersSum:
    """How many numbers of a register were given, how many are void, and whether none is left out.

    A whole register runs from 1 without a gap and gave no number twice.
    """

    total: int
    void: int
    is_whole: bool


@dataclass(frozen=True)
class Draft:
    """One half-typed form; `data` is the form's own bytes, `saved_at` milliseconds."""

    key: str
    owner: Id
    title: str
    saved_at: int
    data: bytes


@dataclass(frozen=True)
class Hit:
    """One line of what was found."""

    subject: Id
    sort: str
    title: str
    detail: str


@dataclass(frozen=True)
class Found:
    """What was found, the newest first; nothing stands in two groups."""

    exact: tuple[Hit, ...] = ()
    people: tuple[Hit, ...] = ()
    units: tuple[Hit, ...] = ()
    cases: tuple[Hit, ...] = ()
    suggestions: tuple[str, ...] = ()
    """«شاید منظور شما»: queries that would find something."""

    @property
    def hits(self) -> tuple[Hit, ...]:
        """All of them in the order in which they are shown."""
        return (*self.exact, *self.people, *self.units, *self.cases)


@dataclass(frozen=True)
class Worklist:
    """Which cases a list holds. Days are ISO text; empty choices choose nothing out.

    `ended` chooses those that ended so, among the ended ones; `opened_since` is in milliseconds.
    """

    mine: Id = NO_ID
    is_free: bool = False
    overdue_on: str = ""
    due_on: str = ""
    waiting_for: str = ""
    step: str = ""
    follow_up_until: str = ""
    is_open: bool = True
    is_ended: bool = False
    procedure: str = ""
    ended: str = ""
    opened_since: int = 0
    estate: str = ""


@dataclass(frozen=True)
class Look:
    """Who looked into a case on an ISO day, first at a moment in milliseconds."""

    case_id: Id
    day: str
    person: Id
    at: int


@dataclass(frozen=True)
class TicketLine:
    """A number of the day's queue; `called` is 0 while one waits. Moments are milliseconds."""

    number: int
    topic: str
    taken: int
    called: int
    caller: Id


@dataclass(frozen=True)
class CaseFact:
    """A case as reports count it. `opened` is in milliseconds, `ended_day` ISO or empty."""

    id: Id
    procedure: str
    opened: int
    ended: str
    ended_day: str
    trips_avoided: int


@dataclass(frozen=True)
class StayFact:
    """Who had a case from when to when, in milliseconds; `until` is 0 while it is still there."""

    case_id: Id
    who: str
    since: int
    until: int


@dataclass(frozen=True)
class StepFact:
    """A finish of a step: by whom, open since when, finished when, in milliseconds."""

    case_id: Id
    procedure: str
    step: str
    by: Id
    since: int
    until: int


@dataclass(frozen=True)
class AskedFact:
    """An inquiry of an open case that has no answer yet; `due` is ISO."""

    case_id: Id
    procedure: str
    pack_version: int
    code: str
    due: str


@dataclass(frozen=True)
class VisitorFact:
    """A visit to the desk on an ISO day."""

    day: str
    topic: str
    outcome: str
    case_id: Id
    trips_avoided: int
