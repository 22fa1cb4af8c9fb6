"""Room for what a person writes by hand: ruled lines and empty fields."""

from collections.abc import Sequence

from office.printing.blocks import heading
from office.printing.marks import Panel, Rule
from office.printing.page import MM, Sheet
from office.printing.text import one_line

LINE = 8.5 * MM
_GAP = 2 * MM
_TICK = 3.2 * MM


def ruled(sheet: Sheet, title: str, lines: int) -> None:
    """Draw a title and dashed lines to write on, all on one page."""
    heading(sheet, title, needs=lines * LINE)
    for _ in range(lines):
        sheet.y += LINE
        sheet.add(Rule(sheet.left, sheet.y, sheet.right, sheet.y, 0.5, sheet.hair, dashed=True))
    sheet.y += _GAP


def blanks(sheet: Sheet, labels: Sequence[str]) -> None:
    """Draw labels side by side, each with a dashed line to write on."""
    sheet.keep(LINE)
    part = sheet.width / len(labels)
    style = sheet.styles.label
    sheet.y += LINE
    for place, label in enumerate(labels):
        right = sheet.right - place * part
        end = right - part + _GAP * (place + 1 < len(labels))
        line = one_line(f"{label}:", style.measure)
        sheet.set_line(line, style, right, line.width, sheet.y - style.leading)
        start = right - line.width - _GAP / 2
        sheet.add(Rule(end, sheet.y, start, sheet.y, 0.5, sheet.hair, dashed=True))


def choices(sheet: Sheet, texts: Sequence[str]) -> None:
    """Draw texts side by side, each with a box to tick."""
    style = sheet.styles.body
    part = sheet.width / len(texts)
    sheet.keep(LINE)
    top = sheet.y + (LINE - style.leading) / 2
    for place, text in enumerate(texts):
        right = sheet.right - place * part
        y = sheet.y + (LINE - _TICK) / 2
        sheet.add(Panel(right - _TICK, y, _TICK, _TICK, ink=sheet.accent, line=0.8))
        sheet.put(text, style, right - _TICK - _GAP, part - _TICK - 2 * _GAP, top)
    sheet.y += LINE
