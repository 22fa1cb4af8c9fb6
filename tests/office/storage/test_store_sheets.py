"""Cells of a spreadsheet, as clerks fill them."""

from datetime import date, datetime

import pytest
from xlsxwriter import Workbook

from office.storage import sheets
from office.storage.sheets import UnreadableSheetError, read_sheet

SHEET = "واحدها"


@pytest.fixture
def path(tmp_path):
    return tmp_path / "واحدها.xlsx"


def write(path, *rows, sheet=SHEET):
    with Workbook(path, {"default_date_format": "yyyy/mm/dd"}) as book:
        page = book.add_worksheet(sheet)
        for number, row in enumerate(rows):
            page.write_row(number, 0, row)


def test_rows_keep_their_numbers_and_cells_their_columns(path):
    write(path, ["فهرست"], ["ردیف", "نام"], [1, "آجر نمونه"])

    [row] = read_sheet(path, SHEET, 3)

    assert row.number == 3
    assert row.cells["A"] == 1.0
    assert row.cells["B"] == "آجر نمونه"


def test_empty_rows_above_the_list_count(path):
    write(path, [], [], [1, "آجر"])

    assert [(one.number, one.cells["A"]) for one in read_sheet(path, SHEET, 3)] == [(3, 1.0)]


def test_days_and_numbers_come_as_they_are(path):
    write(path, [datetime(2026, 9, 12), 2.5, True])  # noqa: DTZ001  # a sheet has no zones

    [row] = read_sheet(path, SHEET, 1)

    assert row.cells["A"] in (date(2026, 9, 12), datetime(2026, 9, 12))  # noqa: DTZ001  # as above
    assert row.cells["B"] == 2.5
    assert row.cells["C"] is True


def test_columns_after_z_have_two_letters(path):
    write(path, [f"c{place}" for place in range(54)])

    [row] = read_sheet(path, SHEET, 1)

    assert [row.cells[name] for name in ("A", "Z", "AA", "AZ", "BA")] == [
        "c0",
        "c25",
        "c26",
        "c51",
        "c52",
    ]


def test_a_sheet_that_isnt_there_is_told_by_name(path):
    write(path, ["ردیف"], sheet="برگه دیگر")

    with pytest.raises(UnreadableSheetError, match="واحدها"):
        read_sheet(path, SHEET, 1)


def test_a_file_that_is_no_spreadsheet_is_told_with_the_cure(path, tmp_path):
    path.write_bytes(b"not a spreadsheet")

    for one in (path, tmp_path / "nowhere.xlsx"):
        with pytest.raises(UnreadableSheetError, match="xlsx"):
            read_sheet(one, SHEET, 1)


def test_a_list_that_is_far_too_long_is_not_begun(path, monkeypatch):
    monkeypatch.setattr(sheets, "MOST_ROWS", 2)
    write(path, ["a"], ["b"], ["c"])

    with pytest.raises(UnreadableSheetError, match="۲ سطر"):
        read_sheet(path, SHEET, 1)
