"""Cases in the order of their lists, so that the first of many come without sorting all."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

_ORDER = ["list_day", "opened", "id"]


def upgrade() -> None:
    """Add the day by which lists are ordered, and two indexes in that order for two that go."""
    op.add_column(
        "cases", sa.Column("list_day", sa.String(length=10), nullable=False, server_default="")
    )
    op.execute(
        "UPDATE cases SET list_day ="
        " CASE WHEN step_due_day = '' THEN '9999-12-31' ELSE step_due_day END"
    )
    op.drop_index("ix_cases_office_id_ended_step_due_day", "cases")
    op.drop_index("ix_cases_office_id_assignee_ended", "cases")
    op.create_index(
        "ix_cases_office_id_ended_list_day_opened_id", "cases", ["office_id", "ended", *_ORDER]
    )
    op.create_index(
        "ix_cases_office_id_assignee_ended_list_day_opened_id",
        "cases",
        ["office_id", "assignee", "ended", *_ORDER],
    )
