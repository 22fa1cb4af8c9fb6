"""Pages that can't be read are told before they are kept."""

import pytest

from office.domain.pages import PageFault
from office.storage.scans.pages import page_image
from office.storage.scans.quality import LOOKED_AT, page_faults
from tests.office.storage.scan_scenes import (
    a_letter,
    an_empty_sheet,
    blurred,
    cut_off,
    in_the_dark,
)
from tests.office_at_work import RESOURCES

SAMPLES = sorted((RESOURCES / "demo" / "scans").iterdir())


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.name)
def test_readable_page_has_no_fault(sample):
    page = page_image(sample.read_bytes(), 0, LOOKED_AT)

    assert page_faults(page) == ()


@pytest.mark.parametrize(
    ("spoil", "fault"),
    [
        (in_the_dark, PageFault.DARK),
        (blurred, PageFault.BLUR),
        (cut_off, PageFault.CUT),
        (lambda _: an_empty_sheet(), PageFault.BLANK),
    ],
)
def test_spoilt_page_is_told_by_its_fault(spoil, fault):
    assert page_faults(a_letter()) == ()

    assert page_faults(spoil(a_letter())) == (fault,)


def test_black_sheet_is_blank_too():
    assert page_faults(a_letter().point(lambda _: 0)) == (PageFault.BLANK,)
