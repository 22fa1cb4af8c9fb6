"""Whatever a clerk takes for a list is met with a sentence, never with a failure."""

import zipfile
from io import BytesIO

import pytest
from xlsxwriter import Workbook

from office.storage import sheets
from office.storage.sheets import (
    UnreadableSheetError,
    first_rows,
    read_sheet,
    sheet_names,
    sheet_notes,
)

OLE = bytes.fromhex("d0cf11e0a1b11ae1")


@pytest.fixture
def path(tmp_path):
    return tmp_path / "فهرست.xlsx"


def write(path, *rows):
    with Workbook(path) as book:
        page = book.add_worksheet("برگه")
        for number, row in enumerate(rows):
            page.write_row(number, 0, row)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "تهی است"),
        ("نام,کد\nعلی,1".encode(), "xlsx"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "گذرواژه"),
        (OLE + bytes(600), "xlsx"),
        (b"PK\x03\x04 and no more", "xlsx"),
    ],
)
def test_a_file_that_is_no_list_is_told_with_the_cure(path, content, words):
    path.write_bytes(content)

    with pytest.raises(UnreadableSheetError, match=words):
        sheet_names(path)


def test_a_zip_of_something_else_is_no_list(path):
    with zipfile.ZipFile(path, "w") as parts:
        parts.writestr("photo.txt", "x")

    for look in (sheet_names, lambda one: read_sheet(one, "برگه", 1)):
        with pytest.raises(UnreadableSheetError):
            look(path)


def test_a_file_that_isnt_there_is_told(tmp_path):
    with pytest.raises(UnreadableSheetError):
        sheet_notes(tmp_path / "nowhere.xlsx")


@pytest.mark.parametrize("limit", ["MOST_BYTES", "MOST_UNPACKED", "MOST_ROWS", "MOST_COLUMNS"])
def test_a_list_that_is_far_too_large_is_not_begun(path, monkeypatch, limit):
    write(path, ["الف", "ب", "پ"], ["ت"], ["ث"])
    monkeypatch.setattr(sheets, limit, 2)

    with pytest.raises(UnreadableSheetError, match="بخش کنید"):
        first_rows(path, "برگه", 10)


def test_two_hundred_thousand_rows_are_refused_before_they_are_read(path):
    with Workbook(path, {"constant_memory": True}) as book:
        page = book.add_worksheet("برگه")
        for number in range(200_000):
            page.write_number(number, 0, number)

    with pytest.raises(UnreadableSheetError, match="۵۰۰۰۰ سطر"):
        read_sheet(path, "برگه", 1)


def test_a_damaged_sheet_inside_a_good_file_is_told(path):
    write(path, ["الف"])
    with zipfile.ZipFile(path) as parts:
        kept = {one: parts.read(one) for one in parts.namelist()}
    kept["xl/worksheets/sheet1.xml"] = b"<worksheet><sheetData><row r='1'"
    with zipfile.ZipFile(path, "w") as parts:
        for name, content in kept.items():
            parts.writestr(name, content)

    with pytest.raises(UnreadableSheetError):
        read_sheet(path, "برگه", 1)


def test_macros_are_told_and_never_run(path):
    write(path, ["الف"])
    with zipfile.ZipFile(path, "a") as parts:
        parts.writestr("xl/vbaProject.bin", b"x")
    old = path.with_suffix(".xls")
    old.write_bytes(OLE + "_VBA_PROJECT".encode("utf-16-le"))

    for one in (path, old):
        [note] = sheet_notes(one)
        assert "ماکرو" in note
    assert [row.cells["A"] for row in read_sheet(path, "برگه", 1)] == ["الف"]


def test_failed_formulas_are_counted_and_read_as_empty(path):
    with Workbook(path) as book:
        page = book.add_worksheet("برگه")
        page.write_formula(0, 0, "=NA()", None, "#N/A")
        page.write_formula(0, 1, "=1+1", None, 2)

    assert "۱ خانه" in sheet_notes(path)[0]
    assert read_sheet(path, "برگه", 1)[0].cells == {"A": "", "B": 2.0}


def test_a_part_that_cant_be_unpacked_counts_no_errors(path):
    write(path, ["الف"])
    data = path.read_bytes()
    with zipfile.ZipFile(BytesIO(data)) as parts:
        at = parts.getinfo("xl/worksheets/sheet1.xml").header_offset + 60
    path.write_bytes(data[:at] + bytes(20) + data[at + 20 :])

    assert sheet_notes(path) == ()


def test_the_beginning_tells_joined_cells_and_the_height(path):
    with Workbook(path) as book:
        page = book.add_worksheet("برگه")
        page.merge_range("B2:C2", "مجوز")
        page.write(2, 1, "شماره")

    sheet = first_rows(path, "برگه", 2)

    assert sheet.rows == ((None, ""), (None, "مجوز"))
    assert sheet.merged == (((1, 1), (1, 2)),)
    assert sheet.height == 3


def test_an_empty_sheet_has_no_rows(path):
    write(path)

    assert first_rows(path, "برگه", 5).height == 0
    assert read_sheet(path, "برگه", 1) == []
