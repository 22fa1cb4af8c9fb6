"""Writes the rows of folded subjects: one subject after an act, or all of them in a rebuild."""

import hashlib
from collections import defaultdict
from collections.abc import Collection, Iterator
from contextlib import contextmanager, suppress
from typing import Any

from sqlalchemy import Connection, Table, delete, select
from sqlalchemy.exc import DataError, IntegrityError

from office.domain.operations.ids import Id
from office.storage import models
from office.storage.fitting import UnfoldableError, require_fitting
from office.storage.rows import Rows
from office.storage.writing import delete_rows, insert_rows

_BATCH = 2000
_WHOLE = 2**128
COMPARED = tuple(
    table for table in models.FOLDED if table not in (models.search_entries, models.identifiers)
)
"""Tables whose rows a rebuild must make again exactly; the search index numbers its own rows."""


ODD = (ValueError, TypeError, LookupError, AttributeError, ArithmeticError)
"""What comes of making rows of values that none of our programs writes."""


class Digest:
    """A sum over rows that doesn't depend on their order."""

    def __init__(self) -> None:
        self.rows = 0
        self.total = 0

    def add(self, row: dict[str, Any]) -> None:
        """Take one row into the sum."""
        plain = sorted((key, int(v) if isinstance(v, bool) else v) for key, v in row.items())
        digest = hashlib.blake2b(repr(plain).encode(), digest_size=16).digest()
        self.rows += 1
        self.total = (self.total + int.from_bytes(digest, "big")) % _WHOLE

    def same_as(self, other: "Digest") -> bool:
        """Whether two tables hold the same rows."""
        return (self.rows, self.total) == (other.rows, other.total)


def _subject_column(table: Table) -> str:
    if table is models.advices:
        return "id"
    return next(name for name in ("case_id", "subject", "id") if name in table.c)


class Folding:
    """Rows of one office, on one connection."""

    def __init__(self, connection: Connection, office_id: str) -> None:
        self._connection = connection
        self._office = office_id
        self._waiting: dict[Table, list[dict[str, Any]]] = defaultdict(list)

    @contextmanager
    def apart(self) -> Iterator[None]:
        """Write something that may be left out, without all else of the transaction.

        Raises `UnfoldableError` when the tables can't hold it.
        """
        try:
            with self._connection.begin_nested():
                yield
        except (*ODD, DataError, IntegrityError) as fault:
            raise UnfoldableError from fault

    @contextmanager
    def if_it_fits(self) -> Iterator[None]:
        """Write something apart; what the tables can't hold is left as it was."""
        with suppress(UnfoldableError), self.apart():
            yield

    def require_fitting(self, rows: Rows) -> None:
        """Raise `UnfoldableError` for rows that these tables can't hold."""
        require_fitting(rows, is_narrow=self._connection.dialect.name == "postgresql")

    def replace(self, subject: Id, rows: Rows) -> None:
        """Put the rows of one subject in the place of those it had; raises `UnfoldableError`."""
        self.require_fitting(rows)
        for table in models.FOLDED:
            if table in rows:
                column = _subject_column(table)
                delete_rows(self._connection, table, self._office, column, subject)
        self._write(rows)

    def gather(self, rows: Rows) -> None:
        """Take the rows of one subject of a rebuild; they are written many at a time."""
        for table, some in rows.items():
            self._waiting[table].extend(some)
        if any(len(some) >= _BATCH for some in self._waiting.values()):
            self.flush()

    def flush(self) -> None:
        """Write what was gathered."""
        gathered, self._waiting = dict(self._waiting), defaultdict(list)
        self._write(gathered)

    def clear(self) -> None:
        """Throw the folded tables away."""
        for table in models.FOLDED:
            self._connection.execute(delete(table).where(table.c.office_id == self._office))

    def digests(self, but: Collection[Id] = ()) -> dict[str, Digest]:
        """For each table what its rows come to, in whatever order, but for those of some."""
        found = {}
        for table in COMPARED:
            columns = [column for column in table.columns if column.name != "office_id"]
            query = select(*columns).where(table.c.office_id == self._office)
            digest, subject = Digest(), _subject_column(table)
            rows = self._connection.execute(query, execution_options={"yield_per": _BATCH})
            for row in rows:
                values = dict(row._mapping)  # noqa: SLF001  # SQLAlchemy's public name
                if values[subject] not in but:
                    digest.add(values)
            found[table.name] = digest
        return found

    def _write(self, rows: Rows) -> None:
        for table in reversed(models.FOLDED):
            insert_rows(self._connection, table, self._office, rows.get(table, ()))
