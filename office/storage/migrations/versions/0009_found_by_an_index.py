"""Whatever a desk looks up is found by an index, however many files an office has."""

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
    "follow_up",
    "visit_day",
    "waiting_for",
    "assignee",
    "open_steps",
)
_OTHERS = (
    ("units", "estate"),
    ("cases", "procedure", "ended_day"),
    ("numbers", "series", "provisional", "serial"),
    ("scans", "blob"),
)


def upgrade() -> None:
    """Add the indexes; one that holds all that worklists are chosen by takes the place of two."""
    op.drop_index("ix_cases_office_id_ended_due_day", "cases")
    op.drop_index("ix_cases_office_id_ended_list_day_opened_id", "cases")
    op.create_index("ix_cases_lists", "cases", list(_LISTS))
    for table, *columns in _OTHERS:
        op.create_index(
            f"ix_{'_'.join((table, 'office_id', *columns))}", table, ["office_id", *columns]
        )
