"""An office on its way back from an older copy: looked at, begun, and ended by people."""

from dataclasses import dataclass

from office.domain.errors import OfficeError
from office.storage.centre.devices import Device
from sync.server import recovering
from sync.server.admin.offices import THE_CENTRES_DESK, meant_device
from sync.server.centre import Centre
from sync.server.numbers import SERIES, give_block
from sync.server.turn import Turn, look, turn

BLOCKS_LEFT_OUT = 5
"""Blocks of numbers for each desk that wasn't heard: it may have got so many that nobody knows."""


class NotRecoveringError(OfficeError):
    """The office isn't on its way back, or can't go on yet."""


@dataclass(frozen=True)
class OnItsWay:
    """How far an office is: which desks are waited for, and which hold more than they can prove."""

    office_seq: int
    waits_for: tuple[str, ...]
    ahead: tuple[tuple[str, int], ...]


def recovery(centre: Centre, office_id: str) -> OnItsWay | None:
    """Return how far an office is on its way back; None when it isn't."""
    with look(centre, office_id) as at_office:
        return _standing(at_office)


def begin_recovery(centre: Centre, office_id: str) -> OnItsWay | None:
    """Let nothing new in until all desks of an office have been heard."""
    with turn(centre, office_id) as at_office:
        recovering.begin(at_office)
        return _standing(at_office)


def trust_desk(centre: Centre, office_id: str, device: str) -> Device:
    """Take what a desk holds at its word; raises `UnknownDeviceError`."""
    with turn(centre, office_id) as at_office:
        found = meant_device(at_office.stores.devices.every(), device)
        recovering.trust(at_office, found)
    return found


def end_recovery(centre: Centre, office_id: str) -> None:
    """Let an office go on without the desks that weren't heard; raises `NotRecoveringError`.

    Numbers that they may have been given since the copy was made are left out.
    """
    with turn(centre, office_id) as at_office:
        found = recovering.recovery_of(at_office)
        if found is None:
            message = "دفتر این اداره در حال بازسازی نیست؛ کاری لازم نیست."
            raise NotRecoveringError(message)
        lost = len(recovering.waited_for(at_office, found)) + len(found.ahead)
        recovering.end(at_office)
        for _ in range(lost * BLOCKS_LEFT_OUT):
            for series in SERIES:
                give_block(at_office, THE_CENTRES_DESK, series)


def _standing(at_office: Turn) -> OnItsWay | None:
    found = recovering.recovery_of(at_office)
    if found is None:
        return None
    desks = {one.device.hex(): one.desk for one in at_office.stores.devices.every()}
    waits = (one.desk for one in recovering.waited_for(at_office, found))
    ahead = ((desks.get(one, ""), cursor) for one, cursor in found.ahead.items())
    seq = at_office.stores.office_log.cursor().office_seq
    return OnItsWay(seq, tuple(waits), tuple(ahead))
