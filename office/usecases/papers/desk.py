"""Papers of the walk-in desk: receipt, document list, defect notice, delivery stub."""

from dataclasses import replace

from office.domain.calendar.days import WEEKLY_REST, local_day
from office.domain.calendar.sums import SumLine
from office.domain.cases.blockers import document_words, unsettled_documents
from office.domain.cases.case import RECEIVED, WAIVED
from office.domain.cases.context import CaseView
from office.domain.cases.times import case_due
from office.domain.errors import OfficeError
from office.domain.letters import Letter
from office.domain.papers.documents import Defect, DefectNotice, DocumentList, NeededDocument
from office.domain.papers.paper import Field, PaperSize
from office.domain.papers.receipt_code import ReceiptClaim, receipt_code
from office.domain.papers.receipts import DeliveryStub, Receipt
from office.domain.persian import fa_digits
from office.domain.procedures.parts import DocumentNeed
from office.usecases.documents import DEFECT
from office.usecases.papers.sheet import PaperDesk

_CURES = {
    "wrong": "نسخه درست آن را بیاورید.",
    "expired": "نسخه تازه آن را بیاورید.",
    "received": "اصل آن را برای رؤیت بیاورید.",
}
_CAPACITIES = {"self": "خود متقاضی", "representative": "نماینده با وکالت‌نامه"}


class NoPaperYetError(OfficeError):
    """A paper was asked for before what it says has happened."""


def receipt(desk: PaperDesk, size: PaperSize = PaperSize.A5) -> Receipt:
    """Return the receipt, with the promised date, its sum, what is missing, and a signed code."""
    view = desk.view
    opened = view.case.opened
    if opened is None:
        message = "رسید پس از ثبت درخواست چاپ می‌شود."
        raise NoPaperYetError(message)
    due = case_due(view)
    received = tuple(
        one.title for one in view.documents if view.document_state(one.kind) in (RECEIVED, WAIVED)
    )
    missing = tuple(_lacking(view, one) for one in unsettled_documents(view))
    claim = ReceiptClaim(
        view.case.tracking, local_day(opened), due.day, len(received), len(missing)
    )
    return Receipt(
        head=desk.head,
        tracking_code=view.case.tracking,
        file_no=view.case.number,
        received_at=opened,
        applicant=view.applicant.title,
        subject=view.procedure.title,
        received=received,
        missing=missing,
        promised=due.day,
        promise_sum=tuple(_sum_field(line.text) for line in due.lines if _tells(line)),
        expert=desk.name_of(view.case.assignee),
        phone=desk.settings.phone,
        no_trip=view.level != "province",
        code=receipt_code(claim, desk.sign),
        size=size,
    )


def _lacking(view: CaseView, need: DocumentNeed) -> str:
    """Return what is missing; of a document that is here, what it lacks."""
    is_here = view.document_state(need.kind) == RECEIVED
    return f"{need.title} ({document_words(view, need)})" if is_here else need.title


def _tells(line: SumLine) -> bool:
    """Whether a line of the sum says something to an applicant: not each week's count and rest."""
    return line.kind != "counted" and not (line.kind == "skipped" and WEEKLY_REST in line.text)


def _sum_field(text: str) -> Field:
    label, _, rest = text.partition(": ")
    return Field(label, rest)


_TOLD_ABOVE = frozenset({"رویه", "متقاضی"})
"""What the list tells as the request and whose it is."""


def document_list(desk: PaperDesk) -> DocumentList:
    """Return what this applicant must bring for this request, and nothing else."""
    view = desk.view
    return DocumentList(
        head=desk.head,
        subject=view.procedure.title,
        applicant=view.applicant.title,
        case_facts=tuple(one for one in desk.case_fields() if one.label not in _TOLD_ABOVE),
        documents=tuple(
            NeededDocument(
                one.title,
                "، ".join(
                    filter(
                        None,
                        (
                            one.when.words if one.when else "",
                            "اصل آن نیز رؤیت می‌شود" if one.original else "",
                            one.note,
                        ),
                    )
                ),
                fa_digits(one.number),
            )
            for one in view.documents
        ),
        notes=("جز این فهرست، مدرک دیگری از شما خواسته نمی‌شود.",),
        printed_on=view.today,
    )


def defect_notice(desk: PaperDesk) -> DefectNotice:
    """Return the newest defect notice."""
    letters = [one for one in desk.view.case.letters if one.row.template == DEFECT and not one.void]
    if not letters:
        message = "هنوز اعلام نقصی برای این پرونده ثبت نشده است."
        raise NoPaperYetError(message)
    return defects_told(desk, letters[-1])


def defects_told(desk: PaperDesk, letter: Letter) -> DefectNotice:
    """Return a defect notice as it was registered, whatever came since."""
    view, then = desk.view, desk.when(letter).view
    missing = unsettled_documents(then)
    others = letter.row.text.paragraphs[len(missing) :]
    return DefectNotice(
        head=desk.head,
        number=letter.row.number,
        issued=then.today,
        file_no=view.case.number,
        tracking_code=view.case.tracking,
        applicant=view.applicant.title,
        subject=view.procedure.title,
        defects=tuple(
            Defect(
                one.title,
                document_words(then, one),
                _CURES.get(then.document_state(one.kind), "آن را بیاورید."),
                fa_digits(one.number),
            )
            for one in missing
        )
        + tuple(Defect("سایر موارد", one, "آن را کامل کنید.", "") for one in others),
        second_visit=view.case.follow_up,
        expert=desk.name_of(view.case.assignee),
        phone=desk.settings.phone,
        signer=desk.signer(letter.by),
    )


def delivery_stub(desk: PaperDesk) -> DeliveryStub:
    """Who takes the paper away: to be written and signed by hand until it is registered."""
    case = desk.view.case
    if case.issued is None:
        message = "برگ تحویل پس از صدور چاپ می‌شود."
        raise NoPaperYetError(message)
    permit, given = desk.view.procedure.permit, case.delivery
    stub = DeliveryStub(
        head=desk.head,
        document=permit.title if permit else desk.view.procedure.title,
        document_no=case.issued.number,
        file_no=case.number,
        identity_paper="کارت ملی",
        clerk=desk.name_of(given.by if given else desk.act.work.actor),
    )
    if given is None:
        return stub
    return replace(
        stub,
        receiver=given.receiver,
        receiver_id=given.identity,
        relation=_CAPACITIES.get(given.capacity, given.capacity),
        delivered_at=given.at,
    )
