"""Who had a case and who finished its steps, for reports; and what a desk keeps for itself."""

from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

_OFFICE = sa.String(length=32)
_ID = sa.LargeBinary(length=16)
_CODE = sa.String(length=64)
_DAY = sa.String(length=10)


def upgrade() -> None:
    """Make the tables."""
    _of_a_case("stays", who=_CODE, since=sa.BigInteger(), until=sa.BigInteger())
    _of_a_case(
        "steps_done",
        step=_CODE,
        outcome=_CODE,
        by=_ID,
        since=sa.BigInteger(),
        until=sa.BigInteger(),
    )
    _index("steps_done", "until")
    _index("cases", "ended_day")
    _index("cases", "opened")
    _of_the_desk("key_users", 1, name=_CODE, person=_ID)
    _of_the_desk(
        "pins", 1, person=_ID, hash=sa.Text(), wrong=sa.Integer(), last_wrong=sa.BigInteger()
    )
    _of_the_desk("remembered", 2, owner=_ID, key=_CODE, at=sa.BigInteger(), data=sa.LargeBinary())
    _of_the_desk("looks", 3, case_id=_ID, day=_DAY, person=_ID, at=sa.BigInteger())
    _of_the_desk(
        "tickets",
        2,
        day=_DAY,
        number=sa.Integer(),
        topic=sa.Text(),
        taken=sa.BigInteger(),
        called=sa.BigInteger(),
        caller=_ID,
    )


def _index(table: str, *columns: str) -> None:
    name = f"ix_{table}_office_id_{'_'.join(columns)}"
    op.create_index(name, table, ["office_id", *columns])


def _of_a_case(table: str, **columns: sa.types.TypeEngine[Any]) -> None:
    """Make a table of rows that hang on a case, in their order."""
    op.create_table(
        table,
        *_columns({"office_id": _OFFICE, "case_id": _ID, "place": sa.Integer(), **columns}),
        sa.ForeignKeyConstraint(
            ["office_id", "case_id"],
            ["cases.office_id", "cases.id"],
            name=op.f(f"fk_{table}_cases"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("office_id", "case_id", "place", name=op.f(f"pk_{table}")),
    )


def _of_the_desk(table: str, keys: int, **columns: sa.types.TypeEngine[Any]) -> None:
    """Make a table whose first `keys` columns, after the office, are its key."""
    key = ["office_id", *list(columns)[:keys]]
    op.create_table(
        table,
        *_columns({"office_id": _OFFICE, **columns}),
        sa.PrimaryKeyConstraint(*key, name=op.f(f"pk_{table}")),
    )


def _columns(named: dict[str, sa.types.TypeEngine[Any]]) -> Iterator[sa.Column[Any]]:
    return (sa.Column(name, kind, nullable=False) for name, kind in named.items())
