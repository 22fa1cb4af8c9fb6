"""What papers are made of: paragraphs, side-by-side cells, headings."""

from collections.abc import Sequence
from typing import NamedTuple

from office.printing.marks import Panel
from office.printing.page import MM, Sheet
from office.printing.style import Align, Style
from office.printing.text import ShapedLine, shaped_lines

_BAR = 2.2
_BAR_GAP = 2 * MM
_STRIP_PAD = 2.5 * MM


class Cell(NamedTuple):
    """Text in a column of that width whose right edge is at `right`."""

    text: str
    style: Style
    right: float
    width: float


def paragraph(sheet: Sheet, text: str, style: Style) -> None:
    """Set a paragraph over the width; no first or last line of it stands alone on a page."""
    lines = shaped_lines(text, sheet.width, style.measure)
    last = len(lines) - 1
    for place, line in enumerate(lines):
        together = 2 if last and place in (0, last - 1) else 1
        sheet.keep(style.leading * together)
        unjustified = place == last and style.align is Align.JUSTIFY
        shown = style.aligned(Align.START) if unjustified else style
        sheet.set_line(line, shown, sheet.right, sheet.width, sheet.y)
        sheet.y += style.leading


def row(sheet: Sheet, cells: Sequence[Cell], pad: float = 0.0, fill: str = "") -> None:
    """Set cells side by side; the row goes to the next page whole, unless no page can hold it.

    `pad` is left above and below, `fill` is the colour behind.
    """
    shaped = [shaped_lines(cell.text, cell.width, cell.style.measure) for cell in cells]
    tall = [len(lines) * cell.style.leading for cell, lines in zip(cells, shaped, strict=True)]
    height = max(tall) + 2 * pad
    if height <= sheet.page_room:
        sheet.keep(height)
    if fill:
        seen = min(height, sheet.room)
        sheet.add(Panel(sheet.left, sheet.y, sheet.width, seen, fill=fill))
    while any(shaped):
        sheet.keep(max(cell.style.leading for cell in cells) + 2 * pad)
        sheet.y += pad
        shaped = _put_fitting(sheet, cells, shaped)
        sheet.y += pad
        if any(shaped):
            sheet.new_page()


def _put_fitting(
    sheet: Sheet, cells: Sequence[Cell], shaped: list[list[ShapedLine]]
) -> list[list[ShapedLine]]:
    """Set as many lines of each cell as this page holds, one at least; return the rest."""
    rest, used = [], 0.0
    for cell, lines in zip(cells, shaped, strict=True):
        count = max(1, int(sheet.room / cell.style.leading))
        for place, line in enumerate(lines[:count]):
            top = sheet.y + place * cell.style.leading
            sheet.set_line(line, cell.style, cell.right, cell.width, top)
        used = max(used, len(lines[:count]) * cell.style.leading)
        rest.append(lines[count:])
    sheet.y += used
    return rest


def centred(sheet: Sheet, text: str, style: Style) -> None:
    """Set a text, if there is one, in the middle."""
    if text:
        row(sheet, [Cell(text, style.aligned(Align.CENTRE), sheet.right, sheet.width)])


def heading(sheet: Sheet, text: str, needs: float = 0.0) -> None:
    """Set the title of a part, on one page with the next `needs` points."""
    style = sheet.styles.heading
    sheet.gap(style.size * 0.5)
    sheet.keep(style.leading + max(needs, 2 * sheet.styles.body.leading))
    middle = sheet.y + style.leading / 2
    sheet.add(
        Panel(sheet.right - _BAR, middle - style.size / 2, _BAR, style.size, fill=sheet.accent)
    )
    with sheet.indented(_BAR + _BAR_GAP):
        paragraph(sheet, text, style)


def strip(sheet: Sheet, text: str) -> None:
    """Set a text that must be seen, on a tinted strip."""
    style = sheet.styles.strong._replace(ink=sheet.accent, align=Align.CENTRE)
    sheet.gap(_STRIP_PAD)
    cell = Cell(text, style, sheet.right - _STRIP_PAD, sheet.width - 2 * _STRIP_PAD)
    row(sheet, [cell], pad=_STRIP_PAD / 3, fill=sheet.tint)
    sheet.gap(_STRIP_PAD)
