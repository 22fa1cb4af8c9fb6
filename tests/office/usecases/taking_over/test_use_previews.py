"""A list is looked into before anything is taken over, and how it is read is remembered."""

from datetime import date

import pytest
import yaml

from office.domain.taking_over.plan import CASES, PARTIES, UNITS, plan_told, targets_of
from office.storage.sheets import UnreadableSheetError
from office.usecases.taking_over.preview import read_list, remember_mapping
from tests.office.usecases.taking_over.written_lists import write_list
from tests.office_at_work import RESOURCES

DEMO = RESOURCES / "demo"
TOLD = yaml.safe_load((DEMO / "units.columns.yaml").read_text(encoding="utf-8"))
OF_CASES = ("case.procedure", "case.opened", "case.step", "case.note")


@pytest.fixture
def path(tmp_path):
    return tmp_path / "فهرست.xlsx"


def test_an_offices_list_with_joined_titles_over_two_lines_is_understood(office):
    preview = read_list(office.clerk, DEMO / "units.xlsx")

    plan = preview.guessed
    told = plan_told(TOLD)
    assert preview.kind == UNITS
    assert plan.first_row == 5
    assert plan.columns == {k: v for k, v in told.columns.items() if k != "party.ceo_code"}
    assert preview.sheets == ("واحدها ۱۴۰۵", "Sheet2")
    assert preview.columns[5].title == "مشخصات مالک یا مدیرعامل کد ملی"
    assert len(preview.columns[5].samples) == 3


@pytest.mark.parametrize(
    ("titles", "kind", "facts"),
    [
        (
            ["ردیف", "نام و نام خانوادگی", "کدملي", "موبایل"],
            PARTIES,
            {"row", "party.full_name", "party.national_code", "party.mobile"},
        ),
        (
            ["متقاضی", "کد ملی / شناسه ملی", "رویه", "تاریخ تشکیل", "مرحله", "ملاحظات"],
            CASES,
            {"party.title", "party.identifier", *OF_CASES},
        ),
        (["نام واحد", "آدرس", "نام"], UNITS, {"unit.name", "unit.address", "party.name"}),
    ],
)
def test_the_kind_and_the_columns_are_told_from_the_titles(office, path, titles, kind, facts):
    write_list(path, titles, ["۱", "الف", "ب"])

    preview = read_list(office.clerk, path)

    assert preview.kind == kind
    assert set(preview.guessed.columns) == facts
    assert facts <= targets_of(kind).keys()


def test_titles_that_nobody_knows_leave_the_columns_to_the_person(office, path):
    write_list(path, ["گزارش"], ["الفبا", "جیم‌دال"], ["۱", "۲"])

    preview = read_list(office.clerk, path, kind=PARTIES)

    assert [one.title for one in preview.columns] == ["الفبا", "جیم‌دال"]
    assert preview.guessed.columns == {}
    assert preview.guessed.first_row == 3


def test_an_empty_sheet_has_no_columns(office, path):
    write_list(path)

    preview = read_list(office.clerk, path)

    assert (preview.columns, preview.height) == ((), 0)


def test_samples_are_what_a_person_reads_in_the_cells(office, path):
    write_list(path, ["نام", "ظرفیت", "تاریخ تولد"], ["علي", 12.0, date(2000, 1, 2)], ["رضا", 2.5])

    preview = read_list(office.clerk, path)

    assert [one.samples for one in preview.columns] == [
        ("علی", "رضا"),
        ("12", "2.5"),
        ("2000-01-02",),
    ]


def test_how_a_list_was_read_is_remembered_by_its_titles(office, path, tmp_path):
    write_list(path, ["نام", "ستون ویژه"], ["الف", "ب"])
    preview = read_list(office.clerk, path)
    plan = preview.plan(PARTIES, {"party.company": "A"}, {"party.address": "خوی"})
    again = write_list(tmp_path / "next.xlsx", ["گزارش تازه"], ["نام", "ستون ویژه"], ["پ", "ت"])

    remember_mapping(office.clerk, preview.fingerprint, plan)

    assert read_list(office.clerk, again).remembered == plan
    assert read_list(office.clerk, DEMO / "units.xlsx").remembered is None


def test_a_sheet_that_isnt_there_is_told(office):
    with pytest.raises(UnreadableSheetError, match="برگه‌ای"):
        read_list(office.clerk, DEMO / "units.xlsx", sheet="نیست")
