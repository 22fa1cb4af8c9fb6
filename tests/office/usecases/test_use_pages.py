"""Pages that are looked at, judged and changed before they become a scan."""

from io import BytesIO

from office.domain.pages import AS_IS, FaultyPage, PageFault
from office.usecases.pages import check_scan, draw_page, edited_scan, page_sizes
from tests.office.storage.scan_scenes import a_letter, an_empty_sheet, blurred


def three_pages():
    file = BytesIO()
    more = [an_empty_sheet(), blurred(a_letter())]
    a_letter().save(file, "TIFF", compression="tiff_lzw", save_all=True, append_images=more)
    return file.getvalue()


def test_faulty_pages_are_told_by_their_place():
    assert check_scan(three_pages()) == (
        FaultyPage(1, PageFault.BLANK),
        FaultyPage(2, PageFault.BLUR),
    )


def test_blank_page_can_be_left_out():
    kept = edited_scan(three_pages(), (AS_IS,) * 3, (0, 2))

    assert len(page_sizes(kept)) == 2
    assert draw_page(kept, 1, 300).height == 300
