"""What the tables are made of: one naming of keys, and the sorts of columns.

Days are ISO text, moments are UTC milliseconds.
"""

from typing import Any

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Text,
    text,
)

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def office_column() -> Column[str]:
    """Return the column that leads every key."""
    return Column("office_id", String(32), nullable=False)


def id_column(name: str = "id", *, nullable: bool = False) -> Column[bytes]:
    """Return a column for an id."""
    return Column(name, LargeBinary(16), nullable=nullable)


def day_column(name: str) -> Column[str]:
    """Return a column for a day; empty where there is none."""
    return Column(name, String(10), nullable=False, default="")


def text_column(name: str) -> Column[str]:
    """Return a column for words."""
    return Column(name, Text, nullable=False, default="")


def sort_key_column() -> Column[str]:
    """Return a column of keys, in order as their code points are in any language."""
    kind = Text().with_variant(Text(collation="C"), "postgresql")
    return Column("sort_key", kind, nullable=False, default="")


def code_column(name: str) -> Column[str]:
    """Return a column for a code."""
    return Column(name, String(64), nullable=False, default="")


def count_column(name: str) -> Column[int]:
    """Return a column for a count."""
    return Column(name, Integer, nullable=False, default=0)


def moment_column(name: str) -> Column[int]:
    """Return a column for a moment; 0 where there is none."""
    return Column(name, BigInteger, nullable=False, default=0)


def flag_column(name: str) -> Column[bool]:
    """Return a column for yes or no."""
    return Column(name, Boolean, nullable=False, default=False)


def only_where(condition: str) -> dict[str, Any]:
    """Return what makes an index hold only the rows of a condition, in both databases."""
    return {"sqlite_where": text(condition), "postgresql_where": text(condition)}
