"""A paper while it is laid out: its size, its margins, the pen that moves down, its pages."""

import io
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import NamedTuple

from reportlab import rl_config
from reportlab.pdfgen.canvas import Canvas

from office.domain.papers.paper import Paper, PaperSize
from office.domain.persian import fa_digits
from office.printing.attach import attach_data
from office.printing.fonts import BOLD, unit_width
from office.printing.marks import (
    ACCENT,
    BLACK,
    HAIR,
    TINT,
    Mark,
    Rule,
    Run,
    Veil,
    paint,
)
from office.printing.style import STYLES, Align, Style
from office.printing.text import ShapedLine, one_line, shaped_lines

MM = 72 / 25.4

# Streams as bytes, not as text: a fifth smaller, and quicker.
rl_config.useA85 = 0


class Format(NamedTuple):
    """A size of paper with its margins, in points."""

    width: float
    height: float
    side: float
    top: float
    bottom: float


# Cheap lasers don't print the outer 12 mm. A roll is as long as its text.
FORMATS = {
    PaperSize.A4: Format(210 * MM, 297 * MM, 20 * MM, 13 * MM, 27 * MM),
    PaperSize.A5: Format(148 * MM, 210 * MM, 13 * MM, 12 * MM, 23 * MM),
    PaperSize.ROLL: Format(80 * MM, 5000 * MM, 4 * MM, 4 * MM, 6 * MM),
}
_FOOTER_GAP = 4 * MM
_FOOTER_PAD = 2.0
_HALF = 0.49
_VEIL_SIZE = 40.0
_VEIL_PART = 0.95  # of the page's width, along its slope
_LOOSEST = 0.8  # ems that justifying may add to a blank


def _nothing() -> None:
    """Most pages begin empty."""


