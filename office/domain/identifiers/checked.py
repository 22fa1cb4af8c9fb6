"""What every check of an identifier has in common: reading the digits and saying what is wrong."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from office.domain.persian import fa_digits, iso, spell

_LONGEST = 64
_CUT = "…"
_SEPARATORS = re.compile(r"[\s_./()\-\u2010-\u2015\u2212]+")


@dataclass(frozen=True)
class Checked:
    """An identifier that somebody typed, read and judged."""

    value: str
    """In ASCII digits and capitals, without separators."""
    problem: str | None = None
    """What is wrong and how to put it right."""
    suggestion: str | None = None
    """The one value that would be right, if there is just one; never taken without asking."""
    warning: str | None = None
    """What is unusual, though not wrong."""
    unfinished: bool = False
    """Whether more digits are expected: nothing is wrong with those that are there."""

    @property
    def ok(self) -> bool:
        """Whether the value may be stored."""
        return self.problem is None


@dataclass(frozen=True)
class DigitForm:
    """How an identifier made of digits is called and how long it is."""

    name: str
    lengths: frozenset[int]
    length_in_words: str
    lost_zeros: int = 0
    """How many leading zeros a spreadsheet may have eaten."""


def digit_form(name: str, length: int, *, lost_zeros: int = 0) -> DigitForm:
    """Return the form of an identifier that has one length."""
    return DigitForm(name, frozenset({length}), f"{fa_digits(length)} رقم", lost_zeros)


def compact(text: str) -> str:
    """Return `text` spelt, without spaces, dashes, dots, slashes and brackets.

    Text longer than any identifier is cut, and ends in a mark that no identifier holds.
    """
    if len(text) > _LONGEST:
        text = text[:_LONGEST] + _CUT
    return _SEPARATORS.sub("", spell(text))


def check_digits(form: DigitForm, text: str, judge: Callable[[str], Checked] = Checked) -> Checked:
    """Read `text` as an identifier of `form`; `judge` gets it as digits of a right length."""
    value = compact(text)
    if not value:
        return Checked(value, f"{form.name} نوشته نشده است؛ لطفاً آن را وارد کنید.")
    if value.endswith(_CUT):
        return Checked(value, f"متن بلندتر از {form.name} است؛ لطفاً فقط {form.name} را وارد کنید.")
    strangers = [c for c in value if c not in "0123456789"]
    if strangers:
        return Checked(value, f"{form.name} فقط رقم دارد؛ لطفاً «{iso(strangers[0])}» را بردارید.")
    if len(value) not in form.lengths:
        return _wrong_length(form, value, judge)
    return judge(value)


def judge_control(
    name: str, fits: Callable[[str], bool], value: str, written: str = "{}"
) -> Checked:
    """Judge digits that carry their own check digits; `written` puts letters around them."""
    whole = written.format(value)
    if len(set(value)) == 1:
        return Checked(whole, f"همه رقم‌های {name} یکسان است؛ لطفاً آن را از روی مدرک وارد کنید.")
    if fits(value):
        return Checked(whole)
    swaps = [(place, swap) for place, swap in _neighbours_swapped(value) if fits(swap)]
    if len(swaps) != 1:
        return Checked(whole, f"رقم کنترل {name} نمی‌خواند؛ لطفاً رقم‌ها را با مدرک مقایسه کنید.")
    place, swap = swaps[0]
    suggestion = written.format(swap)
    return Checked(
        whole,
        f"رقم کنترل {name} نمی‌خواند؛ شاید رقم {fa_digits(place)} و {fa_digits(place + 1)}"
        f" جابه‌جا شده باشد: {iso(suggestion)}",
        suggestion,
    )


def _wrong_length(form: DigitForm, value: str, judge: Callable[[str], Checked]) -> Checked:
    said = f"{form.name} {form.length_in_words} است؛ {fa_digits(len(value))} رقم وارد شده است."
    lost = max(form.lengths) - len(value)
    padded = "0" * lost + value
    if 0 < lost <= form.lost_zeros and judge(padded).ok:
        words = f"{said} اگر صفر اول افتاده باشد: {iso(padded)}"
        return Checked(value, words, padded, unfinished=True)
    words = f"{said} لطفاً آن را از روی مدرک وارد کنید."
    return Checked(value, words, unfinished=lost > 0)


def _neighbours_swapped(value: str) -> list[tuple[int, str]]:
    """Each way to swap two different neighbours, with the place of the first, from 1."""
    return [
        (place, value[: place - 1] + value[place] + value[place - 1] + value[place + 1 :])
        for place in range(1, len(value))
        if value[place - 1] != value[place]
    ]
