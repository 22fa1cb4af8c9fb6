"""The rows of UX.md §2, each as a clerk plays it by keys over a real office."""

from collections.abc import Callable
from dataclasses import dataclass
from itertools import count

from PySide6.QtWidgets import QWidget

from bench.clerk import Clerk
from desktop_app.ui.frame import Frame
from desktop_app.ui.lock import LockPage
from desktop_app.ui.pages.case.page import CasePage
from desktop_app.ui.pages.documents.page import DocumentsPage
from desktop_app.ui.pages.reception.counter import Counter
from desktop_app.ui.pages.reception.page import ReceptionPage
from desktop_app.ui.pages.today.page import TodayPage
from desktop_app.ui.papers.print_queue import queue_of
from desktop_app.ui.places import Place
from desktop_app.ui.practice import PracticeDesk
from office.domain.cases.case import RECEIVED
from office.domain.identifiers.national import make_national_code
from office.domain.lines import CaseLine
from office.domain.operations.ids import Id
from office.usecases.case_sheet import StepSheet, case_sheet
from office.usecases.cases import Request, open_case
from office.usecases.documents import DocumentMark, mark_document
from office.usecases.party_file import PartyFile, party_file
from office.usecases.reception import recognise
from office.usecases.steps import tick
from office.usecases.work import Work
from office.usecases.worklists import find, worklist

PIN = "3861"
_UNASSIGNED = "999"
"""A prefix of national codes that no registry office has (DOMAIN.md §2)."""
_LOOKED_AT = 200
_DOCUMENTS = 8
_WITH_MANY_PAPERS = "OPR_ISSUE"
_SEEN_TO = ("document", "item")
_BROUGHT = DocumentMark(RECEIVED, original_seen=True)
_FIRST_UNKNOWN = 900_000
_SERIAL, _YEAR = 6, 4
"""Digits of a file's number."""


@dataclass(frozen=True)
class DeskRow:
    """A row: its budgets of keys and seconds, and the decisions that its model reckons with."""

    name: str
    most_keys: int
    seconds: float
    decisions: int
    play: Callable[[Clerk], None]


def _by_number(clerk: Clerk) -> None:
    line = _lines(clerk)[0]
    digits = _digits_of(clerk, line)
    _at_home(clerk)
    clerk.press("F3")
    clerk.type(digits)
    clerk.press("Return")
    _until_open(clerk, line.id)


def _digits_of(clerk: Clerk, line: CaseLine) -> str:
    """Return the last digits that a clerk types of a number: more when many end in the same six."""
    digits = "".join(one for one in line.number if one.isdigit())
    for typed in (digits[-_SERIAL:], digits[-_SERIAL - _YEAR :], digits):
        first = next(iter(find(clerk.work, typed).hits), None)
        if first is not None and first.subject == line.id:
            return typed
    return digits


def _by_scan(clerk: Clerk) -> None:
    line = _lines(clerk)[1]
    _at_home(clerk)
    clerk.scan(line.tracking)
    _until_open(clerk, line.id)


def _by_name(clerk: Clerk) -> None:
    first, *_, last = _lines(clerk)[0].applicant_title.split()
    _at_home(clerk)
    clerk.press("F3")
    clerk.type(f"{first[:3]} {last[:3]}")
    clerk.until(lambda: any(last in one for one in clerk.frame.search.shown()))
    clerk.press("Down")
    clerk.press("Return")
    clerk.until(lambda: not isinstance(clerk.page, TodayPage))


def _known(clerk: Clerk) -> None:
    code = _code(_owner(clerk))
    counter = _at_reception(clerk)
    clerk.type(code)
    clerk.press("Return")
    clerk.until(lambda: counter.form.known is not None)
    clerk.type("تمد")
    clerk.press("Return")
    _register(clerk, counter)


def _newcomer(clerk: Clerk) -> None:
    number = _unknown(clerk)
    counter = _at_reception(clerk)
    clerk.type(make_national_code(f"{_UNASSIGNED}{number}"))
    clerk.press("Return")
    clerk.until(lambda: not counter.form.who.line.hasFocus())
    for written in ("زهرا", "محمودی"):
        clerk.type(written)
        clerk.press("Return")
    clerk.press("Return")
    clerk.type(f"09999{number}")
    clerk.press("Return")
    clerk.type("تمد")
    clerk.press("Return")
    clerk.until(lambda: counter.result.plan is not None)
    clerk.type("کارگاه سپید")
    clerk.press("Return")
    clerk.type("خوی")
    clerk.press("Return")
    clerk.press("Return")
    _register(clerk, counter)


