"""One act of a person, as it is stored, chained and sent (SYNC.md §1)."""

import hashlib
from datetime import datetime
from typing import Any, ClassVar

import msgspec

from office.domain.operations.clock import moment
from office.domain.operations.ids import Id

CHAIN_START = bytes(32)


class Body(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """What an act says. Fields have stable numbers.

    Only what differs from its default is stored.
    """

    KIND: ClassVar[str] = ""
    VERSION: ClassVar[int] = 1


class Unreadable(Body, frozen=True):
    """An act that this program doesn't know: it is kept, and its subject is read-only."""

    kind: str
    version: int


class Operation(msgspec.Struct, frozen=True, array_like=True):
    """One act. Its bytes are canonical: a msgpack array in this order, never made again.

    Attributes:
        op_id: identity of the act for ever (UUIDv7).
        device, epoch, seq: place in the log of one device; `seq` is gapless from 1.
        hlc: hybrid clock (48 bits of milliseconds, 16 of counter).
        delegation: id of the order it rests on, or no bytes.
        base: the office sequence that the author had seen.
        body: msgpack map from field number to value.

    """

    op_id: Id
    device: bytes
    epoch: bytes
    seq: int
    hlc: int
    actor: Id
    role: str
    delegation: Id
    kind: str
    version: int
    subject: Id
    base: int
    pack: str
    pack_version: int
    body: msgspec.Raw


class Recorded(msgspec.Struct, frozen=True):
    """An act with its body understood."""

    op: Operation
    body: Body

    @property
    def at(self) -> datetime:
        """When the author's clock said it happened."""
        return moment(self.op.hlc)


_KINDS: dict[tuple[str, int], msgspec.msgpack.Decoder[Any]] = {}
_ENCODER = msgspec.msgpack.Encoder()
_DECODER = msgspec.msgpack.Decoder(Operation)


def kind(body: type[Body]) -> type[Body]:
    """Make `body` known by its KIND and VERSION, each of them once."""
    key = (body.KIND, body.VERSION)
    if key in _KINDS:
        message = f"operation kind {key} is declared twice"
        raise ValueError(message)
    _KINDS[key] = msgspec.msgpack.Decoder(body)
    return body


def known_kinds() -> frozenset[tuple[str, int]]:
    """Every kind and version that this program reads."""
    return frozenset(_KINDS)


def encoded(operation: Operation) -> bytes:
    """Return the canonical bytes."""
    return _ENCODER.encode(operation)


def decoded(data: bytes) -> Operation:
    """Return the operation in canonical bytes; raise `msgspec.DecodeError` for others."""
    try:
        return _DECODER.decode(data)
    except UnicodeDecodeError as error:
        raise msgspec.DecodeError(str(error)) from error


def body_bytes(body: Body) -> msgspec.Raw:
    """Return a body as an operation carries it: its maps in the order of their keys."""
    sorted_maps = {
        name: dict(sorted(value.items()))
        for name in body.__struct_fields__
        if isinstance(value := getattr(body, name), dict)
    }
    return msgspec.Raw(_ENCODER.encode(msgspec.structs.replace(body, **sorted_maps)))


def understood(operation: Operation) -> Recorded:
    """Return the operation with its body; an unknown or newer kind becomes `Unreadable`."""
    decoder = _KINDS.get((operation.kind, operation.version))
    if decoder is None:
        return Recorded(operation, Unreadable(kind=operation.kind, version=operation.version))
    try:
        return Recorded(operation, decoder.decode(operation.body))
    except (msgspec.DecodeError, UnicodeDecodeError):
        return Recorded(operation, Unreadable(kind=operation.kind, version=operation.version))


def next_link(previous: bytes, data: bytes) -> bytes:
    """Return the chain hash after an operation: BLAKE2b-256 of the link before and the bytes."""
    return hashlib.blake2b(previous + data, digest_size=32).digest()
