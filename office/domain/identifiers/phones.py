"""Phone numbers, stored as they are dialled inside Iran."""

import re

from office.domain.identifiers.checked import Checked, check_digits, compact, digit_form
from office.domain.persian import iso

MOBILE = digit_form("شماره همراه", 11)
LANDLINE = digit_form("تلفن ثابت با پیش‌شماره", 11, lost_zeros=1)

_FROM_ABROAD = re.compile(r"(?:\+|00)980?|980?(?=[0-9]{10}$)")
_NO_ZERO = re.compile("^(?=9[0-9]{9}$)")
_MOBILE_START = "09"
_LANDLINE_START = re.compile("0[1-8]")


def check_mobile(text: str) -> Checked:
    """Check a mobile number; +98, 0098, 98 and a missing 0 are put right."""
    return check_digits(MOBILE, _NO_ZERO.sub("0", _as_dialled(text)), _judge_mobile)


def check_landline(text: str) -> Checked:
    """Check a landline number with its area code: 0, two digits, eight digits."""
    return check_digits(LANDLINE, _as_dialled(text), _judge_landline)


def _as_dialled(text: str) -> str:
    number = compact(text)
    prefix = _FROM_ABROAD.match(number)
    return f"0{number[prefix.end() :]}" if prefix else number


def _judge_mobile(number: str) -> Checked:
    if number.startswith(_MOBILE_START):
        return Checked(number)
    return Checked(
        number,
        f"شماره همراه با {iso(_MOBILE_START)} آغاز می‌شود؛"
        " اگر این تلفن ثابت است، آن را در خانه تلفن ثابت بنویسید.",
    )


def _judge_landline(number: str) -> Checked:
    if _LANDLINE_START.match(number):
        return Checked(number)
    if number.startswith(_MOBILE_START):
        return Checked(number, "این شماره همراه است؛ لطفاً آن را در خانه شماره همراه بنویسید.")
    return Checked(
        number, f"تلفن ثابت با پیش‌شماره شهر آغاز می‌شود، مانند {iso('044')}؛ لطفاً آن را بنویسید."
    )
