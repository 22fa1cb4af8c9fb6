"""The number that one who comes takes and waits with."""

from dataclasses import dataclass
from datetime import datetime

from office.domain.papers.paper import Paper, PaperSize


@dataclass(frozen=True, kw_only=True)
class QueueTicket(Paper):
    """A number of the day; `before` counts those who wait before it."""

    number: int
    topic: str = ""
    taken_at: datetime
    before: int
    size: PaperSize = PaperSize.ROLL

    @property
    def title(self) -> str:
        """What the paper is called."""
        return "نوبت"