def _unknown(clerk: Clerk) -> int:
    """Return the six digits of somebody whom the office doesn't know yet."""
    return next(
        number
        for number in count(_FIRST_UNKNOWN)
        if not recognise(clerk.work, make_national_code(f"{_UNASSIGNED}{number}")).known
    )


def _register(clerk: Clerk, counter: Counter) -> None:
    clerk.until(lambda: counter.result.plan is not None)
    clerk.type("123")
    clerk.press("Ctrl+Shift+Return")
    clerk.until(counter.form.is_blank)


def _receipt(clerk: Clerk) -> None:
    counter = _at_reception(clerk)
    queue = queue_of(clerk.page.desk)
    before = len(queue.lines())
    clerk.type(_code(_owner(clerk)))
    clerk.press("Return")
    clerk.until(lambda: counter.form.known is not None)
    clerk.type("تمد")
    clerk.press("Return")
    clerk.until(lambda: counter.result.plan is not None)
    clerk.begin()
    clerk.press("Ctrl+Shift+Return")
    clerk.until(lambda: len(queue.lines()) > before)


def _advice(clerk: Clerk) -> None:
    counter = _at_reception(clerk)
    clerk.press("F4")
    clerk.type("تم")
    clerk.press("Return")
    clerk.type("2")
    clerk.press("Return")
    clerk.until(counter.form.who.line.hasFocus)


def _documents(clerk: Clerk) -> None:
    owner = _owner(clerk)
    request = Request(_WITH_MANY_PAPERS, owner.party.id, owner.units[0].id)
    case = open_case(clerk.work, request).subject
    clerk.frame.go(Place("documents", case))
    clerk.until(lambda: isinstance(clerk.page, DocumentsPage) and clerk.page.sheet is not None)
    clerk.begin()
    clerk.type("12345678")
    clerk.until(lambda: _received(clerk, case) == _DOCUMENTS)


def _next_step(clerk: Clerk) -> None:
    case, step = _ready(clerk)
    clerk.frame.go(Place("case", case))
    _until_open(clerk, case)
    page = _case_page(clerk)
    clerk.until(lambda: page.sheet is not None and _is_free(page.sheet.step(step)))
    clerk.begin()
    clerk.press("Ctrl+Return")
    clerk.until(lambda: step in case_sheet(clerk.work, case).view.case.done)


def _switch(clerk: Clerk) -> None:
    program = clerk.program
    _at_home(clerk)
    clerk.press("Ctrl+L")
    clerk.until(lambda: _is_asked(program.window.front()))
    clerk.type(PIN)
    clerk.press("Return")
    clerk.until(lambda: isinstance(program.window.front(), Frame))


def _practice(clerk: Clerk) -> None:
    window = clerk.program.window
    before = clerk.frame
    clerk.press("F8")  # made the first time, opened from then on
    clerk.until(lambda: isinstance(window.front(), PracticeDesk))
    clerk.press("F8")
    clerk.until(lambda: window.front() is before)
    clerk.begin()
    clerk.press("F8")
    clerk.until(lambda: isinstance(window.front(), PracticeDesk))
    keys = clerk.keys
    clerk.press("F8")
    clerk.until(lambda: window.front() is before)
    clerk.keys = keys


def _guide(clerk: Clerk) -> None:
    line = _lines(clerk)[0]
    clerk.frame.go(Place("case", line.id))
    _until_open(clerk, line.id)
    clerk.begin()
    page = _case_page(clerk)
    clerk.press("F1")
    clerk.until(lambda: _is_in(page.panes.guide, clerk.focus()))


