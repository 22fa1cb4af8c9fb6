"""Chunks of scans, up and down: named by their content, asked for by place (SYNC.md §4)."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated

import msgspec
from msgspec import Meta

from sync.protocol.errors import WireRefusalError
from sync.protocol.keys import Identity, OfficeKey, device_id, hash_of, seal
from sync.protocol.limits import CHUNK, MOST_CHUNKS
from sync.protocol.reading import Bytes32, Count, Id16, Name, Wire
from sync.protocol.sealed import Parts, begun_head, head_bytes, parted
from sync.protocol.signed import with_signature

_CHUNK, _BLOB = b"chunk/1", b"blob/1"

Hashes = Annotated[tuple[Bytes32, ...], Meta(min_length=1, max_length=MOST_CHUNKS)]
Unseal = Callable[[bytes, bytes], bytes]


class ChunkHead(Wire, frozen=True, kw_only=True):
    """Which chunk of which scan a desk sends; `hashes` are those of all chunks of the scan."""

    device: Id16
    blob: Bytes32
    index: Count
    count: Count
    hashes: Hashes


class BlobHead(Wire, frozen=True, kw_only=True):
    """Which chunk of which scan the centre sends down, under which office key."""

    office_id: Name
    blob: Bytes32
    index: Count
    count: Count
    hashes: Hashes
    generation: Count


_CHUNKS = msgspec.msgpack.Decoder(ChunkHead)
_BLOBS = msgspec.msgpack.Decoder(BlobHead)


def blob_id(hashes: Sequence[bytes]) -> bytes:
    """Return the id of a scan: BLAKE2b-256 of the list of its chunks' hashes."""
    return hash_of(b"".join(hashes))


def sealed_chunk(head: ChunkHead, chunk: bytes, desk: Identity, public_seal: bytes) -> bytes:
    """Return a chunk that only the centre can read."""
    _require_its_chunk(head, chunk)
    info = head_bytes(head)
    return with_signature(_CHUNK, info + seal(public_seal, chunk, info), desk)


def opened_chunk_head(data: bytes) -> tuple[ChunkHead, "SealedChunk"]:
    """Return head and rest of a chunk: the head fits itself, nothing else is proven.

    Raises `WireRefusalError`: frame-size, newer, format, count, hash.
    """
    parts = parted(_CHUNKS, data)
    _require_whole(parts.head)
    return parts.head, SealedChunk(parts)


@dataclass(frozen=True)
class SealedChunk:
    """A chunk of which nothing is proven."""

    _parts: Parts[ChunkHead]

    def verified(self, public_sign: bytes) -> "VerifiedChunk":
        """Return it once its device's signature is proven: device, signature."""
        if self._parts.head.device != device_id(public_sign):
            raise WireRefusalError("device")
        self._parts.require_signed(_CHUNK, public_sign)
        return VerifiedChunk(self._parts)


@dataclass(frozen=True)
class VerifiedChunk:
    """A chunk of which only the content is left to prove."""

    _parts: Parts[ChunkHead]

    @property
    def head(self) -> ChunkHead:
        """Which chunk it is."""
        return self._parts.head

    def content(self, unseal: Unseal) -> bytes:
        """Return the bytes that the head names; raises `WireRefusalError`: sealed, hash."""
        chunk = unseal(self._parts.cipher, self._parts.info)
        _require_its_chunk(self.head, chunk)
        return chunk


def sealed_blob(head: BlobHead, chunk: bytes, office_key: OfficeKey, centre: Identity) -> bytes:
    """Return a chunk that all desks of an office can read; the key is of the head's generation."""
    _require_its_chunk(head, chunk)
    info = head_bytes(head)
    return with_signature(_BLOB, info + office_key.seal(chunk, info), centre)


def begun_blob_head(beginning: bytes) -> BlobHead | None:
    """Return the head of a chunk of which only the beginning is here; None when it isn't all."""
    return begun_head(_BLOBS, beginning)


def opened_blob(
    data: bytes, office_keys: Mapping[int, OfficeKey], centre_public: bytes
) -> tuple[BlobHead, bytes]:
    """Return a chunk that this centre sent.

    Raises `WireRefusalError`: frame-size, signature, office-key, sealed, count, hash, format.
    """
    parts = parted(_BLOBS, data)
    parts.require_signed(_BLOB, centre_public)
    head = parts.head
    if head.generation not in office_keys:
        raise WireRefusalError("office-key")
    chunk = office_keys[head.generation].unseal(parts.cipher, parts.info)
    _require_its_chunk(head, chunk)
    return head, chunk


def _require_whole(head: ChunkHead | BlobHead) -> None:
    if head.count != len(head.hashes) or head.index >= head.count:
        raise WireRefusalError("count")
    if head.blob != blob_id(head.hashes):
        raise WireRefusalError("hash")


def _require_its_chunk(head: ChunkHead | BlobHead, chunk: bytes) -> None:
    _require_whole(head)
    if len(chunk) > CHUNK or head.hashes[head.index] != hash_of(chunk):
        raise WireRefusalError("hash")
