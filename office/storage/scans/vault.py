"""Sealed files on the disk, each wholly there or not at all."""

import re
from collections.abc import Iterator
from pathlib import Path

from cryptography.exceptions import InvalidTag

from office.storage.files import flush_folder, speaking_of_full_disk, sweep_parts, write_whole
from office.storage.scans.errors import DamagedScanError, UnknownScanError
from office.storage.sealing import SecretKey

_HEADER = b"KARGOSHA-SCAN\x00\x01"
_LEFT_BEHIND = 3600.0
"""Seconds after which nobody writes at a part any more: programs of a centre share a folder."""

_NAME = re.compile(r"[0-9a-f]{64}")


def sealed_files(folder: Path, ending: str) -> Iterator[Path]:
    """Yield the files of a vault's folder, in the order of names."""
    for part in sorted(folder.glob("[0-9a-f][0-9a-f]")):
        yield from sorted(part.glob(f"*{ending}"))


class Vault:
    """A folder of sealed files named by hex; `ending` tells its files from another vault's."""

    def __init__(self, folder: Path, key: SecretKey, ending: str) -> None:
        """Open the folder, made when it isn't there, and clear away what a power cut left."""
        self._folder = folder
        self._key = key
        self._ending = ending
        self._parts = folder / "parts"
        self._parts.mkdir(parents=True, exist_ok=True)
        sweep_parts(self._parts, _LEFT_BEHIND)

    def put(self, name: str, plain: bytes) -> None:
        """Store a file; raises `DiskFullError`, with nothing left of it."""
        path = self.path(name)
        sealed = _HEADER + self._key.seal(plain, self._about(name))
        with speaking_of_full_disk():
            path.parent.mkdir(exist_ok=True)
            flush_folder(self._folder)
            write_whole(path, sealed, self._parts)

    def get(self, name: str) -> bytes:
        """Return a file; raises `UnknownScanError` and `DamagedScanError`."""
        path = self.path(name)
        if not path.exists():
            raise UnknownScanError
        sealed = path.read_bytes()
        if not sealed.startswith(_HEADER):
            raise DamagedScanError
        try:
            return self._key.unseal(sealed[len(_HEADER) :], self._about(name))
        except InvalidTag as damage:
            raise DamagedScanError from damage

    def path(self, name: str) -> Path:
        """Return where a file lies or would lie; a name that isn't one is an unknown scan."""
        if not _NAME.fullmatch(name):
            raise UnknownScanError
        return self._folder / name[:2] / f"{name}{self._ending}"

    def paths(self) -> Iterator[Path]:
        """Yield every file, in the order of names."""
        return sealed_files(self._folder, self._ending)

    def _about(self, name: str) -> bytes:
        return _HEADER + name.encode() + self._ending.encode()
