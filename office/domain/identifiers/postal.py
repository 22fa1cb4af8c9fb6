"""Postal codes (کد پستی)."""

import re

from office.domain.identifiers.checked import Checked, check_digits, digit_form
from office.domain.persian import iso

POSTAL_CODE = digit_form("کد پستی", 10)

_FORM = re.compile("[13-9]{5}[0-9]{5}")
_USUAL = re.compile(r"(?!([0-9])\1{3})[13-9]{4}[1346-9][013-9]{5}")


def check_postal_code(text: str) -> Checked:
    """Check a ten-digit postal code: the post uses no 0 and 2 in the first five digits."""
    return check_digits(POSTAL_CODE, text, _judge)


def _judge(code: str) -> Checked:
    if not _FORM.fullmatch(code):
        return Checked(
            code,
            f"در پنج رقم اول کد پستی {iso(0)} و {iso(2)} به کار نمی‌رود؛"
            " لطفاً آن را با قبض یا سند مقایسه کنید.",
        )
    if len(set(code)) == 1:
        return Checked(code, "همه رقم‌های کد پستی یکسان است؛ لطفاً آن را از روی قبض وارد کنید.")
    if not _USUAL.fullmatch(code):
        return Checked(
            code, warning="این کد پستی نامعمول است؛ لطفاً یک بار دیگر با قبض مقایسه کنید."
        )
    return Checked(code)
