"""The permits that the office issues under delegation, and the refusal."""

from dataclasses import dataclass
from datetime import date

from office.domain.papers.paper import Copy, Paper, Power, Section, Signer, Table


@dataclass(frozen=True, kw_only=True)
class Permit(Paper):
    """What a procedure issues: a permit, a letter of introduction, a confirmation.

    `name` is what it is called; a letter of introduction has a `receiver`. `fixed_capital` is in
    million rial, `code` is the text of its QR. A `provisional` number stands until the provincial
    centre confirms it. There is no `power` where no order was needed.
    """

    name: str
    number: str
    issued: date
    provisional: bool = False
    expires: date | None = None
    receiver: str = ""
    paragraphs: tuple[str, ...] = ()
    tables: tuple[Table, ...] = ()
    sections: tuple[Section, ...] = ()
    fixed_capital: int = 0
    conditions: tuple[str, ...] = ()
    signer: Signer
    power: Power | None = None
    code: str = ""

    @property
    def title(self) -> str:
        """What the paper is called."""
        return self.name


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
