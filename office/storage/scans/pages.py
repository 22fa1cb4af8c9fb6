"""Pages drawn as pictures: of PDF documents by pdfium, of pictures by Pillow."""

from contextlib import closing
from io import BytesIO

from PIL import Image, ImageEnhance

from office.domain.pages import AS_IS, MM_PER_INCH, PageLook, PagePicture, PageSize
from office.storage.scans.errors import ManyPagesError
from office.storage.scans.kinds import ScanKind, kind_of
from office.storage.scans.pdfs import PDFIUM, opened_pdf
from office.storage.scans.pictures import MOST_PAGES, decoding, fitted, inches_of, upright
from office.storage.scans.straight import straightened

LONGEST = 5000
"""Dots of a drawn page's long side, at most."""

_POINTS_AN_INCH = 72
_PRINT_QUALITY = 80
_QUARTERS = {
    1: Image.Transpose.ROTATE_270,
    2: Image.Transpose.ROTATE_180,
    3: Image.Transpose.ROTATE_90,
}


def page_sizes(data: bytes) -> tuple[PageSize, ...]:
    """Return the size of every page; a picture is taken for A4 unless it says that it is larger.

    Raises the refusals of `scans.errors`.
    """
    kind = kind_of(data, "")
    if kind == ScanKind.PDF:
        with PDFIUM, opened_pdf(data) as pdf:
            found = [pdf.get_page_size(number) for number in range(len(pdf))]
        mm = MM_PER_INCH / _POINTS_AN_INCH
        return tuple(PageSize(width * mm, height * mm) for width, height in found)
    with decoding():
        image = Image.open(BytesIO(data), formats=[kind.value])
        frames = getattr(image, "n_frames", 1) if kind == ScanKind.TIFF else 1
    if frames > MOST_PAGES:
        raise ManyPagesError(MOST_PAGES)
    mm = MM_PER_INCH * inches_of(image) / max(image.size)
    return (PageSize(image.width * mm, image.height * mm),) * frames


def draw_page(data: bytes, number: int, longest: int, look: PageLook = AS_IS) -> PagePicture:
    """Draw a page, counted from 0, so that the longer side of what is seen has `longest` dots.

    A picture is never made larger than it is. Raises the refusals of `scans.errors`.
    """
    image = page_image(data, number, longest, look).convert("RGB")
    return PagePicture(image.width, image.height, image.tobytes())


def page_image(data: bytes, number: int, longest: int, look: PageLook = AS_IS) -> Image.Image:
    """As `draw_page`, as Pillow's picture."""
    left, top, right, bottom = look.part
    whole = min(round(longest / min(right - left, bottom - top)), LONGEST)
    if kind_of(data, "") == ScanKind.PDF:
        image = _pdf_page(data, number, whole)
    else:
        image = picture_page(data, number, whole)
    if look.is_straight:
        image = straightened(image)
    if look.turns:
        image = image.transpose(_QUARTERS[look.turns])
    if look.part != AS_IS.part:
        wide, high = image.size
        area = (round(left * wide), round(top * high), round(right * wide), round(bottom * high))
        image = image.crop(area)
    if look.contrast != AS_IS.contrast:
        image = ImageEnhance.Contrast(_level(image)).enhance(look.contrast / AS_IS.contrast)
    return fitted(image, longest)


def page_jpeg(data: bytes, number: int, longest: int) -> bytes:
    """Return a page as a JPEG in grey, to be printed on another paper."""
    file = BytesIO()
    page_image(data, number, longest).convert("L").save(file, "JPEG", quality=_PRINT_QUALITY)
    return file.getvalue()


def picture_page(data: bytes, number: int, longest: int) -> Image.Image:
    """Decode a picture, or a page of one that has several, about as large as is asked."""
    kind = kind_of(data, "")
    with decoding():
        image = Image.open(BytesIO(data), formats=[kind.value])
        if kind == ScanKind.TIFF:
            image.seek(number)
        image.draft(None, (longest, longest))
    return fitted(upright(image), longest)


def _pdf_page(data: bytes, number: int, longest: int) -> Image.Image:
    with PDFIUM, opened_pdf(data) as pdf, closing(pdf[number]) as page:
        scale = longest / max(page.get_size())
        drawn: Image.Image = page.render(scale=scale, rev_byteorder=True).to_pil()
        return drawn


def _level(image: Image.Image) -> Image.Image:
    return image if image.mode in ("L", "RGB") else image.convert("L")
