"""The documents page of a case: its checklist, scans that come in, scans of other cases."""

from dataclasses import dataclass
from datetime import date

from office.domain.cases import acts
from office.domain.cases.case import MISSING, NOT_GIVEN, RECEIVED, Case, Scan
from office.domain.cases.context import CaseView
from office.domain.cases.documents import CaseDocuments, case_documents
from office.domain.errors import OfficeError
from office.domain.operations.ids import Id
from office.usecases.documents import (
    DocumentMark,
    NewScan,
    TakenScan,
    mark_document,
    put_scan,
    require_no_notice,
    require_open,
)
from office.usecases.recording import record_on_case
from office.usecases.rights import DESK, FILE, require_role
from office.usecases.work import Act, Changed, Work

MOST_CASES = 20
"""Of how many cases of a person, the newest first, scans are offered for use."""


class NotReusableError(OfficeError):
    """A scan of another case was to serve this one, and can't."""


@dataclass(frozen=True)
class DocumentsSheet:
    """What the documents page shows. The `why_not` sentences are empty when an act can be done."""

    documents: CaseDocuments
    today: date
    why_not_mark: str
    why_not_notify: str


@dataclass(frozen=True)
class ElsewhereScan:
    """A scan of another case of the same person that is valid today."""

    case_id: Id
    number: str
    scan: Scan
    document_title: str
    expires: date | None


def documents_sheet(work: Work, case_id: Id) -> DocumentsSheet:
    """Return the checklist of a case, and what keeps its acts from being done."""
    with work.reading() as act:
        view = act.view(case_id)
        people = act.knowledge.people
        found = case_documents(view, lambda one: people[one].name if one in people else "")
        why_not_mark = _why_not_mark(act, view)
        return DocumentsSheet(
            found, act.today, why_not_mark, why_not_mark or _why_not_notify(view, found)
        )


def take_scan(work: Work, case_id: Id, new: NewScan) -> TakenScan:
    """Put a scan in the file; a document that wasn't here is marked as received.

    Raises as `add_scan`.
    """
    taken = put_scan(work, case_id, new)
    return TakenScan(taken.blob, (*taken.changed, *_received(work, case_id, new.document, None)))


def scans_elsewhere(work: Work, case_id: Id) -> tuple[ElsewhereScan, ...]:
    """Return the scans of this person's other cases that can serve this one today."""
    with work.reading() as act:
        view = act.view(case_id)
        own = {one.blob for one in view.case.scans}
        titles = {one.kind: one.title for one in view.documents}
        lines = act.stores.lists.cases_of(party=view.case.applicant)
        others = [one.id for one in lines if one.id != case_id][:MOST_CASES]
        cases = [act.stores.subjects.case(one) for one in others]
        found = [
            ElsewhereScan(
                case.id, case.number, scan, titles[scan.document], _expiry(case, scan.document)
            )
            for case in cases
            for scan in case.scans
            if scan.document in titles
            and scan.blob not in own
            and _is_valid(case, scan.document, view.today)
        ]
        return tuple({one.scan.blob: one for one in reversed(found)}.values())


def reuse_scan(work: Work, case_id: Id, other: Id, blob: str) -> TakenScan:
    """Let a scan of another case of the same person serve this one; its bytes stay stored once.

    The document is marked as received, with the expiry that it has there. The original is to be
    seen anew. Raises `NotReusableError`.
    """
    with work.writing() as act:
        view = act.view(case_id)
        basis = require_role(act, view, FILE)
        case = act.stores.subjects.case(other)
        scan = _reusable(view, case, blob)
        body = acts.ScanAdded(
            blob=blob, title=scan.title, document=scan.document, size=scan.size, pages=scan.pages
        )
        changed = record_on_case(act, view, body, basis)
    expires = _expiry(case, scan.document)
    return TakenScan(blob, (changed, *_received(work, case_id, scan.document, expires)))


def _reusable(view: CaseView, case: Case, blob: str) -> Scan:
    """Return a scan of another case, when it can serve this one."""
    scan = next((one for one in case.scans if one.blob == blob), None)
    if scan is None or case.applicant != view.case.applicant:
        message = "این تصویر در پرونده دیگری از همین شخص نیست؛ سند را دوباره اسکن کنید."
        raise NotReusableError(message)
    if all(one.kind != scan.document for one in view.documents):
        message = "این مدرک در فهرست این پرونده نیست و خواسته نمی‌شود."
        raise NotReusableError(message)
    if not _is_valid(case, scan.document, view.today):
        message = (
            "اعتبار این مدرک در پرونده دیگر پایان یافته یا پذیرفته نشده است؛ تازه آن را بگیرید."
        )
        raise NotReusableError(message)
    return scan


def _is_valid(case: Case, kind: str, today: date) -> bool:
    given = case.documents.get(kind)
    return given is not None and given.state_on(today) == RECEIVED


def _expiry(case: Case, kind: str) -> date | None:
    given = case.documents.get(kind)
    return given.expires if given else None


def _received(work: Work, case_id: Id, kind: str, expires: date | None) -> tuple[Changed, ...]:
    """Mark a document as received when its scan came and nothing was said of it yet."""
    with work.reading() as act:
        view = act.view(case_id)
        is_awaited = kind and view.document_state(kind) in (NOT_GIVEN, MISSING)
        if not is_awaited or _why_not_mark(act, view):
            return ()
    return (mark_document(work, case_id, kind, DocumentMark(RECEIVED, expires=expires)),)


def _why_not_mark(act: Act, view: CaseView) -> str:
    """Why this person can't mark documents now; empty when he can."""
    try:
        require_open(view)
        require_role(act, view, DESK)
    except OfficeError as refusal:
        return refusal.message
    return ""


def _why_not_notify(view: CaseView, found: CaseDocuments) -> str:
    if not found.lacking:
        return "چیزی کم نیست که اعلام شود."
    try:
        require_no_notice(view)
    except OfficeError as refusal:
        return refusal.message
    return ""
