"""A file as a clerk has turned, cut and cleared its pages, before it becomes a scan."""

from collections.abc import Sequence

from PIL import Image

from office.domain.pages import AS_IS, PageLook
from office.storage.scans.pages import page_image
from office.storage.scans.paper import PicturePage, bind, grey_page
from office.storage.scans.pictures import A4_INCHES, DOCUMENT_DPI

_LONGEST = round(A4_INCHES * DOCUMENT_DPI)


def edited(data: bytes, looks: Sequence[PageLook], pages: Sequence[int]) -> bytes:
    """Return the pages that are kept, as they are looked at; an untouched file as it is.

    What was touched becomes a PDF of grey pages.
    """
    if all(look == AS_IS for look in looks) and len(pages) == len(looks):
        return data
    return bind(_sheet(page_image(data, page, _LONGEST, looks[page])) for page in pages)


def _sheet(image: Image.Image) -> PicturePage:
    """Code a page as a scan keeps it: grey, 150 dots an inch of A4's long side."""
    return grey_page(image.convert("L"), max(image.size) / A4_INCHES)
