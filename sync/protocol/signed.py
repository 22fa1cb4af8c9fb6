"""Signed objects: what is said in msgpack, and after it the signature of who says it.

The signature covers the bytes as they came, under a label of the sort of object, so that no
object passes for another and fields of a newer program are covered too.
"""

from typing import TypeVar

import msgspec

from sync.protocol.errors import WireRefusalError
from sync.protocol.keys import SIGNATURE_BYTES, Identity, hash_of, verify
from sync.protocol.limits import MOST_SMALL
from sync.protocol.reading import ENCODER, Wire, read, require_known_format

S = TypeVar("S", bound=Wire)


def with_signature(label: bytes, body: bytes, identity: Identity) -> bytes:
    """Return the bytes with a signature after them."""
    return body + identity.sign(_message(label, body))


def signed(label: bytes, said: Wire, identity: Identity) -> bytes:
    """Return the wire form of a small object."""
    return with_signature(label, ENCODER.encode(said), identity)


def require_signed(label: bytes, data: bytes, public_sign: bytes) -> None:
    """Raise `WireRefusalError` (signature) unless the holder of the key signed these bytes."""
    body, signature = data[:-SIGNATURE_BYTES], data[-SIGNATURE_BYTES:]
    if not verify(public_sign, signature, _message(label, body)):
        raise WireRefusalError("signature")


def claimed(decoder: msgspec.msgpack.Decoder[S], data: bytes) -> S:
    """Return what a small object says, with nothing proven: to look up by whose key."""
    if len(data) > MOST_SMALL:
        raise WireRefusalError("frame-size")
    body = data[:-SIGNATURE_BYTES]
    require_known_format(body)
    return read(decoder, body)


def opened(label: bytes, decoder: msgspec.msgpack.Decoder[S], data: bytes, public_sign: bytes) -> S:
    """Return what a small object says, its signature proven.

    Raises `WireRefusalError`: frame-size, signature, newer, format.
    """
    if len(data) > MOST_SMALL:
        raise WireRefusalError("frame-size")
    require_signed(label, data, public_sign)
    return claimed(decoder, data)


def _message(label: bytes, body: bytes) -> bytes:
    return hash_of(b"kargosha/wire/" + label + b"\0" + body)
