"""The visit form: taken along empty, printed again filled."""

from dataclasses import dataclass
from datetime import date

from office.domain.papers.paper import Field, Paper, Section, Signer, Table

WHOLE = 100  # per cent


@dataclass(frozen=True)
class ProgressItem:
    """One heading of physical progress: its weight and the share built, in per cent.

    The weights of a project sum to 100.
    """

    heading: str
    weight: float
    built: float | None = None

    @property
    def contribution(self) -> float:
        """What this heading adds to the whole, in per cent."""
        return self.weight * (self.built or 0.0) / WHOLE


@dataclass(frozen=True)
class Position:
    """Where the visitor stood: decimal degrees and metres, as the device gave them."""

    latitude: str
    longitude: str
    accuracy: str = ""


@dataclass(frozen=True)
class Photo:
    """A photo of the visit, by its number."""

    number: int
    caption: str
    taken: str


@dataclass(frozen=True, kw_only=True)
class VisitPaper(Paper):
    """What is known before the visit; `built` of the progress is known after it."""

    number: str
    file_no: str
    visit_date: date | None = None
    purpose: str
    visitors: tuple[Signer, ...]
    unit: Section
    progress: tuple[ProgressItem, ...]


@dataclass(frozen=True, kw_only=True)
class VisitForm(VisitPaper):
    """The empty form with ruled lines; `questions` are asked on site."""

    questions: tuple[str, ...] = ()
    machine_columns: tuple[str, ...] = ()

    @property
    def title(self) -> str:
        """What the paper is called."""
        return "برگه بازدید (برای ثبت دستی)"


@dataclass(frozen=True, kw_only=True)
class VisitReport(VisitPaper):
    """The filled form."""

    hours: str
    host: str
    position: Position | None = None
    site: tuple[Field, ...] = ()
    machines: Table | None = None
    findings: tuple[Field, ...] = ()
    photos: tuple[Photo, ...] = ()
    opinion: str
    owner: Signer | None = None

    @property
    def title(self) -> str:
        """What the paper is called."""
        return "گزارش بازدید"

    @property
    def total_progress(self) -> float:
        """What is built of the whole, in per cent."""
        return sum(item.contribution for item in self.progress)
