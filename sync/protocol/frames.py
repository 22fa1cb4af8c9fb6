"""Frames: how objects follow one another on a line or in a file.

A frame is the length of what follows (u32, big-endian), a byte that says its sort, the payload.
"""

from dataclasses import dataclass
from enum import IntEnum

from sync.protocol.errors import WireRefusalError
from sync.protocol.limits import MOST_FRAME

LENGTH_BYTES = 4
HEAD_BYTES = LENGTH_BYTES + 1
"""Of a frame, before its payload."""


class Sort(IntEnum):
    """What a frame carries; numbers are for ever."""

    HELLO = 1
    BATCH = 2
    CHUNK = 3
    RECEIPT = 4
    LOG = 5
    ENROL_REQUEST = 6
    ENROL_ANSWER = 7
    CARD = 8
    MANIFEST = 9
    SEGMENT = 10
    REFUSAL = 11
    END = 12
    BUNDLE_HEAD = 13
    BLOB = 14
    REST = 15


@dataclass(frozen=True, slots=True)
class Frame:
    """One whole frame."""

    sort: Sort
    payload: bytes


def frame(sort: Sort, payload: bytes) -> bytes:
    """Return the bytes of one frame; raise `WireRefusalError` for one that nobody would take."""
    length = len(payload) + 1
    if length > MOST_FRAME:
        raise WireRefusalError("frame-size")
    return length.to_bytes(LENGTH_BYTES, "big") + bytes((sort,)) + payload


def frame_in(data: bytes) -> Frame:
    """Return the frame that `frame` made these bytes of."""
    return Frame(Sort(data[LENGTH_BYTES]), data[HEAD_BYTES:])


class FrameReader:
    """Cuts a stream of bytes into frames, however they were cut on the way."""

    def __init__(self) -> None:
        self._held = bytearray()
        self._fault: WireRefusalError | None = None

    def feed(self, data: bytes) -> list[Frame]:
        """Take more bytes and return the frames that are whole now.

        A length over `MOST_FRAME` is refused as soon as it is read; whole frames before it are
        given first, and the refusal is raised by the next call.
        """
        self._refuse_after_fault()
        self._held += data
        found: list[Frame] = []
        try:
            self._cut(found)
        except WireRefusalError as fault:
            self._fault = fault
        if not found:
            self._refuse_after_fault()
        return found

    @property
    def begun(self) -> bytes:
        """The bytes of a frame that isn't whole yet."""
        return bytes(self._held)

    def finish(self) -> None:
        """Say that no more bytes come; raise `WireRefusalError` when a frame was cut."""
        self._refuse_after_fault()
        if self._held:
            raise WireRefusalError("cut")

    def _refuse_after_fault(self) -> None:
        if self._fault:
            raise self._fault

    def _cut(self, found: list[Frame]) -> None:
        at = 0
        try:
            while (end := self._end_of_frame(at)) <= len(self._held):
                body = bytes(self._held[at + LENGTH_BYTES : end])
                found.append(Frame(_sort(body[0]), body[1:]))
                at = end
        finally:
            del self._held[:at]

    def _end_of_frame(self, at: int) -> int:
        """Where the frame that begins at `at` ends; beyond all that is held if not yet known."""
        begun = self._held[at : at + LENGTH_BYTES]
        if len(begun) < LENGTH_BYTES:
            return len(self._held) + 1
        length = int.from_bytes(begun, "big")
        if not 1 <= length <= MOST_FRAME:
            raise WireRefusalError("frame-size")
        return at + LENGTH_BYTES + length


def _sort(number: int) -> Sort:
    try:
        return Sort(number)
    except ValueError as unknown:
        raise WireRefusalError("frame-sort") from unknown
