"""Papers that wait for a printer, sealed in the office's folder until they are printed."""

import os
from pathlib import Path

import msgspec

from office.domain.spool import SpooledPaper
from office.storage.scans.errors import DamagedScanError
from office.storage.scans.vault import Vault
from office.storage.sealing import SecretKey

_ENDING = ".spool"
_NAME_BYTES = 32
_DAMAGED = "برگه آسیب‌دیده"


class Spool:
    """The papers of a print queue. They outlive a crash and a printer that isn't there."""

    def __init__(self, folder: Path, key: SecretKey) -> None:
        """Open the folder with the office's database key; the spool's own is derived from it."""
        self._vault = Vault(folder, key.derive("spool"), _ENDING)

    def put(self, paper: SpooledPaper, pdf: bytes) -> str:
        """Keep a paper; return the name under which it waits. Raises `DiskFullError`."""
        name = os.urandom(_NAME_BYTES).hex()
        self._vault.put(name, msgspec.msgpack.encode((paper, pdf)))
        return name

    def read(self, name: str) -> tuple[SpooledPaper, bytes]:
        """Return a paper; raises `UnknownScanError` and `DamagedScanError`."""
        sealed = self._vault.get(name)
        return msgspec.msgpack.decode(sealed, type=tuple[SpooledPaper, bytes])

    def waiting(self) -> dict[str, SpooledPaper]:
        """Return what waits, oldest first; of a damaged one only that it is there."""
        found = {path.stem: self._told(path.stem) for path in self._vault.paths()}
        return dict(sorted(found.items(), key=lambda item: item[1].queued_at))

    def erase(self, name: str) -> None:
        """Forget a paper; one that is gone already is no fault."""
        self._vault.path(name).unlink(missing_ok=True)

    def _told(self, name: str) -> SpooledPaper:
        try:
            paper, _ = self.read(name)
        except DamagedScanError:
            return SpooledPaper("", _DAMAGED, "")
        return paper