DESK_ROWS = (
    DeskRow("find a file by its number", 13, 2, 1, _by_number),
    DeskRow("find a file by a scan", 0, 1, 0, _by_scan),
    DeskRow("find by two beginnings of names", 11, 6, 1, _by_name),
    DeskRow("register a known applicant, receipt ordered", 30, 25, 3, _known),
    DeskRow("register a new applicant, receipt ordered", 75, 60, 12, _newcomer),
    DeskRow("the receipt stands in the print queue", 1, 5, 0, _receipt),
    DeskRow("advice without a file", 8, 15, 2, _advice),
    DeskRow("mark eight documents", 12, 12, 1, _documents),
    DeskRow("next step on a file", 1, 10, 1, _next_step),
    DeskRow("change places by PIN", 6, 4, 1, _switch),
    DeskRow("to the practice office", 1, 2, 0, _practice),
    DeskRow("to the guide of a field", 1, 5, 0, _guide),
)


def _lines(clerk: Clerk) -> list[CaseLine]:
    return worklist(clerk.work, "office", _LOOKED_AT)


def _at_home(clerk: Clerk) -> None:
    clerk.frame.go(Place("today"))
    clerk.until(lambda: isinstance(clerk.page, TodayPage))
    clerk.begin()


def _at_reception(clerk: Clerk) -> Counter:
    _at_home(clerk)
    clerk.press("Ctrl+N")
    clerk.until(lambda: _counter(clerk) is not None)
    counter = _counter(clerk)
    assert counter is not None  # noqa: S101  # the line before waited for it
    clerk.until(counter.form.who.line.hasFocus)
    clerk.begin()
    return counter


def _counter(clerk: Clerk) -> Counter | None:
    return clerk.page.counter if isinstance(clerk.page, ReceptionPage) else None


def _is_asked(front: QWidget | None) -> bool:
    """Whether the lock shows who may take the place."""
    return isinstance(front, LockPage) and front.card.chip() is not None


def _is_in(pane: QWidget, widget: QWidget) -> bool:
    return pane is widget or pane.isAncestorOf(widget)


def _case_page(clerk: Clerk) -> CasePage:
    page = clerk.page
    if not isinstance(page, CasePage):
        message = f"no case is in front but {page}"
        raise TypeError(message)
    return page


def _until_open(clerk: Clerk, case: Id) -> None:
    def is_open() -> bool:
        page = clerk.page
        return (
            isinstance(page, CasePage)
            and page.sheet is not None
            and page.sheet.view.case.id == case
        )

    clerk.until(is_open)


def _owner(clerk: Clerk) -> PartyFile:
    """Return a person with one unit."""
    for line in _lines(clerk):
        told = party_file(clerk.work, line.applicant)
        if len(told.units) == 1 and told.party.facts.get("national_code"):
            return told
    message = "nobody with an open case has one unit"
    raise LookupError(message)


def _code(owner: PartyFile) -> str:
    return str(owner.party.facts["national_code"])


def _received(clerk: Clerk, case: Id) -> int:
    with clerk.work.reading() as act:
        return len(act.view(case).case.documents)


def _ready(clerk: Clerk) -> tuple[Id, str]:
    """Return a case whose open step the clerk may finish; its papers and ticks are seen to."""
    for line in _lines(clerk):
        for one in case_sheet(clerk.work, line.id).steps:
            if one.is_open and not one.may_act and _lacks_little(one):
                _see_to(clerk.work, line.id, one)
                return line.id, one.step.code
    message = "no case of the office has a step that lacks nothing but papers"
    raise LookupError(message)


def _lacks_little(sheet: StepSheet) -> bool:
    """Whether a step lacks papers and ticks at most, and ends without a question."""
    step, first = sheet.step, sheet.step.outcomes[0]
    asks = first.ends == "refused" or first.back_to is not None or step.delivers or step.issues
    why = sheet.why_not[first.code]
    is_ours = len(why.reasons) == len(why.blockers)
    return not asks and is_ours and all(one.kind in _SEEN_TO for one in why.blockers)


def _is_free(sheet: StepSheet) -> bool:
    return sheet.why_not[sheet.step.outcomes[0].code].allowed


def _see_to(work: Work, case: Id, sheet: StepSheet) -> None:
    for blocker in sheet.why_not[sheet.step.outcomes[0].code].blockers:
        if blocker.kind == "document":
            mark_document(work, case, blocker.code, _BROUGHT)
        else:
            tick(work, case, sheet.step.code, blocker.code)
