"""The permits that the office issues under delegation, and the refusal."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from office.domain.papers.paper import Copy, Field, Paper, Power, Section, Signer


class PermitKind(StrEnum):
    """What is issued, by its title."""

    ESTABLISHMENT = "جواز تأسیس"
    OPERATION = "پروانه بهره‌برداری"
    REFERRAL = "معرفی‌نامه"


@dataclass(frozen=True)
class Product:
    """What the unit makes: ISIC code, and yearly capacity in `unit`."""

    name: str
    isic: str
    capacity: str
    unit: str


@dataclass(frozen=True, kw_only=True)
class Permit(Paper):
    """A permit; `fixed_capital` is in million rial, `code` is the text of its QR.

    A referral names its `receiver` and what is asked for in `request`. A `provisional` number
    stands until the provincial centre confirms it.
    """

    kind: PermitKind
    number: str
    issued: date
    provisional: bool = False
    expires: date | None = None
    receiver: str = ""
    request: str = ""
    holder: tuple[Field, ...]
    products: tuple[Product, ...] = ()
    sections: tuple[Section, ...] = ()
    fixed_capital: int = 0
    conditions: tuple[str, ...] = ()
    signer: Signer
    power: Power
    code: str = ""

    @property
    def title(self) -> str:
        """What the paper is called."""
        return self.kind.value


@dataclass(frozen=True)
class Ground:
    """An approved condition or document that the applicant lacks, by its number."""

    code: str
    title: str


@dataclass(frozen=True, kw_only=True)
class Refusal(Paper):
    """A refusal by code, with the law and the way to appeal.

    `grounds` are the approved conditions or documents that are lacking; `addition` may explain,
    and never stands alone.
    """

    number: str
    issued: date
    file_no: str
    applicant: str
    subject: str
    reason_code: str
    reason: str
    grounds: tuple[Ground, ...]
    addition: str = ""
    basis: tuple[str, ...]
    recourse: tuple[str, ...]
    signer: Signer
    copies: tuple[Copy, ...] = ()

    @property
    def title(self) -> str:
        """What the paper is called."""
        return "اعلام نپذیرفتن درخواست"
