"""Which desk speaks: known, certified, and of which office."""

from office.storage.centre.devices import Device
from sync.protocol.errors import WireRefusalError
from sync.server.centre import NO_OFFICE, Centre


def known_device(centre: Centre, device: bytes) -> Device:
    """Return a device that was enrolled; raise `WireRefusalError` (unknown-device)."""
    with centre.database(NO_OFFICE).reading() as stores:
        found = stores.devices.anywhere(device)
    if found is None:
        raise WireRefusalError("unknown-device")
    return found


def require_current(device: Device, now_ms: int) -> None:
    """Raise `WireRefusalError` (expired) for a certificate past its time.

    What a revoked device sends is looked at by people, however late it comes.
    """
    if not device.revoked and now_ms >= device.expires:
        raise WireRefusalError("expired")
