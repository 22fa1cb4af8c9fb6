"""Types the demo's list of units into Excel as offices do: each row a little otherwise.

Row `n` of units.yaml picks its habits by `n`, so that the file comes out the same each time.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

import xlsxwriter  # type: ignore[import-untyped]  # it ships no types
import yaml
from xlsxwriter.format import Format  # type: ignore[import-untyped]  # as above
from xlsxwriter.worksheet import Worksheet  # type: ignore[import-untyped]  # as above

from office.domain.jalali import jalali_parts, parse_jalali
from office.domain.persian import ZWNJ, fa_digits
from tests.demo_files.people import business_id, company_id, landline, mobile, person_code

ROWS = Path(__file__).with_name("units.yaml")
SHEET = "واحدها ۱۴۰۵"
COLUMNS = "ABCDEFGHIJKLMNOPQRSTU"
FIRST_ROW = 5
TITLES = (
    "اداره صنعت، معدن و تجارت شهرستان خوي",
    "ليست واحدهاي صنعتي و معدني تا پايان مرداد 1405   (داده‌هاي ساختگي براي نمايش برنامه)",
)
GROUPS = (
    ("A3:A4", "رديف"),
    ("B3:B4", "نام واحد / شركت"),
    ("C3:C4", "شناسه ملي شركت"),
    ("D3:H3", "مشخصات مالك يا مديرعامل"),
    ("I3:K3", "مجوز"),
    ("L3:N3", "محل استقرار"),
    ("O3:Q3", "توليد"),
    ("R3:R4", "تعداد كاركنان"),
    ("S3:S4", "سرمايه ثابت (م.ر)"),
    ("T3:T4", "وضعيت"),
    ("U3:U4", "ملاحظات"),
)
HEADS = {
    "D4": "نام",
    "E4": "نام خانوادگي",
    "F4": "كد ملي",
    "G4": "همراه",
    "H4": "تلفن",
    "I4": "شناسه كسب و كار",
    "J4": "شماره",
    "K4": "تاريخ",
    "L4": "شهرك / ناحيه",
    "M4": "آدرس",
    "N4": "بخش",
    "O4": "محصول",
    "P4": "ظرفيت",
    "Q4": "واحد",
}
WIDTHS = {"A": 5, "B": 26, "C": 14, "E": 17, "F": 13, "G": 13, "I": 15, "L": 18, "M": 30, "U": 24}
Cell = str | int | float | datetime


def write_units(path: Path) -> None:
    """Write the list of units."""
    rows: list[dict[str, Any]] = yaml.safe_load(ROWS.read_text(encoding="utf-8"))
    with xlsxwriter.Workbook(path) as book:
        book.set_properties({"title": SHEET, "created": datetime(2026, 8, 22, 9, 0)})  # noqa: DTZ001  # Excel knows no zones
        plain = book.add_format({"font_name": "B Nazanin", "font_size": 11, "border": 1})
        bold = book.add_format(
            {"font_name": "B Titr", "align": "center", "valign": "vcenter", "border": 1}
        )
        dated = book.add_format({"num_format": "yyyy/mm/dd", "border": 1})
        sheet = book.add_worksheet(SHEET)
        sheet.right_to_left()
        _head(sheet, bold)
        last = _body(sheet, rows, {"plain": plain, "bold": bold, "dated": dated})
        sheet.write(f"B{last + 2}", "جمع كل", bold)
        sheet.write_formula(f"R{last + 2}", f"=SUM(R{FIRST_ROW}:R{last})", plain, 558)
        sheet.write(f"B{last + 4}", "تهيه كننده: كارشناس صنايع      تاييد: رئيس اداره")
        book.add_worksheet("Sheet2").write("C3", "براي اصلاح با شركت شهركها تماس گرفته شود")


def _head(sheet: Worksheet, bold: Format) -> None:
    for number, title in enumerate(TITLES, start=1):
        sheet.merge_range(f"A{number}:U{number}", title, bold)
    for span, title in GROUPS:
        sheet.merge_range(span, title, bold)
    for place, title in HEADS.items():
        sheet.write(place, title, bold)
    for column in COLUMNS:
        sheet.set_column(f"{column}:{column}", WIDTHS.get(column, 10))
    sheet.freeze_panes(FIRST_ROW - 1, 2)


def _body(sheet: Worksheet, rows: Sequence[Mapping[str, Any]], forms: Mapping[str, Format]) -> int:
    """Write all rows; give the number of the last one."""
    line, count = FIRST_ROW - 1, 0
    for row in rows:
        line += row.get("blank", 1)
        if "group" in row:
            sheet.merge_range(f"A{line}:U{line}", _arabic(row["group"]), forms["bold"])
        if "serial" in row:
            count += 1
            for column, value in _cells(row, count).items():
                form = forms["dated" if isinstance(value, datetime) else "plain"]
                sheet.write(f"{column}{line}", value, form)
    return line


def _cells(row: Mapping[str, Any], n: int) -> dict[str, Cell]:
    owner = row.get("owner", row["serial"])
    code = row.get("code") or person_code(owner)
    legal_id = row.get("legal_id") or company_id(owner)
    swapped = f"{code[:4]}{code[5]}{code[4]}{code[6:]}"
    faults = {"code_with_swapped_digits": swapped, "short_legal_id": legal_id[:-1]}
    cells: dict[str, Cell] = {
        "A": n,
        "B": _text(row["name"], n),
        "C": _digits(legal_id, n) if row["legal"] else "",
        "D": _text(row["first"], n + 1),
        "E": _text(row["family"], n),
        "F": _digits(code, n + 1),
        "G": _mobile(row.get("mobile", mobile(owner)), n),
        "H": _phone(landline(owner), n),
        "I": _digits(business_id(row["serial"]), n + 2) if n % 3 else "",
        "J": row["permit"],
        "K": _day(row["date"], n),
        "L": _text(row["estate"], n) or ("", "-", "ندارد")[n % 3],
        "M": _text(row["address"], n + 2),
        "N": _text(row.get("district", ""), n),
        "O": _text(row["product"], n + 1),
        "P": _number(row["capacity"], n),
        "Q": _text(row["unit"], n),
        "R": _number(row["staff"], n + 1),
        "S": _number(row["capital"], n + 2),
        "T": _text(row["status"], n),
        "U": _text(row.get("note", ""), n + 1),
    }
    typed = {column: faults.get(text, text) for column, text in row.get("typed", {}).items()}
    return {column: value for column, value in {**cells, **typed}.items() if value != ""}


def _habit(n: int, habits: Sequence[Callable[[str], Cell]], text: str) -> Cell:
    return habits[n % len(habits)](text) if text else ""


def _arabic(text: str) -> str:
    return text.replace("ی", "ي").replace("ک", "ك")


def _text(text: str, n: int) -> Cell:
    habits: tuple[Callable[[str], Cell], ...] = (
        _arabic,
        lambda t: t.replace(ZWNJ, " "),
        lambda t: t,
        lambda t: f" {_arabic(t.replace(ZWNJ, ' '))}  ",
        lambda t: _arabic(t.replace(ZWNJ, "")),
    )
    return _habit(n, habits, text)


def _digits(text: str, n: int) -> Cell:
    habits: tuple[Callable[[str], Cell], ...] = (
        lambda t: t,
        float,
        fa_digits,
        lambda t: f"{t[:3]}-{t[3:-1]}-{t[-1]}",
        lambda t: f"{t} ",
    )
    return _habit(n, habits, text)


def _mobile(text: str, n: int) -> Cell:
    habits: tuple[Callable[[str], Cell], ...] = (
        float,
        lambda t: t,
        fa_digits,
        lambda t: f"+98 {t[1:4]} {t[4:7]} {t[7:]}",
    )
    return _habit(n, habits, text)


def _phone(text: str, n: int) -> Cell:
    habits: tuple[Callable[[str], Cell], ...] = (
        lambda t: f"{t[:3]}-{t[3:]}",
        float,
        fa_digits,
        lambda t: t[3:],
    )
    return _habit(n, habits, text)


def _day(text: str, n: int) -> Cell:
    year, month, day = jalali_parts(parse_jalali(text))
    habits: tuple[Callable[[str], Cell], ...] = (
        lambda _: f"{year}/{month}/{day}",
        fa_digits,
        lambda t: float(t.replace("/", "")),
        lambda t: t.replace("/", "."),
        lambda t: datetime.fromordinal(parse_jalali(t).toordinal()),
        lambda t: t.replace("/", "-"),
    )
    return _habit(n, habits, text)


def _number(number: int, n: int) -> Cell:
    habits: tuple[Callable[[str], Cell], ...] = (
        int,
        fa_digits,
        int,
        lambda t: f"{int(t):,}",
    )
    return _habit(n, habits, str(number))
