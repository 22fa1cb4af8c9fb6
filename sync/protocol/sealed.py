"""Large objects: a head that all may read, a ciphertext bound to it, a signature over both.

On the wire: length of the head (u16, big-endian), the head in msgpack, the ciphertext, the
signature of 64 bytes.
"""

from dataclasses import dataclass
from typing import Generic, TypeVar

import msgspec

from sync.protocol.errors import WireRefusalError
from sync.protocol.keys import SIGNATURE_BYTES
from sync.protocol.limits import MOST_FRAME, MOST_OPERATIONS, MOST_UNPACKED
from sync.protocol.reading import ENCODER, Wire, read, require_known_format
from sync.protocol.signed import require_signed

S = TypeVar("S", bound=Wire)
_LENGTH_BYTES = 2
_LONGEST_HEAD = 2 ** (8 * _LENGTH_BYTES) - 1


def head_bytes(head: Wire) -> bytes:
    """Return a head as it stands on the wire; also what the ciphertext is bound to.

    Raises `WireRefusalError` (frame-size) for one that is too long.
    """
    data = ENCODER.encode(head)
    if len(data) > _LONGEST_HEAD:
        raise WireRefusalError("frame-size")
    return len(data).to_bytes(_LENGTH_BYTES, "big") + data


@dataclass(frozen=True, slots=True)
class Parts(Generic[S]):
    """A large object with its head read and nothing proven."""

    head: S
    info: bytes
    cipher: bytes
    data: bytes

    def require_signed(self, label: bytes, public_sign: bytes) -> None:
        """Raise `WireRefusalError` (signature) unless the holder of the key signed it."""
        require_signed(label, self.data, public_sign)


def parted(decoder: msgspec.msgpack.Decoder[S], data: bytes) -> Parts[S]:
    """Return the parts of a large object; raises `WireRefusalError`: frame-size, newer, format."""
    if len(data) >= MOST_FRAME:
        raise WireRefusalError("frame-size")
    end = _LENGTH_BYTES + int.from_bytes(data[:_LENGTH_BYTES], "big")
    if end + SIGNATURE_BYTES > len(data):
        raise WireRefusalError("format")
    head = data[_LENGTH_BYTES:end]
    require_known_format(head)
    cipher = data[end:-SIGNATURE_BYTES]
    return Parts(read(decoder, head), data[:end], cipher, data)


def begun_head(decoder: msgspec.msgpack.Decoder[S], beginning: bytes) -> S | None:
    """Return the head of an object of which only the beginning is here; None when it isn't all."""
    end = _LENGTH_BYTES + int.from_bytes(beginning[:_LENGTH_BYTES], "big")
    if not _LENGTH_BYTES < end <= len(beginning):
        return None
    try:
        return read(decoder, beginning[_LENGTH_BYTES:end])
    except WireRefusalError:
        return None


def require_within_limits(count: int, first: int, last: int, raw_size: int) -> None:
    """Raise `WireRefusalError` (bomb, count) for what a head says about its content."""
    if count > MOST_OPERATIONS or raw_size > MOST_UNPACKED:
        raise WireRefusalError("bomb")
    if count < 1 or last - first + 1 != count or first < 1:
        raise WireRefusalError("count")
