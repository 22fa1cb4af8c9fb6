"""Give and check documents; scans; the one notice of everything that is missing."""

from dataclasses import dataclass
from datetime import date

from office.domain.cases import acts
from office.domain.cases.blockers import document_words, unsettled_documents
from office.domain.cases.case import DOCUMENT_STATES, WAIVED, WRONG
from office.domain.cases.context import CaseView
from office.domain.errors import OfficeError
from office.domain.letters import LetterText
from office.domain.operations.ids import Id
from office.domain.persian import spell
from office.storage.scans.pictures import Purpose
from office.usecases.numbering import registered
from office.usecases.recording import record_on_case
from office.usecases.work import Basis, Changed, Work

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
        _require_markable(view, kind, mark, is_head="HEAD" in act.person.roles)
        body = acts.DocumentSet(
            document=kind,
            state=mark.state,
            original_seen=mark.original_seen,
            note=spell(mark.note),
            expires=mark.expires.isoformat() if mark.expires else "",
            order=spell(mark.order),
        )
        return record_on_case(act, view, body)


@dataclass(frozen=True)
class NewScan:
    """A file that a person chose: its bytes and name, which document it shows, its title.

    A photo of a visit keeps its colours.
    """

    data: bytes
    name: str
    document: str = ""
    title: str = ""
    is_photo: bool = False


def add_scan(work: Work, case_id: Id, new: NewScan) -> str:
    """Put a scan in the file and give its id: reduced, encrypted, stored once however it comes.

    Raises an `OfficeError` for what isn't a whole PDF, JPEG, PNG, TIFF or WebP.
    """
    purpose: Purpose = "photo" if new.is_photo else "document"
    info = work.desk.office.scans.add(new.data, new.name, purpose)
    with work.writing() as act:
        body = acts.ScanAdded(
            blob=info.id,
            title=spell(new.title or new.name),
            document=new.document,
            size=info.size,
            pages=info.pages,
        )
        record_on_case(act, act.view(case_id), body)
    return info.id


def read_scan(work: Work, blob: str) -> bytes:
    """Return the bytes of a scan."""
    return work.desk.office.scans.read(blob)


def notify_defects(work: Work, case_id: Id, others: tuple[str, ...] = ()) -> Changed:
    """One notice of everything that is missing; the clock waits for the applicant."""
    with work.writing() as act:
        view = act.view(case_id)
        missing = unsettled_documents(view)
        if not missing and not others:
            message = "چیزی کم نیست که اعلام شود؛ همه مدارک لازم در پرونده است."
            raise BadDocumentError(message)
        if view.case.open_pause is not None:
            message = "یک اعلام نقص یا توقف باز است؛ پیش از پایان آن اعلام تازه فرستاده نمی‌شود."
            raise BadDocumentError(message)
        lines = tuple(f"{one.title}: {document_words(view, one)}" for one in missing)
        text = LetterText(
            to=view.applicant.title,
            subject=f"اعلام نقص مدارک پرونده {view.procedure.title}",
            paragraphs=(*lines, *map(spell, others)),
        )
        body = acts.DefectNoted(
            documents=tuple(one.kind for one in missing),
            letter=registered(act, "out", DEFECT, text),
            others=tuple(map(spell, others)),
        )
        return record_on_case(act, view, body, Basis(role="CLK"))


def _require_markable(view: CaseView, kind: str, mark: DocumentMark, *, is_head: bool) -> None:
    if not view.case.is_open:
        message = "این پرونده پایان یافته است و مدرکی نمی‌پذیرد."
        raise BadDocumentError(message)
    if mark.state not in DOCUMENT_STATES:
        message = f"وضعیت مدرک را برگزینید: {'، '.join(DOCUMENT_STATES.values())}."
        raise BadDocumentError(message)
    listed = {one.kind for one in view.procedure.documents}
    if kind not in listed and not (is_head and mark.order):
        message = (
            "این مدرک در فهرست مصوب رویه نیست و خواستن آن تخلف است (M09)؛ "
            "فقط با دستور نام‌دار رئیس اداره ثبت می‌شود."
        )
        raise BadDocumentError(message)
    if mark.state == WRONG and not spell(mark.note):
        message = "بنویسید چه چیز این مدرک نادرست است تا متقاضی یک‌باره آن را درست کند."
        raise BadDocumentError(message)
    if mark.state == WAIVED and not (is_head and spell(mark.order)):
        message = "معاف کردن از مدرک فقط کار رئیس اداره است و شماره دستور او را می‌خواهد."
        raise BadDocumentError(message)
