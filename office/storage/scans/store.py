"""The scans of an office on this device: reduced, sealed, each stored once (SYNC.md §4)."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from office.domain.errors import OfficeError
from office.storage.scans.errors import (
    DamagedScanError,
    EmptyScanError,
    LargeScanError,
    UnknownScanError,
)
from office.storage.scans.identity import chunk_hashes, scan_id
from office.storage.scans.kinds import ScanKind, kind_of
from office.storage.scans.pdfs import reduce_pdf
from office.storage.scans.pictures import Purpose, reduce_picture
from office.storage.scans.vault import Vault
from office.storage.sealing import SecretKey

MOST_MEGABYTES = 25
MOST_BYTES = MOST_MEGABYTES * 1024 * 1024
ORIGINALS_STAY = timedelta(days=90)
SCAN_ENDING = ".scan"


@dataclass(frozen=True)
class ScanInfo:
    """What an operation records of a scan: sizes in bytes, chunks of 64 KB."""

    id: str
    kind: ScanKind
    pages: int
    size: int
    original_size: int
    chunks: int


@dataclass(frozen=True)
class ScanProblem:
    """A scan that can't be read, and why, in a sentence."""

    id: str
    message: str


def require_size(data: bytes) -> None:
    """Raise `EmptyScanError` or `LargeScanError` for what can't be a scan by its size alone."""
    if not data:
        raise EmptyScanError
    if len(data) > MOST_BYTES:
        raise LargeScanError(MOST_MEGABYTES)


class Scans:
    """Keeps scans by the hash of their content, and for a while the files they came from."""

    def __init__(self, folder: Path, key: SecretKey) -> None:
        """Open the folder with the office's database key; the scans' own is derived from it."""
        self._scans = Vault(folder, key.derive("scans"), SCAN_ENDING)
        self._originals = Vault(folder / "originals", key.derive("originals"), ".original")

    def add(
        self, data: bytes, name: str, purpose: Purpose = "document", original: bytes = b""
    ) -> ScanInfo:
        """Store a file that a person chose; `name` is what it is called.

        `original` is the file that `data` was made from, where a person changed it.

        Raises the refusals of `scans.errors` and `DiskFullError`.
        """
        require_size(data)
        kind = kind_of(data, name)
        kept = reduce_pdf(data) if kind == ScanKind.PDF else reduce_picture(data, kind, purpose)
        hashes = chunk_hashes(kept.data)
        name_of_scan = scan_id(hashes)
        if original or kept.data is not data:
            self._originals.put(name_of_scan, original or data)
        if not self._is_sound(name_of_scan):
            self._scans.put(name_of_scan, kept.data)
        return ScanInfo(name_of_scan, kept.kind, kept.pages, len(kept.data), len(data), len(hashes))

    def take(self, scan: str, data: bytes) -> None:
        """Store a scan that another desk made; raises `DamagedScanError` for another's bytes."""
        if scan_id(chunk_hashes(data)) != scan:
            raise DamagedScanError
        self._scans.put(scan, data)

    def keep(self, scan: str, data: bytes) -> None:
        """Store a scan that was reduced elsewhere, under the name that it has there.

        Raises `DamagedScanError` when it isn't what its name says.
        """
        if scan_id(chunk_hashes(data)) != scan:
            raise DamagedScanError
        if not self._is_sound(scan):
            self._scans.put(scan, data)

    def read(self, scan: str) -> bytes:
        """Return the stored bytes; raises `UnknownScanError` and `DamagedScanError`."""
        return self._scans.get(scan)

    def original(self, scan: str) -> bytes:
        """Return the file as it was chosen, while it is kept; raises `UnknownScanError`."""
        return self._originals.get(scan)

    def exists(self, scan: str) -> bool:
        """Say whether the scan is on this device."""
        return self._scans.path(scan).exists()

    def ids(self) -> tuple[str, ...]:
        """Return the ids of all scans on this device, in order."""
        return tuple(path.stem for path in self._scans.paths())

    def verify(self, scan: str) -> None:
        """Read a scan and compare it with its id; raises as `read` does."""
        if scan_id(chunk_hashes(self.read(scan))) != scan:
            raise DamagedScanError

    def verify_all(self) -> tuple[ScanProblem, ...]:
        """Read every scan; return those that can't be read."""
        return tuple(problem for scan in self.ids() for problem in self._problems(scan))

    def drop_originals(self, now: datetime) -> int:
        """Remove the originals that have been kept for 90 days; return how many."""
        oldest = (now - ORIGINALS_STAY).timestamp()
        old = [path for path in self._originals.paths() if path.stat().st_mtime < oldest]
        for path in old:
            path.unlink()
        return len(old)

    def _problems(self, scan: str) -> tuple[ScanProblem, ...]:
        try:
            self.verify(scan)
        except OfficeError as refusal:
            return (ScanProblem(scan, refusal.message),)
        return ()

    def _is_sound(self, scan: str) -> bool:
        try:
            self.verify(scan)
        except (DamagedScanError, UnknownScanError):
            return False
        return True
