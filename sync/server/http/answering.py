"""What the HTTP service asks of the centre behind it."""

from collections.abc import Iterable, Iterator
from typing import Protocol

from sync.protocol.frames import Frame


class Answering(Protocol):
    """The centre, as a line sees it; every function may be called from any thread."""

    def card(self) -> bytes:
        """Return the centre's signed card."""

    def enrol(self, sealed: bytes) -> bytes:
        """Answer a desk's sealed request; raise `WireRefusalError`."""

    def exchange(self, frames: Iterable[Frame]) -> Iterator[bytes]:
        """Take what a desk sends, and yield the whole frames of the answer.

        A desk that may not speak at all gets a REFUSAL first; raises `WireRefusalError` for bytes
        that are no frames.
        """

    def manifest(self, hello: bytes) -> bytes:
        """Return the frame of the history's manifest, for the frame of a hello.

        Raises `WireRefusalError`.
        """

    def segment(self, hello: bytes, name: str) -> bytes:
        """Return the frame of a segment of the history; raise `WireRefusalError`."""

    def tend(self) -> bool:
        """Do a piece of the work that waits; whether more is left."""

    def sound(self) -> bool:
        """Whether the database answers."""
