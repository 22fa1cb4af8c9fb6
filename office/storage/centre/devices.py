"""The desks of an office, as the centre lets them in."""

from typing import NamedTuple

from sqlalchemy import Connection, insert, select, update

from office.storage.centre_tables import devices

A_MINUTE_MS = 60_000


class Device(NamedTuple):
    """One desk that is or was enrolled; moments in milliseconds, 0 for never."""

    office_id: str
    device: bytes
    desk: str
    public_sign: bytes
    public_seal: bytes
    certificate: bytes
    expires: int
    revoked: int = 0
    revoked_why: str = ""
    seen: int = 0
    program: str = ""
    cursor: int = 0
    since: int = 0


def device_anywhere(connection: Connection, device: bytes) -> Device | None:
    """Return a device of whatever office; None when nobody enrolled it."""
    row = connection.execute(select(devices).where(devices.c.device == device)).first()
    return Device(*row) if row else None


class Devices:
    """The devices of one office, on one connection."""

    def __init__(self, connection: Connection, office_id: str) -> None:
        self._connection = connection
        self._office = office_id

    def anywhere(self, device: bytes) -> Device | None:
        """As `device_anywhere`."""
        return device_anywhere(self._connection, device)

    def every(self) -> list[Device]:
        """Return all devices of the office, in the order of their desks."""
        rows = self._connection.execute(
            select(devices)
            .where(devices.c.office_id == self._office)
            .order_by(devices.c.desk, devices.c.device)
        )
        return [Device(*row) for row in rows]

    def get(self, device: bytes) -> Device | None:
        """Return a device of this office; None when it isn't one."""
        row = self._connection.execute(
            select(devices).where(devices.c.office_id == self._office, devices.c.device == device)
        ).first()
        return Device(*row) if row else None

    def add(self, device: Device) -> None:
        """Let a device in."""
        self._connection.execute(insert(devices).values(**device._asdict()))

    def certify(self, device: Device) -> None:
        """Replace the certificate of a device, and what came with it."""
        self._change(
            device.device,
            certificate=device.certificate,
            desk=device.desk,
            expires=device.expires,
            program=device.program,
            since=device.since,
        )

    def revoke(self, device: bytes, at: int, why: str) -> None:
        """Take a device out."""
        self._change(device, revoked=at, revoked_why=why)

    def saw(self, device: Device, at: int, program: str, cursor: int) -> None:
        """Remember when a device was last here, to the minute, and how much of the log it had."""
        is_known = (device.program, device.cursor) == (program, cursor)
        if not is_known or abs(at - device.seen) >= A_MINUTE_MS:
            self._change(device.device, seen=at, program=program, cursor=cursor)

    def _change(self, device: bytes, **values: object) -> None:
        self._connection.execute(
            update(devices)
            .where(devices.c.office_id == self._office, devices.c.device == device)
            .values(**values)
        )
