"""zstd, with what was declared checked before anything is unpacked."""

import threading

import zstandard

from sync.protocol.errors import WireRefusalError
from sync.protocol.limits import MOST_UNPACKED

CODEC = 1
"""Columns of `columns`, compressed by zstd; the only codec so far."""

NO_DICTIONARY = 0
DICTIONARY = 0
"""The newest dictionary that this program has."""

SLOW_LINE, FAST_LINE, STICK = 19, 9, 3
"""Levels: below 1 Mbit/s, above it, and to a file (SYNC.md §3)."""

_THREAD = threading.local()
"""Compressors of each thread: one takes a millisecond to make and isn't safe between threads."""


def compressed(data: bytes, level: int) -> bytes:
    """Return one zstd frame, which declares its size."""
    made: dict[int, zstandard.ZstdCompressor] = _THREAD.__dict__.setdefault("compressors", {})
    if level not in made:
        made[level] = zstandard.ZstdCompressor(level=level)
    return made[level].compress(data)


def decompressed(data: bytes, size: int, dictionary: int) -> bytes:
    """Return what was compressed: exactly `size` bytes.

    Raises `WireRefusalError`: bomb for more than `MOST_UNPACKED` or another size than the frame
    itself declares, format for anything that isn't one whole frame.
    """
    try:
        if size > MOST_UNPACKED or zstandard.frame_content_size(data) != size:
            raise WireRefusalError("bomb")
        unpacker = _THREAD.__dict__.setdefault("unpacker", zstandard.ZstdDecompressor())
        plain: bytes = unpacker.decompress(data, max_output_size=size, allow_extra_data=False)
    except zstandard.ZstdError as fault:
        raise WireRefusalError("format") from fault
    return plain
