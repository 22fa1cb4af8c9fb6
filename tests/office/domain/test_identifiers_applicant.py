"""By one field an applicant is told: national code, company's id or mobile number."""

import pytest

from office.domain.identifiers.applicant import read_given
from office.domain.identifiers.national import make_legal_id, make_national_code

CODE = make_national_code("999000001")


@pytest.mark.parametrize(
    ("typed", "sort", "value"),
    [
        (CODE, "national_code", CODE),
        ("۰۹۹۹ ۰۰۰ ۰۰۰۱", "mobile", "09990000001"),
        ("+989990000001", "mobile", "09990000001"),
        (make_legal_id("9990000001"), "legal_id", make_legal_id("9990000001")),
    ],
)
def test_what_was_typed_is_told_by_its_digits(typed, sort, value):
    given = read_given(typed)

    assert (given.sort, given.checked.value, given.checked.ok) == (sort, value, True)


def test_half_a_number_is_a_national_code_that_isnt_finished():
    given = read_given("999")

    assert (given.name, given.digits, given.checked.ok) == ("کد ملی", 3, False)


def test_only_a_company_has_eleven_digits_that_are_no_phone():
    assert read_given("99900000012").is_legal
    assert not read_given(CODE).is_legal
