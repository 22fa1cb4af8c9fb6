"""What the applicant takes home after handing in papers, and signs for when taking one away."""

from dataclasses import dataclass
from datetime import date, datetime

from office.domain.papers.paper import Field, Paper, PaperSize


@dataclass(frozen=True, kw_only=True)
class Receipt(Paper):
    """Proof that the office took a request in; `code` is the signed text of its QR.

    `promise_sum` are the lines whose days add up to the promised date.
    """

    tracking_code: str
    file_no: str
    received_at: datetime
    applicant: str
    subject: str
    received: tuple[str, ...]
    missing: tuple[str, ...] = ()
    promised: date | None = None
    promise_sum: tuple[Field, ...] = ()
    expert: str = ""
    phone: str = ""
    no_trip: bool = False
    code: str = ""
    size: PaperSize = PaperSize.A5

    @property
    def title(self) -> str:
        """What the paper is called."""
        return "رسید دریافت درخواست"


@dataclass(frozen=True, kw_only=True)
class DeliveryStub(Paper):
    """Kept in the file: who took an issued paper away, and how he was known.

    It is signed before the delivery is registered; until then what only that tells is to be written
    on it by hand.
    """

    document: str
    document_no: str
    file_no: str
    identity_paper: str
    clerk: str
    receiver: str = ""
    receiver_id: str = ""
    relation: str = ""
    delivered_at: datetime | None = None

    @property
    def title(self) -> str:
        """What the paper is called."""
        return "برگ تحویل مجوز"
