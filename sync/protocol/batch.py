"""A batch: operations of one device that follow one another, sealed to the centre (SYNC.md §2)."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Annotated, NamedTuple

import msgspec
from msgspec import Meta

from office.domain.operations.operation import Operation, decoded, next_link
from sync.protocol.columns import pack_operations, unpack_operations
from sync.protocol.compression import (
    CODEC,
    SLOW_LINE,
    compressed,
    decompressed,
    dictionary_for,
)
from sync.protocol.errors import WireRefusalError
from sync.protocol.keys import KEY_NAME_BYTES, Identity, device_id, key_name, seal
from sync.protocol.reading import Bytes32, Count, Epoch, Id16, Wire
from sync.protocol.sealed import Parts, head_bytes, parted, require_within_limits
from sync.protocol.signed import with_signature

_BATCH = b"batch/1"

Unseal = Callable[[bytes, bytes], bytes]
"""Gives back what was sealed, under its info: `Identity.unseal` of the centre."""


class Header(Wire, frozen=True, kw_only=True):
    """What all may read of a batch.

    Attributes:
        first, last: its operations' places in the device's chain of this epoch.
        before, after: the chain before the first and after the last.
        schema: of the program that wrote it.
        min_reader: the oldest program that understands all of it.
        centre_key: name of the centre's key that it is sealed to.
        raw_size: bytes of its columns before they were compressed.

    """

    device: Id16
    epoch: Epoch
    first: Count
    last: Count
    before: Bytes32
    after: Bytes32
    schema: Count
    min_reader: Count
    centre_key: Annotated[bytes, Meta(min_length=KEY_NAME_BYTES, max_length=KEY_NAME_BYTES)]
    codec: Count
    dictionary: Count
    created_hlc: Count
    count: Count
    raw_size: Count


_HEADERS = msgspec.msgpack.Decoder(Header)


@dataclass(frozen=True)
class BatchFacts:
    """What the operations themselves don't say: the chain before them, and by which program."""

    before: bytes
    schema: int
    min_reader: int
    created_hlc: int


def sealed_batch(
    operations: Sequence[bytes],
    facts: BatchFacts,
    desk: Identity,
    public_seal: bytes,
    level: int = SLOW_LINE,
) -> bytes:
    """Return the batch of a desk's own operations, at least one, in the order of its chain.

    Raises `WireRefusalError` for operations that no centre would take as they are.
    """
    if not operations:
        raise WireRefusalError("count")
    first = _read(operations[0])
    packed = pack_operations(operations)
    last = first.seq + len(operations) - 1
    require_within_limits(len(operations), first.seq, last, len(packed))
    after = _proven(operations, (desk.id, first.epoch), first.seq, facts.before)[-1].after
    header = Header(
        device=desk.id,
        epoch=first.epoch,
        first=first.seq,
        last=last,
        before=facts.before,
        after=after,
        schema=facts.schema,
        min_reader=facts.min_reader,
        centre_key=key_name(public_seal),
        codec=CODEC,
        dictionary=dictionary_for(packed),
        created_hlc=facts.created_hlc,
        count=len(operations),
        raw_size=len(packed),
    )
    info = head_bytes(header)
    cipher = seal(public_seal, compressed(packed, level, header.dictionary), info)
    return with_signature(_BATCH, info + cipher, desk)


def opened_head(data: bytes) -> tuple[Header, "SealedBatch"]:
    """Return the head and the rest of a batch: limits checked, nothing proven and no work done.

    Raises `WireRefusalError`: frame-size, newer, format, bomb, count.
    """
    parts = parted(_HEADERS, data)
    head = parts.head
    require_within_limits(head.count, head.first, head.last, head.raw_size)
    return head, SealedBatch(parts)


@dataclass(frozen=True)
class SealedBatch:
    """A batch of which nothing is proven; the centre looks up the key of the device it names."""

    _parts: Parts[Header]

    def verified(self, public_sign: bytes) -> "VerifiedBatch":
        """Return the batch once its device's signature is proven.

        Raises `WireRefusalError`: device when the key is another's, signature.
        """
        if self._parts.head.device != device_id(public_sign):
            raise WireRefusalError("device")
        self._parts.require_signed(_BATCH, public_sign)
        return VerifiedBatch(self._parts)


@dataclass(frozen=True)
class VerifiedBatch:
    """A batch of which only the content is left to prove."""

    _parts: Parts[Header]

    @property
    def header(self) -> Header:
        """What all may read of it."""
        return self._parts.head

    def operations(self, unseal: Unseal) -> list[bytes]:
        """Return the bytes of the operations; raises as `links` does."""
        return [one.data for one in self.links(unseal)]

    def links(self, unseal: Unseal) -> list["Link"]:
        """Return the operations, which follow one another and are the device's own.

        Raises `WireRefusalError`: newer, sealed, bomb, format, count, device, epoch, gap, chain.
        """
        head = self._parts.head
        if head.codec != CODEC:
            raise WireRefusalError("newer")
        squeezed = unseal(self._parts.cipher, self._parts.info)
        operations = unpack_operations(decompressed(squeezed, head.raw_size, head.dictionary))
        if len(operations) != head.count:
            raise WireRefusalError("count")
        links = _proven(operations, (head.device, head.epoch), head.first, head.before)
        if links[-1].after != head.after:
            raise WireRefusalError("chain")
        return links


class Link(NamedTuple):
    """One operation of a batch, its bytes, and the chain after it."""

    operation: Operation
    data: bytes
    after: bytes


def _proven(
    operations: Sequence[bytes], chain: tuple[bytes, bytes], first: int, before: bytes
) -> list[Link]:
    """Return the links of operations that are all of one chain and follow one another."""
    device, epoch = chain
    link = before
    links = []
    for seq, data in enumerate(operations, first):
        operation = _read(data)
        if operation.device != device:
            raise WireRefusalError("device")
        if operation.epoch != epoch:
            raise WireRefusalError("epoch")
        if operation.seq != seq:
            raise WireRefusalError("gap", expected=seq)
        link = next_link(link, data)
        links.append(Link(operation, data, link))
    return links


def _read(data: bytes) -> Operation:
    try:
        return decoded(data)
    except (msgspec.DecodeError, RecursionError) as fault:
        raise WireRefusalError("format") from fault
