"""What a person typed into a field, read as the value that is stored, and back."""

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from desktop_app.forms.surroundings import FormSurroundings
from office.domain.coordinates import BadCoordinatesError, read_coordinates
from office.domain.day_shorthand import read_day
from office.domain.errors import OfficeError
from office.domain.identifiers.checked import Checked, compact
from office.domain.identifiers.phones import check_landline, check_mobile
from office.domain.identifiers.registry import CHECKS
from office.domain.jalali import fa_date
from office.domain.persian import fa_digits, fa_number, fold, spell, strip_marks
from office.domain.procedures.form import Field
from office.domain.procedures.shapes import wrong_shape
from office.domain.typed_numbers import read_number

YES, NO = "بله", "خیر"
_YES = frozenset({"بله", "بلی", "1"})
_NO = frozenset({"خیر", "نه", "0", "2"})
_PLAIN_UP_TO = 10_000
_MOBILE_STARTS = ("9", "09", "+989", "989", "00989")


@dataclass(frozen=True)
class Reading:
    """What typed text comes to: the value to store, or what is wrong with the text."""

    value: Any = None
    problem: str = ""
    suggestion: str = ""
    """The one value that was probably meant; never taken without asking."""
    warning: str = ""
    is_unfinished: bool = False
    """Whether more is expected: nothing is wrong with what is there."""


def read_typed(field: Field, text: str, around: FormSurroundings) -> Reading:
    """Read what was typed into a field or a cell; blank text is no value and no problem."""
    if not strip_marks(text).strip():
        return Reading()
    try:
        return _READERS.get(field.widget, _read_text)(field, text, around)
    except OfficeError as error:
        return Reading(problem=error.message)


def typed_text(field: Field, value: Any) -> str:
    """Return the text by which a person would have typed a stored value."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return YES if value else NO
    if isinstance(value, int | float):
        return _number_text(field, value)
    if field.choices:
        return field.choices.get(value, str(value))
    if field.is_date:
        return _day_text(str(value))
    return in_persian_digits(str(value))


def in_persian_digits(text: str) -> str:
    """Return `text` with Persian digits; with ASCII ones when it holds a Latin letter."""
    has_latin = any(letter.isascii() and letter.isalpha() for letter in text)
    return text if has_latin else fa_digits(text)


def identifier_check(field: Field, text: str) -> Callable[[str], Checked] | None:
    """Return the check that judges what is typed; None for identifiers without a rule."""
    if field.identifier or field.widget != "phone":
        return CHECKS.get(field.identifier)
    return check_mobile if compact(text).startswith(_MOBILE_STARTS) else check_landline


def match_choices(choices: Mapping[str, str], text: str) -> list[str]:
    """Return the codes whose title, or a word of it, begins as `text`; an equal title stands alone.

    Codes are in the order of `choices`; those whose whole title begins so come first.
    """
    wanted = fold(text)
    folded = {code: fold(title) for code, title in choices.items()}
    if equal := [code for code, title in folded.items() if title == wanted]:
        return equal
    first = [code for code, title in folded.items() if title.startswith(wanted)]
    inside = [code for code, title in folded.items() if f" {wanted}" in title]
    return list(dict.fromkeys((*first, *inside)))


def _judged(field: Field, value: Any) -> Reading:
    return Reading(value, wrong_shape(field, value) or "")


def _read_text(field: Field, text: str, _around: FormSurroundings) -> Reading:
    return _judged(field, spell(text))


def _read_lines(field: Field, text: str, _around: FormSurroundings) -> Reading:
    return _judged(field, "\n".join(spell(line) for line in text.strip().splitlines()))


def _read_number(field: Field, text: str, _around: FormSurroundings) -> Reading:
    return _judged(field, read_number(text))


def _read_date(field: Field, text: str, around: FormSurroundings) -> Reading:
    return _judged(field, read_day(text, around.today, around.calendar).isoformat())


def _read_identifier(field: Field, text: str, around: FormSurroundings) -> Reading:
    check = identifier_check(field, text)
    if check is None:
        return _read_text(field, text, around)
    found = check(text)
    if not found.ok:
        return Reading(
            None, found.problem or "", found.suggestion or "", is_unfinished=found.unfinished
        )
    return Reading(found.value, wrong_shape(field, found.value) or "", warning=found.warning or "")


def _read_coordinate(field: Field, text: str, _around: FormSurroundings) -> Reading:
    found = read_coordinates(text)
    fitting = [one for one in found if wrong_shape(field, one) is None]
    if len(found) > 1 and not fitting:
        raise BadCoordinatesError
    return _judged(field, (fitting or list(found))[0])


def _read_choice(field: Field, text: str, _around: FormSurroundings) -> Reading:
    found = match_choices(field.choices, text)
    if len(found) == 1:
        return Reading(found[0])
    return Reading(problem="این مقدار در فهرست نیست؛ یکی از گزینه‌ها را برگزینید.")


def _read_boolean(_field: Field, text: str, _around: FormSurroundings) -> Reading:
    answer = fold(text)
    if answer in _YES or answer in _NO:
        return Reading(answer in _YES)
    return Reading(problem=f"اینجا «{YES}» یا «{NO}» بنویسید.")


def _number_text(field: Field, value: float) -> str:
    if isinstance(value, float) and (not math.isfinite(value) or not value.is_integer()):
        shown = Decimal(repr(value)) if math.isfinite(value) else Decimal(0)
        return fa_number_in_full(shown)
    is_plain = field.widget == "integer" and abs(value) < _PLAIN_UP_TO
    return fa_digits(str(int(value))) if is_plain else fa_number(int(value))


def fa_number_in_full(number: Decimal) -> str:
    """Return a number with all its decimals, never as a power of ten."""
    return fa_digits(f"{number:,f}").replace(",", "٬").replace(".", "٫")


def _day_text(value: str) -> str:
    try:
        return fa_date(date.fromisoformat(value))
    except ValueError:
        return value


_READERS: Mapping[str, Callable[[Field, str, FormSurroundings], Reading]] = {
    "long_text": _read_lines,
    "address": _read_lines,
    "integer": _read_number,
    "number": _read_number,
    "money": _read_number,
    "percent": _read_number,
    "date": _read_date,
    "identifier": _read_identifier,
    "phone": _read_identifier,
    "coordinates": _read_coordinate,
    "choice": _read_choice,
    "boolean": _read_boolean,
}
