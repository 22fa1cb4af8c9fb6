"""Typed text read as values, and values written as a person would type them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.forms.reading import read_typed, typed_text
from desktop_app.forms.surroundings import FormSurroundings
from tests.desktop_app.forms.asking import around
from tests.office.domain.form_samples import a_field, choice, day, number, text, whole

AROUND = around()
KINDS = ("text", "number", "money", "percent", "date", "identifier", "phone", "coordinates")


def degrees():
    schema = {"type": "number", "minimum": 24, "maximum": 40}
    return a_field("lat", "coordinates", schema=schema)


def yes_or_no():
    return a_field("answer", "boolean", schema={"type": "boolean"})


@pytest.mark.parametrize(
    ("field", "value", "typed"),
    [
        (whole(), 1405, "۱۴۰۵"),
        (whole(), 140500, "۱۴۰٬۵۰۰"),
        (whole("money"), 1405, "۱٬۴۰۵"),
        (number(), 0.1, "۰٫۱"),
        (number(), 1e-7, "۰٫۰۰۰۰۰۰۱"),
        (number(), 12.0, "۱۲"),
        (number(), float("nan"), "۰"),
        (yes_or_no(), True, "بله"),
        (yes_or_no(), False, "خیر"),
        (choice(), "estate", "شهرک"),
        (choice(), "moon", "moon"),
        (day(), "2026-09-12", "۱۴۰۵/۰۶/۲۱"),
        (day(), "soon", "soon"),
        (text(), "ABC 12", "ABC 12"),
        (text(), None, ""),
    ],
)
def test_value_is_written_as_it_would_be_typed(field, value, typed):
    assert typed_text(field, value) == typed


@pytest.mark.parametrize(
    ("field", "typed", "said"),
    [
        (choice(), "ظ", "در فهرست نیست"),
        (yes_or_no(), "شاید", "«بله» یا «خیر»"),
        (degrees(), "10, 20", "مختصات خوانده نشد"),
        (degrees(), "50", "بیشتر از ۴۰"),
        (whole(), "12.5", "عدد درست"),
        (
            a_field(
                "x", "identifier", identifier="permit_no", schema={"type": "string", "minLength": 3}
            ),
            "1",
            "دست‌کم ۳",
        ),
    ],
)
def test_what_cannot_be_read_is_said(field, typed, said):
    assert said in read_typed(field, typed, AROUND).problem


@pytest.mark.parametrize(
    ("typed", "answer"), [("بلی", True), ("1", True), ("نه", False), ("۰", False)]
)
def test_answer_is_read_in_its_usual_words(typed, answer):
    assert read_typed(yes_or_no(), typed, AROUND).value is answer


@given(st.floats(-1e14, 1e14, allow_nan=False).map(lambda one: round(one, 4)))
def test_number_comes_back_from_its_writing(value):
    assert read_typed(number(), typed_text(number(), value), AROUND).value == value


@given(st.sampled_from(KINDS), st.text(max_size=40))
def test_nothing_that_is_typed_breaks_a_field(kind, typed):
    found = read_typed(a_field(widget=kind, schema={"type": "number"}), typed, AROUND)

    assert found.value is None or found.problem or typed.strip()


def test_office_without_a_calendar_of_its_own_has_the_usual_week():
    usual = FormSurroundings()

    assert usual.calendar.is_open(AROUND.today)
    assert usual.today.year > 2020
