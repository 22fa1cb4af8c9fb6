"""Tables: columns laid from the right, wrapped cells, the header again on each page."""

from collections.abc import Callable

from office.domain.papers.paper import Column, Table
from office.domain.persian import fa_digits
from office.printing.blocks import Cell, heading, row
from office.printing.fonts import BOLD
from office.printing.marks import Panel
from office.printing.page import MM, Sheet
from office.printing.style import Align, Style

_PAD = 1.3 * MM
_ROW_PAD = 0.8 * MM
_NUMBER_WIDTH = 12 * MM
_NUMBER_COLUMN = Column("ردیف", centred=True)
_AFTER = 3 * MM
_EMPTY_ROW = 9 * MM
_NOTHING = "موردی نیست."

Edges = list[tuple[float, float]]


def draw_table(sheet: Sheet, table: Table) -> None:
    """Draw a table at the pen; a row is split only where no page can hold it."""
    if table.title:
        heading(sheet, table.title, needs=4 * sheet.styles.body.leading)
    columns = (_NUMBER_COLUMN, *table.columns) if table.numbered else table.columns
    edges = _edges(sheet, table)
    _with_header(sheet, columns, edges, lambda: _body(sheet, table, columns, edges))


def draw_grid(sheet: Sheet, columns: tuple[Column, ...], rows: tuple[tuple[str, ...], ...]) -> None:
    """Draw a table for writing by hand: high rows, lines on all sides."""
    edges = _edges(sheet, Table(columns, (), numbered=False))
    style = sheet.styles.cell

    def body() -> None:
        for texts in rows:
            _grid_row(sheet, _cells(texts, columns, edges, style))

    _with_header(sheet, columns, edges, body)
    sheet.gap(_AFTER)


def _grid_row(sheet: Sheet, cells: list[Cell]) -> None:
    heights = [sheet.height_of(cell.text, cell.style, cell.width) for cell in cells]
    height = max(_EMPTY_ROW, *heights)
    sheet.keep(height)
    for cell, inner in zip(cells, heights, strict=True):
        x, width = cell.right - cell.width - _PAD, cell.width + 2 * _PAD
        sheet.add(Panel(x, sheet.y, width, height, ink=sheet.hair))
        sheet.put(*cell, sheet.y + (height - inner) / 2)
    sheet.y += height


def _with_header(
    sheet: Sheet, columns: tuple[Column, ...], edges: Edges, body: Callable[[], None]
) -> None:
    """Draw the header, then `body`, with the header again on each page that it begins."""

    def header() -> None:
        _header(sheet, columns, edges)

    sheet.keep(5 * sheet.styles.body.leading)
    header()
    outer, sheet.on_new_page = sheet.on_new_page, header
    body()
    sheet.on_new_page = outer


def _edges(sheet: Sheet, table: Table) -> Edges:
    """Right edge and width of each column, the first one at the right."""
    number = _NUMBER_WIDTH if table.numbered else 0.0
    part = (sheet.width - number) / sum(column.share for column in table.columns)
    widths = [number] if table.numbered else []
    widths += [column.share * part for column in table.columns]
    rights = [sheet.right - sum(widths[:place]) for place in range(len(widths))]
    return list(zip(rights, widths, strict=True))


def _header(sheet: Sheet, columns: tuple[Column, ...], edges: Edges) -> None:
    style = sheet.styles.cell._replace(font=BOLD, ink=sheet.accent)
    sheet.rule(0.9, sheet.accent)
    titles = tuple(column.title for column in columns)
    row(sheet, _cells(titles, columns, edges, style), pad=_ROW_PAD, fill=sheet.tint)
    sheet.rule(0.5, sheet.accent)


def _body(sheet: Sheet, table: Table, columns: tuple[Column, ...], edges: Edges) -> None:
    style = sheet.styles.cell
    for number, texts in enumerate(table.rows, start=1):
        shown = (fa_digits(number), *texts) if table.numbered else texts
        _row(sheet, _cells(shown, columns, edges, style))
    if not table.rows:
        pale = sheet.styles.label.aligned(Align.CENTRE)
        _row(sheet, [Cell(_NOTHING, pale, sheet.right, sheet.width)])
    if table.total:
        shown = ("", *table.total) if table.numbered else table.total
        _row(sheet, _cells(shown, columns, edges, style._replace(font=BOLD)))
    sheet.rule(0.9, sheet.accent)
    sheet.gap(_AFTER)


def _row(sheet: Sheet, cells: list[Cell]) -> None:
    row(sheet, cells, pad=_ROW_PAD)
    sheet.rule()


def _cells(
    texts: tuple[str, ...], columns: tuple[Column, ...], edges: Edges, style: Style
) -> list[Cell]:
    return [
        Cell(text, _side(style, column), right - _PAD, width - 2 * _PAD)
        for text, column, (right, width) in zip(texts, columns, edges, strict=True)
    ]


def _side(style: Style, column: Column) -> Style:
    return style.aligned(Align.CENTRE) if column.centred else style
