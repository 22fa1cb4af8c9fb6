"""Numbers as people type them: any digits, thousands marks, «٫» or «.» or «/» before decimals."""

import re

from office.domain.errors import OfficeError
from office.domain.persian import iso, spell

_LONGEST = 24
"""Characters; the largest number that a form takes has 16 digits."""
_MARKS = "٬,،"
_NUMBER = re.compile(
    rf"([+-]?)([0-9]+|[0-9]{{1,3}}(?:[{_MARKS}][0-9]{{3}})+)(?:[.٫/]([0-9]+))?[%٪]?"
)
_SIGNS = str.maketrans({"\u2212": "-", "\u2013": "-", " ": None, "\u200c": None})


class TypedNumberError(OfficeError):
    """What was typed is no number."""


def read_number(text: str) -> int | float:
    """Return the number that was typed, an int when it is whole; raise `TypedNumberError`."""
    if len(text) > _LONGEST:
        raise TypedNumberError("این عدد بیش از اندازه بلند است؛ آن را دوباره بنویسید.")
    found = _NUMBER.fullmatch(spell(text).translate(_SIGNS))
    if found is None:
        raise TypedNumberError(
            f"این عدد خوانده نشد؛ آن را فقط با رقم بنویسید، مانند {iso('1250')} یا {iso('12٫5')}"
        )
    whole = re.sub(f"[{_MARKS}]", "", found[2])
    number = float(f"{found[1]}{whole}.{found[3] or 0}")
    return int(f"{found[1]}{whole}") if number.is_integer() else number
