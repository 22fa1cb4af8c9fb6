"""The search box: one question, the same answer from a desk's file and from the centre's server."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from hashlib import blake2b
from itertools import islice
from operator import itemgetter
from typing import NamedTuple

import msgspec
from sqlalchemy import Connection, bindparam, delete, func, select, text, update

from office.domain.finding import (
    CASE,
    SORTS,
    Entry,
    Query,
    Sort,
    read_query,
    searched_numbers,
    vocabulary,
)
from office.domain.lines import Found, Hit
from office.domain.operations.ids import Id
from office.storage.folding import Digest
from office.storage.merges import Merges
from office.storage.models import identifiers, search_entries
from office.storage.search_centre import CentreIndex
from office.storage.search_desk import DeskIndex
from office.storage.search_shelves import Indexed, SearchIndex, newest_first, shelf
from office.storage.search_words import SearchWords
from office.storage.writing import insert_rows

_E = search_entries.c
_BATCH = 2000
_FEW = 3
_DIGEST_BYTES = 8


@dataclass(frozen=True)
class _Stored:
    """What the tables say of an entry."""

    entry: int
    digest: int
    numbers: str


class _Placed(NamedTuple):
    """An entry, its number in the index, and the numbers by which it is found."""

    entry: Entry
    number: int
    numbers: tuple[str, ...]


class Search:
    """What can be found in one office, on one connection."""

    def __init__(self, connection: Connection, office_id: str) -> None:
        self._connection = connection
        self._office = office_id
        self._index = _index_on(connection, office_id)
        self._words = SearchWords(connection, office_id)
        self._merges = Merges(connection, office_id)

    def find(self, query: str, limit: int = 20) -> Found:
        """Look for whole identifiers, then for up to `limit` people, units and cases."""
        asked = read_query(query)
        exact = self._led(self._exact(asked.values, limit))
        theirs = self._cases_of(exact, limit)
        if exact and asked.is_long_number:
            return Found(exact, cases=theirs)
        known = {hit.subject for hit in exact}
        hits = self._led(self._hits(asked, limit + len(known)))
        others = [hit for hit in hits if hit.subject not in known]
        people, units, cases = (
            tuple(islice((hit for hit in others if hit.sort == sort), limit)) for sort in SORTS
        )
        cases = tuple(dict.fromkeys((*theirs, *cases)))[:limit]
        found = Found(exact, people, units, cases)
        if len(found.hits) >= _FEW:
            return found
        return replace(found, suggestions=self._words.suggestions(asked, self._finds))

    def digest(self, but: Collection[Id] = ()) -> Digest:
        """Return what all that can be found, but for some, comes to; `add_entry` makes the same."""
        found = Digest()
        rows = self._connection.execute(
            select(_E.subject, _E.digest).where(_E.office_id == self._office),
            execution_options={"yield_per": _BATCH},
        )
        for subject, digest in rows:
            if subject not in but:
                found.add({"subject": subject, "digest": digest})
        return found

    def replace(self, entry: Entry) -> None:
        """Take in an entry, in the place of what its subject had; an unchanged one is left."""
        stored = self._stored(entry.subject)
        if stored is None:
            self.gather((entry,))
        elif stored.digest != _digest(entry):
            self._forget(stored)
            placed = _placed(entry, stored.entry)
            self._connection.execute(
                update(search_entries)
                .where(_E.office_id == self._office, _E.entry == stored.entry)
                .values(**_row(placed))
            )
            self._take_in([placed])

    def gather(self, entries: Iterable[Entry]) -> None:
        """Take in entries of subjects that aren't here yet, many at a time."""
        last: dict[Sort, int] = {}
        for batch in _batches(entries):
            placed = [_placed(entry, self._next_number(entry.sort, last)) for entry in batch]
            rows = [_row(one) for one in placed]
            insert_rows(self._connection, search_entries, self._office, rows)
            self._take_in(placed)

    def tidy(self) -> None:
        """Make searches quicker after many entries were gathered."""
        self._index.tidy()

    def remove(self, subject: Id) -> None:
        """Let a subject be found no more."""
        stored = self._stored(subject)
        if stored is None:
            return
        self._forget(stored)
        self._connection.execute(
            delete(search_entries).where(_E.office_id == self._office, _E.entry == stored.entry)
        )

    def clear(self) -> None:
        """Let nothing be found."""
        self._index.clear()
        self._words.clear()
        for table in (identifiers, search_entries):
            self._connection.execute(delete(table).where(table.c.office_id == self._office))

    def _exact(self, values: Collection[str], limit: int) -> tuple[Hit, ...]:
        """Find whole identifiers: the longest reading of what was typed first, then the newest."""
        if not values:
            return ()
        rows = self._connection.execute(
            _EXACT, {"office": self._office, "values": values, "limit": limit}
        )
        found = sorted(map(tuple, rows), key=itemgetter(0, 1), reverse=True)
        return tuple(Hit(*line) for _, _, *line in found)

    def _cases_of(self, exact: Collection[Hit], limit: int) -> tuple[Hit, ...]:
        """Return the newest cases of the people and units that were found by an identifier."""
        found = (hit.subject for hit in exact if hit.sort != CASE)
        owners = [one for subject in found for one in self._merges.group(subject)]
        if not owners:
            return ()
        there = {hit.subject for hit in exact}
        rows = self._connection.execute(
            _CASES_OF, {"office": self._office, "owners": owners, "limit": limit + len(there)}
        )
        hits = (Hit(*line) for line in newest_first(rows))
        return tuple(islice((hit for hit in hits if hit.subject not in there), limit))

    def _hits(self, asked: Query, limit: int) -> list[Hit]:
        if asked.is_empty:
            return []
        return [Hit(*line) for line in self._index.lines(asked, limit)]

    def _led(self, hits: Sequence[Hit]) -> tuple[Hit, ...]:
        """Return the hits with those that were merged leading to the kept ones, each once."""
        led = self._merges.redirects(hit.subject for hit in hits)
        first: dict[Id, Hit] = {}
        for hit in hits:
            kept = led.get(hit.subject)
            shown = replace(hit, subject=kept) if kept else hit
            first.setdefault(shown.subject, shown)
        return tuple(first.values())

    def _finds(self, asked: Query) -> bool:
        return bool(self._index.lines(asked, 1))

    def _stored(self, subject: Id) -> _Stored | None:
        row = self._connection.execute(
            select(_E.entry, _E.digest, _E.numbers).where(
                _E.office_id == self._office, _E.subject == subject
            )
        ).first()
        return _Stored(row.entry, row.digest, row.numbers) if row else None

    def _next_number(self, sort: Sort, last: dict[Sort, int]) -> int:
        if sort not in last:
            place = shelf(self._office, sort)
            highest = self._connection.scalar(
                select(func.max(_E.entry)).where(
                    _E.office_id == self._office, _E.entry >= place.start, _E.entry < place.stop
                )
            )
            last[sort] = place.start if highest is None else highest
        last[sort] += 1
        return last[sort]

    def _take_in(self, placed: Collection[_Placed]) -> None:
        self._index.put(
            [Indexed(one.number, tuple(one.entry.words.split()), one.numbers) for one in placed]
        )
        whole = [
            {"value": value, "entry": one.number}
            for one in placed
            for value in one.entry.identifiers
        ]
        insert_rows(self._connection, identifiers, self._office, whole)
        self._words.learn(vocabulary(one.entry for one in placed))

    def _forget(self, stored: _Stored) -> None:
        self._index.drop(stored.entry)
        self._connection.execute(
            delete(identifiers).where(
                identifiers.c.office_id == self._office,
                identifiers.c.value.in_(stored.numbers.split()),
                identifiers.c.entry == stored.entry,
            )
        )


