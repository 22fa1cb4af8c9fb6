"""Pages as they are looked at: of a paper that was made, or of a scan."""

from dataclasses import dataclass, replace
from enum import StrEnum

from office.domain.papers.paper import PaperSize

WHOLE = (0.0, 0.0, 1.0, 1.0)
MM_PER_INCH = 25.4
_TURNS = 4
_WIDEST_ROLL = 100.0
_WIDEST_A5 = 160.0
_LEAST_PART = 0.02
CONTRASTS = (60, 100, 150, 200, 300)
"""Percent of contrast that can be chosen."""


@dataclass(frozen=True)
class PageSize:
    """How large a page is, in millimetres."""

    width: float
    height: float

    @property
    def paper(self) -> PaperSize:
        """The paper that it is printed on."""
        shorter = min(self.width, self.height)
        if shorter <= _WIDEST_ROLL:
            return PaperSize.ROLL
        return PaperSize.A5 if shorter <= _WIDEST_A5 else PaperSize.A4


@dataclass(frozen=True)
class PageLook:
    """How a page is looked at: made straight, turned, a part of it, with more contrast.

    `turns` are quarters clockwise; `part` is left, top, right and bottom of what stays, as shares
    of the page after it was turned; `contrast` is in percent.
    """

    is_straight: bool = False
    turns: int = 0
    part: tuple[float, float, float, float] = WHOLE
    contrast: int = 100

    def turned(self, quarters: int) -> "PageLook":
        """Return the same, turned further; the part turns with the page."""
        look = self
        for _ in range(quarters % _TURNS):
            left, top, right, bottom = look.part
            part = (1 - bottom, left, 1 - top, right)
            look = replace(look, turns=(look.turns + 1) % _TURNS, part=part)
        return look

    def cut(self, part: tuple[float, float, float, float]) -> "PageLook":
        """Return the same with a part of what is seen now; too thin a part changes nothing."""
        left, top, right, bottom = self.part
        wide, high = right - left, bottom - top
        kept = (
            left + wide * max(0.0, part[0]),
            top + high * max(0.0, part[1]),
            left + wide * min(1.0, part[2]),
            top + high * min(1.0, part[3]),
        )
        is_thin = kept[2] - kept[0] < _LEAST_PART or kept[3] - kept[1] < _LEAST_PART
        return self if is_thin else replace(self, part=kept)

    def stronger(self, steps: int) -> "PageLook":
        """Return the same with more contrast, or less for negative steps."""
        place = CONTRASTS.index(self.contrast) + steps
        return replace(self, contrast=CONTRASTS[max(0, min(place, len(CONTRASTS) - 1))])


AS_IS = PageLook()


@dataclass(frozen=True)
class PagePicture:
    """A page as rows of red, green and blue bytes."""

    width: int
    height: int
    pixels: bytes


class PageFault(StrEnum):
    """What makes a scanned page hard to read; its value says so and what to do."""

    BLANK = "این صفحه سفید است؛ روی دیگر برگه را اسکن کنید یا آن را کنار بگذارید."
    DARK = "این صفحه تاریک است؛ روشنایی اسکنر را بیشتر کنید یا کنتراست را بالا ببرید."
    BLUR = "این صفحه تار است؛ برگه را صاف بگذارید و دوباره اسکن کنید."
    CUT = "نوشته به لبه صفحه رسیده و شاید بریده شده است؛ جای برگه را درست کنید."


@dataclass(frozen=True)
class FaultyPage:
    """A page of a scan, counted from 0, and what makes it hard to read."""

    page: int
    fault: PageFault
