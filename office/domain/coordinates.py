"""Coordinates as people write and paste them: decimal, or degrees, minutes and seconds."""

import re

from office.domain.errors import OfficeError
from office.domain.persian import ascii_digits, iso, strip_marks

_LONGEST = 120
_PLACES = 6
"""Decimals of a degree: a tenth of a metre."""
_MOST = 180
_SIXTY = 60

_ALIKE = str.maketrans("٫،؛º′’‘″”“‐−", ".,;°'''\"\"\"--")
_NUMBER = r"[-+]?[0-9]+(?:\.[0-9]+)?"
_SIDES = {"N": 1, "E": 1, "S": -1, "W": -1, "شمالی": 1, "شرقی": 1, "جنوبی": -1, "غربی": -1}
_SIDE = "|".join(_SIDES)
_ONE = re.compile(
    rf"\s*(?P<before>{_SIDE})?\s*(?P<degrees>{_NUMBER})"
    r"(?:\s*(?:°|درجه)\s*(?:(?P<minutes>[0-9]+(?:\.[0-9]+)?)\s*(?:'|دقیقه)\s*"
    r"(?:(?P<seconds>[0-9]+(?:\.[0-9]+)?)\s*(?:''|\"|ثانیه)\s*)?)?)?"
    rf"\s*(?P<after>{_SIDE})?\s*[,;]?\s*"
)
_PARTS_ONLY = re.compile(
    rf"(?:{_NUMBER}[\s:]+){{2}}{_NUMBER}(?:\s*[,;\s]\s*(?:{_NUMBER}[\s:]+){{2}}{_NUMBER})?"
)


class BadCoordinatesError(OfficeError):
    """What was typed is no coordinate."""

    def __init__(self) -> None:
        super().__init__(
            f"مختصات خوانده نشد؛ آن را به درجه بنویسید، مانند {iso('38.5503')}"
            " یا به درجه، دقیقه و ثانیه."
        )


def read_coordinates(text: str) -> tuple[float, ...]:
    """Return one or two coordinates in degrees; raise `BadCoordinatesError` for anything else.

    A pair as maps give it («38.5503, 44.9521», «geo:38.55,44.95») comes back in its order.
    """
    plain = ascii_digits(strip_marks(text[: _LONGEST + 1])).translate(_ALIKE)
    plain = plain.strip().removeprefix("geo:").upper()
    if len(text) > _LONGEST:
        raise BadCoordinatesError
    found = _in_parts(plain) if _PARTS_ONLY.fullmatch(plain) else _one_after_another(plain)
    if not 1 <= len(found) <= len(("lat", "lon")) or any(abs(one) > _MOST for one in found):
        raise BadCoordinatesError
    return tuple(round(one, _PLACES) for one in found)


def _in_parts(plain: str) -> list[float]:
    parts = re.findall(_NUMBER, plain)
    return [_degrees(*parts[place : place + 3]) for place in range(0, len(parts), 3)]


def _one_after_another(plain: str) -> list[float]:
    found: list[float] = []
    place = 0
    while place < len(plain):
        one = _ONE.match(plain, place)
        if one is None:
            raise BadCoordinatesError
        value = _degrees(one["degrees"], one["minutes"] or "0", one["seconds"] or "0")
        found.append(value * _SIDES[one["before"] or one["after"] or "N"])
        place = one.end()
    return found


def _degrees(degrees: str, minutes: str, seconds: str) -> float:
    parts = float(minutes), float(seconds)
    if not all(0 <= part < _SIXTY for part in parts):
        raise BadCoordinatesError
    size = abs(float(degrees)) + parts[0] / _SIXTY + parts[1] / _SIXTY**2
    return -size if degrees.startswith("-") else size
