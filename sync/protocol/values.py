"""A column: all values that stand at one place of the operations' bodies."""

from collections.abc import Iterable
from itertools import accumulate
from typing import Annotated, Final, TypeVar

import msgspec
from msgspec import Meta, Raw

from sync.protocol import letters
from sync.protocol.errors import WireRefusalError
from sync.protocol.limits import MOST_VALUES
from sync.protocol.reading import ENCODER, read

T = TypeVar("T")

PLAIN, TEXTS, IDS = range(3)
ID_BYTES: Final = 16
RANDOM_BYTES: Final = 10
_MS_BYTES = ID_BYTES - RANDOM_BYTES
_ID_MARK = b"\xc4\x10"
_TEXTS = msgspec.msgpack.Decoder(list[str])
_RAWS = msgspec.msgpack.Decoder(list[Raw])
_INTS = msgspec.msgpack.Decoder(list[int])
_ARRAY_32 = b"\xdd"


class Column(msgspec.Struct, frozen=True, array_like=True):
    """The values of one place, in the order of the operations.

    Attributes:
        sort: `PLAIN` msgpack values, `TEXTS` as `letters` joins them, or `IDS`: how much the
            time of each differs from the one before; their random bytes travel elsewhere.

    """

    sort: Annotated[int, Meta(ge=PLAIN, le=IDS)]
    count: Annotated[int, Meta(ge=1, le=MOST_VALUES)]
    data: bytes


def column(values: list[bytes]) -> tuple[Column, bytes]:
    """Return the column that msgpack values make, and the random bytes of its ids."""
    if all(_is_id(one) for one in values):
        times, randoms = split_ids([one[2:] for one in values])
        return Column(IDS, len(values), b"".join(map(ENCODER.encode, steps(times)))), randoms
    plain = b"".join(values)
    texts = _texts(plain, len(values))
    if texts is not None:
        return Column(TEXTS, len(values), texts), b""
    return Column(PLAIN, len(values), plain), b""


def values_of(one: Column, randoms: "Randoms") -> list[Raw]:
    """Return the msgpack values of a column."""
    if one.sort == PLAIN:
        return _as_list(_RAWS, one.count, one.data)
    if one.sort == IDS:
        times = accumulate(_as_list(_INTS, one.count, one.data))
        ids = joined_ids(times, randoms)
        return [Raw(_ID_MARK + identity) for identity in ids]
    if one.data.count(letters.END_BYTE) != one.count - 1:
        raise WireRefusalError("format")
    return read(_RAWS, ENCODER.encode(letters.parted(one.data)))


class Randoms:
    """The random ends of ids, taken one after another."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._at = 0

    def take(self) -> bytes:
        """Return the next ten bytes; fewer at the end, which no id is made of."""
        self._at += RANDOM_BYTES
        return self._data[self._at - RANDOM_BYTES : self._at]

    def require_used(self) -> None:
        """Raise `WireRefusalError` unless all of them were taken, and no more."""
        if self._at != len(self._data):
            raise WireRefusalError("format")


def steps(numbers: list[int]) -> list[int]:
    """Return by how much each number differs from the one before, the first from 0."""
    return [now - before for before, now in zip((0, *numbers), numbers, strict=False)]


def split_ids(ids: list[bytes]) -> tuple[list[int], bytes]:
    """Return the times of ids, in milliseconds, and their random ends."""
    times = [int.from_bytes(one[:_MS_BYTES], "big") for one in ids]
    return times, b"".join(one[_MS_BYTES:] for one in ids)


def joined_ids(times: Iterable[int], randoms: Randoms) -> list[bytes]:
    """Return ids again; a time that no id has raises `OverflowError`."""
    return [time.to_bytes(_MS_BYTES, "big") + randoms.take() for time in times]


def _is_id(value: bytes) -> bool:
    return len(value) == len(_ID_MARK) + ID_BYTES and value.startswith(_ID_MARK)


def _texts(plain: bytes, count: int) -> bytes | None:
    """Return the values as texts of one byte a letter; None when they aren't all such texts."""
    try:
        texts = _TEXTS.decode(_header(count) + plain)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return None
    if b"".join(map(ENCODER.encode, texts)) != plain:
        return None
    return letters.joined(texts)


def _as_list(decoder: msgspec.msgpack.Decoder[list[T]], count: int, data: bytes) -> list[T]:
    return read(decoder, _header(count) + data)


def _header(count: int) -> bytes:
    return _ARRAY_32 + count.to_bytes(4, "big")
