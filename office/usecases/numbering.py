"""Numbers on paper, given inside the act that uses them."""

import msgspec

from office.domain.jalali import jalali_parts
from office.domain.letters import LetterText, Registered
from office.domain.numbers import CASES, PERMITS, Given, left, next_number, permit_number
from office.domain.operations.ids import NO_ID
from office.domain.province import NumberBlock
from office.usecases.work import Act, Work

_KEY = "numbers"
_HUNDRED = 100


class _Left(msgspec.Struct, frozen=True):
    """Up to which number of each series, and which provisional one, none is given any more."""

    serials: dict[str, int] = {}
    provisional: dict[str, int] = {}


def next_given(act: Act, series: str) -> Given:
    """Return the next number of a series: from the desk's block, else a provisional one."""
    registers = act.stores.registers
    given = next_number(
        blocks_of(act, series), lambda first, last: registers.last_number(series, first, last)
    )
    if given is not None:
        return given
    last = registers.last_provisional(act.office.settings.desk_code, series)
    floor = _left(act).provisional.get(series, 0)
    return Given(max(last, floor) + 1, provisional=True)


def blocks_of(act: Act, series: str) -> list[NumberBlock]:
    """Return the desk's blocks of a series from which numbers may still be given."""
    last = _left(act).serials.get(series, 0)
    return [one for one in act.knowledge.blocks if one.series == series and one.first > last]


def numbers_left(work: Work) -> dict[str, int]:
    """How many numbers of each series are left in the desk's blocks."""
    with work.reading() as act:
        return {series: left_in_blocks(act, series) for series in (CASES, PERMITS)}


def left_in_blocks(act: Act, series: str) -> int:
    """How many numbers of a series are left in the desk's blocks."""
    registers = act.stores.registers
    return left(
        blocks_of(act, series), lambda first, last: registers.last_number(series, first, last)
    )


def leave_numbers(act: Act) -> None:
    """Give none of the numbers in hand any more: an older or another copy may have given them.

    A restored or copied database doesn't know what was given since. The desk asks for new
    blocks, and its provisional numbers go on from the next hundred.
    """
    desk, registers = act.office.settings.desk_code, act.stores.registers
    before = _left(act)
    serials, provisional = dict(before.serials), dict(before.provisional)
    for series in (CASES, PERMITS):
        last = max((one.last for one in blocks_of(act, series)), default=0)
        serials[series] = max(last, serials.get(series, 0))
        given = max(registers.last_provisional(desk, series), provisional.get(series, 0))
        provisional[series] = (given // _HUNDRED + 1) * _HUNDRED
    data = msgspec.msgpack.encode(_Left(serials, provisional))
    act.stores.memory.keep(NO_ID, _KEY, data, int(act.now.timestamp() * 1000))


def _left(act: Act) -> _Left:
    data = act.stores.memory.value(NO_ID, _KEY)
    return msgspec.msgpack.decode(data, type=_Left) if data else _Left()


def next_case(act: Act) -> Given:
    """Return the serial of a new case."""
    return next_given(act, CASES)


def next_permit(act: Act) -> tuple[str, bool]:
    """Return the number of a paper to be issued, and whether it is provisional."""
    given = next_given(act, PERMITS)
    settings = act.office.settings
    today = act.today
    return permit_number(settings.county, today, given, settings.desk), given.provisional


def registered(act: Act, direction: str, template: str, text: LetterText) -> Registered:
    """Return a new row of the desk's register for this year."""
    year = jalali_parts(act.today).year
    desk = act.office.settings.desk_code
    return Registered(
        year=year,
        desk=desk,
        serial=act.stores.registers.next_letter(desk, year),
        direction=direction,
        template=template,
        text=text,
    )