class Sheet:
    """The pages of one paper.

    `y` is the pen, from the top; blocks put marks below it and move it. `on_new_page` draws what
    each further page begins with.
    """

    def __init__(self, paper: Paper, size: PaperSize, reference: str = "") -> None:
        self.paper = paper
        self.format = FORMATS[size]
        self.is_roll = size is PaperSize.ROLL
        self.styles = STYLES[size]
        self.accent = BLACK if self.is_roll else ACCENT
        self.hair = BLACK if self.is_roll else HAIR
        self.tint = "" if self.is_roll else TINT
        self.reference = reference
        self.on_new_page: Callable[[], None] = _nothing
        self.y = self.format.top
        self.indent = 0.0
        self._page: list[Mark] = []
        self._pages = [self._page]

    @property
    def left(self) -> float:
        """The left edge of the text."""
        return self.format.side

    @property
    def right(self) -> float:
        """The right edge of the text."""
        return self.format.width - self.format.side - self.indent

    @property
    def width(self) -> float:
        """The width of the text."""
        return self.right - self.left

    @property
    def room(self) -> float:
        """What is left on this page below the pen."""
        return self.format.height - self.format.bottom - self.y

    @property
    def page_room(self) -> float:
        """What an empty page holds."""
        return self.format.height - self.format.bottom - self.format.top

    @property
    def page_count(self) -> int:
        """How many pages there are so far."""
        return len(self._pages)

    @property
    def fresh(self) -> bool:
        """Whether the pen is still at the top of a page."""
        return self.y <= self.format.top

    def add(self, *marks: Mark) -> None:
        """Put marks on this page."""
        self._page.extend(marks)

    def new_page(self) -> None:
        """Go on at the top of another page."""
        self._page = []
        self._pages.append(self._page)
        self.y = self.format.top
        # What a page begins with must not begin again on a page of its own.
        begin, self.on_new_page = self.on_new_page, _nothing
        begin()
        self.on_new_page = begin

    def keep(self, height: float) -> None:
        """See that `height` fits below the pen, on another page if need be."""
        if height > self.room and not self.fresh:
            self.new_page()

    def gap(self, height: float) -> None:
        """Leave room, but none at the top of a page."""
        if not self.fresh:
            self.y += height

    @contextmanager
    def indented(self, indent: float) -> Iterator[None]:
        """Move the right edge inwards for what is laid out meanwhile."""
        self.indent += indent
        yield
        self.indent -= indent

    def rule(self, width: float = 0.5, ink: str = "") -> None:
        """Draw a line from side to side at the pen."""
        self.add(Rule(self.left, self.y, self.right, self.y, width, ink or self.hair))

    def set_line(
        self, line: ShapedLine, style: Style, right: float, width: float, top: float
    ) -> None:
        """Put one line whose box has its top right corner at `right`, `top`."""
        spare = width - line.width
        stretch = 0.0
        blanks = line.visual.count(" ")
        if style.align is Align.JUSTIFY and spare <= blanks * _LOOSEST * style.size:
            stretch, spare = spare / max(1, blanks), 0.0
        x = right - width
        if style.align is Align.CENTRE:
            x += spare / 2
        elif style.align is not Align.END:
            x += spare
        self.add(
            Run(x, top + style.baseline, line.visual, style.font, style.size, style.ink, stretch)
        )

    def put(self, text: str, style: Style, right: float, width: float, top: float) -> float:
        """Put text in a box wherever the pen is; return the height that its lines take."""
        lines = shaped_lines(text, width, style.measure)
        for place, line in enumerate(lines):
            self.set_line(line, style, right, width, top + place * style.leading)
        return len(lines) * style.leading

    def height_of(self, text: str, style: Style, width: float) -> float:
        """Return the height that `put` would take."""
        return len(shaped_lines(text, width, style.measure)) * style.leading

    def pdf(self) -> bytes:
        """Finish the paper; the same facts give the same bytes."""
        height = self.format.height
        if not self.is_roll:
            self._put_footers()
        elif self.page_count == 1:
            height = self.y + self.format.bottom
        buffer = io.BytesIO()
        canvas = Canvas(buffer, (self.format.width, height), invariant=1, lang="fa")
        canvas.setTitle(self.paper.title)
        canvas.setAuthor(self.paper.head.office)
        canvas.setCreator("Kargosha")
        canvas.setViewerPreference("DisplayDocTitle", "true")
        canvas.setViewerPreference("Direction", "R2L")
        for marks in self._pages:
            paint(canvas, [*marks, *self._veil()], height)
            canvas.showPage()
        attach_data(canvas, self.paper.data())
        canvas.save()
        return buffer.getvalue()

    def _veil(self) -> list[Mark]:
        """Return the watermark, as large as one slanting line of it can be."""
        if not self.paper.watermark:
            return []
        line = one_line(self.paper.watermark, lambda text: unit_width(text, BOLD))
        size = min(_VEIL_SIZE, self.format.width * _VEIL_PART / line.width)
        return [Veil(line.visual, size, self.format.width / 2, line.width * size)]

    def _put_footers(self) -> None:
        """Write office, reference and page n of m under each page."""
        style = self.styles.small
        top = self.format.height - self.format.bottom + _FOOTER_GAP
        head = self.paper.head
        contact = " · ".join(part for part in (head.address, head.phone, head.web) if part)
        total = fa_digits(len(self._pages))
        for number, page in enumerate(self._pages, start=1):
            self._page = page
            self.add(Rule(self.left, top, self.right, top, 0.4, self.hair))
            count = f"صفحه {fa_digits(number)} از {total}"
            place = " · ".join(part for part in (self.reference, count) if part)
            y, half = top + _FOOTER_PAD, self.width * _HALF
            self.put_shrunk(head.office, style, self.right, half, y)
            self.put_shrunk(place, style.aligned(Align.END), self.left + half, half, y)
            self.put_shrunk(contact, style, self.right, self.width, y + style.leading)

    def put_shrunk(self, text: str, style: Style, right: float, width: float, top: float) -> None:
        """Put text on one line, smaller if it must be."""
        line = one_line(text, style.measure)
        part = min(1.0, width / line.width) if line.width else 1.0
        shown = style._replace(size=style.size * part)
        self.set_line(ShapedLine(line.visual, line.width * part), shown, right, width, top)
