"""Papers that report: who cost a file how many days, and titled tables."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from office.domain.papers.paper import Field, Paper, PaperSize, Signer, Table


class Party(StrEnum):
    """Who a file waits for."""

    OFFICE = "اداره"
    APPLICANT = "متقاضی"
    AGENCY = "دستگاه‌های دیگر"
    PROVINCE = "مرکز استان"


@dataclass(frozen=True)
class Stay:
    """A stretch of a file's way: who had it, what was awaited, and for how many working days."""

    party: Party
    what: str
    start: date
    end: date | None
    days: int


@dataclass(frozen=True, kw_only=True)
class CaseTimeline(Paper):
    """One page that shows where the days of a file went."""

    file_no: str
    case_facts: tuple[Field, ...]
    stays: tuple[Stay, ...]
    conclusion: str = ""
    printed_at: datetime

    @property
    def title(self) -> str:
        """What the paper is called."""
        return "گاه‌نامه پرونده"

    def days_of(self, party: Party) -> int:
        """Working days that the file stayed with `party`."""
        return sum(stay.days for stay in self.stays if stay.party is party)


@dataclass(frozen=True, kw_only=True)
class TableReport(Paper):
    """A report of tables under a title, such as the end-of-day sheet."""

    name: str
    period: str = ""
    facts: tuple[Field, ...] = ()
    tables: tuple[Table, ...]
    notes: tuple[str, ...] = ()
    signer: Signer | None = None
    printed_at: datetime
    size: PaperSize = PaperSize.A4

    @property
    def title(self) -> str:
        """What the paper is called."""
        return self.name
