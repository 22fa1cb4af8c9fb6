from datetime import date

import pytest
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given
from hypothesis import strategies as st

from office.domain.papers.receipt_code import (
    AlteredReceiptError,
    ReceiptClaim,
    read_receipt_code,
    receipt_code,
)

KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
CLAIM = ReceiptClaim("14050104000012", date(2026, 11, 22), date(2026, 12, 9), 7, 1)
PUBLIC_CLAIM = ReceiptClaim("14050104000012ACD", date(2026, 11, 22), None, 7, 1)
LETTERS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def is_ours(signature: bytes, data: bytes) -> bool:
    try:
        KEY.public_key().verify(signature, data)
    except InvalidSignature:
        return False
    return True


def test_code_of_a_receipt_says_what_the_office_claimed():
    for claim in (CLAIM, PUBLIC_CLAIM):
        assert read_receipt_code(receipt_code(claim, KEY.sign), is_ours) == claim


def test_code_begins_with_the_tracking_code():
    assert receipt_code(CLAIM, KEY.sign).startswith(CLAIM.tracking_code)


def test_code_is_short_and_keeps_to_digits_and_capitals():
    assert len(receipt_code(CLAIM, KEY.sign)) == 122
    assert len(receipt_code(PUBLIC_CLAIM, KEY.sign)) == 125
    assert set(receipt_code(CLAIM, KEY.sign)) <= set(LETTERS)


def test_code_typed_in_small_letters_with_blanks_around_is_read():
    typed = f" {receipt_code(CLAIM, KEY.sign).lower()}\n"

    assert read_receipt_code(typed, is_ours) == CLAIM


@given(st.data())
def test_any_changed_letter_is_noticed(data):
    code = receipt_code(CLAIM, KEY.sign)
    place = data.draw(st.integers(0, len(code) - 1))
    letter = data.draw(st.sampled_from(LETTERS.replace(code[place], "")))

    with pytest.raises(AlteredReceiptError, match="امضا"):
        read_receipt_code(code[:place] + letter + code[place + 1 :], is_ours)


@given(st.text(max_size=130))
def test_other_text_is_refused(text):
    with pytest.raises(AlteredReceiptError):
        read_receipt_code(text, is_ours)


def test_signature_too_large_to_be_one_is_refused():
    with pytest.raises(AlteredReceiptError):
        read_receipt_code(receipt_code(CLAIM, KEY.sign)[:-100] + "Z" * 100, is_ours)


def test_signature_of_another_office_is_refused():
    other = Ed25519PrivateKey.from_private_bytes(bytes(32))

    with pytest.raises(AlteredReceiptError):
        read_receipt_code(receipt_code(CLAIM, other.sign), is_ours)


@given(
    st.dates(date(2000, 1, 2), date(2127, 1, 1)),
    st.none() | st.dates(date(2000, 1, 2), date(2127, 1, 1)),
    st.integers(0, 35),
    st.integers(0, 35),
)
def test_any_claim_is_read_back(received_on, promised, received, missing):
    claim = ReceiptClaim("14050104000012", received_on, promised, received, missing)

    assert read_receipt_code(receipt_code(claim, KEY.sign), is_ours) == claim


def test_more_papers_than_the_code_can_count_are_claimed_as_its_most():
    claim = ReceiptClaim("14050104000012", date(2026, 11, 22), None, 99, 36)

    read = read_receipt_code(receipt_code(claim, KEY.sign), is_ours)

    assert (read.received_count, read.missing_count) == (35, 35)


@pytest.mark.parametrize("code", ["", "1405", "1405010400001A", "۱۴۰۵۰۱۰۴۰۰۰۰۱۲"])
def test_tracking_code_of_another_form_is_a_fault_of_the_program(code):
    with pytest.raises(ValueError, match=f"^{code}$"):
        receipt_code(ReceiptClaim(code, date(2026, 11, 22), None, 1, 0), KEY.sign)


@pytest.mark.parametrize(
    ("day", "claimed"),
    [(date(1970, 1, 1), date(2000, 1, 1)), (date(2200, 1, 1), date(2127, 9, 27))],
)
def test_day_of_a_wrong_clock_is_claimed_as_the_nearest_that_fits(day, claimed):
    code = receipt_code(ReceiptClaim("14050104000012", day, None, 1, 0), KEY.sign)

    assert read_receipt_code(code, is_ours).received_on == claimed
