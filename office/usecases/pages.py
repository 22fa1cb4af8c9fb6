"""Look at pages, of papers and of scans. No office is needed: they may run beside its work."""

from office.domain.pages import AS_IS, PageLook, PagePicture, PageSize
from office.storage.scans import pages


def page_sizes(data: bytes) -> tuple[PageSize, ...]:
    """Return the size of every page of a PDF or a picture; raise an `OfficeError` for no scan."""
    return pages.page_sizes(data)


def draw_page(data: bytes, number: int, longest: int, look: PageLook = AS_IS) -> PagePicture:
    """Draw a page, counted from 0, with `longest` dots on the longer side of what is seen."""
    return pages.draw_page(data, number, longest, look)
