"""A sheet of paper to draw on in millimetres: printed Persian, handwriting, rules and tables."""

import math
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from random import Random
from typing import Any

from arabic_reshaper import ArabicReshaper
from bidi.algorithm import get_display
from PIL import Image, ImageDraw, ImageFont

from office.domain.persian import ZWNJ, fa_digits

DPI = 150
MM_PER_INCH = 25.4
POINTS_PER_INCH = 72
FONTS = Path(__file__).parents[2] / "resources" / "fonts"
INK = (38, 38, 42)
PEN = (34, 52, 122)
FAINT = (150, 150, 150)
PAPER = (252, 251, 247)
Colour = tuple[int, int, int]

_RESHAPER = ArabicReshaper({"delete_harakat": False})


def shaped(text: str) -> str:
    """Return `text` with Persian digits, joined and turned for drawing from left to right."""
    turned: str = get_display(_RESHAPER.reshape(fa_digits(text)), base_dir="R")
    return turned.replace(ZWNJ, "")


@lru_cache
def typeface(pixels: int, *, bold: bool = False) -> ImageFont.FreeTypeFont:
    """Return Vazirmatn so high."""
    name = f"Vazirmatn-{'Bold' if bold else 'Regular'}.ttf"
    return ImageFont.truetype(FONTS / name, pixels, layout_engine=ImageFont.Layout.BASIC)


def chance(name: str) -> Random:
    """Give a run of chance that is the same each time."""
    return Random(name)  # noqa: S311  # it draws pictures, it keeps no secrets


class Paper:
    """A sheet; places are millimetres from its top left corner, sizes of type are points."""

    def __init__(self, width: float, height: float, colour: Colour = PAPER, dpi: int = DPI) -> None:
        self.dpi = dpi
        self.image = Image.new("RGB", (self.px(width), self.px(height)), colour)
        self.draw = ImageDraw.Draw(self.image)
        self.width = width
        self.height = height

    def px(self, mm: float) -> int:
        """Millimetres as dots."""
        return round(mm * self.dpi / MM_PER_INCH)

    def put(
        self,
        text: str,
        right: float,
        top: float,
        size: float = 11,
        *,
        bold: bool = False,
        **more: Any,
    ) -> None:
        """Print a line that ends at `right`; `ink`, and `align`: right, middle or left of it."""
        font = typeface(round(size * self.dpi / POINTS_PER_INCH), bold=bold)
        anchor = {"right": "ra", "middle": "ma", "left": "la"}[more.get("align", "right")]
        place = (self.px(right), self.px(top))
        self.draw.text(place, shaped(text), more.get("ink", INK), font, anchor)

    def lines(
        self, texts: Sequence[str], right: float, top: float, size: float = 11, **more: Any
    ) -> float:
        """Print lines under one another; give the place below them."""
        step = size * 0.62
        for number, text in enumerate(texts):
            self.put(text, right, top + number * step, size, **more)
        return top + len(texts) * step

    def rule(self, start: tuple[float, float], end: tuple[float, float], **more: Any) -> None:
        """Draw a line; `ink` and `wide` (dots)."""
        ends = [(self.px(x), self.px(y)) for x, y in (start, end)]
        self.draw.line(ends, more.get("ink", INK), more.get("wide", 2))

    def box(self, area: tuple[float, float, float, float], **more: Any) -> None:
        """Draw a frame (left, top, right, bottom); `fill`, `ink` and `wide`."""
        self.draw.rectangle(
            [self.px(one) for one in area],
            fill=more.get("fill"),
            outline=more.get("ink", INK),
            width=more.get("wide", 2),
        )

    def grid(
        self,
        area: tuple[float, float, float],
        shares: Sequence[float],
        rows: Sequence[Sequence[str]],
    ) -> float:
        """Draw a table (left, top, right), its first row as head; give its lower edge."""
        left, top, right = area
        whole = (right - left) / sum(shares)
        high = 8.0
        for number, row in enumerate(rows):
            edge, y = right, top + number * high
            for share, cell in zip(shares, row, strict=True):
                start = edge - share * whole
                fill = (232, 234, 236) if number == 0 else None
                self.box((start, y, edge, y + high), fill=fill, wide=1)
                self.put(cell, (start + edge) / 2, y + 1.4, 9, bold=number == 0, align="middle")
                edge = start
        return top + len(rows) * high

    def pen(self, text: str, right: float, top: float, rng: Random, **more: Any) -> None:
        """Write by hand, each word a little askew; `size` and `ink`."""
        size = round(more.get("size", 13) * self.dpi / POINTS_PER_INCH)
        edge = self.px(right)
        for word in text.split(" "):
            mask = _written(word, size, rng)
            place = (edge - mask.width, self.px(top) + rng.randint(-3, 3) - size // 3)
            self.image.paste(more.get("ink", PEN), place, mask)
            edge -= mask.width - round(size * rng.uniform(0.6, 0.75))


def _written(word: str, size: int, rng: Random) -> Image.Image:
    """Give one word as a mask, with the waver of a hand."""
    font = typeface(size)
    text = shaped(word)
    width = math.ceil(font.getlength(text)) + size
    mask = Image.new("L", (width, size * 3), 0)
    ImageDraw.Draw(mask).text((size // 2, size // 3), text, 235, font)
    phase, swing, slant = rng.uniform(0, 6), size * 0.07, rng.uniform(0.08, 0.2)
    strips = []
    for left in range(0, width, 3):
        lift = swing * math.sin(phase + left / (size * 0.7))
        edge = min(left + 3, width)
        lean = slant * mask.height / 2 + swing * math.cos(phase + left / (size * 1.3))
        low, high = mask.height + lift, lift
        shape = (left + lean, high, left - lean, low, edge - lean, low, edge + lean, high)
        strips.append(((left, 0, edge, mask.height), shape))
    waved = mask.transform(mask.size, Image.Transform.MESH, strips, Image.Resampling.BILINEAR)
    return waved.rotate(rng.uniform(-3.5, 2), Image.Resampling.BICUBIC)
