"""Whether a scanned page can be read: blank, dark, blurred, cut.

The limits were measured on the office's sample scans and on worse copies of them: sharp pages have
a fineness of 0.24 and more, pages blurred by 1.5 dots (150 dots an inch) 0.13 and less; paper is
185 and more, in half the light under 130; an empty sheet from a scanner has no ink above 3.
"""

from collections.abc import Sequence

from PIL import Image, ImageChops, ImageFilter

from office.domain.pages import PageFault

LOOKED_AT = 1700
"""Dots of the longer side at which a page is judged: 150 an inch for A4."""

_LEAST_FINENESS = 0.17
_LEAST_PAPER = 130
_LEAST_INK = 14
_FINE, _WIDE, _AROUND = 1, 8, 12
_INK_STEP = 40
_DETAILS, _INK, _PAPER = 0.005, 0.002, 0.15
_EDGE = 20
_OFF_EDGE = 2
_CUT_STROKES = 5
_CUT_SHARE = 0.018
_TO_INK = [0] * (_INK_STEP + 1) + [1] * (255 - _INK_STEP)


def page_faults(page: Image.Image) -> tuple[PageFault, ...]:
    """Return what makes a page hard to read; a blank one has no other fault."""
    grey = page.convert("L")
    grey.thumbnail((LOOKED_AT, LOOKED_AT))
    if _is_blank(grey):
        return (PageFault.BLANK,)
    found = (
        (PageFault.DARK, _lighter(grey, _PAPER) < _LEAST_PAPER),
        (PageFault.BLUR, _fineness(grey) < _LEAST_FINENESS),
        (PageFault.CUT, _is_cut(grey)),
    )
    return tuple(fault for fault, is_so in found if is_so)


def _is_blank(grey: Image.Image) -> bool:
    """Whether nothing is darker than its surroundings, away from the edges of the glass."""
    small = grey.reduce(4)
    darker = ImageChops.subtract(small.filter(ImageFilter.BoxBlur(_WIDE)), small)
    wide, high = small.size
    inner = (wide // _EDGE, high // _EDGE, wide - wide // _EDGE, high - high // _EDGE)
    return _lighter(darker.crop(inner), _INK) < _LEAST_INK


def _fineness(grey: Image.Image) -> float:
    """Return how much of the strongest contrast lies between neighbouring dots."""
    fine, wide = (
        _lighter(ImageChops.difference(grey, grey.filter(ImageFilter.BoxBlur(far))), _DETAILS)
        for far in (_FINE, _WIDE)
    )
    return fine / max(wide, 1)


def _is_cut(grey: Image.Image) -> bool:
    """Whether writing crosses an edge of the page: many strokes, not one line or shadow."""
    darker = ImageChops.subtract(grey.filter(ImageFilter.BoxBlur(_AROUND)), grey)
    ink, near = darker.point(_TO_INK), _OFF_EDGE
    wide, high = ink.size
    edges = (
        (0, near, wide, near + 1),
        (0, high - near - 1, wide, high - near),
        (near, 0, near + 1, high),
        (wide - near - 1, 0, wide - near, high),
    )
    return any(_is_written(ink.crop(edge).tobytes()) for edge in edges)


def _is_written(edge: bytes) -> bool:
    strokes = edge.count(b"\x00\x01")
    return strokes >= _CUT_STROKES and edge.count(1) >= _CUT_SHARE * len(edge)


def _lighter(image: Image.Image, share: float) -> int:
    """Return the level that `share` of the dots reach."""
    histogram: Sequence[int] = image.histogram()
    wanted, reached = share * sum(histogram), 0
    for level in range(len(histogram) - 1, 0, -1):
        reached += histogram[level]
        if reached >= wanted:
            return level
    return 0
