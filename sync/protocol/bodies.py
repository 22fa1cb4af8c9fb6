"""Bodies of operations, taken apart into the columns of their values and put together again.

A slot is the bytes that stand before a value (a key, the head of a map) and the column that the
value goes to; a shape is the slots of one body in their order. Bodies of one kind share a few
shapes, and values of one field stand together: they compress a quarter better.
"""

import struct
from collections.abc import Iterator
from functools import lru_cache
from typing import Annotated

import msgspec
from msgspec import Meta, Raw

from sync.protocol.errors import WireRefusalError
from sync.protocol.limits import MOST_OPERATIONS, MOST_VALUES
from sync.protocol.reading import ENCODER, Index, Ints
from sync.protocol.values import Column, Randoms, column, values_of

MOST_COLUMNS = 4096
MOST_SLOTS = 65_535
MOST_SLOTS_OF_BODY = 255
LONGEST_PREFIX = 255
_DEEPEST = 4
_WHOLE = 0
"""Slot, and column, of bodies that aren't taken apart."""

_MAP = msgspec.msgpack.Decoder(dict[int | str, Raw])
_LIST = msgspec.msgpack.Decoder(list[Raw])
_SMALL_MAP, _SMALL_LIST, _SMALL_TEXT = 0x80, 0x90, 0xA0
_MAPS = frozenset(range(_SMALL_MAP + 1, _SMALL_LIST)) | {0xDE, 0xDF}
_LISTS = frozenset(range(_SMALL_LIST + 1, _SMALL_TEXT)) | {0xDC, 0xDD}
_NESTED = _MAPS | _LISTS

Leaf = tuple[bytes, str, bytes]
"""What stands before a value, where it stands in the body, the value."""

Slot = tuple[Annotated[bytes, Meta(max_length=LONGEST_PREFIX)], Index]
Shape = Annotated[bytes, Meta(max_length=2 * MOST_SLOTS_OF_BODY)]


class Bodies(msgspec.Struct, frozen=True, array_like=True):
    """The bodies of a batch: shapes, and the shape of each; values are in the columns."""

    slots: Annotated[list[Slot], Meta(max_length=MOST_SLOTS + 1)]
    shapes: Annotated[list[Shape], Meta(max_length=MOST_OPERATIONS)]
    shape_of: Ints
    columns: Annotated[list[Column], Meta(max_length=MOST_COLUMNS)]


class BodyPacker:
    """Takes bodies apart, one after another."""

    def __init__(self) -> None:
        self._slots: dict[tuple[bytes, int], int] = {(b"", _WHOLE): _WHOLE}
        self._shapes: dict[bytes, int] = {}
        self._shape_of: list[int] = []
        self._columns: dict[str, int] = {"": _WHOLE}
        self._values: list[list[bytes]] = [[]]
        self._room = MOST_VALUES - MOST_OPERATIONS

    def add(self, kind: str, body: bytes) -> None:
        """Take one body apart; one that wouldn't come together the same stays whole."""
        leaves = _leaves(kind, body)
        if not leaves or not self._has_room(len(leaves)):
            leaves = [(b"", "", body)]
        numbers = []
        for prefix, path, value in leaves:
            number = self._columns.setdefault(path, len(self._columns))
            if number == len(self._values):
                self._values.append([])
            self._values[number].append(value)
            numbers.append(self._slots.setdefault((prefix, number), len(self._slots)))
        self._room -= len(leaves)
        shape = struct.pack(f">{len(numbers)}H", *numbers)
        self._shape_of.append(self._shapes.setdefault(shape, len(self._shapes)))

    def packed(self) -> tuple[Bodies, bytes]:
        """Return all bodies, and the random bytes of the ids in them."""
        made = [(number, *column(some)) for number, some in enumerate(self._values) if some]
        made.sort(key=lambda one: _likeness(one[1]))
        place = {number: place for place, (number, _, _) in enumerate(made)}
        slots = [(prefix, place.get(number, 0)) for prefix, number in self._slots]
        columns = [one for _, one, _ in made]
        randoms = b"".join(some for _, _, some in made)
        return Bodies(slots, list(self._shapes), self._shape_of, columns), randoms

    def _has_room(self, leaves: int) -> bool:
        return (
            leaves <= min(MOST_SLOTS_OF_BODY, self._room)
            and len(self._slots) + leaves <= MOST_SLOTS
            and len(self._columns) + leaves <= MOST_COLUMNS
        )


