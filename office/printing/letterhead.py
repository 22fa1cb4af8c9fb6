"""The top of every paper: who speaks, at the right; date and number, at the left."""

from collections.abc import Sequence

from office.domain.papers.paper import Field, Paper, PaperSize
from office.printing.blocks import Cell, centred, row
from office.printing.emblem import emblem
from office.printing.marks import Panel
from office.printing.page import MM, Sheet
from office.printing.style import Align
from office.printing.text import one_line, shaped_lines

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
    head, styles = sheet.paper.head, sheet.styles
    size = styles.small.leading * 2 + styles.body.leading
    sheet.add(*emblem(sheet.right - size / 2, top + size / 2, size, sheet.accent))
    meta_width = sheet.width * _META_PART if meta else 0.0
    right = sheet.right - size - _EMBLEM_GAP
    y = top
    for text, style in (
        (head.ministry, styles.small),
        (head.directorate, styles.small),
        (head.office, styles.strong),
    ):
        y += sheet.put(text, style, right, right - sheet.left - meta_width, y)
    _meta(sheet, meta, meta_width)
    sheet.y = max(sheet.y, y, top + size) + 2 * MM
    sheet.rule(1.1, sheet.accent)
    sheet.y += 3 * MM


def _meta(sheet: Sheet, meta: Sequence[Field], width: float) -> None:
    """Set labelled values one under the other at the left."""
    label, right = sheet.styles.label, sheet.left + width
    widths = [shaped_lines(f"{field.label}:", width, label.measure)[0].width for field in meta]
    label_width = max(widths, default=0.0) + 2 * MM
    for field in meta:
        name = Cell(f"{field.label}:", label, right, label_width)
        value = Cell(field.value, sheet.styles.body, right - label_width, width - label_width)
        row(sheet, [name, value])


def _first_line(sheet: Sheet, invocation: str) -> None:
    """Put the invocation in the middle and the copy mark in a box at the left."""
    mark = sheet.paper.copy_mark
    if not (invocation or mark):
        return
    style = sheet.styles.small._replace(ink=sheet.styles.body.ink)
    row(sheet, [Cell(invocation, style.aligned(Align.CENTRE), sheet.right, sheet.width)])
    if mark:
        inner = min(one_line(mark, style.measure).width, sheet.width - 4 * MM)
        width, top = inner + 4 * MM, sheet.y - style.leading
        box = Panel(sheet.left, top - 1, width, style.leading + 2, ink=sheet.accent, radius=2)
        sheet.add(box)
        sheet.put_shrunk(mark, style, sheet.left + 2 * MM + inner, inner, top)
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
