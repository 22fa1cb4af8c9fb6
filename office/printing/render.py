"""Any paper's facts in, its PDF out."""

from collections.abc import Callable
from typing import Any

from office.domain.papers.documents import DefectNotice, DocumentCopy, DocumentList
from office.domain.papers.letters import Inquiry, Letter
from office.domain.papers.paper import Paper
from office.domain.papers.permits import Permit, Refusal
from office.domain.papers.receipts import DeliveryStub, Receipt
from office.domain.papers.reports import CaseTimeline, TableReport
from office.domain.papers.tickets import QueueTicket
from office.domain.papers.trial import PrinterTrial
from office.domain.papers.visits import VisitForm, VisitReport
from office.printing.papers import (
    defect_notice,
    delivery_stub,
    document_copy,
    document_list,
    inquiry,
    letter,
    permit,
    printer_trial,
    queue_ticket,
    receipt,
    refusal,
    table_report,
    timeline,
    visit_form,
    visit_report,
)

RENDERERS: dict[type[Paper], Callable[[Any], bytes]] = {
    CaseTimeline: timeline.render,
    DefectNotice: defect_notice.render,
    DeliveryStub: delivery_stub.render,
    DocumentCopy: document_copy.render,
    DocumentList: document_list.render,
    Inquiry: inquiry.render,
    Letter: letter.render,
    Permit: permit.render,
    PrinterTrial: printer_trial.render,
    QueueTicket: queue_ticket.render,
    Receipt: receipt.render,
    Refusal: refusal.render,
    TableReport: table_report.render,
    VisitForm: visit_form.render,
    VisitReport: visit_report.render,
}


def render_paper(facts: Paper) -> bytes:
    """Return the PDF of a paper, with its facts attached; the same facts give the same bytes."""
    return RENDERERS[type(facts)](facts)
