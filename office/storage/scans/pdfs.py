"""PDF documents: counted, refused when locked or broken, and made small when they are scans."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from threading import Lock

import pypdfium2
from pypdfium2 import raw

from office.storage.scans.errors import BrokenScanError, LockedPdfError, ManyPagesError
from office.storage.scans.kinds import ScanKind
from office.storage.scans.paper import PicturePage, bind, grey_page
from office.storage.scans.pictures import A3_INCHES, DOCUMENT_DPI, MOST_PAGES, SMALL, Kept

PDFIUM = Lock()
"""To be held by whoever calls pdfium: it can do one thing at a time in a program."""

_POINTS_AN_INCH = 72
_END_WITHIN = 2048
_END = b"%%EOF"


def reduce_pdf(data: bytes) -> Kept:
    """Return a PDF as it is, or, when it is a large scan, with grey pages of 150 dots an inch.

    Raises `BrokenScanError`, `LockedPdfError` and `ManyPagesError`.
    """
    if _END not in data[-_END_WITHIN:]:
        raise BrokenScanError
    with PDFIUM, opened_pdf(data) as pdf:
        pages = len(pdf)
        if pages > MOST_PAGES:
            raise ManyPagesError(MOST_PAGES)
        scanned = _is_scan(pdf, pages)
        if scanned and len(data) > SMALL * pages:
            small = bind(_sheet(pdf, number) for number in range(pages))
            data = min(data, small, key=len)
    return Kept(ScanKind.PDF, pages, data)


@contextmanager
def opened_pdf(data: bytes) -> Iterator[pypdfium2.PdfDocument]:
    """Lend a PDF, while `PDFIUM` is held; raises `BrokenScanError` and `LockedPdfError`."""
    try:
        with closing(pypdfium2.PdfDocument(data)) as pdf:
            yield pdf
    except pypdfium2.PdfiumError as fault:
        if fault.err_code == raw.FPDF_ERR_PASSWORD:
            raise LockedPdfError from fault
        raise BrokenScanError from fault


def _is_scan(pdf: pypdfium2.PdfDocument, pages: int) -> bool:
    """Load every page; say whether all are pictures without text and the file isn't signed."""
    pictures = [_is_picture(pdf[number]) for number in range(pages)]
    return all(pictures) and raw.FPDF_GetSignatureCount(pdf) == 0


def _is_picture(page: pypdfium2.PdfPage) -> bool:
    with closing(page), closing(page.get_textpage()) as text:
        pictures = page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE])
        return text.count_chars() == 0 and any(True for _ in pictures)


def _sheet(pdf: pypdfium2.PdfDocument, number: int) -> PicturePage:
    """Draw a page at 150 dots an inch of its size, A3 at most."""
    with closing(pdf[number]) as page:
        inches = max(page.get_size()) / _POINTS_AN_INCH
        dpi = DOCUMENT_DPI * min(1, A3_INCHES / inches)
        image = page.render(scale=dpi / _POINTS_AN_INCH, grayscale=True).to_pil()
        return grey_page(image.convert("L"), dpi)
