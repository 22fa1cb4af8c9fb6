"""Files that are either wholly there or not there at all, whatever happens to the power."""

import errno
import os
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from office.storage.errors import DiskFullError

PART = ".part"
_NO_ROOM = (errno.ENOSPC, errno.EDQUOT)


@contextmanager
def speaking_of_full_disk() -> Iterator[None]:
    """Turn the system's "no space left" into `DiskFullError`."""
    try:
        yield
    except OSError as fault:
        if fault.errno in _NO_ROOM:
            raise DiskFullError from fault
        raise


def write_whole(path: Path, data: bytes, parts: Path | None = None) -> None:
    """Write `data` as `path`, replacing what was there in one step.

    Raises `DiskFullError`; nothing of a failed write remains. `parts` is a folder on the same
    disk for the unfinished file, by default the one that `path` lies in.
    """
    with speaking_of_full_disk():
        descriptor, name = tempfile.mkstemp(suffix=PART, dir=parts or path.parent)
        part = Path(name)
        try:
            with os.fdopen(descriptor, "wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            put_in_place(part, path)
        finally:
            part.unlink(missing_ok=True)


def put_in_place(source: Path, target: Path) -> None:
    """Rename a file to its lasting name, and see that the name outlives a power cut."""
    with speaking_of_full_disk():
        source.replace(target)
        flush_folder(target.parent)


def flush_file(path: Path) -> None:
    """Wait until the bytes of a finished file are on the disk."""
    with speaking_of_full_disk(), path.open("r+b") as file:
        os.fsync(file.fileno())


def flush_folder(folder: Path) -> None:
    """Wait until the names in a folder are on the disk; Windows does so by itself."""
    if sys.platform == "win32":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def sweep_parts(folder: Path, older_than: float = 0) -> None:
    """Remove what an interrupted write left in a folder.

    `older_than` is in seconds since anything was written to it: where several programs write into
    one folder, what is young may be another's that is at it.
    """
    now = time.time()
    for part in folder.glob(f"*{PART}"):
        with suppress(FileNotFoundError):
            if not older_than or now - part.stat().st_mtime > older_than:
                part.unlink()
