"""The search index of a desk: FTS5."""

from collections.abc import Sequence
from functools import lru_cache

from sqlalchemy import Connection, text

from office.domain.finding import MOST_NUMBERS, SORTS, Query
from office.storage.search_shelves import Indexed, Line, newest_first, shelf

_PARTS = (3, 4, 5)
"""Digits of the parts that are keys; of a longer number all its parts must be there."""


class DeskIndex:
    """FTS5 over keys: every beginning of a word, every part of a number of three to five digits.

    A query is then whole keys that an entry must have. FTS5 reads them newest first and stops;
    its own prefix search first collects all that begin so.
    """

    def __init__(self, connection: Connection, office_id: str) -> None:
        self._connection = connection
        self._office = office_id
        self._bounds: dict[str, int] = {}
        for sort in SORTS:
            numbers = shelf(office_id, sort)
            self._bounds |= {f"{sort}_first": numbers.start, f"{sort}_end": numbers.stop}

    def put(self, some: Sequence[Indexed]) -> None:
        """Take in entries that it doesn't have."""
        self._connection.exec_driver_sql(
            "INSERT INTO search_index (rowid, keys) VALUES (?, ?)",
            [(one.entry, _keys(one)) for one in some],
        )

    def drop(self, entry: int) -> None:
        """Let go of an entry."""
        self._connection.execute(
            text("DELETE FROM search_index WHERE rowid = :entry"), {"entry": entry}
        )

    def clear(self) -> None:
        """Let go of all entries of the office: at once, where no other office has any."""
        if not self._connection.scalar(_IS_SHARED, {"office": self._office}):
            self._connection.execute(_DELETE_ALL)
            return
        for sort in SORTS:
            bounds = {"first": self._bounds[f"{sort}_first"], "end": self._bounds[f"{sort}_end"]}
            self._connection.execute(_DELETE_SHELF, bounds)

    def tidy(self) -> None:
        """Make searches quicker after much was taken in."""
        self._connection.execute(
            text("INSERT INTO search_index (search_index) VALUES ('optimize')")
        )

    def lines(self, query: Query, limit: int) -> list[Line]:
        """Return the entries that answer: of each sort the newest, at most `limit`."""
        unsure = [one for one in query.numbers if len(one) > _PARTS[-1]]
        unsure += [""] * (MOST_NUMBERS - len(unsure))
        found = self._connection.execute(
            _LINES,
            {
                "match": _match(query),
                "office": self._office,
                "limit": limit,
                **{f"part{place}": part for place, part in enumerate(unsure)},
                **self._bounds,
            },
        )
        return newest_first(found)


_IS_SHARED = text("SELECT EXISTS (SELECT 1 FROM search_entries WHERE office_id <> :office)")
_DELETE_ALL = text("INSERT INTO search_index (search_index) VALUES ('delete-all')")
_DELETE_SHELF = text("DELETE FROM search_index WHERE rowid >= :first AND rowid < :end")
_OF_A_SHELF = """
    SELECT * FROM (
        SELECT e.entry, e.subject, e.sort, e.title, e.detail
        FROM search_index AS i CROSS JOIN search_entries AS e
        WHERE i.search_index MATCH :match AND i.rowid >= :{sort}_first AND i.rowid < :{sort}_end
            AND e.office_id = :office AND e.entry = i.rowid
            AND instr(e.numbers, :part0) AND instr(e.numbers, :part1) AND instr(e.numbers, :part2)
        ORDER BY i.rowid DESC LIMIT :limit
    )
"""
"""SQLite doesn't reorder a CROSS JOIN: the index leads. Every text has the part ''."""
_LINES = text(" UNION ALL ".join(_OF_A_SHELF.format(sort=sort) for sort in SORTS))


def _keys(one: Indexed) -> str:
    return " ".join((*map(_beginnings, one.words), *map(_number_parts, one.numbers)))


@lru_cache(maxsize=10_000)
def _beginnings(word: str) -> str:
    """Return every beginning of a word; names, products and procedures come again and again."""
    return " ".join([word[:end] for end in range(1, len(word) + 1)])


def _number_parts(number: str) -> str:
    """Return every part of a number that is a key."""
    return " ".join(
        [
            number[start : start + length]
            for length in _PARTS
            for start in range(len(number) - length + 1)
        ]
    )


def _match(query: Query) -> str:
    """Return the query in FTS5's language. Words and numbers hold letters and digits only."""
    readings = " OR ".join(f"({_all_of(way)})" for way in query.ways)
    parts = [part for number in query.numbers for part in _parts(number)]
    return " AND ".join(filter(None, (readings and f"({readings})", _all_of(parts))))


def _all_of(keys: Sequence[str]) -> str:
    return " AND ".join(f'"{key}"' for key in keys)


def _parts(number: str) -> list[str]:
    length = min(len(number), _PARTS[-1])
    starts = range(len(number) - length + 1)
    return list(dict.fromkeys(number[start : start + length] for start in starts))
