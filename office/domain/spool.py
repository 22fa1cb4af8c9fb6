"""A paper that waits for a printer."""

from dataclasses import dataclass
from datetime import UTC, datetime

LONG_AGO = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class SpooledPaper:
    """What a print queue tells of a paper.

    `note` is what to write by hand while it can't be printed, e.g. the tracking number.
    """

    name: str
    title: str
    note: str
    queued_at: datetime = LONG_AGO
