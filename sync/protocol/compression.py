"""zstd, with what was declared checked before anything is unpacked."""

import threading
from functools import lru_cache

import zstandard

from sync.protocol import dictionary_1
from sync.protocol.errors import WireRefusalError
from sync.protocol.limits import KIB, MOST_UNPACKED

CODEC = 1
"""Columns of `columns`, compressed by zstd; the only codec so far."""

SLOW_LINE, FAST_LINE, STICK = 19, 9, 3
"""Levels: below 1 Mbit/s, above it, and to a file (SYNC.md §3)."""

NO_DICTIONARY = 0
_DICTIONARIES = {1: dictionary_1.DATA}
_NEWEST = max(_DICTIONARIES)
_HELPED = 48 * KIB
"""Larger content is compressed better by what it says itself."""

_THREAD = threading.local()
"""Compressors of each thread: one takes a millisecond to make and isn't safe between threads."""


def dictionary_for(data: bytes) -> int:
    """Return the number of the dictionary to compress with: small batches halve by it."""
    return _NEWEST if len(data) < _HELPED else NO_DICTIONARY


def compressed(data: bytes, level: int, dictionary: int) -> bytes:
    """Return one zstd frame, which declares its size."""
    made: dict[tuple[int, int], zstandard.ZstdCompressor]
    made = _THREAD.__dict__.setdefault("compressors", {})
    key = (level, dictionary)
    if key not in made:
        # The head of a batch names the dictionary, so the frame needn't.
        made[key] = zstandard.ZstdCompressor(
            level=level, dict_data=_dictionary(dictionary), write_dict_id=False
        )
    return made[key].compress(data)


def decompressed(data: bytes, size: int, dictionary: int) -> bytes:
    """Return what was compressed: exactly `size` bytes.

    Raises `WireRefusalError`: dictionary for one that this program hasn't, bomb for more than
    `MOST_UNPACKED` or another size than the frame itself declares, format for anything that
    isn't one whole frame.
    """
    if dictionary not in (NO_DICTIONARY, *_DICTIONARIES):
        raise WireRefusalError("dictionary")
    made: dict[int, zstandard.ZstdDecompressor] = _THREAD.__dict__.setdefault("unpackers", {})
    if dictionary not in made:
        made[dictionary] = zstandard.ZstdDecompressor(dict_data=_dictionary(dictionary))
    try:
        if size > MOST_UNPACKED or zstandard.frame_content_size(data) != size:
            raise WireRefusalError("bomb")
        return made[dictionary].decompress(data, max_output_size=size, allow_extra_data=False)
    except zstandard.ZstdError as fault:
        raise WireRefusalError("format") from fault


@lru_cache
def _dictionary(number: int) -> zstandard.ZstdCompressionDict | None:
    if number == NO_DICTIONARY:
        return None
    return zstandard.ZstdCompressionDict(_DICTIONARIES[number])
