from datetime import date, datetime

import pytest

from office.domain.identifiers.registry import BadIdentifierError
from office.domain.records import MAX_NUMBER, BadFactError, RecordField, RecordKind

WORKSHOP = RecordKind(
    (
        RecordField(1, "name", "نام"),
        RecordField(2, "opened", "تاریخ", sort="date"),
        RecordField(3, "staff", "تعداد", sort="number"),
        RecordField(4, "owner", "کد ملی", "national_code"),
    )
)


def test_facts_are_stored_by_number_in_one_spelling():
    values = {"name": " كارگاه  علي ", "staff": 0, "owner": "۹۹۹۱۲۳۴۵۶۱"}

    assert WORKSHOP.numbered(values) == {1: "کارگاه علی", 3: 0, 4: "9991234561"}


def test_day_is_stored_as_iso_text():
    assert WORKSHOP.numbered({"opened": date(2026, 9, 12)}) == {2: "2026-09-12"}


@pytest.mark.parametrize("blank", [None, "", "  ", "\u200f", "\n"])
def test_blank_is_not_stored(blank):
    assert WORKSHOP.numbered({"name": blank, "owner": blank, "opened": blank}) == {}


def test_facts_are_read_by_key_and_those_of_a_newer_program_are_left_out():
    assert WORKSHOP.named({1: "کارگاه", 99: "تازه"}) == {"name": "کارگاه"}


def test_title_of_a_fact():
    assert WORKSHOP.title("staff") == "تعداد"


def test_text_that_is_too_long_is_refused_with_the_length():
    with pytest.raises(BadFactError, match="«نام» بیش از ۳۰۰ نویسه"):
        WORKSHOP.numbered({"name": "ا" * 301})


def test_day_may_be_written_as_iso_text():
    assert WORKSHOP.numbered({"opened": "2026-09-12"}) == {2: "2026-09-12"}


@pytest.mark.parametrize(
    "day",
    ["1405/06/21", "2026-02-30", 12, datetime(2026, 9, 12), "0099-01-01", "2300-01-01"],  # noqa: DTZ001  # a moment is no day
)
def test_what_is_no_day_of_these_centuries_is_refused(day):
    with pytest.raises(BadFactError, match="«تاریخ» تاریخ درستی نیست"):
        WORKSHOP.numbered({"opened": day})


@pytest.mark.parametrize("number", [0, 2.5, MAX_NUMBER])
def test_number_is_stored_as_it_is(number):
    assert WORKSHOP.numbered({"staff": number}) == {3: number}


@pytest.mark.parametrize(
    "number", [-1, True, "12", float("nan"), float("inf"), MAX_NUMBER + 1, 10**40]
)
def test_what_is_no_possible_number_is_refused(number):
    with pytest.raises(BadFactError, match="«تعداد» باید عددی"):
        WORKSHOP.numbered({"staff": number})


def test_wrong_identifier_is_refused():
    with pytest.raises(BadIdentifierError):
        WORKSHOP.numbered({"owner": "9991234562"})


def test_only_what_differs_is_a_change():
    old = {"name": "کارگاه", "staff": 3}

    assert WORKSHOP.changes(old, {"name": "كارگاه", "staff": 4}) == {3: 4}


@pytest.mark.parametrize("blank", [None, "", "  "])
def test_blank_takes_a_fact_away(blank):
    assert WORKSHOP.changes({"staff": 3}, {"staff": blank, "name": blank}) == {3: ""}
