"""A bundle: one file of frames, for a stick or any other way (SYNC.md §5).

    magic | head frame | frames … | end frame

The end frame counts the frames and holds the hash of all bytes before it, signed by who wrote
the bundle. Every object inside proves itself as well: the end says that the file is whole.
"""

from collections.abc import Iterable, Iterator
from enum import StrEnum
from hashlib import blake2b
from typing import Annotated

import msgspec
from msgspec import Meta

from sync.protocol.errors import WireRefusalError
from sync.protocol.frames import Frame, FrameReader, Sort, frame
from sync.protocol.keys import HASH_BYTES, Identity
from sync.protocol.limits import MOST_FRAMES
from sync.protocol.reading import (
    ENCODER,
    Bytes32,
    Count,
    Name,
    ShortBytes,
    Wire,
    read,
    require_known_format,
)
from sync.protocol.signed import claimed, opened, signed

MAGIC = b"KARGOSHA-BUNDLE\n"
ENDING = ".bundle"
_END = b"bundle-end/1"


class BundleSort(StrEnum):
    """Which way a bundle goes, and what for."""

    DESK = "desk"
    RETURN = "return"
    ENROL = "enrol"
    ANSWER = "answer"


class BundleHead(Wire, frozen=True, kw_only=True):
    """What a bundle is; nothing of it is secret, and it is proven only with the end.

    Attributes:
        device: who wrote it (desk, enrol) or whom it is for (return, answer).
        number: of this writer's bundles.
        cursor: the office sequence that the desk has applied.
        counts: how many of each sort of thing are inside.

    """

    sort: BundleSort
    office_id: Name
    device: ShortBytes
    desk: Name
    number: Count
    made_ms: Count
    cursor: Count = 0
    counts: Annotated[dict[Name, Count], Meta(max_length=64)] = msgspec.field(default_factory=dict)


def file_stem(office_id: str, desk: str) -> str:
    """Return how the names of a desk's bundles begin: ASCII, and nothing that leads elsewhere."""
    return "-".join("".join(map(_plain, part)) for part in (office_id, desk))


def _plain(letter: str) -> str:
    return letter if letter.isascii() and letter.isalnum() else "_"


class BundleEnd(Wire, frozen=True, kw_only=True):
    """That nothing is missing: how many frames, and the hash of all bytes before the end."""

    count: Count
    hash: Bytes32


_HEADS = msgspec.msgpack.Decoder(BundleHead)
_ENDS = msgspec.msgpack.Decoder(BundleEnd)


class BundleWriter:
    """Makes the bytes of a bundle piece by piece: `begin`, any number of `frame`, `end`."""

    def __init__(self, head: BundleHead, identity: Identity) -> None:
        self._head = head
        self._identity = identity
        self._hash = blake2b(digest_size=HASH_BYTES)
        self._count = 0

    def begin(self) -> bytes:
        """Return what the file begins with."""
        return self._hashed(MAGIC + frame(Sort.BUNDLE_HEAD, ENCODER.encode(self._head)))

    def frame(self, sort: Sort, payload: bytes) -> bytes:
        """Return one frame."""
        self._count += 1
        return self._hashed(frame(sort, payload))

    def end(self) -> bytes:
        """Return what the file ends with."""
        said = BundleEnd(count=self._count, hash=self._hash.digest())
        return frame(Sort.END, signed(_END, said, self._identity))

    def _hashed(self, data: bytes) -> bytes:
        self._hash.update(data)
        return data


def write_bundle(head: BundleHead, frames: Iterable[Frame], identity: Identity) -> Iterator[bytes]:
    """Give the bytes of a bundle in pieces, to be written one after another."""
    writer = BundleWriter(head, identity)
    yield writer.begin()
    for one in frames:
        yield writer.frame(one.sort, one.payload)
    yield writer.end()


class BundleReader:
    """Reads a bundle piece by piece; after `finish` it is known to be whole.

    Attributes:
        head: what the bundle is; None until it was read.

    """

    def __init__(self) -> None:
        self.head: BundleHead | None = None
        self._magic = b""
        self._frames = FrameReader()
        self._hash = blake2b(MAGIC, digest_size=HASH_BYTES)
        self._count = 0
        self._end = b""

    def feed(self, data: bytes) -> list[Frame]:
        """Take more bytes; return the frames between head and end that are whole now.

        Raises `WireRefusalError`: bundle for a file that is none, and what `FrameReader` raises.
        """
        missing = len(MAGIC) - len(self._magic)
        self._magic += data[:missing]
        if not MAGIC.startswith(self._magic):
            raise WireRefusalError("bundle")
        found = self._frames.feed(data[missing:])
        return [one for one in found if self._is_content(one)]

    def finish(self) -> BundleHead:
        """Return the head of a bundle that came whole.

        Raises `WireRefusalError`: cut when bytes are missing, bundle when they were changed.
        """
        self._frames.finish()
        if self.head is None or not self._end:
            raise WireRefusalError("cut")
        end = claimed(_ENDS, self._end)
        if (end.count, end.hash) != (self._count, self._hash.digest()):
            raise WireRefusalError("bundle")
        return self.head

    @property
    def digest(self) -> bytes:
        """Return the hash of all bytes, by which the same bundle is known again."""
        return self._hash.digest()

    def prove(self, public_sign: bytes) -> None:
        """Raise `WireRefusalError` (signature) unless the holder of the key wrote the bundle."""
        opened(_END, _ENDS, self._end, public_sign)

    def _is_content(self, one: Frame) -> bool:
        """Say whether a frame is neither head nor end, which are kept here."""
        if self._end or (one.sort is Sort.BUNDLE_HEAD) != (self.head is None):
            raise WireRefusalError("bundle")
        if one.sort is Sort.END:
            self._end = one.payload
            return False
        self._hash.update(frame(one.sort, one.payload))
        if one.sort is Sort.BUNDLE_HEAD:
            require_known_format(one.payload)
            self.head = read(_HEADS, one.payload)
            return False
        self._count += 1
        if self._count > MOST_FRAMES:
            raise WireRefusalError("bomb")
        return True


def frames_in(reader: BundleReader, pieces: Iterable[bytes]) -> Iterator[Frame]:
    """Yield the frames of a bundle that comes in pieces, and see that it is whole."""
    for piece in pieces:
        yield from reader.feed(piece)
    reader.finish()


def opened_bundle(data: bytes) -> tuple[BundleReader, list[Frame]]:
    """Return a bundle that is in memory, whole, and its frames."""
    reader = BundleReader()
    frames = reader.feed(data)
    reader.finish()
    return reader, frames
