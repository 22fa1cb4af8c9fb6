"""What a PDF shows, read back with pdfium."""

import dataclasses
import re
import unicodedata
from collections.abc import Iterator
from datetime import date, datetime
from enum import Enum
from pathlib import Path
from typing import Any

import pypdfium2
from PIL import Image, ImageChops, ImageStat

from office.domain.jalali import fa_date, fa_long_date, fa_moment
from office.domain.papers.paper import Paper
from office.domain.persian import ascii_digits, strip_marks

PICTURES = Path(__file__).parent / "pictures"
DPI = 50
GREYS = 16
NOT_WRITTEN = {"size", "code", "pages", "share"}
_WORD = re.compile(r"[^\W\d_]+|\d+")


def plain(text: str) -> str:
    """`text` in letters that don't join, ASCII digits, no marks and half-spaces."""
    return ascii_digits(strip_marks(unicodedata.normalize("NFKC", text))).replace("\u200c", "")


def pdf_text(pdf: bytes) -> str:
    """All text, in the order that pdfium makes of it."""
    with pypdfium2.PdfDocument(pdf) as document:
        return plain("".join(page.get_textpage().get_text_range() for page in document))


def page_texts(pdf: bytes) -> list[str]:
    with pypdfium2.PdfDocument(pdf) as document:
        return [plain(page.get_textpage().get_text_range()) for page in document]


def shows(shown: str, text: str) -> bool:
    """Whether every word and number of `text` is shown.

    pdfium turns what stands between the parts of an e-mail, so the parts are asked for one by one.
    """
    joined = "".join(shown.split())
    return all(word in joined for word in _WORD.findall(plain(text)))


def written(facts: Paper) -> Iterator[tuple[str, ...]]:
    """Each value of a paper in the ways in which it may be written."""
    for value in values(facts):
        match value:
            case datetime():
                yield (fa_moment(value),)
            case date():
                yield fa_date(value), fa_long_date(value)
            case Enum():
                yield (value.value,)
            case str():
                yield (value,)


def values(value: Any) -> Iterator[Any]:
    """Whatever is within a value, but what a paper doesn't write."""
    if dataclasses.is_dataclass(value):
        for field in dataclasses.fields(value):
            if field.name not in NOT_WRITTEN:
                yield from values(getattr(value, field.name))
    elif isinstance(value, tuple):
        for item in value:
            yield from values(item)
    else:
        yield value


def unwritten(facts: Paper, pdf: bytes) -> list[tuple[str, ...]]:
    """The values of a paper that its PDF doesn't show."""
    shown = pdf_text(pdf)
    return [ways for ways in written(facts) if not any(shows(shown, way) for way in ways)]


def drawn_line(pdf: bytes, probe: str) -> str:
    """The first page's line that has `probe`, its characters as they stand from left to right."""
    lines: dict[int, list[tuple[float, str]]] = {}
    with pypdfium2.PdfDocument(pdf) as document:
        text = document[0].get_textpage()
        for place in range(text.count_chars()):
            left, bottom, _, _ = text.get_charbox(place, loose=True)
            lines.setdefault(round(bottom), []).append((left, text.get_text_range(place, 1)))
    drawn = ("".join(plain(letter) for _, letter in sorted(line)) for line in lines.values())
    return next(line for line in drawn if probe in line)


def pictures(pdf: bytes, dpi: int = DPI) -> list[Image.Image]:
    """The pages in grey."""
    with pypdfium2.PdfDocument(pdf) as document:
        return [page.render(scale=dpi / 72).to_pil().convert("L") for page in document]


def difference(one: Image.Image, other: Image.Image) -> float:
    """How far two pictures of one size are apart, 0 to 255."""
    return float(ImageStat.Stat(ImageChops.difference(one, other)).mean[0])
