"""Pictures of papers and places: really decoded, turned upright, made as small as they read well.

A paper becomes grey at 150 dots an inch, or stays black and white where it is so already. A
photo keeps its colours. What a camera writes about place and time is left behind.
"""

import re
import struct
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from typing import Literal

from PIL import Image, ImageOps

from office.storage.scans.errors import BrokenScanError, HugePictureError, ManyPagesError
from office.storage.scans.kinds import ScanKind
from office.storage.scans.paper import PicturePage, bind, black_page, grey_page

Purpose = Literal["document", "photo"]

MOST_MEGAPIXELS = 200
MOST_PAGES = 300
SMALL = 100_000
DOCUMENT_DPI = 150
BLACK_DPI = 300
A4_INCHES = 11.69
A3_INCHES = 16.6
_PHOTO_LONGEST = 1600
_DOCUMENT_QUALITY = 30
_PHOTO_QUALITY = 70
_SAYING_NOTHING = re.compile(
    "dpi|jfif.*|progress.*|adobe.*|gamma|srgb|chromaticity|interlace|transparency"
    "|loop|background|timestamp|duration"
)
_FAULTS = (
    OSError,
    EOFError,
    SyntaxError,
    ValueError,
    TypeError,
    LookupError,
    ArithmeticError,
    struct.error,
)
_TO_BLACK = [0] * 128 + [255] * 128

# The check below refuses; Pillow's own would warn at half of it and fail in other words.
Image.MAX_IMAGE_PIXELS = None


@dataclass(frozen=True)
class Kept:
    """What is kept of a file."""

    kind: ScanKind
    pages: int
    data: bytes


def reduce_picture(data: bytes, kind: ScanKind, purpose: Purpose) -> Kept:
    """Return the smallest form that reads well.

    Raises `BrokenScanError`, `HugePictureError` and `ManyPagesError`.
    """
    with decoding():
        image = Image.open(BytesIO(data), formats=[kind.value])
        frames = getattr(image, "n_frames", 1) if kind == ScanKind.TIFF else 1
    if frames > MOST_PAGES:
        raise ManyPagesError(MOST_PAGES)
    if frames > 1:
        return Kept(ScanKind.PDF, frames, bind(_sheets(image, frames)))
    made = _photo(image) if purpose == "photo" else _document(image)
    if _is_clean(image) and kind != ScanKind.TIFF and len(data) <= max(SMALL, len(made.data)):
        return Kept(kind, 1, data)
    return made


def _is_clean(image: Image.Image) -> bool:
    """Say whether the file holds nothing but the picture."""
    plain = all(_SAYING_NOTHING.fullmatch(str(key)) for key in image.info)
    return plain and not image.getexif()


@contextmanager
def decoding() -> Iterator[None]:
    """Turn what a decoder says of a stranger's file into a refusal, or silence if it's a trifle."""
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", category=UserWarning, module=r"PIL\.")
        try:
            yield
        except _FAULTS as fault:
            raise BrokenScanError from fault


def _sheets(image: Image.Image, frames: int) -> Iterator[PicturePage]:
    for frame in range(frames):
        with decoding():
            image.seek(frame)
        inches = inches_of(image)
        page = upright(image)
        if _is_black(page):
            yield _black_sheet(page, inches)
        else:
            grey = fitted(page.convert("L"), inches * DOCUMENT_DPI)
            yield grey_page(grey, max(grey.size) / inches)


def _document(image: Image.Image) -> Kept:
    inches = inches_of(image)
    longest = inches * DOCUMENT_DPI
    image.draft("L", (round(longest), round(longest)))
    page = upright(image)
    if _is_black(page):
        black = Kept(ScanKind.PDF, 1, bind([_black_sheet(page, inches)]))
        if len(black.data) <= SMALL:
            return black
    return _webp(fitted(page.convert("L"), longest), _DOCUMENT_QUALITY)


def _photo(image: Image.Image) -> Kept:
    image.draft("RGB", (_PHOTO_LONGEST, _PHOTO_LONGEST))
    return _webp(fitted(upright(image), _PHOTO_LONGEST), _PHOTO_QUALITY)


def _webp(image: Image.Image, quality: int) -> Kept:
    file = BytesIO()
    image.save(file, "WEBP", quality=quality)
    return Kept(ScanKind.WEBP, 1, file.getvalue())


def _black_sheet(page: Image.Image, inches: float) -> PicturePage:
    sheet = fitted(page.convert("L"), inches * BLACK_DPI)
    return black_page(sheet.point(_TO_BLACK, "1"), max(sheet.size) / inches)


def inches_of(image: Image.Image) -> float:
    """Return the paper's long side: A4, unless the scanner says that it is larger, up to A3."""
    stated = max(image.size) / (float(image.info.get("dpi", (0, 0))[0]) or float("inf"))
    return stated if A4_INCHES < stated <= A3_INCHES else A4_INCHES


def upright(image: Image.Image) -> Image.Image:
    """Decode to the end, turn as the camera was held, and put on white paper: mode 1, L or RGB."""
    if image.width * image.height > MOST_MEGAPIXELS * 1_000_000:
        raise HugePictureError(MOST_MEGAPIXELS)
    with decoding():
        image.load()
        page = ImageOps.exif_transpose(image)
    if page.mode.startswith(("I", "F")):
        page = page.convert("I").point(lambda level: level / 256).convert("L")
    if page.has_transparency_data:
        page = page.convert("RGBA")
        paper = Image.new("RGBA", page.size, "white")
        page = Image.alpha_composite(paper, page).convert("RGB")
    return page if page.mode in ("1", "L", "RGB") else page.convert("RGB")


def _is_black(page: Image.Image) -> bool:
    """Say whether there is nothing but black and white."""
    return page.mode == "1" or not any(page.convert("L").histogram()[1:-1])


def fitted(image: Image.Image, longest: float) -> Image.Image:
    """Return a picture no longer than `longest`; a smaller one as it is."""
    scale = longest / max(image.size)
    if scale >= 1:
        return image
    size = (max(1, round(image.width * scale)), max(1, round(image.height * scale)))
    return image.resize(size, Image.Resampling.HAMMING)
