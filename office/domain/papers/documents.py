"""Papers about documents: what to bring, what is missing, and copies of what was brought."""

import hashlib
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from office.domain.papers.paper import Field, Paper, Signer


@dataclass(frozen=True)
class NeededDocument:
    """A document that this case needs: why, and its number in the approved list."""

    title: str
    reason: str
    code: str


@dataclass(frozen=True, kw_only=True)
class DocumentList(Paper):
    """What this applicant must bring for this request, and nothing else."""

    subject: str
    applicant: str = ""
    case_facts: tuple[Field, ...] = ()
    documents: tuple[NeededDocument, ...]
    notes: tuple[str, ...] = ()
    printed_on: date

    @property
    def title(self) -> str:
        """What the paper is called."""
        return "فهرست مدارک لازم"


@dataclass(frozen=True)
class Defect:
    """A document that is missing or faulty: what is wrong, and what puts it right."""

    title: str
    fault: str
    remedy: str
    code: str


@dataclass(frozen=True, kw_only=True)
class DefectNotice(Paper):
    """Everything that a file still lacks, said once."""

    number: str
    issued: date
    file_no: str
    tracking_code: str
    applicant: str
    subject: str
    defects: tuple[Defect, ...]
    second_visit: date | None = None
    notes: tuple[str, ...] = ()
    expert: str
    phone: str
    signer: Signer

    @property
    def title(self) -> str:
        """What the paper is called."""
        return "اعلام یک‌جای نقص مدارک"


@dataclass(frozen=True)
class OriginalSeen:
    """A clerk saw the original: who (with the code of the clerk) and when."""

    clerk: str
    clerk_code: str
    seen_at: datetime


@dataclass(frozen=True, kw_only=True)
class DocumentCopy(Paper):
    """Printed pages of a scanned document, PNG or JPEG; `reader` is the code of who asked."""

    document: str
    file_no: str
    printed_at: datetime
    reader: str
    pages: tuple[bytes, ...]
    seen: OriginalSeen | None = None

    @property
    def title(self) -> str:
        """What the paper is called."""
        return "برابر اصل" if self.seen else "تصویر سند"

    def data(self) -> dict[str, Any]:
        """Return the facts; a page is named by the SHA-256 of its bytes."""
        if not self.pages:
            return super().data()
        hashes = [hashlib.sha256(page).hexdigest() for page in self.pages]
        return {**replace(self, pages=()).data(), "pages": hashes}