_EXACT = text(
    """
    SELECT i.longest, e.entry, e.subject, e.sort, e.title, e.detail
    FROM (
        SELECT entry, MAX(LENGTH(value)) AS longest
        FROM identifiers WHERE office_id = :office AND value IN :values
        GROUP BY entry ORDER BY longest DESC, entry DESC LIMIT :limit
    ) AS i CROSS JOIN search_entries AS e
    WHERE e.office_id = :office AND e.entry = i.entry
    """
).bindparams(bindparam("values", expanding=True))
"""SQLite doesn't reorder a CROSS JOIN: it would rather walk all entries in their order."""

_CASES_OF = text(
    """
    SELECT e.entry, e.subject, e.sort, e.title, e.detail
    FROM (
        SELECT id FROM cases WHERE office_id = :office AND applicant IN :owners
        UNION
        SELECT id FROM cases WHERE office_id = :office AND unit IN :owners
    ) AS c CROSS JOIN search_entries AS e
    WHERE e.office_id = :office AND e.subject = c.id
    ORDER BY e.entry DESC LIMIT :limit
    """
).bindparams(bindparam("owners", expanding=True))


def add_entry(digest: Digest, entry: Entry) -> None:
    """Take an entry into a sum that is compared with `Search.digest`."""
    digest.add({"subject": entry.subject, "digest": _digest(entry)})


def _index_on(connection: Connection, office_id: str) -> SearchIndex:
    if connection.dialect.name == "sqlite":
        return DeskIndex(connection, office_id)
    return CentreIndex(connection, office_id)


def _batches(entries: Iterable[Entry]) -> Iterator[list[Entry]]:
    waiting = iter(entries)
    while batch := list(islice(waiting, _BATCH)):
        yield batch


def _placed(entry: Entry, number: int) -> _Placed:
    return _Placed(entry, number, searched_numbers(entry))


def _row(placed: _Placed) -> dict[str, object]:
    entry = placed.entry
    return {
        "subject": entry.subject,
        "entry": placed.number,
        "sort": entry.sort,
        "title": entry.title,
        "detail": entry.detail,
        "numbers": " ".join(placed.numbers),
        "digest": _digest(entry),
    }


def _digest(entry: Entry) -> int:
    """Return a number that is another when the entry says anything else."""
    said = msgspec.msgpack.encode(entry)
    return int.from_bytes(blake2b(said, digest_size=_DIGEST_BYTES).digest(), "big", signed=True)
