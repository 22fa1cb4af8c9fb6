"""Which case first: the late ones up the ladder, silence that is near, what hurts most."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from office.domain.calendar.days import Calendar
from office.domain.cases.summary import APPLICANT
from office.domain.cases.summary import OFFICE as AT_OFFICE
from office.domain.escalation import Rung, ladder, reached
from office.domain.lines import AskedFact, CaseLine
from office.domain.operations.ids import Id
from office.domain.procedures.parts import InquiryNeed
from office.domain.urgency import Pressing, Score, score
from office.usecases.knowledge import UnknownProcedureError
from office.usecases.queues import PAGE, QueueLine, lines_of
from office.usecases.work import Act, Work
from office.usecases.worklists import ANY, ESCALATED, OFFICE, Only, narrowed

SILENCES = {"consent": "سکوت موافقت شمرده می‌شود", "refer": "پرونده با نظر اداره پیش می‌رود"}
"""What comes of an agency's silence, by the pack's word for it."""


@dataclass(frozen=True)
class Escalated:
    """A case that is late so many working days that it has come to a rung."""

    line: QueueLine
    days_late: int
    rung: Rung


@dataclass(frozen=True)
class Hurting:
    """A case with its score."""

    line: QueueLine
    score: Score


@dataclass(frozen=True)
class SilenceLine:
    """An inquiry whose silence has an effect soon, or has had; `days_left` counts working days."""

    case_id: Id
    number: str
    applicant: str
    inquiry: str
    agency: str
    due: date
    days_left: int
    effect: str


@dataclass
class DaysLeft:
    """Working days from today to a deadline; each day is reckoned once."""

    calendar: Calendar
    today: date
    _known: dict[str, int] = field(default_factory=dict)

    def until(self, day: str) -> int:
        """Count the working days to an ISO day, below zero for one that is past."""
        if day not in self._known:
            self._known[day] = self._counted(date.fromisoformat(day))
        return self._known[day]

    def _counted(self, day: date) -> int:
        if day >= self.today:
            return self.calendar.open_days_between(self.today, day)
        return -max(1, self.calendar.open_days_between(day, self.today))


def escalated(work: Work, limit: int = PAGE, *, only: Only = ANY) -> list[Escalated]:
    """Return the late cases that have come to the head or higher, the latest first."""
    with work.reading() as act:
        left, rungs = _days_left(act), ladder(act.knowledge.figure)
        lines = act.stores.lists.cases(narrowed(act, ESCALATED, only), limit=None)
        late = {one.id: -min(left.until(day) for day in _deadlines(one)) for one in lines}
        lines.sort(key=lambda one: -late[one.id])
        return [
            Escalated(one, late[one.id], reached(late[one.id], rungs) or rungs[0])
            for one in lines_of(act, lines[:limit])
        ]


def hurting(
    work: Work, name: str = OFFICE, limit: int = PAGE, *, only: Only = ANY
) -> list[Hurting]:
    """Return a worklist ordered by what hurts most, each case with its reasons."""
    with work.reading() as act:
        lines = act.stores.lists.cases(narrowed(act, name, only), limit=None)
        scores = _scores(act, lines)
        lines.sort(key=lambda one: -scores[one.id].total)
        return [Hurting(one, scores[one.id]) for one in lines_of(act, lines[:limit])]


def silence_near(work: Work) -> list[SilenceLine]:
    """Return the unanswered inquiries whose silence has an effect soon, the nearest first."""
    with work.reading() as act:
        asked = _silences(act)
        cases = {
            one.id: one for one in act.stores.lists.cases_by_id([one.case_id for one, _ in asked])
        }
        left = _days_left(act)
        return [
            SilenceLine(
                case_id=one.case_id,
                number=cases[one.case_id].number,
                applicant=cases[one.case_id].applicant_title,
                inquiry=need.title,
                agency=need.agency,
                due=date.fromisoformat(one.due),
                days_left=left.until(one.due),
                effect=SILENCES[need.silence],
            )
            for one, need in asked
        ]


def _scores(act: Act, lines: Sequence[CaseLine]) -> dict[Id, Score]:
    left, visits = _days_left(act), act.stores.statistics.visits_by_case()
    silent: dict[Id, int] = {}
    for one, _ in _silences(act):
        silent.setdefault(one.case_id, left.until(one.due))
    today = act.today.isoformat()
    return {
        line.id: score(
            Pressing(
                days_left=min((left.until(day) for day in _deadlines(line)), default=None),
                silence_in=silent.get(line.id),
                visits=visits.get(line.id, 0),
                is_second_visit="" < line.follow_up <= today,
                is_ours=line.waiting_for == AT_OFFICE and not line.missing,
                is_applicants=line.waiting_for == APPLICANT,
            )
        )
        for line in lines
    }


def _silences(act: Act) -> list[tuple[AskedFact, InquiryNeed]]:
    days = act.knowledge.figure("silence_near_days")
    until = act.knowledge.calendar.nth_open_after(act.today, days).isoformat()
    found = ((one, _need(act, one)) for one in act.stores.statistics.asked(until))
    return [(one, need) for one, need in found if need and need.silence in SILENCES]


def _need(act: Act, asked: AskedFact) -> InquiryNeed | None:
    """Return what the pack says of an inquiry; None while the pack hasn't come."""
    try:
        return act.knowledge.procedure(asked.procedure, asked.pack_version).inquiry(asked.code)
    except (UnknownProcedureError, KeyError):
        return None


def _days_left(act: Act) -> DaysLeft:
    return DaysLeft(act.knowledge.calendar, act.today)


def _deadlines(line: CaseLine) -> list[str]:
    return [day for day in (line.due_day, line.step_due_day) if day]
