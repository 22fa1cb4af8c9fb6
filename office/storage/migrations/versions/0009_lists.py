"""Worklists are counted, and estates are named, without reading cases and units one by one."""

from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

_LISTS = (
    "office_id",
    "ended",
    "list_day",
    "opened",
    "id",
    "due_day",
    "step_due_day",
    "waiting_for",
    "follow_up",
    "visit_day",
    "assignee",
    "open_steps",
)


def upgrade() -> None:
    """Put one index that holds all that worklists are chosen by in the place of two."""
    op.drop_index("ix_cases_office_id_ended_due_day", "cases")
    op.drop_index("ix_cases_office_id_ended_list_day_opened_id", "cases")
    op.create_index("ix_cases_lists", "cases", list(_LISTS))
    op.create_index("ix_units_office_id_estate", "units", ["office_id", "estate"])
