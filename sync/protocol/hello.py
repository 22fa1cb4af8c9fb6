"""Hello: what a desk says first, and alone when it only asks (SYNC.md §3)."""

from typing import Annotated

import msgspec
from msgspec import Meta

from sync.protocol.errors import WireRefusalError
from sync.protocol.keys import Identity, device_id
from sync.protocol.reading import Bytes32, Count, Epoch, Id16, Name, ShortBytes, Wire
from sync.protocol.rest import Begun
from sync.protocol.signed import claimed, opened, signed

PROTOCOL = 1
"""The newest protocol that this program speaks; a centre speaks the two before as well."""

_HELLO = b"hello/1"
_MOST_WANTS = 1024
_MOST_BLOCKS = 256


class Hello(Wire, frozen=True, kw_only=True):
    """Where a desk stands, and what it would like to get.

    Attributes:
        head_seq: last operation of the desk's chain in this epoch.
        cursor, cursor_link: the office sequence that it has applied, the office's chain there.
        pull_bytes: how many bytes of office log it may be sent now.
        numbers_left: how many numbers each of its blocks still has.
        nonce: random; the receipt repeats it.
        wants: ids of scans (hex) that a person waits for.
        begun: what is here of an answer that was cut: its pieces before that one, of a scan, are.

    """

    office_id: Name
    device: Id16
    epoch: Epoch
    head_seq: Count
    cursor: Count
    cursor_link: Bytes32
    pull_bytes: Count
    numbers_left: Annotated[dict[Name, Count], Meta(max_length=_MOST_BLOCKS)]
    program: Name
    protocol: Count
    made_ms: Count
    nonce: ShortBytes
    wants: Annotated[tuple[Name, ...], Meta(max_length=_MOST_WANTS)] = ()
    begun: Begun | None = None


_HELLOS = msgspec.msgpack.Decoder(Hello)


def signed_hello(hello: Hello, desk: Identity) -> bytes:
    """Return the wire form."""
    return signed(_HELLO, hello, desk)


def claimed_device(data: bytes) -> bytes:
    """Return the device that a hello names, unproven: only to look its key up."""
    return claimed(_HELLOS, data).device


def opened_hello(data: bytes, public_sign: bytes) -> Hello:
    """Return a hello of the device that holds this key.

    Raises `WireRefusalError`: frame-size, signature, device, newer, format.
    """
    hello = opened(_HELLO, _HELLOS, data, public_sign)
    if hello.device != device_id(public_sign):
        raise WireRefusalError("device")
    return hello
