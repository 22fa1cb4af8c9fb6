"""The top of every paper: who speaks, at the right; date and number, at the left."""

from collections.abc import Sequence

from office.domain.papers.paper import Field, Paper, PaperSize
from office.printing.blocks import Cell, centred, row
from office.printing.emblem import emblem
from office.printing.marks import Panel
from office.printing.page import MM, Sheet
from office.printing.style import Align
from office.printing.text import shaped_lines

INVOCATION = "بسمه‌تعالی"
_META_PART = 0.34  # of the width
_EMBLEM_GAP = 3 * MM


def begin(paper: Paper, size: PaperSize, reference: str = "", meta: Sequence[Field] = ()) -> Sheet:
    """Begin a paper of the desk: its head and what it is called."""
    sheet = Sheet(paper, size, reference)
    letterhead(sheet, meta, invocation="")
    title(sheet)
    return sheet


def letterhead(sheet: Sheet, meta: Sequence[Field] = (), invocation: str = INVOCATION) -> None:
    """Begin the paper by Iranian standard 379: titles right, `meta` left in its order."""
    _first_line(sheet, invocation)
    top = sheet.y
    label, value, small = sheet.styles.label, sheet.styles.body, sheet.styles.small
    titles = (
        (sheet.paper.head.ministry, small),
        (sheet.paper.head.directorate, small),
        (sheet.paper.head.office, sheet.styles.strong),
    )
    meta_width = sheet.width * _META_PART if meta else 0.0
    size = small.leading * 2 + value.leading
    sheet.add(*emblem(sheet.right - size / 2, top + size / 2, size, sheet.accent))
    right = sheet.right - size - _EMBLEM_GAP
    width = right - sheet.left - meta_width
    for text, style in titles:
        sheet.y += sheet.put(text, style, right, width, sheet.y)
    below = max(sheet.y, top + size)
    sheet.y = top
    label_width = (
        max(
            (shaped_lines(f"{field.label}:", meta_width, label.measure)[0].width for field in meta),
            default=0.0,
        )
        + 2 * MM
    )
    for field in meta:
        edge = sheet.left + meta_width
        row(
            sheet,
            [
                Cell(f"{field.label}:", label, edge, label_width),
                Cell(field.value, value, edge - label_width, meta_width - label_width),
            ],
        )
    sheet.y = max(sheet.y, below) + 2 * MM
    sheet.rule(1.1, sheet.accent)
    sheet.y += 3 * MM


def _first_line(sheet: Sheet, invocation: str) -> None:
    """Put the invocation in the middle and the copy mark in a box at the left."""
    mark = sheet.paper.copy_mark
    if not (invocation or mark):
        return
    style = sheet.styles.small._replace(ink=sheet.styles.body.ink)
    row(sheet, [Cell(invocation, style.aligned(Align.CENTRE), sheet.right, sheet.width)])
    if mark:
        (line,) = shaped_lines(mark, sheet.width, style.measure)
        width = line.width + 4 * MM
        top = sheet.y - style.leading
        box = Panel(sheet.left, top - 1, width, style.leading + 2, ink=sheet.accent, radius=2)
        sheet.add(box)
        sheet.set_line(line, style.aligned(Align.CENTRE), sheet.left + width, width, top)
    sheet.y += 2 * MM


def roll_head(sheet: Sheet) -> None:
    """Begin a narrow paper: emblem, office and copy mark, one under the other."""
    size = 13 * MM
    middle = (sheet.left + sheet.right) / 2
    sheet.add(*emblem(middle, sheet.y + size / 2, size, sheet.accent))
    sheet.y += size + MM
    head, styles = sheet.paper.head, sheet.styles
    for text, style in (
        (head.ministry, styles.small),
        (head.directorate, styles.small),
        (head.office, styles.strong),
        (sheet.paper.copy_mark, styles.strong),
    ):
        centred(sheet, text, style)


def roll_foot(sheet: Sheet) -> None:
    """End a narrow paper with where the office is found."""
    head = sheet.paper.head
    sheet.y += 2 * MM
    sheet.rule()
    for text in (head.address, head.phone, head.web):
        centred(sheet, text, sheet.styles.small)


def title(sheet: Sheet) -> None:
    """Write what the paper is called in its middle."""
    centred(sheet, sheet.paper.title, sheet.styles.title)
    sheet.y += 2 * MM
