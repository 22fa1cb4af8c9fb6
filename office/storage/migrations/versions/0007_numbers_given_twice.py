"""Two copies of one desk may give a number twice before they are told apart: both are kept."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

_KEYS = {
    "letters": ("office_id", "desk", "year", "serial", "subject", "nth"),
    "numbers": ("office_id", "desk", "series", "provisional", "serial", "subject"),
}


def upgrade() -> None:
    """Let a number stand once for each subject that has it; the rows stay."""
    op.add_column("letters", sa.Column("nth", sa.Integer(), nullable=True))
    op.execute(sa.text("UPDATE letters SET nth = 0"))
    for table, key in _KEYS.items():
        if op.get_context().dialect.name == "sqlite":
            _made_anew(table, key)
        else:
            op.drop_constraint(f"pk_{table}", table, type_="primary")
            op.create_primary_key(f"pk_{table}", table, list(key))


def _made_anew(table: str, key: tuple[str, ...]) -> None:
    """Copy a table into one with another key, which SQLite can't change in place."""
    columns = sa.inspect(op.get_bind()).get_columns(table)
    names = ", ".join(f'"{one["name"]}"' for one in columns)
    op.create_table(
        f"{table}_new",
        *(sa.Column(one["name"], one["type"], nullable=False) for one in columns),
        sa.PrimaryKeyConstraint(*key, name=op.f(f"pk_{table}")),
    )
    op.execute(sa.text(f"INSERT INTO {table}_new ({names}) SELECT {names} FROM {table}"))  # noqa: S608  # names are of the tables
    op.drop_table(table)
    op.rename_table(f"{table}_new", table)
    op.create_index(f"ix_{table}_office_id_subject", table, ["office_id", "subject"])
