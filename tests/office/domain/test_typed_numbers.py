"""Numbers as people type them."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from office.domain.persian import fa_digits, fa_number
from office.domain.typed_numbers import TypedNumberError, read_number


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("۱٬۲۳۴", 1234),
        ("1,234.5", 1234.5),
        ("١٢", 12),
        ("12/5", 12.5),
        ("۱۲٫۵", 12.5),
        ("-5", -5),
        ("\u22125", -5),
        ("+7", 7),
        ("12٪", 12),
        ("12.0", 12),
        ("1 250", 1250),
    ],
)
def test_number_is_read_whatever_marks_are_used(typed, meant):
    found = read_number(typed)

    assert found == meant
    assert type(found) is type(meant)


@pytest.mark.parametrize("typed", ["", "ده", "1,23", "1.2.3", "--5", "5-", "12 نفر", "∞", "²"])
def test_what_is_no_number_is_refused_with_a_sample(typed):
    with pytest.raises(TypedNumberError, match="فقط با رقم بنویسید"):
        read_number(typed)


def test_endless_number_is_refused():
    with pytest.raises(TypedNumberError, match="بلند"):
        read_number("9" * 400)


@given(st.integers(0, 10**15))
def test_whole_number_is_read_as_it_is_shown(number):
    assert read_number(fa_number(number)) == number
    assert read_number(fa_digits(number)) == number


@given(st.text(max_size=30))
def test_any_text_is_a_number_or_a_refusal(text):
    with suppress(TypedNumberError):
        assert abs(read_number(text)) < 10**30
