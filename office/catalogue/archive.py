"""A pack as one piece of bytes, as it travels inside a signed file."""

from pathlib import Path

import msgspec
import zstandard

from office.catalogue.faults import Fault, FaultyPackError
from office.catalogue.files import MOST_BYTES, MOST_FILES, PackFiles

MOST_PACKED = 5_000_000
"""Bytes of a packed pack."""

_LEVEL = 19
_LARGEST_WINDOW = 2**25
_MOST_UNPACKED = MOST_BYTES + MOST_FILES * 300
"""The files, their names and the lengths between them."""


def pack_bytes(folder: Path) -> bytes:
    """Return the files of a folder as bytes; raise `FaultyPackError` when they break a limit."""
    return packed(PackFiles.from_folder(folder))


def packed(files: PackFiles) -> bytes:
    """Return a pack as bytes: its names and contents, sorted by name, compressed."""
    return zstandard.ZstdCompressor(level=_LEVEL).compress(_plain(files))


def unpacked(data: bytes, name: str = "pack") -> PackFiles:
    """Return the files of a packed pack; raise `FaultyPackError` when it isn't one.

    No more is unpacked than a pack may hold, whatever the bytes promise.
    """
    if len(data) > MOST_PACKED:
        raise _refusal(name, "pack_too_big", f"بسته از {MOST_PACKED:,} بایت بزرگ‌تر است")
    plain = _decompressed(data, name)
    try:
        content = msgspec.msgpack.decode(plain, type=dict[str, bytes])
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        raise _refusal(name, "not_packed", "درون بسته خوانده نمی‌شود") from error
    files = PackFiles.from_mapping(content, name)
    if _plain(files) != plain:
        raise _refusal(name, "not_canonical", "بسته به شکل یگانه خود نیست")
    return files


def _plain(files: PackFiles) -> bytes:
    return msgspec.msgpack.encode(dict(sorted(files.content.items())))


def _decompressed(data: bytes, name: str) -> bytes:
    reader = zstandard.ZstdDecompressor(max_window_size=_LARGEST_WINDOW).stream_reader(data)
    try:
        plain = reader.read(_MOST_UNPACKED + 1)
    except (zstandard.ZstdError, MemoryError) as error:
        raise _refusal(name, "not_packed", "بسته فشرده درست نیست") from error
    if len(plain) > _MOST_UNPACKED:
        raise _refusal(name, "pack_too_big", f"بسته باز شده از {MOST_BYTES:,} بایت بزرگ‌تر است")
    return plain


def _refusal(name: str, code: str, problem: str) -> FaultyPackError:
    cure = "بسته را دوباره از استان بگیرید"
    return FaultyPackError([Fault(name, 0, code, problem, cure)])
