"""The typeface of every paper, and how wide its letters are."""

from functools import cache, lru_cache
from pathlib import Path

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

REGULAR = "Vazirmatn"
BOLD = "Vazirmatn-Bold"

FOLDER = Path(__file__).parents[2] / "resources" / "fonts"
FILES = {REGULAR: "Vazirmatn-Regular.ttf", BOLD: "Vazirmatn-Bold.ttf"}

# Middle of the letters above the baseline, in ems: half of ascent minus descent.
MIDDLE = 0.244


@cache
def font(name: str) -> TTFont:
    """Return a font of ours, registered with reportlab at its first use."""
    # Without readable ASCII one subset of 255 glyphs is enough for a Persian page.
    font = TTFont(name, FOLDER / FILES[name], asciiReadable=False)
    pdfmetrics.registerFont(font)
    return font


@lru_cache(maxsize=1 << 15)
def unit_width(text: str, name: str) -> float:
    """How wide `text`, already in its visual order, is at size 1."""
    return float(font(name).stringWidth(text, 1))


def drawable(character: str) -> bool:
    """Whether the typeface has a picture of `character`."""
    return ord(character) in font(REGULAR).face.charToGlyph
