"""What the two databases say in words of their own."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import (
    Column,
    ColumnElement,
    Connection,
    Select,
    Table,
    func,
    literal,
    select,
)
from sqlalchemy.dialects import postgresql, sqlite

ID_BYTES = 16
MOST_AT_ONCE = 20_000
_MOST_FOR_SQLITE = 400
"""Each value is a variable of its own there."""


def portions(connection: Connection, values: Collection[bytes]) -> Iterator[list[bytes]]:
    """Cut many values into portions that one statement can take."""
    most = MOST_AT_ONCE if is_postgres(connection) else _MOST_FOR_SQLITE
    every = list(values)
    for start in range(0, len(every), most):
        yield every[start : start + most]


def among(connection: Connection, column: Column[Any], ids: Sequence[bytes]) -> ColumnElement[bool]:
    """Return that a column of ids has one of these values."""
    return column.in_(every_id(ids) if is_postgres(connection) else ids)


def every_id(ids: Sequence[bytes]) -> Select[tuple[bytes]]:
    """Return ids as rows of PostgreSQL: sent as one value, they cost a tenth of an array."""
    place = func.generate_series(1, ID_BYTES * len(ids), ID_BYTES).column_valued("place")
    return select(func.substr(literal(b"".join(ids)), place, ID_BYTES).label("id"))


def insert_new(connection: Connection, table: Table, rows: Sequence[Mapping[str, object]]) -> None:
    """Insert those rows whose keys aren't in the table yet."""
    if not rows:
        return
    if is_postgres(connection):
        connection.execute(postgresql.insert(table).on_conflict_do_nothing(), list(rows))
    else:
        connection.execute(sqlite.insert(table).on_conflict_do_nothing(), list(rows))


def is_postgres(connection: Connection) -> bool:
    """Whether it is a province's server."""
    return connection.dialect.name == "postgresql"
