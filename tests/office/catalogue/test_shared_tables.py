"""The shared tables: read whole, or refused with every faulty row."""

from datetime import date
from pathlib import Path

import pytest

from office.catalogue.faults import FaultyPackError
from office.catalogue.reference import TABLES, load_reference
from tests.office.catalogue.small_pack import (
    REFERENCE_FOLDER,
    TINY_REFERENCE,
    tiny_reference,
)


def test_tables_are_read_by_code():
    reference = load_reference(REFERENCE_FOLDER)

    assert reference.documents["D_GAZETTE"].portal_code == "10010"
    assert reference.inquiries["Q_ENV"].limit.rule == "q_env_days"
    assert reference.counties["401"].valid_from == date(2023, 3, 21)
    assert reference.estates["40101"].county == "401"
    assert reference.problem_classes["bank"].kinds[0].title == "تسهیلات"
    assert reference.courses["C02"].hours == 3
    assert reference.headings[0].ladder[1].share == 1.0
    assert reference.bands[0].upper == 100.0
    assert reference.rules["visit_days"].value == 5
    assert reference.isic_classes == {"1724"}
    assert reference.forwarding == {"R_LIMIT"}


def test_county_that_ended_says_when():
    text = TINY_REFERENCE["counties.yaml"].replace(
        "1402/01/01}", "1402/01/01, valid_to: 1405/01/01}"
    )

    counties = tiny_reference(**{"counties.yaml": text}).counties

    assert counties["401"].valid_to == date(2026, 3, 21)


@pytest.mark.parametrize(
    ("table", "old", "new", "code"),
    [
        ("documents", "kind: all", "kind: everything", "schema_enum"),
        ("documents", "D_GAZETTE", "D_REQ", "twice"),
        ("progress_headings", "bands:", "bands: []\nband:", "schema_additionalProperties"),
        ("inquiries", "agency: A_ENV", "agency: A_EN", "unknown_name"),
        ("inquiries", "rule: q_env_days", "rule: q_env_day", "unknown_rule"),
        ("inquiries", "amount: 15", "amount: 16", "limit_differs"),
        ("estates", 'county: "401"', 'county: "409"', "unknown_name"),
        ("counties", "1402/01/01", "1402/13/01", "bad_date"),
        ("rules", "verified: false", "verified: true", "schema_const"),
        ("mistakes", "code: M19", "code: MISTAKE", "schema_pattern"),
    ],
)
def test_faulty_row_is_refused_with_its_file(table, old, new, code):
    name = f"{table}.yaml"
    assert old in TINY_REFERENCE[name]
    text = TINY_REFERENCE[name].replace(old, new, 1)

    with pytest.raises(FaultyPackError) as refused:
        tiny_reference(**{name: text})

    assert code in {one.code for one in refused.value.faults if one.file == name}


def test_limit_of_an_inquiry_may_stand_without_a_rule():
    text = TINY_REFERENCE["inquiries.yaml"].replace(", rule: q_env_days", "")

    assert tiny_reference(**{"inquiries.yaml": text}).inquiries["Q_ENV"].limit.rule == ""


def test_heading_twice_is_found_inside_its_list():
    ladder = "[{share: 0, title: ا}, {share: 1, title: ب}]"
    heading = f"  - {{code: land, title: زمین, weight: 1, ladder: {ladder}}}\n"
    text = TINY_REFERENCE["progress_headings.yaml"].replace("headings:\n", f"headings:\n{heading}")

    with pytest.raises(FaultyPackError) as refused:
        tiny_reference(**{"progress_headings.yaml": text})

    assert [(one.line, one.code) for one in refused.value.faults] == [(5, "twice")]


def test_missing_tables_are_all_named():
    gone = {"courses.yaml": None, "rules.yaml": None}

    with pytest.raises(FaultyPackError) as refused:
        tiny_reference(**gone)

    assert {one.file for one in refused.value.faults} == set(gone)


def test_shipped_tables_are_in_order():
    folder = Path(__file__).parents[3] / "resources" / "reference"

    reference = load_reference(folder)

    assert {path.stem for path in folder.glob("*.yaml")} == set(TABLES)
    assert reference.documents
