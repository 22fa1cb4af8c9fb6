"""Amounts of money in rials, in digits and in words."""

from num2words import num2words  # type: ignore[import-untyped]  # the library has no types

from office.domain.persian import fa_number

_MILLIARD = 10**9


def fa_rials(amount: int) -> str:
    """Return «۱٬۲۳۴٬۵۶۷ ریال»."""
    return f"{_sign(amount)}{fa_number(abs(amount))} ریال"


def rials_in_words(amount: int) -> str:
    """Return the amount as written on a cheque: «دو میلیون و پانصد هزار ریال».

    Thousands of milliards are «هزار میلیارد», as in the budget acts: people disagree on what
    «تریلیون» is, and num2words has no name at all for 10**18.
    """
    return f"{_sign(amount)}{_words(abs(amount)) or 'صفر'} ریال"


def _sign(amount: int) -> str:
    return "منفی " if amount < 0 else ""


def _words(amount: int) -> str:
    milliards, rest = divmod(amount, _MILLIARD)
    parts = []
    if milliards:
        parts.append(f"{_words(milliards)} میلیارد")
    if rest:
        parts.append(num2words(rest, lang="fa"))
    return " و ".join(parts)
