"""How text is set: typeface, size, space between lines, ink and the side it leans on."""

from enum import Enum, auto
from typing import NamedTuple

from office.domain.papers.paper import PaperSize
from office.printing.fonts import BOLD, MIDDLE, REGULAR, unit_width
from office.printing.marks import ACCENT, BLACK, GREY


class Align(Enum):
    """Where a line stands; START is the right side."""

    START = auto()
    CENTRE = auto()
    END = auto()
    JUSTIFY = auto()


class Style(NamedTuple):
    """One way of setting text; sizes in points."""

    font: str
    size: float
    leading: float
    ink: str = BLACK
    align: Align = Align.START

    def measure(self, visual: str) -> float:
        """How wide visual text is."""
        return unit_width(visual, self.font) * self.size

    @property
    def baseline(self) -> float:
        """The baseline below the top of a line."""
        return self.leading / 2 + MIDDLE * self.size

    def aligned(self, align: Align) -> "Style":
        """Return the same, leaning on another side."""
        return self._replace(align=align)


class Styles(NamedTuple):
    """The ways of setting text on one size of paper."""

    body: Style
    strong: Style
    label: Style
    note: Style
    cell: Style
    small: Style
    heading: Style
    title: Style


def _styles(size: float, accent: str, grey: str) -> Styles:
    return Styles(
        body=Style(REGULAR, size, size * 1.65),
        strong=Style(BOLD, size, size * 1.65),
        label=Style(REGULAR, size * 0.88, size * 1.65, grey),
        note=Style(REGULAR, size * 0.88, size * 1.5),
        cell=Style(REGULAR, size * 0.92, size * 1.5),
        small=Style(REGULAR, size * 0.8, size * 1.4, grey),
        heading=Style(BOLD, size * 1.02, size * 1.9, accent),
        title=Style(BOLD, size * 1.5, size * 2.5, accent, Align.CENTRE),
    )


STYLES = {
    PaperSize.A4: _styles(10.8, ACCENT, GREY),
    PaperSize.A5: _styles(9.2, ACCENT, GREY),
    # A thermal printer has black alone.
    PaperSize.ROLL: _styles(9.0, BLACK, BLACK),
}
