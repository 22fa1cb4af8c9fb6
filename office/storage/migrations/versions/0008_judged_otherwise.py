"""The few operations that don't simply count are found without reading the whole log."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add an index of those alone."""
    judged = sa.text("verdict IS NOT NULL")
    op.create_index(
        "ix_operations_judged_otherwise",
        "operations",
        ["office_id", "office_seq"],
        sqlite_where=judged,
        postgresql_where=judged,
    )
