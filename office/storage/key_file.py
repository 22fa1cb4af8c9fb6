"""`keys.json`, version 1: what it holds, read strictly and written whole."""

from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path

import msgspec

from office.storage.errors import DamagedKeyFileError, KeyFileMissingError, NewerKeyFileError
from office.storage.files import write_whole

KEY_FILE = "keys.json"
FORMAT = 1
_MOST_MEMORY_KIB = 4 * 1024 * 1024
_MOST_PASSES = 100
_MOST_LANES = 64


@dataclass(frozen=True)
class PassphraseCost:
    """How dear one guess at a passphrase is: Argon2id's memory, passes and lanes."""

    memory_kib: int
    passes: int
    lanes: int

    def __post_init__(self) -> None:
        """Refuse what Argon2id can't do, or what no office computer could."""
        sane = (
            8 * self.lanes <= self.memory_kib <= _MOST_MEMORY_KIB
            and 1 <= self.passes <= _MOST_PASSES
            and 1 <= self.lanes <= _MOST_LANES
        )
        if not sane:
            raise ValueError(f"not a cost of Argon2id: {self}")


@dataclass(frozen=True)
class SealedForUser:
    """The database key, wrapped by one person's passphrase."""

    salt: bytes
    cost: PassphraseCost
    sealed: bytes


@dataclass(frozen=True)
class KeyFile:
    """All that a key file holds: for users, the province (once enrolled) and the device."""

    users: dict[str, SealedForUser]
    recovery: bytes | None
    device: bytes


@dataclass(frozen=True)
class _Frame:
    format: int
    checksum: str
    content: msgspec.Raw


def read_key_file(path: Path) -> KeyFile:
    """Read `path`; raises `KeyFileMissingError`, `DamagedKeyFileError`, `NewerKeyFileError`."""
    if not path.exists():
        raise KeyFileMissingError(path.name)
    try:
        frame = msgspec.json.decode(path.read_bytes(), type=_Frame)
        if frame.format > FORMAT:
            raise NewerKeyFileError
        if frame.checksum != _checksum(frame.format, frame.content):
            raise DamagedKeyFileError(path.name)
        return msgspec.json.decode(frame.content, type=KeyFile)
    except (msgspec.MsgspecError, UnicodeDecodeError) as fault:
        raise DamagedKeyFileError(path.name) from fault


def write_key_file(path: Path, content: KeyFile) -> None:
    """Replace `path` in one step; raises `DiskFullError`."""
    body = msgspec.Raw(msgspec.json.encode(content))
    write_whole(path, msgspec.json.encode(_Frame(FORMAT, _checksum(FORMAT, body), body)))


def _checksum(version: int, content: msgspec.Raw) -> str:
    return blake2b(b"%d " % version + bytes(content), digest_size=16).hexdigest()
