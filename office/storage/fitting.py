"""What a column takes: a value of another sort is found before a database is asked."""

from functools import cache
from typing import Any

from sqlalchemy import BigInteger, Integer, String, Table

from office.domain.errors import OfficeError
from office.storage.rows import Rows

_SMALL, _LARGEST = 2**31, 2**63


class UnfoldableError(OfficeError):
    """What an act says can't stand in the tables: nothing that this program writes is so."""


def require_fitting(rows: Rows, *, is_narrow: bool) -> None:
    """Raise `UnfoldableError` for a value that is of another sort than its column.

    `is_narrow` says that the database also counts a column's characters and bits, as PostgreSQL
    does; no database takes a number of more than 64 bits.
    """
    for table, some in rows.items():
        sorts = _sorts(table, is_narrow)
        for row in some:
            for name, value in row.items():
                sort, most = sorts[name]
                if not isinstance(value, sort) or (most is not None and _is_beyond(value, most)):
                    raise UnfoldableError


def _is_beyond(value: Any, most: int) -> bool:
    if value is None:
        return False
    return len(value) > most if isinstance(value, str) else not -most <= value < most


@cache
def _sorts(table: Table, is_narrow: bool) -> dict[str, tuple[tuple[type, ...], int | None]]:  # noqa: FBT001  # a key of the cache
    """Return for each column of which types its values are, and how much of them it takes."""
    return {one.name: (_types(one), _most(one.type, is_narrow=is_narrow)) for one in table.columns}


def _types(column: Any) -> tuple[type, ...]:
    sort = column.type.python_type
    types = (bool, int) if sort is bool else (float, int) if sort is float else (sort,)
    return (*types, type(None)) if column.nullable else types


def _most(sort: Any, *, is_narrow: bool) -> int | None:
    if isinstance(sort, String):
        return sort.length if is_narrow else None
    if not isinstance(sort, Integer):
        return None
    return _LARGEST if isinstance(sort, BigInteger) or not is_narrow else _SMALL
