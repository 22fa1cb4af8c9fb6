import pytest
from hypothesis import given
from hypothesis import strategies as st

from office.domain.identifiers.national import (
    check_legal_national_id,
    check_national_code,
    make_legal_id,
    make_national_code,
)
from office.domain.persian import strip_marks

nine_digits = st.from_regex("[0-9]{9}", fullmatch=True)
ten_digits = st.from_regex("[0-9]{10}", fullmatch=True)


@pytest.mark.parametrize("code", ["9991234561", "9987654320", "9970000012", "9965432104"])
def test_right_national_codes_are_taken(code):
    assert check_national_code(code).ok
    assert make_national_code(code[:9]) == code


@pytest.mark.parametrize(
    "typed", ["۹۹۹۱۲۳۴۵۶۱", "٩٩٩١٢٣٤٥٦١", " 999-123456-1 ", "999\u200c1234561"]
)
def test_code_is_stored_in_ascii_digits(typed):
    assert check_national_code(typed).value == "9991234561"


def test_wrong_check_digit_is_refused():
    found = check_national_code("9991234562")

    assert not found.ok
    assert found.problem == "رقم کنترل کد ملی نمی‌خواند؛ لطفاً رقم‌ها را با مدرک مقایسه کنید."
    assert found.suggestion is None


def test_swapped_neighbours_are_named():
    found = check_national_code("9992134561")

    assert found.suggestion == "9991234561"
    assert strip_marks(found.problem) == (
        "رقم کنترل کد ملی نمی‌خواند؛ شاید رقم ۴ و ۵ جابه‌جا شده باشد: ۹۹۹۱۲۳۴۵۶۱"
    )


def test_equal_digits_are_refused():
    assert check_national_code("1111111111").problem == (
        "همه رقم‌های کد ملی یکسان است؛ لطفاً آن را از روی مدرک وارد کنید."
    )


def test_short_code_is_refused_with_its_length():
    found = check_national_code("999123456")

    assert found.problem == (
        "کد ملی ۱۰ رقم است؛ ۹ رقم وارد شده است. لطفاً آن را از روی مدرک وارد کنید."
    )
    assert found.suggestion is None


@pytest.mark.parametrize(("start", "zeros"), [("012345678", 1), ("001234567", 2)])
def test_zeros_that_a_spreadsheet_ate_are_suggested_but_not_added(start, zeros):
    code = make_national_code(start)

    found = check_national_code(code[zeros:])

    assert (found.ok, found.value, found.suggestion) == (False, code[zeros:], code)
    assert "اگر صفر اول افتاده باشد" in found.problem


def test_three_lost_zeros_are_not_guessed():
    assert check_national_code(make_national_code("000123456")[3:]).suggestion is None


def test_letters_are_named():
    found = check_national_code("99912O4561")

    assert strip_marks(found.problem) == "کد ملی فقط رقم دارد؛ لطفاً «O» را بردارید."


def test_nothing_typed_is_asked_for():
    assert check_national_code(" - ").problem == "کد ملی نوشته نشده است؛ لطفاً آن را وارد کنید."


def test_long_text_is_not_searched_for_a_code():
    assert check_national_code("9991234561" + " " * 60 + "متن").problem == (
        "متن بلندتر از کد ملی است؛ لطفاً فقط کد ملی را وارد کنید."
    )


@given(nine_digits)
def test_made_codes_are_right_and_every_other_check_digit_is_wrong(start):
    code = make_national_code(start)
    others = {start + digit for digit in "0123456789"} - {code}

    assert check_national_code(code).ok or len(set(code)) == 1
    assert not any(check_national_code(other).ok for other in others)


@given(nine_digits, st.integers(0, 8))
def test_a_suggestion_is_always_right(start, place):
    code = make_national_code(start)
    swapped = code[:place] + code[place + 1] + code[place] + code[place + 2 :]

    found = check_national_code(swapped)

    assert found.suggestion is None or check_national_code(found.suggestion).ok
    assert found.ok == (found.problem is None)


@pytest.mark.parametrize("code", ["99000000011", "99123456780", "99876543210", "99555555019"])
def test_right_legal_ids_are_taken(code):
    assert check_legal_national_id(code).ok
    assert make_legal_id(code[:10]) == code


@pytest.mark.parametrize("code", ["99000000012", "11111111111", "9900000001"])
def test_wrong_legal_ids_are_refused(code):
    assert "شناسه ملی" in check_legal_national_id(code).problem


@given(ten_digits)
def test_made_legal_ids_are_right(start):
    code = make_legal_id(start)

    assert check_legal_national_id(code).ok or len(set(code)) == 1


@pytest.mark.parametrize("make", [make_national_code, make_legal_id])
def test_codes_are_made_from_the_right_number_of_digits_only(make):
    with pytest.raises(ValueError, match="zip"):
        make("99")


@pytest.mark.parametrize(
    ("typed", "is_unfinished"), [("99900", True), ("99900000141", False), ("9990000041", False)]
)
def test_short_code_is_still_being_typed(typed, is_unfinished):
    assert check_national_code(typed).unfinished is is_unfinished
