"""The print queue of an office: papers wait, are read, and go."""

import pytest

from office.usecases.papers.printing import Printed
from office.usecases.spool import (
    LostPaperError,
    forget_queued,
    queue_paper,
    queued_papers,
    queued_pdf,
)
from tests.office_at_work import MORNING

RECEIPT = Printed("receipt", "رسید", b"%PDF a receipt")


def test_paper_waits_until_it_is_printed(office):
    name = queue_paper(office.clerk, RECEIPT, "14050000123")

    (waiting,) = queued_papers(office.clerk).values()
    assert (waiting.title, waiting.note, waiting.queued_at) == ("رسید", "14050000123", MORNING)
    assert queued_pdf(office.clerk, name) == RECEIPT.pdf
    forget_queued(office.clerk, name)
    assert queued_papers(office.clerk) == {}


def test_paper_that_is_gone_or_damaged_says_what_to_do(office):
    name = queue_paper(office.clerk, RECEIPT)
    (file,) = (office.office.folder / "spool").glob("*/*.spool")
    file.write_bytes(b"KARGOSHA")

    with pytest.raises(LostPaperError):
        queued_pdf(office.clerk, name)
    forget_queued(office.clerk, name)
    with pytest.raises(LostPaperError):
        queued_pdf(office.clerk, name)
