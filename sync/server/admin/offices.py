"""Offices and their devices: begun, listed, revoked."""

from dataclasses import dataclass

import msgspec
import structlog

from office.domain.desks import DeskRevoked
from office.domain.errors import OfficeError
from office.domain.province import OFFICE, OfficeGiven, province_object
from office.domain.province_given import signed_object
from office.storage.centre.devices import Device
from office.usecases.first_run import checked_settings
from office.usecases.office import settings_of
from sync.server.centre import NO_OFFICE, Centre
from sync.server.office_keys import change_key
from sync.server.pen import write
from sync.server.turn import look, turn

THE_CENTRES_DESK = "0"
_log = structlog.get_logger("kargosha.centre")


class OfficeExistsError(OfficeError):
    """An office of that id is served already."""


class UnknownDeviceError(OfficeError):
    """The office has no device that is meant."""


@dataclass(frozen=True)
class OfficeFacts:
    """What a person says of an office that is to be served."""

    office_id: str
    name: str
    directorate: str
    province: str
    county: str
    county_title: str
    address: str = ""
    phone: str = ""
    distance_km: int = 0


def add_office(centre: Centre, facts: OfficeFacts) -> OfficeGiven:
    """Begin to serve an office; raises `OfficeExistsError` and `BadSettingsError`."""
    given = OfficeGiven(
        **vars(facts),
        desk=THE_CENTRES_DESK,
        province_key=centre.identity.public_sign.hex(),
        recovery_key=centre.recovery_public.hex(),
    )
    checked = checked_settings(settings_of(given))
    _require_plain_id(checked.office_id)
    told = {**msgspec.structs.asdict(given), **vars(checked)}
    del told["is_practice"]
    given = OfficeGiven(**told)
    with centre.database(given.office_id).writing() as stores:
        if stores.offices.exists(given.office_id):
            message = f"اداره «{given.office_id}» پیش‌تر افزوده شده است."
            raise OfficeExistsError(message)
        stores.offices.add(given.office_id, given.name, msgspec.msgpack.encode(given))
        change_key(centre, stores, given.office_id, 1, 0)
    with turn(centre, given.office_id) as at_office:
        told_of = province_object(OFFICE, given.office_id, 1, given)
        write(at_office, told_of.id, signed_object(told_of, centre.identity.sign))
    _log.info("office added", office=given.office_id)
    return given


def devices_of(centre: Centre, office_id: str) -> list[Device]:
    """Return the devices of an office, or of all offices when none is named."""
    with centre.database(NO_OFFICE).reading() as stores:
        named = [office_id] if office_id else [one.office_id for one in stores.offices.every()]
    found: list[Device] = []
    for one in named:
        with look(centre, one) as at_office:
            found.extend(at_office.stores.devices.every())
    return found


def revoke(centre: Centre, office_id: str, device: str, why: str) -> Device:
    """Take a device out and change the office's key; `device` is its desk or its id in hex.

    Raises `UnknownDeviceError`.
    """
    with turn(centre, office_id) as at_office:
        stores = at_office.stores
        found = meant_device(stores.devices.every(), device)
        stores.devices.revoke(found.device, at_office.now_ms, why)
        since = write(at_office, found.device, DeskRevoked(reason=why))
        generation = stores.admission.generations()[-1].generation + 1
        change_key(centre, stores, office_id, generation, since)
    _log.warning("revoked", office=office_id, device=found.device.hex()[:8])
    return found._replace(revoked=centre.now_ms, revoked_why=why)


def meant_device(devices: list[Device], said: str) -> Device:
    """Return the device that has access and is meant; raise `UnknownDeviceError`.

    A desk's number comes first: an id may begin with it.
    """
    active = [one for one in devices if not one.revoked]
    found = [one for one in active if said == one.desk]
    found = found or [one for one in active if one.device.hex().startswith(said)]
    if len(found) != 1 or not said:
        message = (
            f"دستگاه «{said}» در این اداره شناخته نشد؛ شماره میز یا آغاز شناسه‌اش را چنان‌که"
            " «kargosha-centre devices» نشان می‌دهد بنویسید."
        )
        raise UnknownDeviceError(message)
    return found[0]


def _require_plain_id(office_id: str) -> None:
    """Refuse an id that can't name a folder everywhere."""
    plain = office_id.replace("-", "").replace("_", "")
    if not (plain.isascii() and plain.isalnum() and office_id == office_id.lower()):
        message = "شناسه اداره از حروف کوچک لاتین، رقم و خط تیره ساخته می‌شود، مانند «ardakan-1»."
        raise UnknownDeviceError(message)
