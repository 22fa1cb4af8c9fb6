"""What waits at the desk, as the pages «امروز» and «پرونده‌ها» show it: lines in words."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from office.domain.cases.blockers import document_words, unsettled_documents
from office.domain.cases.summary import APPLICANT, WAITING_WORDS
from office.domain.jalali import TEHRAN, fa_date, fa_moment, jalali_parts
from office.domain.lines import CaseLine, Draft, Worklist
from office.domain.operations.ids import NO_ID, Id
from office.domain.persian import persian_key
from office.usecases.exports import ENDINGS
from office.usecases.knowledge import UnknownProcedureError
from office.usecases.timeline import timeline_of
from office.usecases.work import Act, Work
from office.usecases.worklists import ANY, Counted, Only, counts, drafts, narrowed

PAGE = 200
"""Lines that a list shows at first, and more of with each asking."""
LATE, TODAY, SOON, LATER, NONE = "late", "today", "soon", "later", "none"
SOON_DAYS = 2
MONTH, SEASON, YEAR = "month", "season", "year"
PERIODS = {"": "هر زمان", MONTH: "این ماه", SEASON: "این فصل", YEAR: "امسال"}
OPEN, ENDED = "open", "ended"
STATES = {OPEN: "باز", ENDED: "پایان‌یافته", **ENDINGS}
"""States by which cases may be chosen."""

_LAST_EVENTS = 3
_MONTHS_A_SEASON = 3


@dataclass(frozen=True)
class QueueLine:
    """A case that waits.

    `days_left` counts working days to its step's deadline, below zero late; None when there is
    none, or while the clock stands for the applicant.
    `urgency` is LATE, TODAY, SOON, LATER or NONE.
    """

    id: Id
    number: str
    title: str
    applicant: str
    procedure: str
    steps: str
    days_left: int | None
    urgency: str
    due: str
    assignee: str
    waiting_for: str
    missing: int
    opened: str
    state: str


@dataclass(frozen=True)
class Queues:
    """Every queue with its count, and the half-typed forms of the person."""

    counted: tuple[Counted, ...]
    drafts: tuple[Draft, ...]


@dataclass(frozen=True)
class CaseChoice:
    """Which cases the list of all cases shows. Empty choices choose nothing out."""

    state: str = OPEN
    procedure: str = ""
    period: str = ""
    mine: bool = False
    estate: str = ""


@dataclass(frozen=True)
class Choices:
    """What lists can be narrowed to: procedures by code and title, estates."""

    procedures: tuple[tuple[str, str], ...]
    estates: tuple[str, ...]


@dataclass(frozen=True)
class ChosenCases:
    """The first lines of a choice, and how many there are in all."""

    lines: tuple[QueueLine, ...]
    count: int
    choices: Choices


@dataclass(frozen=True)
class CasePreview:
    """What one sees of a case without opening it."""

    id: Id
    number: str
    title: str
    facts: tuple[str, ...]
    missing: tuple[str, ...]
    events: tuple[str, ...]


def queues(work: Work) -> Queues:
    """Return the queues of the desk."""
    return Queues(tuple(counts(work)), tuple(drafts(work)))


def queue(work: Work, name: str, limit: int = PAGE, *, only: Only = ANY) -> list[QueueLine]:
    """Return a queue by the name of its worklist; raise `UnknownListError`."""
    with work.reading() as act:
        return lines_of(act, act.stores.lists.cases(narrowed(act, name, only), limit))


def chosen_cases(work: Work, choice: CaseChoice, limit: int = PAGE) -> ChosenCases:
    """Return the cases of a choice."""
    with work.reading() as act:
        lists = act.stores.lists
        which = _which(act, choice)
        lines = tuple(lines_of(act, lists.cases(which, limit)))
        return ChosenCases(lines, lists.count(which), _choices(act))


def choice_counts(work: Work, wanted: Sequence[CaseChoice]) -> list[int]:
    """Return how many cases each choice has."""
    with work.reading() as act:
        return [act.stores.lists.count(_which(act, one)) for one in wanted]


def choices(work: Work) -> Choices:
    """Return what lists can be narrowed to."""
    with work.reading() as act:
        return _choices(act)


def case_preview(work: Work, case_id: Id) -> CasePreview:
    """Return three lines of facts, everything that is missing, and the last events."""
    with work.reading() as act:
        view = act.view(case_id)
        told = timeline_of(act, view)
        unit = view.unit.title if view.case.unit else ""
        opened = fa_date(view.case.opened.astimezone(TEHRAN).date()) if view.case.opened else ""
        return CasePreview(
            id=case_id,
            number=view.case.number,
            title=view.procedure.title,
            facts=tuple(
                filter(
                    None,
                    (
                        f"متقاضی: {view.applicant.title}",
                        f"واحد: {unit}" if unit else "",
                        f"تشکیل: {opened}؛ {told.due_words}",
                    ),
                )
            ),
            missing=tuple(
                f"{one.title}: {document_words(view, one)}" for one in unsettled_documents(view)
            )
            if view.case.is_open
            else (),
            events=tuple(
                f"{fa_moment(one.at)} {one.what} {one.about} — {one.who}"
                for one in told.rows[: -_LAST_EVENTS - 1 : -1]
            ),
        )


def lines_of(act: Act, lines: Sequence[CaseLine]) -> list[QueueLine]:
    """Return lines of cases in words."""
    return [_line(act, one) for one in lines]


def _line(act: Act, line: CaseLine) -> QueueLine:
    due = line.step_due_day or line.due_day
    is_running = due and not line.ended and line.waiting_for != APPLICANT
    days = _days_left(act, date.fromisoformat(due)) if is_running else None
    procedure, steps = _titles(act, line)
    person = act.knowledge.people.get(line.assignee)
    return QueueLine(
        id=line.id,
        number=line.number,
        title=line.unit_title or line.applicant_title,
        applicant=line.applicant_title,
        procedure=procedure,
        steps=steps,
        days_left=days,
        urgency=_urgency(days),
        due=due,
        assignee=person.name if person else "",
        waiting_for=WAITING_WORDS.get(line.waiting_for, ""),
        missing=line.missing,
        opened=datetime.fromtimestamp(line.opened / 1000, TEHRAN).date().isoformat(),
        state=ENDINGS.get(line.ended, line.ended) if line.ended else STATES[OPEN],
    )


def _titles(act: Act, line: CaseLine) -> tuple[str, str]:
    """Return the title of the procedure and of its open steps, codes while the pack is missing."""
    try:
        procedure = act.knowledge.procedure(line.procedure)
    except UnknownProcedureError:
        return line.procedure, line.open_steps.strip()
    titles = {one.code: one.title for one in procedure.steps}
    return procedure.title, "، ".join(titles.get(code, code) for code in line.open_steps.split())


def _choices(act: Act) -> Choices:
    return Choices(
        tuple((one.code, one.title) for one in act.knowledge.procedures),
        tuple(sorted(act.stores.lists.estates(), key=persian_key)),
    )


def _days_left(act: Act, due: date) -> int:
    calendar, today = act.knowledge.calendar, act.today
    if due >= today:
        return calendar.open_days_between(today, due)
    return -max(1, calendar.open_days_between(due, today))


def _urgency(days: int | None) -> str:
    if days is None:
        return NONE
    if days < 0:
        return LATE
    if not days:
        return TODAY
    return SOON if days <= SOON_DAYS else LATER


def _which(act: Act, choice: CaseChoice) -> Worklist:
    is_open = choice.state == OPEN
    return Worklist(
        mine=act.work.actor if choice.mine else NO_ID,
        is_open=is_open,
        is_ended=choice.state == ENDED,
        ended=choice.state if choice.state in ENDINGS else "",
        procedure=choice.procedure,
        estate=choice.estate,
        opened_since=_first_moment(act.today, choice.period),
    )


def _first_moment(today: date, period: str) -> int:
    """Return the first moment of a Jalali period that `today` is in, in milliseconds."""
    if not period:
        return 0
    parts = jalali_parts(today)
    months = {MONTH: 0, SEASON: (parts.month - 1) % _MONTHS_A_SEASON, YEAR: parts.month - 1}[period]
    first = today - timedelta(days=parts.day - 1)
    for _ in range(months):
        first -= timedelta(days=1)
        first -= timedelta(days=jalali_parts(first).day - 1)
    return int(datetime(first.year, first.month, first.day, tzinfo=TEHRAN).timestamp() * 1000)
