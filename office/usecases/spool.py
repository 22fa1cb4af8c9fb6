"""The print queue: papers wait sealed in the office's folder, and go when they are printed."""

from collections.abc import Mapping

from office.domain.errors import OfficeError
from office.domain.spool import SpooledPaper
from office.storage.scans.errors import DamagedScanError, UnknownScanError
from office.storage.spool import Spool
from office.usecases.papers.printing import Printed
from office.usecases.work import Work

SPOOL_FOLDER = "spool"


class LostPaperError(OfficeError):
    """A paper of the queue can't be read any more."""

    def __init__(self) -> None:
        super().__init__(
            "این برگه در صف چاپ خوانده نمی‌شود. آن را از صف بردارید و از پرونده‌اش دوباره چاپ کنید."
        )


def queue_paper(work: Work, printed: Printed, note: str = "") -> str:
    """Put a paper in the queue and return its name there."""
    paper = SpooledPaper(printed.name, printed.title, note, work.desk.now)
    return _spool(work).put(paper, printed.pdf)


def queued_papers(work: Work) -> Mapping[str, SpooledPaper]:
    """Return what waits by its name in the queue, oldest first."""
    return _spool(work).waiting()


def queued_pdf(work: Work, name: str) -> bytes:
    """Return the PDF of a paper that waits; raise `LostPaperError` when it can't be read."""
    try:
        _, pdf = _spool(work).read(name)
    except (DamagedScanError, UnknownScanError) as lost:
        raise LostPaperError from lost
    return pdf


def forget_queued(work: Work, name: str) -> None:
    """Erase a paper that is printed, or that nobody wants any more."""
    _spool(work).erase(name)


def _spool(work: Work) -> Spool:
    office = work.desk.office
    return Spool(office.folder / SPOOL_FOLDER, office.key)
