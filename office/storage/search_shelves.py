"""What the two indexes behind a search have in common: what they take in, and its numbers."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from operator import itemgetter
from typing import Any, Protocol

from sqlalchemy import Row

from office.domain.finding import SORTS, Query, Sort
from office.domain.operations.ids import Id

_HASH_BYTES = 8
_OFFICE_BITS = 33
_SORT_BITS = 2
_NUMBER_BITS = 28

Line = tuple[Id, str, str, str]
"""Subject, sort, title and detail of an entry."""


@dataclass(frozen=True)
class Indexed:
    """What an index takes in of an entry: its words as far as they count, and its numbers."""

    entry: int
    words: tuple[str, ...]
    numbers: tuple[str, ...]


class SearchIndex(Protocol):
    """An index of one office's entries."""

    def put(self, some: Sequence[Indexed]) -> None:
        """Take in entries that it doesn't have."""

    def drop(self, entry: int) -> None:
        """Let go of an entry."""

    def clear(self) -> None:
        """Let go of all entries of the office."""

    def tidy(self) -> None:
        """Make searches quicker after much was taken in."""

    def lines(self, query: Query, limit: int) -> Sequence[Line]:
        """Return the entries that answer: of each sort the newest, at most `limit`."""


def shelf(office_id: str, sort: Sort) -> range:
    """Return the numbers that entries of an office's sort may have: the higher, the newer.

    Reading a shelf from its end gives the newest entries first and stops when there are enough.
    Persons stand above units and cases. The office's place is a hash, so that no table of offices
    is needed: of 60,000 files with 500 offices each, in one would two offices share a place.
    """
    digest = int.from_bytes(blake2b(office_id.encode(), digest_size=_HASH_BYTES).digest(), "big")
    office = digest & ((1 << _OFFICE_BITS) - 1)
    place = (office << _SORT_BITS) + len(SORTS) - SORTS.index(sort)
    return range(place << _NUMBER_BITS, (place + 1) << _NUMBER_BITS)


def newest_first(rows: Iterable[Row[Any]]) -> list[Line]:
    """Return the lines of rows that begin with the entry's number."""
    ordered = sorted(map(tuple, rows), key=itemgetter(0), reverse=True)
    return [(subject, sort, title, detail) for _, subject, sort, title, detail in ordered]
