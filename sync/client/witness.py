"""A witness outside the database: which place in the log this device reached (SYNC.md §1).

An older database in the place of a newer one is found by it at once, also without a line.
"""

import os
from contextlib import suppress
from pathlib import Path

import msgspec

from office.usecases.wire.outgoing import head, new_epoch
from office.usecases.work import Work


class Seen(msgspec.Struct, frozen=True):
    """The head of this device's chain when the witness last looked."""

    device: bytes
    epoch: bytes
    seq: int


class Witness:
    """Keeps one small file for each device in a folder that no backup brings back."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def check(self, work: Work) -> bool:
        """Begin a new epoch when the database is older than what was seen; whether it did.

        To be asked when an office is opened, before anything is recorded.
        """
        seen, here = self._seen(work), head(work)
        is_older = seen is not None and (seen.epoch != here.epoch or seen.seq > here.seq)
        if is_older:
            new_epoch(work)
        self.note(work)
        return is_older

    def note(self, work: Work) -> None:
        """Remember where the log stands; a folder that can't be written is no hindrance."""
        here = head(work)
        if not here.epoch:
            return
        seen = Seen(work.desk.office.device.id, here.epoch, here.seq)
        if seen == self._seen(work):
            return
        path = self._path(work)
        part = path.with_suffix(".part")
        with suppress(OSError):
            self._folder.mkdir(parents=True, exist_ok=True)
            with part.open("wb") as file:
                file.write(msgspec.json.encode(seen))
                file.flush()
                os.fsync(file.fileno())
            part.replace(path)

    def _seen(self, work: Work) -> Seen | None:
        try:
            seen = msgspec.json.decode(self._path(work).read_bytes(), type=Seen)
        except (OSError, msgspec.MsgspecError, UnicodeDecodeError):
            return None
        return seen if seen.device == work.desk.office.device.id else None

    def _path(self, work: Work) -> Path:
        return self._folder / f"{work.desk.office.device.id.hex()}.witness"
