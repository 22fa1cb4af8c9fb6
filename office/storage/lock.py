"""One program at a time in an office's folder."""

import os
import sys
from pathlib import Path

from office.storage.errors import OfficeInUseError

if sys.platform == "win32":
    import msvcrt

    def _take(descriptor: int) -> None:
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _take(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)


LOCK_NAME = "office.lock"


class OfficeLock:
    """Holds an office's folder until released, or until this program ends in any way."""

    def __init__(self, folder: Path) -> None:
        """Take the folder; raises `OfficeInUseError` when another program has it."""
        self._descriptor = os.open(folder / LOCK_NAME, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            _take(self._descriptor)
        except OSError as taken:
            os.close(self._descriptor)
            raise OfficeInUseError from taken

    def release(self) -> None:
        """Let another program have the folder."""
        os.close(self._descriptor)

    def __enter__(self) -> "OfficeLock":
        return self

    def __exit__(self, *_: object) -> None:
        self.release()
