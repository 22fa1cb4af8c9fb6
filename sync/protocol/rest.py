"""A frame that a line broke off goes on where it stopped: both ends name what arrived of it.

Who heard the beginning says so (`Begun`, in a hello or a receipt); who still has the frame sends
a REST frame: the mark of the beginning, its length, and the bytes that are missing. A rest that
is broken off itself makes the beginning longer.
"""

from typing import Annotated

from msgspec import Meta

from sync.protocol.errors import WireRefusalError
from sync.protocol.frames import LENGTH_BYTES, Frame, FrameReader, Sort, frame
from sync.protocol.keys import hash_of
from sync.protocol.limits import MOST_FRAME
from sync.protocol.reading import Count, ShortBytes, Wire

MARK_BYTES = 16
_SIZE_BYTES = 4
_HEAD = MARK_BYTES + _SIZE_BYTES
_BEFORE = LENGTH_BYTES + 1 + _HEAD

Mark = Annotated[bytes, Meta(min_length=MARK_BYTES, max_length=MARK_BYTES)]


class Begun(Wire, frozen=True, kw_only=True):
    """What arrived of a frame before the line broke.

    Attributes:
        size, mark: how many of its first bytes, and the hash by which they are known.
        sort, name, place: which frame it was, for a centre that makes it anew: a piece of the log
            by its last entry, a piece of a scan by the scan and its place, a segment by its hash.

    """

    size: Annotated[int, Meta(ge=0, le=MOST_FRAME)]
    mark: Mark
    sort: Count = 0
    name: ShortBytes = b""
    place: Count = 0


def mark_of(beginning: bytes) -> bytes:
    """Return the hash by which the beginning of a frame is known."""
    return hash_of(beginning)[:MARK_BYTES]


def begins(whole: bytes, begun: Begun | None) -> bool:
    """Whether what arrived is the beginning of this frame."""
    return (
        begun is not None
        and 0 < begun.size < len(whole)
        and (mark_of(whole[: begun.size]) == begun.mark)
    )


def shortened(whole: bytes, begun: Begun | None) -> bytes:
    """Return the rest of a frame as a frame of its own, or the frame when another was begun."""
    if begun is None or not begins(whole, begun):
        return whole
    head = begun.mark + begun.size.to_bytes(_SIZE_BYTES, "big")
    return frame(Sort.REST, head + whole[begun.size :])


def made_whole(beginning: bytes, rest: bytes) -> Frame:
    """Return the frame that a beginning and the content of a REST frame make.

    Raises `WireRefusalError` (rest) when they don't belong together.
    """
    reader = FrameReader()
    frames = reader.feed(_joined(beginning, rest))
    if len(frames) != 1 or frames[0].sort is Sort.REST or reader.begun:
        raise WireRefusalError("rest")
    return frames[0]


def lengthened(beginning: bytes, came: bytes, sorts: frozenset[Sort]) -> bytes:
    """Return what is to be kept when the line breaks after `came`, a frame that isn't whole.

    Frames of these sorts can be gone on with; all others leave what was kept before.
    """
    sort = came[LENGTH_BYTES : LENGTH_BYTES + 1]
    if sort == bytes((Sort.REST,)) and len(came) > _BEFORE:
        try:
            return _joined(beginning, came[LENGTH_BYTES + 1 :])
        except WireRefusalError:
            return beginning
    return came if sort in {bytes((one,)) for one in sorts} else beginning


def _joined(beginning: bytes, rest: bytes) -> bytes:
    size = int.from_bytes(rest[MARK_BYTES:_HEAD], "big")
    known = beginning[:size]
    if not known or len(known) < size or mark_of(known) != rest[:MARK_BYTES]:
        raise WireRefusalError("rest")
    return known + rest[_HEAD:]
