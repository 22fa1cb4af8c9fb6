"""Spreadsheets that the office writes, read back by other eyes than those that wrote them."""

import zipfile
from datetime import date
from io import BytesIO

import pytest
from python_calamine import CalamineWorkbook

from office.domain.exported import SheetColumn
from office.storage import exporting
from office.storage.exporting import TooManyRowsError, export_lines

COLUMNS = (
    SheetColumn("نام"),
    SheetColumn("کد ملی", "code"),
    SheetColumn("ظرفیت", "number"),
    SheetColumn("تشکیل", "date"),
)
DAY = date(2026, 9, 12)


def written(*rows, title="پرونده‌ها", columns=COLUMNS):
    return export_lines(title, columns, rows)


def cells(data):
    book = CalamineWorkbook.from_filelike(BytesIO(data))
    return book.get_sheet_by_index(0).to_python()


def part(data, name):
    with zipfile.ZipFile(BytesIO(data)) as parts:
        return parts.read(name).decode()


def test_texts_numbers_and_days_come_back_as_such():
    data = written(["مریم", "0012345679", 1200, DAY], ["علی", "", 2.5, "2026-09-13"])

    assert cells(data) == [
        ["نام", "کد ملی", "ظرفیت", "تشکیل", "تشکیل (شمسی)"],
        ["مریم", "0012345679", 1200.0, DAY, "۱۴۰۵/۰۶/۲۱"],
        ["علی", "", 2.5, date(2026, 9, 13), "۱۴۰۵/۰۶/۲۲"],
    ]


def test_the_sheet_reads_from_right_to_left_below_a_frozen_head_in_a_persian_font():
    data = written(["مریم", "1", 1, None])

    sheet = part(data, "xl/worksheets/sheet1.xml")
    assert 'rightToLeft="1"' in sheet
    assert '<pane ySplit="1"' in sheet
    assert "<autoFilter" in sheet
    assert "Vazirmatn" in part(data, "xl/styles.xml")


@pytest.mark.parametrize("text", ["=1+1", "+98", "-1", "@SUM(A1)", '=HYPERLINK("http://x")'])
def test_no_text_becomes_a_formula_or_a_link(text):
    data = written([text, text, text, None])

    assert cells(data)[1][:3] == [text, text, text]
    sheet = part(data, "xl/worksheets/sheet1.xml")
    assert "<f>" not in sheet
    assert "hyperlink" not in sheet.casefold()


@pytest.mark.parametrize("number", [True, float("nan"), float("inf"), 10**16])
def test_what_excel_would_spoil_is_written_as_text(number):
    data = written(["", "", number, None])

    assert cells(data)[1][2] == str(number)


def test_direction_marks_stay_here_and_overlong_texts_are_cut():
    data = written(["\u2066123\u2069", "", "", ""], ["ا" * 40_000, None, None, None])

    assert cells(data)[1][0] == "123"
    assert len(cells(data)[2][0]) == 32_767


def test_a_day_that_excel_counts_wrong_is_text_and_jalali():
    data = written(["", "", 1, date(1899, 5, 1)])

    assert cells(data)[1][3:] == ["1899-05-01", "۱۲۷۸/۰۲/۱۱"]


@pytest.mark.parametrize(
    ("title", "name"),
    [("دفتر [۱۴۰۵]: همه/تازه", "دفتر ۱۴۰۵ همه تازه"), ("", "فهرست"), ("ب" * 40, "ب" * 31)],
)
def test_any_title_becomes_a_name_that_excel_takes(title, name):
    data = written(title=title)

    assert CalamineWorkbook.from_filelike(BytesIO(data)).sheet_names == [name]


def test_a_table_without_columns_is_an_empty_sheet():
    assert cells(written(columns=())) == []


def test_a_list_beyond_a_sheet_is_refused_with_the_cure(monkeypatch):
    monkeypatch.setattr(exporting, "MOST_ROWS", 1)

    with pytest.raises(TooManyRowsError, match="جست‌وجو"):
        written(["الف", "", 1, None], ["ب", "", 1, None])
