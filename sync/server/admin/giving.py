"""What the province gives its offices: packs and orders, each signed, in the office's own log."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import msgspec
import structlog

from office.domain.errors import OfficeError
from office.domain.province import (
    DELEGATION,
    PACK,
    DelegationOrder,
    PackPayload,
    ProvinceObject,
    province_object,
)
from office.domain.province_given import signed_object
from office.usecases.packs import packed_folder
from office.usecases.province import require_fitting, require_sound
from sync.server.centre import Centre
from sync.server.folding import offices_of
from sync.server.pen import write
from sync.server.turn import Turn, turn

_log = structlog.get_logger("kargosha.centre")


class BadOrderError(OfficeError):
    """An order that is to be given lacks something, or says what isn't possible."""


@dataclass(frozen=True)
class Given:
    """To which offices something went; the others had it already."""

    title: str
    offices: tuple[str, ...]
    had: tuple[str, ...]


def publish_pack(centre: Centre, folder: Path, office_id: str = "") -> Given:
    """Give a procedure's pack to an office, or to all of them.

    Raises `FaultyPackError`, `FailedExamplesError` and `UnknownOfficeError`.
    """
    code, version, data = packed_folder(folder)
    payload = PackPayload(code=code, version=version, data=data)
    return give(centre, PACK, f"{code}/{version}", payload, _meant(centre, office_id))


def delegate(centre: Centre, order: DelegationOrder) -> Given:
    """Give an office an order; one of the same number takes the place of the earlier."""
    if not order.number or not order.mode:
        message = "حکم شماره و نوع اختیار (mode) می‌خواهد؛ هر دو را بنویسید."
        raise BadOrderError(message)
    if order.last < order.first:
        message = "پایان اعتبار حکم پیش از آغاز آن است؛ روزها را درست کنید."
        raise BadOrderError(message)
    return give(centre, DELEGATION, order.number, order, [order.office])


def order_of(told: object) -> DelegationOrder:
    """Return an order as a file says it; raise `BadOrderError`."""
    try:
        return msgspec.convert(told, DelegationOrder)
    except (msgspec.ValidationError, ValueError) as fault:
        message = f"حکم خوانا نیست ({fault})؛ خانه‌هایش را با نمونه راهنما بسنجید."
        raise BadOrderError(message) from fault


def give(
    centre: Centre, sort: str, name: str, payload: msgspec.Struct, offices: Sequence[str]
) -> Given:
    """Give offices one thing, as a later version where they have an earlier; all or none."""
    given: list[str] = []
    had: list[str] = []
    for office_id in offices:
        with turn(centre, office_id) as at_office:
            is_new = _give(at_office, sort, name, payload)
        (given if is_new else had).append(office_id)
    _log.info("given", sort=sort, name=name, offices=len(given))
    return Given(name, tuple(given), tuple(had))


def _give(at_office: Turn, sort: str, name: str, payload: msgspec.Struct) -> bool:
    """Give one thing; false when the office has the very same."""
    first = province_object(sort, name, 1, payload)
    one = _as_next_version(at_office, first)
    if one is None:
        return False
    require_sound(at_office.act, one)
    write(at_office, one.id, signed_object(one, at_office.centre.identity.sign))
    require_fitting(at_office.act, one)
    return True


def _as_next_version(at_office: Turn, one: ProvinceObject) -> ProvinceObject | None:
    """Return the object with its version; None when the newest version says the same."""
    for identity, _, version, payload in at_office.stores.registers.province_objects(one.sort):
        if identity == one.id:
            if payload == one.payload:
                return None
            return msgspec.structs.replace(one, version=version + 1)
    return one


def _meant(centre: Centre, office_id: str) -> list[str]:
    return [office_id] if office_id else offices_of(centre)
