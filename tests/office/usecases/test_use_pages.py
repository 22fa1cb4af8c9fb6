"""Pages that are looked at, judged and changed before they become a scan."""

from io import BytesIO

import pytest

from office.domain.errors import OfficeError
from office.domain.pages import AS_IS, FaultyPage, PageFault
from office.usecases.pages import check_scan, draw_page, edited_scan, page_sizes
from tests.office.storage.scan_scenes import a_letter, an_empty_sheet, blurred


def three_pages():
    file = BytesIO()
    more = [an_empty_sheet(), blurred(a_letter())]
    a_letter().save(file, "TIFF", compression="tiff_lzw", save_all=True, append_images=more)
    return file.getvalue()


def test_faulty_pages_are_told_by_their_place():
    assert check_scan(three_pages(), "pages.tif") == (
        FaultyPage(1, PageFault.BLANK),
        FaultyPage(2, PageFault.BLUR),
    )


def test_blank_page_can_be_left_out():
    kept = edited_scan(three_pages(), (AS_IS,) * 3, (0, 2))

    assert len(page_sizes(kept)) == 2
    assert draw_page(kept, 1, 300).height == 300


@pytest.mark.parametrize(
    ("data", "name", "words"),
    [
        (b"", "scan.pdf", "خالی"),
        (bytes(26 * 1024 * 1024), "scan.pdf", "۲۵ مگابایت"),
        (three_pages(), "scan.pdf", "نمی‌خواند"),
        (b"hello", "scan.txt", "سند اسکن‌شده نیست"),
        (b"%PDF-1.7 broken", "scan.pdf", "آسیب‌دیده"),
    ],
)
def test_file_that_cannot_be_a_scan_is_refused_before_it_is_kept(data, name, words):
    with pytest.raises(OfficeError, match=words):
        check_scan(data, name)
