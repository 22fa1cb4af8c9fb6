"""Names of things: 16 bytes, UUID version 7, so that they sort by the time they were made."""

from datetime import UTC, datetime

Id = bytes

NO_ID: Id = b""
_VERSION = 0x70
_VARIANT = 0x80


def new_id(now: datetime, randomness: bytes) -> Id:
    """Return a UUIDv7 of the moment `now` and ten random bytes (RFC 9562)."""
    milliseconds = max(0, int(now.timestamp() * 1000)) & (2**48 - 1)
    tail = bytearray(randomness[:10])
    tail[0] = _VERSION | (tail[0] & 0x0F)
    tail[2] = _VARIANT | (tail[2] & 0x3F)
    return milliseconds.to_bytes(6, "big") + bytes(tail)


def moment_of(identity: Id) -> datetime:
    """Return the moment at which an id was made."""
    return datetime.fromtimestamp(int.from_bytes(identity[:6], "big") / 1000, UTC)
