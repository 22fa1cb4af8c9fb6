"""Identifiers of businesses and their licences: no public check digits, so form only."""

from collections.abc import Callable
from enum import StrEnum

from office.domain.identifiers.checked import (
    Checked,
    DigitForm,
    check_digits,
    digit_form,
    judge_control,
)
from office.domain.identifiers.national import (
    check_legal_national_id,
    check_national_code,
    is_national_code,
)
from office.domain.persian import iso

BUSINESS_ID = digit_form("شناسه کسب‌وکار", 12)
UNIQUE_PERMIT_ID = DigitForm("شناسه یکتای مجوز", frozenset(range(8, 21)), "۸ تا ۲۰ رقم")
GUILD_ID = digit_form("شناسه صنفی", 10, lost_zeros=1)
ECONOMIC_CODE = DigitForm("کد اقتصادی", frozenset({10, 11, 12, 14}), "۱۰، ۱۱، ۱۲ یا ۱۴ رقم")

_LEGACY_START = "411"
_NATIONAL_DIGITS = 10


class EconomicKind(StrEnum):
    """Whose economic code it is, or that it dates from before the tax identifiers."""

    NATURAL = "natural"
    LEGAL = "legal"
    LEGACY = "legacy"


def check_business_id(text: str) -> Checked:
    """Check the twelve digits that behinyab gives to each activity of a party."""
    return check_digits(BUSINESS_ID, text)


def check_unique_permit_id(text: str) -> Checked:
    """Check the number by which the national portal knows a licence."""
    return check_digits(UNIQUE_PERMIT_ID, text)


def check_guild_id(text: str) -> Checked:
    """Check the ten digits of a guild unit; that they begin with 0 is only a habit."""
    return check_digits(GUILD_ID, text, _judge_guild_id)


def check_economic_code(text: str) -> Checked:
    """Check a tax number, whatever its kind; ask `economic_code_kind` for the kind."""
    return check_digits(ECONOMIC_CODE, text, lambda code: _ECONOMIC[len(code)][1](code))


def economic_code_kind(code: str) -> EconomicKind:
    """Return the kind of a checked economic code, which its length tells."""
    return _ECONOMIC[len(code)][0]


def _judge_guild_id(code: str) -> Checked:
    if code.startswith("0"):
        return Checked(code)
    return Checked(
        code,
        warning=f"شناسه صنفی معمولاً با {iso(0)} آغاز می‌شود؛ لطفاً یک بار دیگر نگاه کنید.",
    )


def _judge_with_branch(code: str) -> Checked:
    return judge_control(
        ECONOMIC_CODE.name, lambda whole: is_national_code(whole[:_NATIONAL_DIGITS]), code
    )


def _judge_legacy(code: str) -> Checked:
    said = "این کد اقتصادی قدیمی است؛ اگر شماره تازه مالیاتی هست، آن را وارد کنید."
    if not code.startswith(_LEGACY_START):
        said = f"کد اقتصادی ۱۲ رقمی معمولاً با {iso(_LEGACY_START)} آغاز می‌شود. {said}"
    return Checked(code, warning=said)


_ECONOMIC: dict[int, tuple[EconomicKind, Callable[[str], Checked]]] = {
    10: (EconomicKind.NATURAL, check_national_code),
    11: (EconomicKind.LEGAL, check_legal_national_id),
    12: (EconomicKind.LEGACY, _judge_legacy),
    14: (EconomicKind.NATURAL, _judge_with_branch),
}
