"""Of whom a visit to the desk was, so that all about a person stands together."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the column; it is filled when the tables are made again from the log."""
    is_centre = op.get_bind().dialect.name == "postgresql"
    nobody = sa.text("''::bytea" if is_centre else "x''")
    op.add_column(
        "advices",
        sa.Column("party", sa.LargeBinary(length=16), nullable=False, server_default=nobody),
    )
    for column in ("party", "case_id"):
        op.create_index(f"ix_advices_office_id_{column}", "advices", ["office_id", column])