class BodyReader:
    """Puts bodies together, one after another."""

    def __init__(self, bodies: Bodies, randoms: Randoms) -> None:
        if sum(one.count for one in bodies.columns) > MOST_VALUES:
            raise WireRefusalError("bomb")
        self._bodies = bodies
        self._values = [iter(values_of(one, randoms)) for one in bodies.columns]
        self._recipes: dict[int, list[tuple[bytes, Iterator[Raw]]]] = {}

    def body(self, number: int) -> bytes:
        """Return the body of this number in the batch.

        Raises `StopIteration`, `IndexError` or `struct.error` when columns and shapes don't fit.
        """
        shape = self._bodies.shape_of[number]
        recipe = self._recipes.get(shape)
        if recipe is None:
            recipe = self._recipes[shape] = self._recipe(self._bodies.shapes[shape])
        parts: list[bytes | Raw] = []
        for prefix, values in recipe:
            parts.append(prefix)
            parts.append(next(values))
        return b"".join(parts)

    def require_used(self) -> None:
        """Raise `WireRefusalError` when values are left over."""
        if any(next(values, None) is not None for values in self._values):
            raise WireRefusalError("format")

    def _recipe(self, shape: bytes) -> list[tuple[bytes, Iterator[Raw]]]:
        numbers = struct.unpack(f">{len(shape) // 2}H", shape)
        slots = [self._bodies.slots[number] for number in numbers]
        return [(prefix, self._values[number]) for prefix, number in slots]


def _leaves(kind: str, body: bytes) -> list[Leaf]:
    """Return the values of a body with all that stands before them; none when it stays whole."""
    found: list[Leaf] = []
    _walk(body, kind, b"", found, 0)
    if max([len(prefix) for prefix, _, _ in found]) > LONGEST_PREFIX:
        return []
    if b"".join([prefix + value for prefix, _, value in found]) != body:
        return []
    return found


def _walk(value: bytes, path: str, before: bytes, found: list[Leaf], depth: int) -> bytes:
    """Add the leaves of a value; return what stands before the next one."""
    parts = _parts(value) if depth < _DEEPEST else []
    if not parts:
        found.append((before, path, value))
        return b""
    before += value[: len(value) - sum([len(key) + len(one) for key, _, one in parts])]
    for key, name, one in parts:
        before += key
        if one[0] in _NESTED:
            before = _walk(one, path + name, before, found, depth + 1)
        else:
            found.append((before, path + name, one))
            before = b""
    return before


def _parts(value: bytes) -> list[tuple[bytes, str, bytes]]:
    """Return key, name and value of each part of a map or a list; none of any other value."""
    try:
        if value[0] in _MAPS:
            return [(*_key(key), bytes(one)) for key, one in _MAP.decode(value).items()]
        if value[0] in _LISTS:
            return [(b"", "/", bytes(one)) for one in _LIST.decode(value)]
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return []
    return []


@lru_cache(maxsize=4096)
def _key(key: int | str) -> tuple[bytes, str]:
    """Return a key's bytes, and what it adds to the path."""
    return ENCODER.encode(key), f"/{key}"


def _likeness(one: Column) -> tuple[int, int]:
    """Return by what columns are ordered, so that like bytes stand together."""
    digits = sum(map(one.data.count, b"0123456789"))
    return one.sort, 10 * digits // (len(one.data) + 1)
