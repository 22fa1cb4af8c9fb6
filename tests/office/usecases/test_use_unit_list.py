"""An office's own list of units becomes owners and units; what can't be read is reported."""

from datetime import UTC, date, datetime

import pytest
import yaml

from office.storage.sheets import SheetRow, UnreadableSheetError
from office.usecases.unit_list import Columns, UnitList, import_units
from tests.office_at_work import RESOURCES

DEMO = RESOURCES / "demo"
TOLD = yaml.safe_load((DEMO / "units.columns.yaml").read_text(encoding="utf-8"))
COLUMNS = Columns(
    sheet="",
    first_row=1,
    row_number="A",
    natural={"name": "D", "family": "E", "national_code": "F", "mobile": "G"},
    legal={"company": "B", "legal_id": "C"},
    unit={"name": "B", "permit_date": "K", "capacity": "P"},
    legal_when="C",
    empty=frozenset({"-"}),
)
OWNER = {"D": "ناصر", "E": "قلی‌وند", "F": "9971234564"}


def imported(office, **cells):
    row = SheetRow(7, {"A": 1.0, "B": "کارگاه فهرست", **cells})
    return import_units(office.clerk, UnitList((row,), COLUMNS))


def test_the_list_of_the_demo_is_read_with_just_its_known_faults(own_office):
    report = import_units(own_office.clerk, UnitList.read(DEMO / "units.xlsx", TOLD))

    effects = [one["effect"] for one in TOLD["known_faults"]]
    assert report.imported == 40 - report.refused - report.duplicates
    assert report.refused == effects.count("refused")
    assert report.duplicates == effects.count("duplicate")
    assert report.left_out == effects.count("left_out")
    assert len(report.notes) == len(effects)
    assert "واحد ثبت شد" in report.words


def test_lines_without_a_number_are_no_units(own_office):
    row = SheetRow(3, {"A": "شهرک صنعتی", "B": "کارگاه"})

    report = import_units(own_office.clerk, UnitList((row,), COLUMNS))

    assert (report.imported, report.notes) == (0, [])


@pytest.mark.parametrize(
    "day", [date(2012, 11, 13), datetime(2012, 11, 13, tzinfo=UTC), "1391.08.23", 13910823.0]
)  # as a sheet gives it
def test_dates_are_read_as_clerks_write_them(own_office, day):
    imported(own_office, **OWNER, K=day)

    assert the_unit(own_office).facts["permit_date"] == "2012-11-13"


@pytest.mark.parametrize(("cell", "value"), [("1,200", 1200), (2.5, 2.5)])
def test_numbers_are_numbers(own_office, cell, value):
    imported(own_office, **OWNER, P=cell)

    assert the_unit(own_office).facts["capacity"] == value


def test_zeros_that_the_sheet_lost_are_put_back(own_office):
    report = imported(own_office, **OWNER, G=9990002768.0)

    assert report.left_out == 0
    assert the_owner(own_office).facts["mobile"] == "09990002768"


def test_an_owner_who_only_shares_a_phone_is_another(own_office):
    imported(own_office, **OWNER, G="09990002768")

    report = imported(own_office, D="علی", E="قلی‌وند", F="9979876549", G="09990002768")

    assert report.imported == 1


@pytest.mark.parametrize(("sheet", "name"), [("برگه‌ای که نیست", "units.xlsx"), ("x", "story.yaml")])
def test_a_file_that_is_no_such_sheet_is_told(sheet, name):
    with pytest.raises(UnreadableSheetError):
        UnitList.read(DEMO / name, {**TOLD, "sheet": sheet})


def the_unit(office):
    with office.clerk.reading() as act:
        line = act.stores.lists.units(owner=the_owner(office).id)[0]
        return act.stores.subjects.unit(line.id)


def the_owner(office):
    with office.clerk.reading() as act:
        line = act.stores.lists.parties(identifier=OWNER["F"])[0]
        return act.stores.subjects.party(line.id)
