"""The documents of a case as a checklist: how each stands, until when, and what shows it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from office.domain.cases.blockers import document_words, unsettled_documents
from office.domain.cases.case import DOCUMENT_STATES, NOT_GIVEN, RECEIVED, DocumentGiven, Scan
from office.domain.cases.context import CaseView
from office.domain.operations.ids import NO_ID, Id
from office.domain.persian import fa_digits
from office.domain.procedures.parts import DocumentNeed

SOON = 30
"""Days before its end at which a document's expiry is warned of."""

NOT_YET = "هنوز نیامده"


@dataclass(frozen=True)
class DocumentLine:
    """A document of the approved list, or one that the head's order added (`number` 0).

    Attributes:
        place: its place in this case's list, from 1: the key that marks it.
        fault: what it still lacks, in words; empty when it is settled.
        why: the condition under which the list asks for it.
        original_by: the name of who saw the original.
        days_left: until it expires; None without an expiry.

    """

    place: int
    number: int
    kind: str
    title: str
    state: str
    fault: str
    required: bool
    needs_original: bool
    why: str = ""
    advice: str = ""
    original_by: str = ""
    original_at: datetime | None = None
    expires: date | None = None
    days_left: int | None = None
    note: str = ""
    order: str = ""
    scans: tuple[Scan, ...] = ()

    @property
    def state_words(self) -> str:
        """The state in words."""
        return DOCUMENT_STATES.get(self.state, NOT_YET)

    @property
    def is_settled(self) -> bool:
        """Whether nothing more is wanted of it."""
        return not self.fault

    @property
    def expiry_words(self) -> str:
        """A warning while its expiry is near, or past; else empty."""
        if self.days_left is None or self.days_left > SOON:
            return ""
        if self.days_left < 0:
            return f"{fa_digits(-self.days_left)} روز از پایان اعتبار گذشته است"
        return f"{fa_digits(self.days_left)} روز تا پایان اعتبار"


@dataclass(frozen=True)
class CaseDocuments:
    """The checklist of a case; `others` are scans that belong to no document of it."""

    case_id: Id
    number: str
    tracking: str
    applicant: Id
    applicant_title: str
    procedure: str
    lines: tuple[DocumentLine, ...]
    others: tuple[Scan, ...]
    lacking: tuple[str, ...]

    def line(self, kind: str) -> DocumentLine | None:
        """Return a document by its kind."""
        return next((one for one in self.lines if one.kind == kind), None)


def case_documents(view: CaseView, name_of: Callable[[Id], str]) -> CaseDocuments:
    """Return the checklist of a case; `name_of` gives the names of colleagues."""
    needed = {one.kind for one in view.documents}
    lines = [_line(view, place, one, name_of) for place, one in enumerate(view.documents, 1)]
    ordered = [one for kind, one in view.case.documents.items() if kind not in needed]
    listed = {one.kind: one for one in view.procedure.documents}
    for place, given in enumerate(ordered, len(lines) + 1):
        need = listed.get(given.document) or DocumentNeed(0, given.document, given.document)
        lines.append(_line(view, place, need, name_of))
    return CaseDocuments(
        case_id=view.case.id,
        number=view.case.number,
        tracking=view.case.tracking,
        applicant=view.case.applicant,
        applicant_title=view.applicant.title,
        procedure=view.procedure.title,
        lines=tuple(lines),
        others=tuple(
            scan for scan in view.case.scans if all(one.kind != scan.document for one in lines)
        ),
        lacking=tuple(one.title for one in unsettled_documents(view)),
    )


def _line(
    view: CaseView, place: int, need: DocumentNeed, name_of: Callable[[Id], str]
) -> DocumentLine:
    given = view.case.documents.get(need.kind)
    known = given or DocumentGiven(need.kind, NOT_GIVEN, NO_ID, view.now)
    is_here = view.document_state(need.kind) == RECEIVED
    return DocumentLine(
        place=place,
        number=need.number,
        kind=need.kind,
        title=need.title,
        state=view.document_state(need.kind),
        fault=document_words(view, need),
        required=need.required,
        needs_original=need.original,
        why=need.when.words if need.when else "",
        advice=need.note,
        original_by=name_of(known.original_by) if is_here and known.original_by else "",
        original_at=known.original_at if is_here else None,
        expires=known.expires,
        days_left=(known.expires - view.today).days if known.expires else None,
        note=known.note,
        order=known.order,
        scans=tuple(one for one in view.case.scans if one.document == need.kind),
    )
