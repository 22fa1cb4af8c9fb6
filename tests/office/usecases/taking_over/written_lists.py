"""Lists as offices keep them, written into files for tests."""

from datetime import date
from itertools import count

from xlsxwriter import Workbook

from office.domain.identifiers.national import make_legal_id, make_national_code

_taken = count(1)


def write_list(path, *rows, sheet="برگه", merged=()):
    """Write rows into a file; `merged` are spans of joined cells with their text."""
    with Workbook(path, {"default_date_format": "yyyy/mm/dd"}) as book:
        page = book.add_worksheet(sheet)
        for number, row in enumerate(rows):
            for place, cell in enumerate(row):
                if isinstance(cell, date):
                    page.write_datetime(number, place, cell)
                elif cell is not None:
                    page.write(number, place, cell)
        for span, text in merged:
            page.merge_range(span, text)
    return path


def a_code(area="995"):
    """A national code that nobody has."""
    return make_national_code(f"{area}{next(_taken):06}")


def a_legal_id():
    """A company's id that nobody has."""
    return make_legal_id(f"996{next(_taken):07}")
