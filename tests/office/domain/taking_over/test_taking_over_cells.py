"""Cells are read as clerks fill them."""

from datetime import date, datetime

import pytest

from office.domain.errors import OfficeError
from office.domain.parties import PARTY
from office.domain.taking_over.cells import BadCellError, plain, read_day, read_fact
from office.domain.taking_over.plan import TITLE, ListPlan
from office.domain.taking_over.rows import is_told, read_row
from office.domain.units import UNIT

CODE = "0012345679"


def field(kind, key):
    return next(one for one in kind.fields if one.key == key)


@pytest.mark.parametrize(
    ("cell", "text"),
    [(None, ""), (12.0, "12"), (2.5, "2.5"), ("علي", "علی"), ("ندارد", ""), ("\u200c", "")],
)
def test_a_cell_becomes_text_in_the_one_spelling(cell, text):
    assert plain(cell, frozenset({"ندارد"})) == text


@pytest.mark.parametrize(
    ("cell", "day", "is_mended"),
    [
        (date(2024, 10, 3), date(2024, 10, 3), False),
        (datetime(2024, 10, 3, 8), date(2024, 10, 3), False),  # noqa: DTZ001  # a sheet has none
        (date(1403, 7, 12), date(2024, 10, 3), True),
        ("2024-10-03", date(2024, 10, 3), True),
        ("1403.7.12", date(2024, 10, 3), False),
        (14030712.0, date(2024, 10, 3), False),
    ],
)
def test_days_of_two_calendars_are_told_apart(cell, day, is_mended):
    read = read_day(cell, plain(cell))

    assert (read.value, bool(read.mended)) == (day, is_mended)


@pytest.mark.parametrize("text", ["2024-13-01", "1403/12/32", "پارسال"])
def test_a_day_that_isnt_is_told(text):
    with pytest.raises(OfficeError):
        read_day(text, text)


def test_a_gregorian_day_of_a_fact_is_told_with_its_name():
    read = read_fact(field(PARTY, "birth"), "1999-02-03", "1999-02-03")

    assert read.mended.startswith("«تاریخ تولد» تاریخ میلادی")


@pytest.mark.parametrize(
    ("text", "is_mended"), [(CODE, False), ("12345679", True), ("001-234567-9", False)]
)
def test_lost_zeros_are_put_back_only_where_the_check_digit_agrees(text, is_mended):
    read = read_fact(field(PARTY, "national_code"), text, text)

    assert (read.value, bool(read.mended)) == (CODE, is_mended)


@pytest.mark.parametrize("text", ["12345678", "0012345697"])
def test_no_other_digit_of_an_identifier_is_mended(text):
    with pytest.raises(BadCellError):
        read_fact(field(PARTY, "national_code"), text, text)


@pytest.mark.parametrize("text", ["nan", "inf", "حدود ۵"])
def test_what_is_no_number_is_left_out_of_the_row(text):
    plan = ListPlan("units", {"unit.name": "A", "unit.staff": "B"}, 1)

    row = read_row(plan, 2, {"A": "آجر", "B": text})

    assert row.unit == {"name": "آجر"}
    assert row.left_out[0].startswith(f"«{UNIT.title('staff')}» خوانده نشد")


def test_the_manager_of_a_company_is_who_the_code_beside_it_names():
    plan = ListPlan("units", {"party.legal_id": "A", "party.national_code": "B", TITLE: "C"}, 1)

    row = read_row(plan, 2, {"A": "99044173203", "B": CODE, "C": "شرکت نمونه"})

    assert row.party == {"legal_id": "99044173203", "ceo_code": CODE, "company": "شرکت نمونه"}
    assert row.identifier == "99044173203"
    assert row.title == "شرکت نمونه"


def test_a_company_may_have_a_column_for_its_manager():
    columns = {"party.company": "A", "party.legal_id": "B", "party.ceo_code": "C"}
    plan = ListPlan("parties", columns, 1)

    row = read_row(plan, 2, {"A": "شرکت", "B": "99044173203", "C": CODE})

    assert row.party["ceo_code"] == CODE


def test_one_column_may_hold_the_codes_of_persons_and_companies():
    plan = ListPlan("parties", {"party.identifier": "A", TITLE: "B"}, 1)

    person = read_row(plan, 2, {"A": CODE, "B": "حاج حسن صفا"})
    company = read_row(plan, 3, {"A": "99044173203", "B": "شرکت نمونه"})

    assert (person.party["name"], person.party["family"]) == ("حاج حسن", "صفا")
    assert (company.sort, company.party["company"]) == ("legal", "شرکت نمونه")


def test_a_company_without_any_code_is_still_one():
    plan = ListPlan("parties", {"party.company": "A"}, 1)

    assert read_row(plan, 2, {"A": "شرکت نمونه"}).sort == "legal"


def test_a_name_that_is_known_is_not_split_again():
    plan = ListPlan("parties", {"party.name": "A", "party.full_name": "B"}, 1)

    row = read_row(plan, 2, {"A": "علی", "B": "علی صفا"})

    assert row.party == {"name": "علی"}


@pytest.mark.parametrize(
    ("columns", "cells", "told"),
    [
        ({"row": "A", "party.name": "B"}, {"A": "جمع", "B": "۳"}, False),
        ({"row": "A", "party.name": "B"}, {"A": "۳", "B": ""}, True),
        ({"party.name": "A", "party.family": "B"}, {"A": "شهرک"}, False),
        ({"party.name": "A", "party.family": "B"}, {"A": "علی", "B": "صفا"}, True),
        ({"party.company": "A"}, {"A": "شرکت"}, True),
    ],
)
def test_headings_sums_and_empty_rows_are_no_rows_of_the_list(columns, cells, told):
    assert is_told(ListPlan("parties", columns, 1), cells) is told
