"""Writes rows straight to the driver: many at a time, each as a tuple.

SQLAlchemy would go through every value of every row in Python, which costs a rebuild more than
the database does. The drivers take all values as they are.
"""

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from operator import itemgetter
from typing import Any

from sqlalchemy import Connection, Table

Row = Mapping[str, Any]

_OFFICE = "office_id"
_PLACEHOLDERS = {"qmark": "?", "pyformat": "%s"}


def insert_rows(connection: Connection, table: Table, office_id: str, some: Sequence[Row]) -> None:
    """Insert rows of an office; each names every column of the table but the office."""
    if some:
        statement, values = _insert(table, connection.dialect.paramstyle)
        connection.exec_driver_sql(statement, [(office_id, *values(one)) for one in some])


def delete_rows(
    connection: Connection, table: Table, office_id: str, column: str, value: Any
) -> None:
    """Delete the rows of an office that have `value` in a column."""
    mark = _PLACEHOLDERS[connection.dialect.paramstyle]
    connection.exec_driver_sql(
        f'DELETE FROM "{table.name}" WHERE "{_OFFICE}" = {mark} AND "{column}" = {mark}',  # noqa: S608  # names are of the models
        (office_id, value),
    )


@lru_cache(maxsize=64)
def _insert(table: Table, paramstyle: str) -> tuple[str, Callable[[Row], tuple[Any, ...]]]:
    """Return the statement, and what takes a row's values in its order."""
    names = [column.name for column in table.columns if column.name != _OFFICE]
    columns = ", ".join(f'"{name}"' for name in (_OFFICE, *names))
    marks = ", ".join([_PLACEHOLDERS[paramstyle]] * (len(names) + 1))
    statement = f'INSERT INTO "{table.name}" ({columns}) VALUES ({marks})'  # noqa: S608  # names are of the models
    return statement, itemgetter(*names)
