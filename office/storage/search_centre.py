"""The search index of the centre: PostgreSQL."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Connection,
    Select,
    String,
    Text,
    and_,
    cast,
    column,
    delete,
    select,
    table,
    text,
    union_all,
)
from sqlalchemy.dialects.postgresql import TSQUERY, TSVECTOR

from office.domain.finding import SORTS, Query, Sort
from office.storage.models import search_entries
from office.storage.search_shelves import Indexed, Line, newest_first, shelf


class CentreIndex:
    """PostgreSQL: lexemes by their beginning, numbers by their trigrams."""

    def __init__(self, connection: Connection, office_id: str) -> None:
        self._connection = connection
        self._office = office_id

    def put(self, some: Sequence[Indexed]) -> None:
        """Take in entries that it doesn't have."""
        self._connection.execute(
            text(
                "INSERT INTO search_index (office_id, entry, words, numbers) VALUES"
                " (:office, :entry, array_to_tsvector(:words), :numbers)"
            ),
            [
                {
                    "office": self._office,
                    "entry": one.entry,
                    "words": list(one.words),
                    "numbers": " ".join(one.numbers),
                }
                for one in some
            ],
        )

    def drop(self, entry: int) -> None:
        """Let go of an entry."""
        self._connection.execute(
            delete(_CENTRE).where(_CENTRE.c.office_id == self._office, _CENTRE.c.entry == entry)
        )

    def clear(self) -> None:
        """Let go of all entries of the office."""
        self._connection.execute(delete(_CENTRE).where(_CENTRE.c.office_id == self._office))

    def tidy(self) -> None:
        """Make searches quicker after much was taken in."""
        self._connection.execute(text("ANALYZE search_index, search_entries, identifiers"))

    def lines(self, query: Query, limit: int) -> list[Line]:
        """Return the entries that answer: of each sort the newest, at most `limit`."""
        shelves = (self._newest(query, sort, limit).subquery() for sort in SORTS)
        found = self._connection.execute(union_all(*(select(one) for one in shelves)))
        return newest_first(found)

    def _newest(self, query: Query, sort: Sort, limit: int) -> Select[Any]:
        numbers = shelf(self._office, sort)
        named = search_entries.c
        return (
            select(named.entry, named.subject, named.sort, named.title, named.detail)
            .join(
                _CENTRE,
                and_(_CENTRE.c.office_id == named.office_id, _CENTRE.c.entry == named.entry),
            )
            .where(
                _CENTRE.c.office_id == self._office,
                _CENTRE.c.entry >= numbers.start,
                _CENTRE.c.entry < numbers.stop,
                *_conditions(query),
            )
            .order_by(_CENTRE.c.entry.desc())
            .limit(limit)
        )


_CENTRE = table(
    "search_index",
    column("office_id", String),
    column("entry", BigInteger),
    column("words", TSVECTOR),
    column("numbers", Text),
)


def _conditions(query: Query) -> list[ColumnElement[bool]]:
    conditions = [_CENTRE.c.numbers.contains(number) for number in query.numbers]
    if query.ways:
        conditions.append(_CENTRE.c.words.op("@@")(cast(_lexemes(query), TSQUERY)))
    return conditions


def _lexemes(query: Query) -> str:
    """Return the query in PostgreSQL's language. Words hold letters and digits only."""
    ways = (" & ".join(f"'{word}':*" for word in way) for way in query.ways)
    return " | ".join(f"({way})" for way in ways)
