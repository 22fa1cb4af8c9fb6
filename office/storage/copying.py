"""Whole copies of a desk's database, taken while it may be in use."""

from pathlib import Path
from typing import Any

from office.storage.engine import opened
from office.storage.files import flush_file
from office.storage.sealing import SecretKey


def copy_database(source: Path, key: SecretKey, target: Path) -> None:
    """Write a compact copy under the same key, as one file; other connections may go on.

    Raises `DiskFullError`; `target` is then for the caller to remove.
    """
    with opened(source, key) as connection:
        connection.execute("VACUUM INTO ?", (str(target),))
    flush_file(target)


def settle(path: Path, key: SecretKey) -> None:
    """Bring a database into its one file, with no journal beside it.

    Raises `DatabaseBusyError` when somebody has it open.
    """
    with opened(path, key) as connection:
        connection.execute("PRAGMA journal_mode = DELETE")


def count_rows(connection: Any) -> dict[str, int]:
    """Count the rows of every table, by its name."""
    return {table: rows_of(connection, table) for table in tables_of(connection)}


def tables_of(connection: Any) -> tuple[str, ...]:
    """Return the names of the tables, those behind a search index too."""
    names = connection.execute(
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
        " ORDER BY name"
    )
    return tuple(name for (name,) in names)


def rows_of(connection: Any, table: str) -> int:
    """Count the rows of one table."""
    quoted = table.replace('"', '""')
    (rows,) = connection.execute(f'SELECT count(*) FROM "{quoted}"').fetchone()  # noqa: S608  # a name from the schema, quoted
    return int(rows)
