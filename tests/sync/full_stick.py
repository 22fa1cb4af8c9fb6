"""A stick without room: what was written to it can't be flushed."""

import errno
import os
from pathlib import Path

import pytest


def fill(stick: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let no file of a folder reach the disk any more; all others do."""
    sync_file = os.fsync

    def full(descriptor: int) -> None:
        if Path(f"/proc/self/fd/{descriptor}").readlink().parent == stick:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        sync_file(descriptor)

    monkeypatch.setattr(os, "fsync", full)
