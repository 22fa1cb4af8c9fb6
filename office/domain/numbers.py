"""Numbers on paper: from a block that the province reserved for the desk (SYNC.md §1)."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date

from office.domain.errors import OfficeError
from office.domain.jalali import jalali_parts
from office.domain.province import LAST_NUMBER, NumberBlock
from office.domain.tracking import tracking_code

CASES = "case"
PERMITS = "permit"
SERIES = {CASES: "پرونده", PERMITS: "مجوز"}
_PROVISIONAL_FROM = LAST_NUMBER + 1
_PROVISIONAL_A_DESK = 1000


class NumbersUsedUpError(OfficeError):
    """Even the provisional numbers of a desk are used up."""


@dataclass(frozen=True)
class Given:
    """A number and whether it is provisional."""

    serial: int
    provisional: bool


def next_number(
    blocks: Collection[NumberBlock], last_in: Callable[[int, int], int]
) -> Given | None:
    """Return the next free number of the desk's blocks; None when they are used up.

    `last_in(first, last)` is the last number given in a span, or 0.
    """
    for block in sorted(blocks, key=lambda one: one.first):
        given = last_in(block.first, block.last)
        if given < block.last:
            return Given(max(block.first, given + 1), provisional=False)
    return None


def left(blocks: Collection[NumberBlock], last_in: Callable[[int, int], int]) -> int:
    """How many numbers are left in the desk's blocks."""
    return sum(
        block.last - max(last_in(block.first, block.last), block.first - 1) for block in blocks
    )


def case_number(county: str, procedure: int, day: date, given: Given, desk: str) -> str:
    """شماره پرونده: county/procedure number/year/serial; provisional: desk/serial (DOMAIN §2.8).

    `procedure` is the procedure's own number, digits only (UX R1).
    """
    if given.provisional:
        return f"{county}{desk}/{given.serial}"
    return f"{county}/{procedure}/{jalali_parts(day).year}/{given.serial}"


def permit_number(county: str, day: date, given: Given, desk: str) -> str:
    """Return the number of a paper: county/year/serial; provisional: desk/serial."""
    if given.provisional:
        return f"{county}{desk}/{given.serial}"
    return f"{county}/{jalali_parts(day).year}/{given.serial}"


def case_tracking(county: str, day: date, given: Given, desk: str) -> str:
    """کد رهگیری; a provisional serial is 900000 + desk × 1000 + count, unique by construction."""
    serial = given.serial
    if given.provisional:
        if serial >= _PROVISIONAL_A_DESK:
            message = "شماره‌های موقت این میز تمام شده است؛ از استان بازه شماره تازه بگیرید."
            raise NumbersUsedUpError(message)
        serial = _PROVISIONAL_FROM + int(desk) * _PROVISIONAL_A_DESK + serial
    return tracking_code(day, county, serial)
