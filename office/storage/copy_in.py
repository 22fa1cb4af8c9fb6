"""Many rows at once into the centre's server, by COPY: a quarter of what INSERT costs."""

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Column, Connection, LargeBinary, String, Table, insert

FEWEST = 20
"""Rows from which COPY is worth its own round trip."""

_NULL = "\\N"
_ESCAPED = str.maketrans({"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"})


def insert_many(connection: Connection, table: Table, rows: Sequence[dict[str, Any]]) -> None:
    """Insert rows that all have the same columns, in the same order."""
    if not rows:
        return
    if connection.dialect.name != "postgresql" or len(rows) < FEWEST:
        connection.execute(insert(table), rows)
        return
    names = list(rows[0])
    by_column = zip(*(one.values() for one in rows), strict=True)
    told = [_told(table.c[name], some) for name, some in zip(names, by_column, strict=True)]
    lines = "\n".join(map("\t".join, zip(*told, strict=True)))
    driver: Any = connection.connection.driver_connection
    with driver.cursor().copy(f"COPY {table.name} ({', '.join(names)}) FROM STDIN") as copy:
        copy.write(lines + "\n")


def _told(column: Column[Any], values: Iterable[Any]) -> list[str]:
    """Write the values of a column as COPY's text form has them."""
    if isinstance(column.type, LargeBinary):
        return [_NULL if one is None else f"\\\\x{one.hex()}" for one in values]
    if isinstance(column.type, String):
        return [one.translate(_ESCAPED) for one in values]
    return [_NULL if one is None else str(one) for one in values]
