"""Labelled values and lists."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from office.domain.papers.paper import Field, Section
from office.domain.persian import fa_digits
from office.printing.blocks import Cell, row
from office.printing.marks import Panel
from office.printing.page import MM, Sheet
from office.printing.style import Style
from office.printing.text import shaped_lines

_COLUMN_GAP = 6 * MM
_LABEL_GAP = 2 * MM
_WIDEST_LABEL = 0.55  # of a column
_BAND = 0.17  # of the width
_BAND_PAD = 1.2 * MM
_SIGN_WIDTH = 6 * MM
_DASH = "–"
_BOX = ""


def fields(sheet: Sheet, shown: Sequence[Field]) -> None:
    """Set labelled values in two columns; a long value takes a whole row, an empty one none."""
    known = [field for field in shown if field.value]
    column = _column(sheet)
    label = min(_label_width(sheet, known, column), column * _WIDEST_LABEL)
    is_short = [_fits(field.value, sheet.styles.body, column - label) for field in known]
    for place, count in _places(sheet, is_short):
        width = sheet.width if count == 1 and not is_short[place] else column
        _fields_row(sheet, known[place : place + count], width, label)


def _column(sheet: Sheet) -> float:
    """Return the width of one of two columns, or of the only one of a roll."""
    return sheet.width if sheet.is_roll else (sheet.width - _COLUMN_GAP) / 2


def _places(sheet: Sheet, is_short: Sequence[bool]) -> Iterator[tuple[int, int]]:
    """Say for each row its first item and how many it has: two where both are short."""
    place = 0
    while place < len(is_short):
        pair = is_short[place : place + 2]
        count = 2 if len(pair) > 1 and all(pair) and not sheet.is_roll else 1
        yield place, count
        place += count


def _label_width(sheet: Sheet, known: Sequence[Field], column: float) -> float:
    style = sheet.styles.label
    widths = [
        line.width
        for field in known
        for line in shaped_lines(f"{field.label}:", column, style.measure)
    ]
    return max(widths, default=0.0) + _LABEL_GAP


def _fits(text: str, style: Style, width: float) -> bool:
    return len(shaped_lines(text, width, style.measure)) == 1


def _fields_row(sheet: Sheet, line: Sequence[Field], column: float, label: float) -> None:
    cells = []
    for place, field in enumerate(line):
        right = sheet.right - place * (column + _COLUMN_GAP)
        cells += [
            Cell(f"{field.label}:", sheet.styles.label, right, label - _LABEL_GAP / 2),
            Cell(field.value, sheet.styles.body, right - label, column - label),
        ]
    if cells:
        row(sheet, cells)


@contextmanager
def band(sheet: Sheet, title: str) -> Iterator[None]:
    """Set a title at the right of what is laid out meanwhile, under a line."""
    width = sheet.width * _BAND
    style = sheet.styles.heading._replace(leading=sheet.styles.body.leading)
    sheet.keep(2 * style.leading)
    sheet.rule()
    sheet.y += _BAND_PAD
    below = sheet.y + sheet.put(title, style, sheet.right, width - _LABEL_GAP, sheet.y)
    page = sheet.page_count
    with sheet.indented(width):
        yield
    if page == sheet.page_count:
        sheet.y = max(sheet.y, below)
    sheet.y += _BAND_PAD


def section(sheet: Sheet, part: Section) -> None:
    """Set labelled values beside their title; nothing where no value is known."""
    if any(field.value for field in part.fields):
        with band(sheet, part.title):
            fields(sheet, part.fields)


def numbered(sheet: Sheet, texts: Sequence[str], style: Style | None = None) -> None:
    """Set a numbered list, in two columns where every text is short."""
    signs = [f"{fa_digits(number)}." for number in range(1, len(texts) + 1)]
    _list(sheet, signs, texts, style or sheet.styles.body)


def bulleted(sheet: Sheet, texts: Sequence[str], style: Style | None = None) -> None:
    """Set a list with dashes, each text on its own row."""
    for text in texts:
        _list(sheet, [_DASH], [text], style or sheet.styles.body)


def boxed(sheet: Sheet, texts: Sequence[str], style: Style | None = None) -> None:
    """Set a list with an empty box to tick before each text."""
    _list(sheet, [_BOX] * len(texts), texts, style or sheet.styles.body)


def _list(sheet: Sheet, signs: Sequence[str], texts: Sequence[str], style: Style) -> None:
    column = _column(sheet)
    is_short = [_fits(text, style, column - _SIGN_WIDTH) for text in texts]
    for first, count in _places(sheet, is_short):
        width = column if count > 1 else sheet.width
        cells = []
        for place in range(count):
            right = sheet.right - place * (width + _COLUMN_GAP)
            cells += [
                Cell(signs[first + place], style, right, _SIGN_WIDTH),
                Cell(texts[first + place], style, right - _SIGN_WIDTH, width - _SIGN_WIDTH),
            ]
        sheet.keep(style.leading * 2)
        if signs[first] == _BOX:
            _boxes(sheet, cells[::2], style)
        row(sheet, cells)


def _boxes(sheet: Sheet, cells: Sequence[Cell], style: Style) -> None:
    side = style.size * 0.85
    for cell in cells:
        y = sheet.y + (style.leading - side) / 2
        sheet.add(Panel(cell.right - side, y, side, side, ink=sheet.accent, line=0.8))
