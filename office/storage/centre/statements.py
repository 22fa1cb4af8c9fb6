"""What the two databases say in words of their own."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import (
    ARRAY,
    Column,
    ColumnElement,
    Connection,
    LargeBinary,
    Table,
    any_,
    literal,
)
from sqlalchemy.dialects import postgresql, sqlite

MOST_AT_ONCE = 20_000
_MOST_FOR_SQLITE = 400
"""Each value is a variable of its own there."""


def portions(connection: Connection, values: Collection[bytes]) -> Iterator[list[bytes]]:
    """Cut many values into portions that one statement can take."""
    most = MOST_AT_ONCE if is_postgres(connection) else _MOST_FOR_SQLITE
    every = list(values)
    for start in range(0, len(every), most):
        yield every[start : start + most]


def among(
    connection: Connection, column: Column[Any], values: Sequence[bytes]
) -> ColumnElement[bool]:
    """Return that a column of bytes has one of these values."""
    if is_postgres(connection):
        return column == any_(literal(list(values), ARRAY(LargeBinary)))
    return column.in_(values)


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
