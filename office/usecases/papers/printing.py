"""Print a paper: its facts in one look, its PDF outside any transaction, then one act."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from office.domain.cases import acts
from office.domain.errors import OfficeError
from office.domain.operations.ids import Id
from office.domain.papers.paper import Letterhead, Paper, PaperSize
from office.domain.papers.tickets import QueueTicket
from office.domain.reports import Period
from office.printing.render import render_paper
from office.usecases.cases import Request, preview_case
from office.usecases.papers.desk import defect_notice, delivery_stub, document_list, receipt
from office.usecases.papers.official import permit, registered_letter
from office.usecases.papers.reports import (
    case_history,
    case_timeline,
    day_report,
    figures_report,
)
from office.usecases.papers.sheet import MINISTRY, PaperDesk
from office.usecases.papers.visits import visit_form, visit_report
from office.usecases.recording import record_on_case
from office.usecases.reports import report
from office.usecases.tickets import Ticket
from office.usecases.timeline import LETTER, day_sheet
from office.usecases.work import Work

REPRINT = "چاپ دوباره"
PRACTICE = "تمرین — بی‌اعتبار"
"""What is written across every paper of a practice office."""
PAPERS: dict[str, Callable[[PaperDesk], Paper]] = {
    "receipt": receipt,
    "receipt_roll": lambda desk: receipt(desk, PaperSize.ROLL),
    "document_list": document_list,
    "defect": defect_notice,
    "permit": permit,
    "delivery_stub": delivery_stub,
    "visit_form": visit_form,
    "visit_report": visit_report,
    "timeline": case_timeline,
    "history": case_history,
}
"""Papers of a case by name; a letter of the register is `letter:` and its number."""


class UnknownPaperError(OfficeError):
    """There is no paper by that name."""


@dataclass(frozen=True)
class Printed:
    """A paper that was made: its name and the bytes of its PDF."""

    name: str
    title: str
    pdf: bytes


def print_paper(work: Work, case_id: Id, name: str) -> Printed:
    """Make a paper of a case and record that it was made; a second one is marked so."""
    facts, before = _facts(work, case_id, name)
    marked = replace(facts, copy_mark=REPRINT) if name in before else facts
    pdf = _drawn(work, marked)
    with work.writing() as act:
        digest = hashlib.blake2b(pdf, digest_size=32).digest()
        record_on_case(act, act.view(case_id), acts.PaperPrinted(paper=name, digest=digest))
    return Printed(name, facts.title, pdf)


def preview_paper(work: Work, case_id: Id, name: str) -> Printed:
    """Make a paper without recording anything."""
    facts, _ = _facts(work, case_id, name)
    return Printed(name, facts.title, _drawn(work, facts))


def print_advice(work: Work, request: Request) -> Printed:
    """Return the personal document list of a request that isn't taken in yet."""
    view = preview_case(work, request)
    with work.reading() as act:
        facts = document_list(PaperDesk(act, view))
    return Printed("document_list", facts.title, _drawn(work, facts))


def print_day(work: Work, day: date) -> Printed:
    """Return the end-of-day sheet."""
    sheet = day_sheet(work, day)
    with work.reading() as act:
        facts = day_report(act, sheet)
    return Printed("day", facts.title, _drawn(work, facts))


def print_ticket(work: Work, ticket: Ticket) -> Printed:
    """Return the paper of a number of the queue, for the 80 mm roll."""
    settings = work.desk.office.settings
    facts = QueueTicket(
        head=Letterhead(MINISTRY, settings.directorate, settings.name, phone=settings.phone),
        number=ticket.number,
        topic=ticket.topic,
        taken_at=ticket.at,
        before=ticket.before,
    )
    return Printed("ticket", facts.title, _drawn(work, facts))


def print_report(work: Work, name: str, period: Period) -> Printed:
    """Return a report on paper; raise `KeyError` for an unknown one."""
    made = report(work, name, period)
    with work.reading() as act:
        facts = figures_report(act, made)
    return Printed(name.replace("_", "-"), facts.title, _drawn(work, facts))


def _drawn(work: Work, facts: Paper) -> bytes:
    is_practice = work.desk.office.settings.is_practice
    return render_paper(replace(facts, watermark=PRACTICE) if is_practice else facts)


def _facts(work: Work, case_id: Id, name: str) -> tuple[Paper, tuple[str, ...]]:
    with work.reading() as act:
        desk = PaperDesk(act, act.view(case_id))
        if name.startswith(LETTER):
            return registered_letter(desk, name.removeprefix(LETTER)), desk.view.case.prints
        if name not in PAPERS:
            message = f"برگه‌ای به نام {name} نیست؛ این‌ها هست: {'، '.join(PAPERS)}"
            raise UnknownPaperError(message)
        return PAPERS[name](desk), desk.view.case.prints
