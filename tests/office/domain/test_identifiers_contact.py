import pytest
from hypothesis import given
from hypothesis import strategies as st

from office.domain.identifiers.iban import check_iban, make_iban
from office.domain.identifiers.phones import check_landline, check_mobile
from office.domain.identifiers.postal import check_postal_code
from office.domain.persian import strip_marks


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("09990000001", "09990000001"),
        ("+989990000002", "09990000002"),
        ("00989990000003", "09990000003"),
        ("989990000002", "09990000002"),
        ("9990000001", "09990000001"),
        ("9809990000", "09809990000"),
        ("+98 (0) 999 000 0002", "09990000002"),
        ("۰۹۹۹-۰۰۰-۰۰۰۱", "09990000001"),
    ],
)
def test_mobiles_are_stored_as_dialled_in_iran(typed, stored):
    found = check_mobile(typed)

    assert found.ok
    assert found.value == stored


def test_landline_in_the_mobile_field_is_named():
    assert strip_marks(check_mobile("04433445566").problem) == (
        "شماره همراه با ۰۹ آغاز می‌شود؛ اگر این تلفن ثابت است، آن را در خانه تلفن ثابت بنویسید."
    )


@pytest.mark.parametrize("typed", ["0999000000", "+98999000000", "099900000012", "+19990000001"])
def test_wrong_mobiles_are_refused(typed):
    assert not check_mobile(typed).ok


@pytest.mark.parametrize("typed", ["04433445566", "044-33445566", "+98 44 33445566"])
def test_landlines_are_stored_as_dialled_in_iran(typed):
    found = check_landline(typed)

    assert found.ok
    assert found.value == "04433445566"


def test_lost_zero_of_an_area_code_is_suggested():
    assert check_landline("4433445566").suggestion == "04433445566"


def test_mobile_in_the_landline_field_is_named():
    assert check_landline("09990000001").problem == (
        "این شماره همراه است؛ لطفاً آن را در خانه شماره همراه بنویسید."
    )
    assert check_landline("9990000001").suggestion is None


def test_landline_needs_its_area_code():
    assert "پیش‌شماره" in check_landline("33445566").problem
    assert "پیش‌شماره" in check_landline("33445566778").problem


@pytest.mark.parametrize("code", ["1345678901", "5719834567"])
def test_right_postal_codes_are_taken(code):
    found = check_postal_code(code)

    assert found.ok
    assert found.warning is None


def test_unusual_postal_code_is_taken_with_a_warning():
    found = check_postal_code("31489-56702")

    assert found.ok
    assert found.value == "3148956702"
    assert "نامعمول" in found.warning


@pytest.mark.parametrize("code", ["0134567890", "1245678901"])
def test_zero_and_two_are_not_used_in_a_route(code):
    assert "در پنج رقم اول کد پستی" in check_postal_code(code).problem


def test_postal_code_of_equal_digits_is_refused():
    assert "یکسان" in check_postal_code("1111111111").problem


@pytest.mark.parametrize(
    "number",
    [
        "IR740990000000000000000001",
        "IR250991234567890123456789",
        "IR120989000000000000000042",
    ],
)
def test_right_ibans_are_taken(number):
    assert check_iban(number).ok
    assert make_iban(number[4:7], number[7:]) == number


@pytest.mark.parametrize(
    "typed",
    [
        "ir74 0990 0000 0000 0000 0000 01",
        "740990000000000000000001",
        "IR۷۴۰۹۹۰۰۰۰۰۰۰۰۰۰۰۰۰۰۰۰۰۰۱",
    ],
)
def test_iban_is_stored_in_one_form(typed):
    assert check_iban(typed).value == "IR740990000000000000000001"


def test_wrong_iban_is_refused():
    assert "رقم کنترل شماره شبا" in check_iban("IR750990000000000000000001").problem


def test_swapped_digits_of_an_iban_are_named():
    found = check_iban("IR250991243567890123456789")

    assert found.suggestion == "IR250991234567890123456789"
    assert strip_marks(found.problem) == (
        "رقم کنترل شماره شبا نمی‌خواند؛ شاید رقم ۸ و ۹ جابه‌جا شده باشد: IR250991234567890123456789"
    )


def test_short_iban_is_refused_with_its_length():
    assert strip_marks(check_iban("IR12").problem).startswith(
        "شماره شبا پس از IR ۲۴ رقم است؛ ۲ رقم وارد شده است."
    )


@given(st.from_regex("[0-9]{3}", fullmatch=True), st.from_regex("[0-9]{1,19}", fullmatch=True))
def test_made_ibans_are_right(bank, account):
    number = make_iban(bank, account)

    assert check_iban(number).ok
    assert int(f"{number[4:]}1827{number[2:4]}") % 97 == 1
