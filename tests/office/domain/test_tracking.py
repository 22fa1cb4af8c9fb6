import pytest
from hypothesis import given
from hypothesis import strategies as st

from office.domain.jalali import jalali
from office.domain.persian import strip_marks
from office.domain.tracking import (
    PUBLIC_LETTERS,
    check_tracking_code,
    public_tracking_code,
    tracking_code,
)

counties = st.integers(1, 999)
serials = st.integers(1, 999_999)
DAY = jalali(1405, 6, 1)


@pytest.mark.parametrize(
    ("county", "serial", "code"),
    [
        (10, 400001, "14050104000012"),
        ("010", 400002, "14050104000020"),
        (12, 300157, "14050123001579"),
    ],
)
def test_codes_name_year_county_and_serial(county, serial, code):
    assert tracking_code(DAY, county, serial) == code
    assert check_tracking_code(code).ok


@given(counties, serials)
def test_codes_are_right_and_every_other_last_digit_is_wrong(county, serial):
    code = tracking_code(DAY, county, serial)

    others = {code[:-1] + digit for digit in "0123456789"} - {code}
    assert check_tracking_code(code).ok
    assert not any(check_tracking_code(other).ok for other in others)


@given(st.tuples(counties, serials), st.tuples(counties, serials))
def test_two_files_never_share_a_code(one, other):
    assert (tracking_code(DAY, *one) == tracking_code(DAY, *other)) == (one == other)


@pytest.mark.parametrize(("county", "serial"), [(0, 1), (1000, 1), (-1, 1), (1, 0), (1, 1_000_000)])
def test_numbers_that_do_not_fit_are_a_mistake_of_the_program(county, serial):
    with pytest.raises(ValueError, match="no tracking code"):
        tracking_code(DAY, county, serial)


def test_misread_code_is_refused():
    found = check_tracking_code("14050104000013")

    assert "رقم کنترل کد رهگیری" in found.problem


def test_only_swap_that_fits_is_suggested_with_its_letters():
    found = check_tracking_code("41051284297915KMR")

    assert found.suggestion == "14051284297915KMR"
    assert "شاید رقم ۱ و ۲ جابه‌جا شده باشد" in found.problem


def test_nothing_is_suggested_when_several_swaps_fit():
    assert check_tracking_code("10450123001579").suggestion is None


@pytest.mark.parametrize("typed", ["", "1405", "140501040000128", "کد"])
def test_other_texts_are_no_codes(typed):
    assert not check_tracking_code(typed).ok


def test_public_code_carries_its_letters():
    code = public_tracking_code("14050104000012", "KMR")

    assert check_tracking_code("14050104000012-kmr").value == code == "14050104000012KMR"


def test_public_letters_are_twenty_without_look_alikes_of_digits():
    assert len(set(PUBLIC_LETTERS)) == 20
    assert not set(PUBLIC_LETTERS) & set("BILOSZ")


@pytest.mark.parametrize("letters", ["KM", "KMRT", "KMO", "kmr", "KM1"])
def test_only_letters_of_the_set_make_a_public_code(letters):
    with pytest.raises(ValueError, match="three letters"):
        public_tracking_code("14050104000012", letters)


@pytest.mark.parametrize("letters", ["KM", "KMRT", "KMO", "کلم"])
def test_wrong_letters_of_a_public_code_are_named(letters):
    found = check_tracking_code("14050104000012" + letters)

    assert f"«{letters}» آن نیست" in strip_marks(found.problem)


@given(st.text() | st.text(st.sampled_from("0123456789KMR۱ -"), max_size=20))
def test_any_text_is_judged(text):
    found = check_tracking_code(text)

    assert found.ok or found.problem
    assert found.suggestion is None or check_tracking_code(found.suggestion).ok
