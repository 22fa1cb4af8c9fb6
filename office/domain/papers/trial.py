"""The sheet by which a printer is tried."""

from dataclasses import dataclass
from datetime import datetime

from office.domain.papers.paper import Paper, PaperSize


@dataclass(frozen=True, kw_only=True)
class PrinterTrial(Paper):
    """Shows whether a printer takes Persian letters, digits, fine lines and the edges of a sheet.

    `samples` are sentences to be read, `questions` what to look at.
    """

    size: PaperSize
    samples: tuple[str, ...]
    questions: tuple[str, ...]
    printed_at: datetime

    @property
    def title(self) -> str:
        """What the paper is called."""
        return "برگه آزمون چاپگر"
