"""Reads msgpack that came over the wire: a whole object or a refusal."""

from typing import Annotated, Any, TypeVar

import msgspec
from msgspec import Meta

from sync.protocol.errors import WireRefusalError
from sync.protocol.limits import MOST_OPERATIONS

FORMAT = 1
"""Newest format of every object that this program reads and writes."""

T = TypeVar("T")

Count = Annotated[int, Meta(ge=0, le=2**62)]
Index = Annotated[int, Meta(ge=0, le=2**32)]
Name = Annotated[str, Meta(max_length=255)]
ShortBytes = Annotated[bytes, Meta(max_length=64)]
Id16 = Annotated[bytes, Meta(min_length=16, max_length=16)]
Bytes32 = Annotated[bytes, Meta(min_length=32, max_length=32)]
Epoch = Annotated[bytes, Meta(max_length=16)]
Ints = Annotated[list[int], Meta(max_length=MOST_OPERATIONS)]

ENCODER = msgspec.msgpack.Encoder()
_FAULTS = (msgspec.MsgspecError, UnicodeError, RecursionError, ValueError, OverflowError)
_ARRAY_16 = b"\xdc"
_ARRAYS = frozenset((_ARRAY_16, *(bytes((0x90 | size,)) for size in range(16))))
_FORMATS = frozenset(bytes((number,)) for number in range(FORMAT, 128))


class Wire(msgspec.Struct, frozen=True, array_like=True, kw_only=True):
    """What travels: an array that begins with its format; later fields are added at the end."""

    format: int = FORMAT


def read(decoder: msgspec.msgpack.Decoder[T], data: Any) -> T:
    """Return what the bytes say; raise `WireRefusalError` (format) when they say nothing whole."""
    try:
        return decoder.decode(data)
    except _FAULTS as fault:
        raise WireRefusalError("format") from fault


def require_known_format(data: bytes) -> None:
    """Raise `WireRefusalError` (newer) for an object of a format that this program can't read.

    Only its first bytes are looked at, so that an object of another shape is refused as newer
    and not as damaged.
    """
    head = data[:1]
    begun = data[3:4] if head == _ARRAY_16 else data[1:2]
    if head not in _ARRAYS or begun not in _FORMATS:
        raise WireRefusalError("format")
    if begun != bytes((FORMAT,)):
        raise WireRefusalError("newer")
