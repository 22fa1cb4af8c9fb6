"""Frames that the line broke off: what the other end has of them isn't sent again."""

from collections import deque
from dataclasses import dataclass, field, replace

from sync.protocol.chunk import begun_blob_head
from sync.protocol.frames import LENGTH_BYTES, Frame, Sort
from sync.protocol.limits import CHUNK, MOST_CHUNKS, MOST_FRAME
from sync.protocol.officelog import begun_log_head
from sync.protocol.rest import Begun, begins, lengthened, made_whole, mark_of, shortened

MOST_HELD = MOST_CHUNKS * CHUNK
"""Bytes of unfinished scans in memory: those of the largest one."""

_GO_ON = frozenset({Sort.LOG, Sort.BLOB})
_SORT = slice(LENGTH_BYTES, LENGTH_BYTES + 1)

What = tuple[bytes | str, int]
"""A batch by its epoch and first operation, a chunk by its scan and place."""


@dataclass(frozen=True)
class Sent:
    """One frame on its way, how many operations or chunks are in it, and the last operation."""

    frame: bytes
    what: What = ("", 0)
    operations: int = 0
    chunks: int = 0
    last: int = 0


@dataclass
class Gone:
    """The newest frames that went up: of one of them the centre may have the beginning.

    `begun` is what it has, by its newest receipt.
    """

    begun: Begun | None = None
    _frames: deque[Sent] = field(default_factory=deque)
    _bytes: int = 0

    def keep(self, sent: Sent) -> Sent:
        """Remember a frame, and forget the oldest when they are too many."""
        self._frames.append(sent)
        self._bytes += len(sent.frame)
        while self._bytes > MOST_FRAME and len(self._frames) > 1:
            self._bytes -= len(self._frames.popleft().frame)
        return sent

    def rest(self, what: What) -> Sent | None:
        """Return the rest of a frame; None unless the centre has its beginning."""
        for one in self._frames:
            if one.what == what and begins(one.frame, self.begun):
                return replace(one, frame=shortened(one.frame, self.begun))
        return None


@dataclass
class Arriving:
    """What came of answers that were cut: a frame that isn't whole, scans that aren't."""

    begun: bytes = b""
    parts: dict[str, dict[int, bytes]] = field(default_factory=dict)

    def keep_part(self, blob: str, index: int, chunk: bytes) -> dict[int, bytes]:
        """Keep a piece of a scan; of more scans than one may be, those begun first are let go."""
        parts = self.parts.pop(blob, {})
        parts[index] = chunk
        self.parts[blob] = parts
        while len(self.parts) > 1 and self._held() > MOST_HELD:
            del self.parts[next(iter(self.parts))]
        return parts

    def _held(self) -> int:
        return sum(len(one) for parts in self.parts.values() for one in parts.values())

    def broke(self, came: bytes) -> None:
        """Keep what came of a frame when the line broke."""
        self.begun = lengthened(self.begun, came, _GO_ON)

    def made_whole(self, rest: bytes) -> Frame:
        """Return the frame that a REST frame completes; raise `WireRefusalError` (rest)."""
        begun, self.begun = self.begun, b""
        return made_whole(begun, rest)

    def told(self, cursor: int) -> Begun | None:
        """Return what a hello says of it, of a desk that has the log up to `cursor`."""
        return self._of_log(cursor) or self._of_scan() or self._of_parts()

    def _of_log(self, cursor: int) -> Begun | None:
        head = begun_log_head(self._content(Sort.LOG))
        if head is None or head.first != cursor + 1:
            return None
        return self._told(Sort.LOG, b"", head.last)

    def _of_scan(self) -> Begun | None:
        head = begun_blob_head(self._content(Sort.BLOB))
        if head is None or len(self.parts.get(head.blob.hex(), ())) != head.index:
            return None
        return self._told(Sort.BLOB, head.blob, head.index)

    def _of_parts(self) -> Begun | None:
        for blob, parts in self.parts.items():
            if max(parts) + 1 == len(parts):
                name = bytes.fromhex(blob)
                return Begun(size=0, mark=mark_of(b""), sort=Sort.BLOB, name=name, place=len(parts))
        return None

    def _content(self, sort: Sort) -> bytes:
        return self.begun[LENGTH_BYTES + 1 :] if self.begun[_SORT] == bytes((sort,)) else b""

    def _told(self, sort: Sort, name: bytes, place: int) -> Begun:
        size, mark = len(self.begun), mark_of(self.begun)
        return Begun(size=size, mark=mark, sort=sort, name=name, place=place)
