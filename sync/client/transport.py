"""What carries frames between a desk and the centre."""

from collections.abc import Iterable, Iterator
from typing import Protocol

from sync.protocol.frames import Frame


class Transport(Protocol):
    """A line to one centre. Its only failures are those of `failures`.

    A stall is found by movement: 30 seconds without a byte, never by the total time.
    """

    def card(self) -> bytes:
        """Return the centre's card as it signed it."""

    def enrol(self, sealed: bytes) -> bytes:
        """Return the centre's answer to a sealed request to be enrolled."""

    def exchange(self, frames: Iterable[bytes]) -> Iterator[Frame]:
        """Send frames as they are made, and yield the answer's as they come."""
