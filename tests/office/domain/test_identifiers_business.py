import pytest

from office.domain.identifiers.business import (
    EconomicKind,
    check_business_id,
    check_economic_code,
    check_guild_id,
    check_unique_permit_id,
    economic_code_kind,
)
from office.domain.identifiers.products import check_hs_code, check_product_code
from office.domain.persian import strip_marks

CLASSES = frozenset({"1712", "2699", "1549"})


def test_business_id_is_twelve_digits():
    assert check_business_id("۹۹۰۰۰۰۰۰۰۰۰۱").value == "990000000001"
    assert "شناسه کسب‌وکار ۱۲ رقم است؛ ۱۱ رقم" in check_business_id("99000000001").problem


@pytest.mark.parametrize("code", ["9" * 8, "9" * 20])
def test_permit_ids_are_eight_to_twenty_digits(code):
    assert check_unique_permit_id(code).ok


@pytest.mark.parametrize("code", ["9" * 7, "9" * 21])
def test_other_lengths_of_permit_ids_are_refused(code):
    assert "شناسه یکتای مجوز ۸ تا ۲۰ رقم است" in check_unique_permit_id(code).problem


def test_guild_id_begins_with_zero():
    assert check_guild_id("0990000001").warning is None


def test_guild_id_without_zero_is_taken_with_a_warning():
    found = check_guild_id("9900000011")

    assert found.ok
    assert "معمولاً" in found.warning


def test_lost_zero_of_a_guild_id_is_suggested():
    assert check_guild_id("990000001").suggestion == "0990000001"


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        ("9991234561", EconomicKind.NATURAL),
        ("99912345610001", EconomicKind.NATURAL),
        ("99000000011", EconomicKind.LEGAL),
        ("411000000001", EconomicKind.LEGACY),
    ],
)
def test_economic_codes_of_each_kind_are_taken(code, kind):
    found = check_economic_code(code)

    assert found.ok
    assert economic_code_kind(found.value) is kind


@pytest.mark.parametrize("code", ["9991234562", "99912345620001", "99000000012"])
def test_economic_codes_with_a_wrong_check_digit_are_refused(code):
    assert "رقم کنترل" in check_economic_code(code).problem


def test_old_economic_code_is_taken_with_a_warning():
    assert check_economic_code("411000000001").warning == (
        "این کد اقتصادی قدیمی است؛ اگر شماره تازه مالیاتی هست، آن را وارد کنید."
    )
    assert strip_marks(check_economic_code("990000000001").warning).startswith(
        "کد اقتصادی ۱۲ رقمی معمولاً با ۴۱۱ آغاز می‌شود."
    )


def test_other_lengths_of_economic_codes_are_refused():
    assert "۱۰، ۱۱، ۱۲ یا ۱۴ رقم است؛ ۱۳ رقم" in check_economic_code("9" * 13).problem


@pytest.mark.parametrize("code", ["1712400017", "2699500123", "1549600045"])
def test_product_codes_of_known_classes_are_taken(code):
    assert check_product_code(code, CLASSES).ok
    assert check_product_code(code).ok


def test_fifth_digit_of_a_product_code_is_its_level():
    assert strip_marks(check_product_code("1712700017").problem).startswith(
        "رقم پنجم کد آیسیک سطح آن است و از ۳ تا ۶ است؛"
    )


def test_product_code_of_an_unknown_class_is_refused():
    assert "(۱۷۹۹)" in strip_marks(check_product_code("1799400017", CLASSES).problem)
    assert check_product_code("1799400017").ok


def test_lost_zero_of_a_product_code_is_suggested_if_its_level_fits():
    assert check_product_code("111300001").suggestion == "0111300001"
    assert check_product_code("111900001").suggestion is None


def test_tariff_code_is_eight_digits():
    assert check_hs_code("5702.42.00").value == "57024200"
    assert check_hs_code("1012100").suggestion == "01012100"
