"""What came of a desk's frame before its line broke: kept, so that the desk sends only the rest.

A file for each desk, sealed as pieces of scans are; the next that breaks takes its place.
"""

from office.storage.centre.devices import Device
from office.storage.scans.errors import DamagedScanError, UnknownScanError
from sync.protocol.frames import Frame, Sort
from sync.protocol.keys import hash_of
from sync.protocol.rest import Begun, lengthened, made_whole, mark_of
from sync.server.centre import Centre

_GO_ON = frozenset({Sort.BATCH, Sort.CHUNK})


class LineBrokeError(Exception):
    """The line ended in the middle; `begun` is what came of a frame that isn't whole."""

    def __init__(self, begun: bytes = b"") -> None:
        super().__init__()
        self.begun = begun


class BegunFrame:
    """The frame of one desk that its line broke off."""

    def __init__(self, centre: Centre, device: Device) -> None:
        self._vault = centre.pieces(device.office_id)
        self._name = hash_of(b"begun/" + device.device).hex()

    def told(self) -> Begun | None:
        """Return what a receipt says of it; None when there is none."""
        kept = self._kept()
        return Begun(size=len(kept), mark=mark_of(kept)) if kept else None

    def keep(self, came: bytes) -> None:
        """Keep what came of a frame, or of the rest of the one that is kept."""
        kept = self._kept()
        longer = lengthened(kept, came, _GO_ON)
        if longer != kept:
            self._vault.put(self._name, longer)

    def made_whole(self, rest: bytes) -> Frame:
        """Return the frame that a REST frame completes; raise `WireRefusalError` (rest)."""
        return made_whole(self._kept(), rest)

    def drop(self) -> None:
        """Let it go."""
        self._vault.path(self._name).unlink(missing_ok=True)

    def _kept(self) -> bytes:
        try:
            return self._vault.get(self._name)
        except (UnknownScanError, DamagedScanError):
            return b""
