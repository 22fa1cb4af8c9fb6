"""Tracking codes (کد رهگیری), by which an applicant asks after a file."""

import re
from datetime import date

from office.domain.identifiers.checked import (
    Checked,
    check_digits,
    compact,
    digit_form,
    judge_control,
)
from office.domain.jalali import jalali_parts
from office.domain.persian import iso

TRACKING_CODE = digit_form("کد رهگیری", 14)
PUBLIC_LETTERS = "ACDEFGHJKMNPQRTUVWXY"
"""Capitals but B, I, L, O, S and Z, which are taken for 8, 1, 1, 0, 5 and 2."""

_CODE_DIGITS = 14
_PUBLIC_TAIL = re.compile(f"[{PUBLIC_LETTERS}]{{3}}")
_LAST_COUNTY = 999
_LAST_SERIAL = 999_999


def tracking_code(day: date, county: int | str, serial: int) -> str:
    """Return Jalali year (4), county (3), serial of that year (1 to 999999, as 6), Luhn digit.

    The four leading digits are the year: in 14050104000012 they are 1405, and no month of 1405
    written as YYMM gives them. The rest is county 010 and serial 400001.
    """
    if not (0 < int(county) <= _LAST_COUNTY and 0 < serial <= _LAST_SERIAL):
        message = f"no tracking code has county {county} and serial {serial}"
        raise ValueError(message)
    base = f"{jalali_parts(day).year:04}{int(county):03}{serial:06}"
    return base + _luhn_digit(base)


def public_tracking_code(code: str, letters: str) -> str:
    """Return `code` with three of `PUBLIC_LETTERS`, drawn by the caller so that none can guess."""
    if not _PUBLIC_TAIL.fullmatch(letters):
        message = f"not three letters of {PUBLIC_LETTERS}: {letters!r}"
        raise ValueError(message)
    return code + letters


def check_tracking_code(text: str) -> Checked:
    """Check a tracking code, with or without the three letters of its public form."""
    value = compact(text).upper()
    letters = value[_CODE_DIGITS:]
    if not letters.isalpha():
        return check_digits(TRACKING_CODE, value, _judge)
    if not _PUBLIC_TAIL.fullmatch(letters):
        return Checked(
            value,
            f"پس از {TRACKING_CODE.length_in_words} کد رهگیری سه حرف لاتین هست و"
            f" «{iso(letters)}» آن نیست؛ لطفاً حرف‌ها را از روی رسید وارد کنید.",
        )
    return check_digits(TRACKING_CODE, value[:_CODE_DIGITS], lambda code: _judge(code, letters))


def _judge(code: str, letters: str = "") -> Checked:
    return judge_control(
        TRACKING_CODE.name,
        lambda digits: digits == digits[:-1] + _luhn_digit(digits[:-1]),
        code,
        f"{{}}{letters}",
    )


def _luhn_digit(base: str) -> str:
    """Give the digit that makes the Luhn sum of `base` and itself a multiple of ten."""
    doubled = sum(sum(divmod(2 * int(digit), 10)) for digit in base[::-2])
    return str(-(doubled + sum(map(int, base[-2::-2]))) % 10)
