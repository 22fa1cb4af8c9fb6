"""Look at pages, of papers and of scans. No office is needed: they may run beside its work."""

from collections.abc import Sequence

from office.domain.pages import AS_IS, FaultyPage, PageLook, PagePicture, PageSize
from office.storage.scans import pages
from office.storage.scans.editing import edited
from office.storage.scans.kinds import kind_of
from office.storage.scans.quality import LOOKED_AT, page_faults
from office.storage.scans.store import MOST_BYTES, require_size

READ_AT_MOST = MOST_BYTES + 1
"""Bytes of a chosen file that are read: enough to see that it is too large."""


def page_sizes(data: bytes) -> tuple[PageSize, ...]:
    """Return the size of every page of a PDF or a picture; raise an `OfficeError` for no scan."""
    return pages.page_sizes(data)


def draw_page(data: bytes, number: int, longest: int, look: PageLook = AS_IS) -> PagePicture:
    """Draw a page, counted from 0, with `longest` dots on the longer side of what is seen."""
    return pages.draw_page(data, number, longest, look)


def check_scan(data: bytes, name: str) -> tuple[FaultyPage, ...]:
    """Return the pages of a file that are hard to read, before it becomes a scan.

    Raises an `OfficeError` for what isn't a whole PDF or picture, or bears another kind's name.
    """
    require_size(data)
    kind_of(data, name)
    return tuple(
        FaultyPage(number, fault)
        for number in range(len(pages.page_sizes(data)))
        for fault in page_faults(pages.page_image(data, number, LOOKED_AT))
    )


def edited_scan(data: bytes, looks: Sequence[PageLook], kept: Sequence[int]) -> bytes:
    """Return a file with the pages that are kept, turned, cut and cleared as they are looked at."""
    return edited(data, looks, kept)
