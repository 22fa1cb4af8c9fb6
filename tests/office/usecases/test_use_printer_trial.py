"""The sheet by which a printer is tried."""

import pytest

from office.domain.papers.paper import PaperSize
from office.usecases.pages import page_sizes
from office.usecases.papers.trial import printer_trial


@pytest.mark.parametrize("size", PaperSize)
def test_trial_sheet_fits_the_paper_that_it_tries(office, size):
    made = printer_trial(office.clerk, size)

    (page,) = page_sizes(made.pdf)
    assert page.paper is size
    assert made.title == "برگه آزمون چاپگر"
