"""Letters of the office, and the inquiry that other agencies answer."""

from dataclasses import dataclass
from datetime import date

from office.domain.papers.paper import Copy, Field, Paper, PaperSize, Signer


@dataclass(frozen=True)
class Reference:
    """A letter that this one answers (عطف) or follows (پیرو)."""

    relation: str
    number: str
    dated: date


@dataclass(frozen=True, kw_only=True)
class Letter(Paper):
    """An official letter, laid out by Iranian standard 379.

    `receiver` and `body` are lines and paragraphs from top to bottom; an empty `attachment` means
    that there is none.
    """

    number: str
    dated: date
    attachment: str = ""
    receiver: tuple[str, ...]
    subject: str
    references: tuple[Reference, ...] = ()
    greeting: str = "با سلام و احترام"
    body: tuple[str, ...]
    particulars: tuple[Field, ...] = ()
    signer: Signer
    copies: tuple[Copy, ...] = ()
    size: PaperSize = PaperSize.A4

    @property
    def title(self) -> str:
        """What the paper is called."""
        return self.subject


@dataclass(frozen=True, kw_only=True)
class Inquiry(Letter):
    """A letter that asks an agency about a case, with a form to answer on.

    `silence` says what no answer in time means. `reminder` counts the reminders; the letter that
    they remind of has 0.
    """

    questions: tuple[str, ...]
    answer_by: date
    silence: str = ""
    reminder: int = 0
