"""Give and check documents; scans; the one notice of everything that is missing."""

from dataclasses import dataclass
from datetime import date, timedelta

from office.domain.cases import acts
from office.domain.cases.blockers import document_words, unsettled_documents
from office.domain.cases.case import DOCUMENT_STATES, RECEIVED, WAIVED, WRONG
from office.domain.cases.context import CaseView
from office.domain.errors import OfficeError
from office.domain.jalali import stored_day
from office.domain.letters import LetterText
from office.domain.operations.ids import Id
from office.domain.persian import spell
from office.storage.scans.pictures import Purpose
from office.usecases.numbering import registered
from office.usecases.recording import record_on_case
from office.usecases.rights import DESK, FILE, HEAD, has_role, require_role
from office.usecases.work import Act, Basis, Changed, Work

DEFECT = "defect"


class BadDocumentError(OfficeError):
    """A document was to be set to a state that needs something more."""


@dataclass(frozen=True)
class DocumentMark:
    """What a clerk says of a document.

    `note` says what is wrong; `order` is the head's written order for a waiver.
    """

    state: str
    original_seen: bool = False
    note: str = ""
    expires: date | None = None
    order: str = ""


def mark_document(work: Work, case_id: Id, kind: str, mark: DocumentMark) -> Changed:
    """Set the state of one document of the approved list.

    Raises `BadDocumentError` for a document that is not on the list (M09), a wrong one without
    saying what is wrong, or a waiver without the head's order.
    """
    with work.writing() as act:
        view = act.view(case_id)
        basis = require_role(act, view, DESK)
        _require_markable(view, kind, mark, is_head=has_role(act, view, HEAD))
        body = acts.DocumentSet(
            document=kind,
            state=mark.state,
            original_seen=mark.original_seen,
            note=spell(mark.note),
            expires=_expiry(view, kind, mark),
            order=spell(mark.order),
        )
        return record_on_case(act, view, body, basis)


def _expiry(view: CaseView, kind: str, mark: DocumentMark) -> str:
    """Return the day after which the document is stale: as written on it, else by the pack."""
    if mark.expires is not None:
        return stored_day(mark.expires)
    days = next((one.valid_days for one in view.procedure.documents if one.kind == kind), None)
    if mark.state != RECEIVED or days is None:
        return ""
    return (view.today + timedelta(days=days)).isoformat()


@dataclass(frozen=True)
class NewScan:
    """A file that a person chose: its bytes and name, which document it shows, its title.

    A photo of a visit keeps its colours. `original` is the file before its pages were turned or
    cut; it is kept beside the scan for a while.
    """

    data: bytes
    name: str
    document: str = ""
    title: str = ""
    is_photo: bool = False
    original: bytes = b""


@dataclass(frozen=True)
class TakenScan:
    """A scan that was added, and what changed with it."""

    blob: str
    changed: tuple[Changed, ...]


def add_scan(work: Work, case_id: Id, new: NewScan) -> str:
    """Put a scan in the file and give its id: reduced, encrypted, stored once however it comes.

    Raises `BadDocumentError` for a document that is not on the list, and an `OfficeError` for
    what isn't a whole PDF, JPEG, PNG, TIFF or WebP.
    """
    return put_scan(work, case_id, new).blob


def put_scan(work: Work, case_id: Id, new: NewScan) -> TakenScan:
    """As `add_scan`, and tell what changed."""
    with work.reading() as act:
        _scanning(act, act.view(case_id), new)
    purpose: Purpose = "photo" if new.is_photo else "document"
    info = work.desk.office.scans.add(new.data, new.name, purpose, new.original)
    with work.writing() as act:
        view = act.view(case_id)
        basis = _scanning(act, view, new)
        body = acts.ScanAdded(
            blob=info.id,
            title=spell(new.title or new.name),
            document=new.document,
            size=info.size,
            pages=info.pages,
        )
        return TakenScan(info.id, (record_on_case(act, view, body, basis),))


def read_scan(work: Work, blob: str) -> bytes:
    """Return the bytes of a scan."""
    return work.desk.office.scans.read(blob)


def notify_defects(work: Work, case_id: Id, others: tuple[str, ...] = ()) -> Changed:
    """One notice of everything that is missing; the clock waits for the applicant."""
    told = tuple(filter(None, map(spell, others)))
    with work.writing() as act:
        view = act.view(case_id)
        basis = require_role(act, view, DESK)
        require_open(view)
        missing = unsettled_documents(view)
        if not missing and not told:
            message = "چیزی کم نیست که اعلام شود؛ همه مدارک لازم در پرونده است."
            raise BadDocumentError(message)
        require_no_notice(view)
        lines = tuple(f"{one.title}: {document_words(view, one)}" for one in missing)
        text = LetterText(
            to=view.applicant.title,
            subject=f"اعلام نقص مدارک پرونده {view.procedure.title}",
            paragraphs=(*lines, *told),
        )
        body = acts.DefectNoted(
            documents=tuple(one.kind for one in missing),
            letter=registered(act, "out", DEFECT, text),
            others=told,
        )
        return record_on_case(act, view, body, basis)


def _scanning(act: Act, view: CaseView, new: NewScan) -> Basis:
    """Return what adding a scan rests on; asked before the scan is stored, so that none is lost."""
    basis = require_role(act, view, FILE)
    known = {one.kind for one in view.procedure.documents} | view.case.documents.keys()
    if new.document and new.document not in known:
        message = (
            f"مدرک {new.document} در فهرست این پرونده نیست؛ مدرک را از فهرست برگزینید "
            "یا تصویر را بی نام مدرک بیفزایید."
        )
        raise BadDocumentError(message)
    return basis


def require_no_notice(view: CaseView) -> None:
    """Raise `BadDocumentError` while a notice or a pause is open."""
    if view.case.open_pause is not None:
        message = "یک اعلام نقص یا توقف باز است؛ پیش از پایان آن اعلام تازه فرستاده نمی‌شود."
        raise BadDocumentError(message)


def require_open(view: CaseView) -> None:
    """Raise `BadDocumentError` when the case has ended."""
    if not view.case.is_open:
        message = "این پرونده پایان یافته است و مدرکی نمی‌پذیرد؛ برای کار تازه پرونده تازه باز کنید."
        raise BadDocumentError(message)


def _require_markable(view: CaseView, kind: str, mark: DocumentMark, *, is_head: bool) -> None:
    require_open(view)
    if mark.state not in DOCUMENT_STATES:
        message = f"وضعیت مدرک را برگزینید: {'، '.join(DOCUMENT_STATES.values())}."
        raise BadDocumentError(message)
    listed = {one.kind for one in view.procedure.documents}
    by_order = is_head and bool(spell(mark.order))
    if kind not in listed and not by_order:
        message = (
            "این مدرک در فهرست مصوب رویه نیست و خواستن آن تخلف است (M09)؛ "
            "فقط با دستور نام‌دار رئیس اداره ثبت می‌شود."
        )
        raise BadDocumentError(message)
    if mark.state == WRONG and not spell(mark.note):
        message = "بنویسید چه چیز این مدرک نادرست است تا متقاضی یک‌باره آن را درست کند."
        raise BadDocumentError(message)
    if mark.state == WAIVED and not by_order:
        message = "معاف کردن از مدرک فقط کار رئیس اداره است و شماره دستور او را می‌خواهد."
        raise BadDocumentError(message)
