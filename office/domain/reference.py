"""What procedures share: kinds of documents, inquiries, agencies, places, causes, courses."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from office.domain.cases.refusals import RefusalReason
from office.domain.procedures.parts import Heading, Mark, Rule, Silence, TimeLimit


@dataclass(frozen=True)
class Titled:
    """A code and its title: an agency, an actor, a kind of problem."""

    code: str
    title: str


@dataclass(frozen=True)
class DocumentKind:
    """A kind of document; `portal_code` is its number on the national permits portal."""

    code: str
    title: str
    kind: str
    portal_code: str = ""
    note: str = ""


@dataclass(frozen=True)
class InquiryKind:
    """A question that procedures may ask of an agency."""

    code: str
    title: str
    agency: str
    limit: TimeLimit
    silence: Silence
    mark: Mark
    source: str
    when: str = ""


@dataclass(frozen=True)
class County:
    """A county; the three digits are the program's own and never change hands."""

    code: str
    title: str
    province: str
    province_title: str
    valid_from: date
    valid_to: date | None = None


@dataclass(frozen=True)
class Estate:
    """An industrial estate or district."""

    code: str
    title: str
    county: str
    kind: Literal["estate", "district", "private"]
    note: str = ""


@dataclass(frozen=True)
class IsicRow:
    """A division or class of ISIC Rev. 3."""

    code: str
    level: str
    title: str


@dataclass(frozen=True)
class Cause:
    """Why a unit stands still or a project is late."""

    code: str
    title: str
    group: str
    group_title: str
    financial: bool


@dataclass(frozen=True)
class ProblemClass:
    """What a unit's trouble is about when it comes to the working group."""

    code: str
    title: str
    kinds: tuple[Titled, ...] = ()


@dataclass(frozen=True)
class UsualMistake:
    """What goes wrong most often, and how it is put right."""

    code: str
    title: str
    text: str
    cure: str


@dataclass(frozen=True)
class Course:
    """A course that teaches what steps ask."""

    code: str
    title: str
    hours: float = 0.0


@dataclass(frozen=True)
class Band:
    """A band of physical progress in percent, with its lower edge and without its upper one."""

    code: str
    title: str
    lower: float
    upper: float


@dataclass(frozen=True)
class Reference:
    """All shared tables, each by code."""

    documents: Mapping[str, DocumentKind] = field(default_factory=dict)
    inquiries: Mapping[str, InquiryKind] = field(default_factory=dict)
    agencies: Mapping[str, Titled] = field(default_factory=dict)
    actors: Mapping[str, Titled] = field(default_factory=dict)
    refusals: Mapping[str, RefusalReason] = field(default_factory=dict)
    forwarding: frozenset[str] = frozenset()
    """Refusal codes that refuse nothing: the case goes to the province."""
    counties: Mapping[str, County] = field(default_factory=dict)
    estates: Mapping[str, Estate] = field(default_factory=dict)
    isic: Mapping[str, IsicRow] = field(default_factory=dict)
    causes: Mapping[str, Cause] = field(default_factory=dict)
    problem_classes: Mapping[str, ProblemClass] = field(default_factory=dict)
    mistakes: Mapping[str, UsualMistake] = field(default_factory=dict)
    courses: Mapping[str, Course] = field(default_factory=dict)
    headings: tuple[Heading, ...] = ()
    bands: tuple[Band, ...] = ()
    rules: Mapping[str, Rule] = field(default_factory=dict)

    @property
    def isic_classes(self) -> frozenset[str]:
        """The four-digit classes, which a product code begins with."""
        return frozenset(code for code, one in self.isic.items() if one.level == "class")
