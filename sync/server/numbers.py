"""Blocks of numbers: ranges that no two desks of a county share (SYNC.md §1)."""

from collections.abc import Iterator, Mapping

import structlog

from office.domain.numbers import CASES, PERMITS
from office.domain.operations.ids import NO_ID
from office.domain.province import LAST_NUMBER, NUMBERS, NumberBlock, content, province_object
from office.domain.province_given import signed_object
from office.storage.centre.offices import OfficeRow
from sync.server.centre import given_in
from sync.server.pen import write
from sync.server.turn import RECOVERY, Turn

SERIES = (CASES, PERMITS)
FEWEST = 50
A_BLOCK = 200
_log = structlog.get_logger("kargosha.centre")


def refill(at_office: Turn, desk: str, left: Mapping[str, int], cursor: int) -> bool:
    """Give a desk new blocks of the series of which few numbers are left.

    `cursor` is how much of the log the desk has: one that hasn't seen its last block yet, or
    whose old word is said again, gets no other. Whether no numbers are left to give.
    """
    used_up = False
    for series in SERIES:
        if left.get(series, FEWEST) >= FEWEST or _last_given(at_office, desk, series) > cursor:
            continue
        used_up |= not give_block(at_office, desk, series)
    return used_up


def _is_recovering(at_office: Turn) -> bool:
    """Whether blocks may have been given in the county that its log doesn't have back yet."""
    county, stores = given_in(at_office.row).county, at_office.stores
    return any(
        stores.of(row.office_id).memory.value(NO_ID, RECOVERY) is not None
        for row in stores.offices.every()
        if given_in(row).county == county
    )


def give_block(at_office: Turn, desk: str, series: str) -> bool:
    """Give a desk the next numbers of its county; false when the county has no more."""
    county = given_in(at_office.row).county
    at_office.stores.take_turn(f"numbers/{county}")
    if _is_recovering(at_office):
        return True
    first = 1 + max((one.last for one in _given_in_county(at_office, county, series)), default=0)
    if first > LAST_NUMBER:
        _log.error("numbers used up", county=county, series=series)
        return False
    block = NumberBlock(
        series=series,
        desk=f"{county}{desk}",
        first=first,
        last=min(first + A_BLOCK - 1, LAST_NUMBER),
    )
    given = province_object(NUMBERS, f"{series}/{county}/{first}", 1, block)
    write(at_office, given.id, signed_object(given, at_office.centre.identity.sign))
    return True


def _given_in_county(at_office: Turn, county: str, series: str) -> Iterator[NumberBlock]:
    """Yield the blocks of a series that any office of the county has."""
    rows: list[OfficeRow] = at_office.stores.offices.every()
    for row in rows:
        if given_in(row).county != county:
            continue
        registers = at_office.stores.of(row.office_id).registers
        for _, sort, _, payload in registers.province_objects(NUMBERS):
            block: NumberBlock = content(sort, payload)
            if block.series == series:
                yield block


def _last_given(at_office: Turn, desk: str, series: str) -> int:
    """Return the place in the log of the last block that a desk was given of a series."""
    county = given_in(at_office.row).county
    places = [0]
    for identity, sort, _, payload in at_office.stores.registers.province_objects(NUMBERS):
        block: NumberBlock = content(sort, payload)
        if (block.series, block.desk) == (series, f"{county}{desk}"):
            places.extend(one.office_seq for one in at_office.stores.arrival.later([identity], 0))
    return max(places)
