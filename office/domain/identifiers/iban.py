"""Iranian account numbers for bank transfers (شماره شبا)."""

from office.domain.identifiers.checked import (
    Checked,
    check_digits,
    compact,
    digit_form,
    judge_control,
)
from office.domain.persian import iso

COUNTRY = "IR"
IBAN = digit_form(f"شماره شبا پس از {iso(COUNTRY)}", 24)

_COUNTRY_AS_DIGITS = "1827"
_ACCOUNT_DIGITS = 19


def check_iban(text: str) -> Checked:
    """Check IR and 24 digits; the IR may be left out."""
    digits = compact(text).upper().removeprefix(COUNTRY)
    return check_digits(IBAN, digits, _judge)


def make_iban(bank: str, account: str) -> str:
    """Return the number of an account: bank of 3 digits, account of up to 19 (ISO 13616)."""
    return _with_check_digits(bank + account.zfill(_ACCOUNT_DIGITS))


def _judge(digits: str) -> Checked:
    return judge_control("شماره شبا", _fits, digits, f"{COUNTRY}{{}}")


def _fits(digits: str) -> bool:
    return COUNTRY + digits == _with_check_digits(digits[2:])


def _with_check_digits(bank_and_account: str) -> str:
    check = 98 - int(f"{bank_and_account}{_COUNTRY_AS_DIGITS}00") % 97
    return f"{COUNTRY}{check:02}{bank_and_account}"
