"""The centre as a line asks it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from office.domain.errors import OfficeError
from sync.protocol.frames import Frame
from sync.server.centre import NO_OFFICE, Centre
from sync.server.enrolling import card, enrol
from sync.server.exchange import exchange
from sync.server.folding import fold_some
from sync.server.snapshot import asked_manifest, asked_segment


@dataclass(frozen=True)
class Answers:
    """What the HTTP service, or a line in memory, asks; from any thread."""

    centre: Centre

    def card(self) -> bytes:
        """Return the centre's signed card."""
        return card(self.centre)

    def enrol(self, sealed: bytes) -> bytes:
        """Answer a desk's sealed request; raise `WireRefusalError`."""
        return enrol(self.centre, sealed)

    def exchange(self, frames: Iterable[Frame]) -> Iterator[bytes]:
        """Take what a desk sends, and yield the whole frames of the answer."""
        return exchange(self.centre, frames)

    def manifest(self, hello: bytes) -> bytes:
        """Return the frame of the history's manifest; raise `WireRefusalError`."""
        return asked_manifest(self.centre, hello)

    def segment(self, hello: bytes, name: str) -> bytes:
        """Return the frame of a segment of the history; raise `WireRefusalError`."""
        return asked_segment(self.centre, hello, name)

    def tend(self) -> bool:
        """Do a piece of the work that waits; whether more is left."""
        return fold_some(self.centre)

    def sound(self) -> bool:
        """Whether the database answers."""
        try:
            with self.centre.database(NO_OFFICE).reading() as stores:
                stores.offices.every()
        except OfficeError:
            return False
        return True
