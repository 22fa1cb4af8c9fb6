"""PINs for changing places at an open desk, and how wrong tries are slowed."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import pairwise

from office.domain.errors import OfficeError
from office.domain.persian import ascii_digits, fa_digits

SHORTEST, LONGEST = 4, 6
FREE_TRIES = 3
"""Wrong tries after which the next one must wait."""
FIRST_WAIT = timedelta(seconds=30)
LONGEST_WAIT = timedelta(hours=1)
MOST_TRIES = 10
"""Wrong tries after which a PIN rests, and the passphrase is asked."""

_FEWEST_DIGITS = 3
_YEARS = (range(1300, 1420), range(1930, 2030))
_MONTHS, _DAYS = 12, 31
_BIRTH_DIGITS = 6
_SECONDS = 60


class BadPinError(OfficeError):
    """A PIN that anybody would guess."""


class WaitError(OfficeError):
    """After wrong tries the next one must wait; `left` says how long."""

    def __init__(self, left: timedelta, before: str = "چند بار نادرست نوشته شد.") -> None:
        super().__init__(f"{before} {duration_words(left)} دیگر دوباره بنویسید.")
        self.left = left


@dataclass(frozen=True)
class Tries:
    """Wrong tries in a row, and when the last one was."""

    wrong: int = 0
    last: datetime | None = None

    def seen_at(self, now: datetime) -> "Tries":
        """Return the same; where the clock was set back since, the whole wait begins anew."""
        return replace(self, last=now) if self.last and now < self.last else self

    def left(self, now: datetime) -> timedelta:
        """How long the next try must still wait; nothing or less when it needn't."""
        return self.last + wait_after(self.wrong) - now if self.last else timedelta(0)

    def one_more(self, now: datetime) -> "Tries":
        """Return the same after another wrong try."""
        return Tries(self.wrong + 1, now)

    def require_waited(self, now: datetime) -> None:
        """Raise `WaitError` for a try that comes too soon."""
        if (left := self.left(now)) > timedelta(0):
            raise WaitError(left)


def wait_after(wrong: int) -> timedelta:
    """How long to wait after so many wrong tries: 30 s, 60 s, 120 s and so on, an hour at most."""
    if wrong < FREE_TRIES:
        return timedelta(0)
    doubled = min(wrong - FREE_TRIES, MOST_TRIES)
    return min(FIRST_WAIT * (1 << doubled), LONGEST_WAIT)


def checked_pin(typed: str) -> str:
    """Return a PIN in ASCII digits; raise `BadPinError` that says what is wrong with it."""
    pin = ascii_digits(typed.strip())
    if not (pin.isascii() and pin.isdigit() and SHORTEST <= len(pin) <= LONGEST):
        message = f"پین از {fa_digits(SHORTEST)} تا {fa_digits(LONGEST)} رقم است و فقط رقم دارد."
        raise BadPinError(message)
    if len(set(pin)) < _FEWEST_DIGITS or _is_run(pin):
        message = "این پین زود حدس زده می‌شود (مانند ۱۱۱۱ یا ۱۲۳۴)؛ رقم‌هایی بی‌نظم برگزینید."
        raise BadPinError(message)
    if _is_like_a_birth(pin):
        message = "این پین مانند سال یا تاریخ تولد است و زود حدس زده می‌شود؛ پین دیگری برگزینید."
        raise BadPinError(message)
    return pin


def duration_words(span: timedelta) -> str:
    """Return «۳۰ ثانیه» or «۲ دقیقه», rounded up."""
    seconds = max(1, -(-span // timedelta(seconds=1)))
    if seconds < _SECONDS:
        return f"{fa_digits(seconds)} ثانیه"
    return f"{fa_digits(-(-seconds // _SECONDS))} دقیقه"


def _is_run(pin: str) -> bool:
    """Whether each digit is one more, or one less, than the one before it."""
    steps = {int(after) - int(before) for before, after in pairwise(pin)}
    return steps in ({1}, {-1})


def _is_like_a_birth(pin: str) -> bool:
    if len(pin) == SHORTEST:
        return any(int(pin) in years for years in _YEARS)
    month, day = int(pin[2:4]), int(pin[4:6] or 0)
    return len(pin) == _BIRTH_DIGITS and 1 <= month <= _MONTHS and 1 <= day <= _DAYS
