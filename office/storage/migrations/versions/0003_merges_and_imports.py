"""Which party or unit leads to which, and the lists that a desk took over."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

_OFFICE = sa.String(length=32)
_ID = sa.LargeBinary(length=16)
_CODE = sa.String(length=64)


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "merges",
        sa.Column("office_id", _OFFICE, nullable=False),
        sa.Column("subject", _ID, nullable=False),
        sa.Column("kept", _ID, nullable=False),
        sa.Column("by", _ID, nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("office_id", "subject", name=op.f("pk_merges")),
    )
    op.create_index("ix_merges_office_id_kept", "merges", ["office_id", "kept"])
    op.create_table(
        "imports",
        sa.Column("office_id", _OFFICE, nullable=False),
        sa.Column("id", _ID, nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("kind", _CODE, nullable=False),
        sa.Column("by", _ID, nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        *(sa.Column(name, sa.Integer(), nullable=False) for name in _COUNTS),
        sa.Column("undone", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("office_id", "id", name=op.f("pk_imports")),
    )
    op.create_table(
        "imported_rows",
        sa.Column("office_id", _OFFICE, nullable=False),
        sa.Column("import_id", _ID, nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("row", sa.Integer(), nullable=False),
        sa.Column("op_id", _ID, nullable=False),
        sa.Column("subject", _ID, nullable=False),
        sa.PrimaryKeyConstraint("office_id", "import_id", "place", name=op.f("pk_imported_rows")),
    )


_COUNTS = ("entered", "known", "duplicates", "refused")
