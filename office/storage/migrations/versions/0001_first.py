"""The first tables of the office: the log, what is folded from it, drafts and the search index."""

import sqlalchemy as sa
from alembic import op

from office.storage.search_index import create_index

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

_SORT_KEY = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    """Make the tables."""
    for make in (
        _advices,
        _advices_indexes,
        _cases,
        _cases_indexes,
        _desks,
        _distinct_pairs,
        _drafts,
        _identifiers,
        _letters,
        _letters_indexes,
        _numbers,
        _numbers_indexes,
        _operations,
        _operations_indexes,
        _parties,
        _parties_indexes,
        _people,
        _province_objects,
        _province_objects_indexes,
        _search_entries,
        _units,
        _units_indexes,
        _inquiries,
        _inquiries_indexes,
        _scans,
    ):
        make()
    create_index(op.get_bind())


def _index(table: str, *columns: str) -> None:
    name = f"ix_{table}_office_id_{'_'.join(columns)}"
    op.create_index(name, table, ["office_id", *columns])


def _advices() -> None:
    op.create_table(
        "advices",
        sa.Column("office_id", sa.String(length=32), nullable=False),
        sa.Column("id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("day", sa.String(length=10), nullable=False),
        sa.Column("by", sa.LargeBinary(length=16), nullable=False),
        sa.Column("who", sa.Text(), nullable=False),
        sa.Column("topic", sa.Text(), nullable=False),
        sa.Column("outcome", sa.String(length=64), nullable=False),
        sa.Column("case_id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("trips_avoided", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("office_id", "id", name=op.f("pk_advices")),
    )


def _advices_indexes() -> None:
    _index("advices", "day")


def _cases() -> None:
    op.create_table(
        "cases",
        sa.Column("office_id", sa.String(length=32), nullable=False),
        sa.Column("id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("number", sa.String(length=64), nullable=False),
        sa.Column("tracking", sa.String(length=64), nullable=False),
        sa.Column("procedure", sa.String(length=64), nullable=False),
        sa.Column("pack_version", sa.Integer(), nullable=False),
        sa.Column("applicant", sa.LargeBinary(length=16), nullable=False),
        sa.Column("unit", sa.LargeBinary(length=16), nullable=False),
        sa.Column("opened", sa.BigInteger(), nullable=False),
        sa.Column("opened_by", sa.LargeBinary(length=16), nullable=False),
        sa.Column("assignee", sa.LargeBinary(length=16), nullable=False),
        sa.Column("ended", sa.String(length=64), nullable=False),
        sa.Column("ended_day", sa.String(length=10), nullable=False),
        sa.Column("open_steps", sa.Text(), nullable=False),
        sa.Column("waiting_for", sa.String(length=64), nullable=False),
        sa.Column("level", sa.String(length=64), nullable=False),
        sa.Column("due_day", sa.String(length=10), nullable=False),
        sa.Column("step_due_day", sa.String(length=10), nullable=False),
        sa.Column("follow_up", sa.String(length=10), nullable=False),
        sa.Column("visit_day", sa.String(length=10), nullable=False),
        sa.Column("permit_no", sa.String(length=64), nullable=False),
        sa.Column("missing", sa.Integer(), nullable=False),
        sa.Column("trips_avoided", sa.Integer(), nullable=False),
        sa.Column("last_at", sa.BigInteger(), nullable=False),
        sa.Column("unreadable", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("office_id", "id", name=op.f("pk_cases")),
    )


def _cases_indexes() -> None:
    _index("cases", "applicant")
    _index("cases", "assignee", "ended")
    _index("cases", "ended", "due_day")
    _index("cases", "ended", "step_due_day")
    _index("cases", "number")
    _index("cases", "tracking")
    _index("cases", "unit")


def _desks() -> None:
    op.create_table(
        "desks",
        sa.Column("office_id", sa.String(length=32), nullable=False),
        sa.Column("device", sa.LargeBinary(length=32), nullable=False),
        sa.Column("epoch", sa.LargeBinary(length=8), nullable=False),
        sa.Column("seq", sa.BigInteger(), nullable=False),
        sa.Column("link", sa.LargeBinary(length=32), nullable=False),
        sa.Column("hlc", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("office_id", "device", name=op.f("pk_desks")),
    )


def _distinct_pairs() -> None:
    op.create_table(
        "distinct_pairs",
        sa.Column("office_id", sa.String(length=32), nullable=False),
        sa.Column("subject", sa.LargeBinary(length=16), nullable=False),
        sa.Column("other", sa.LargeBinary(length=16), nullable=False),
        sa.PrimaryKeyConstraint("office_id", "subject", "other", name=op.f("pk_distinct_pairs")),
    )


def _drafts() -> None:
    op.create_table(
        "drafts",
        sa.Column("office_id", sa.String(length=32), nullable=False),
        sa.Column("key", sa.String(length=64), nullable=False),
        sa.Column("owner", sa.LargeBinary(length=16), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("saved_at", sa.BigInteger(), nullable=False),
        sa.Column("data", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("office_id", "owner", "key", name=op.f("pk_drafts")),
    )


def _identifiers() -> None:
    op.create_table(
        "identifiers",
        sa.Column("office_id", sa.String(length=32), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.Column("entry", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("office_id", "value", "entry", name=op.f("pk_identifiers")),
        sqlite_with_rowid=False,
    )


def _letters() -> None:
    op.create_table(
        "letters",
        sa.Column("office_id", sa.String(length=32), nullable=False),
        sa.Column("desk", sa.String(length=64), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("serial", sa.Integer(), nullable=False),
        sa.Column("subject", sa.LargeBinary(length=16), nullable=False),
        sa.Column("direction", sa.String(length=64), nullable=False),
        sa.Column("template", sa.String(length=64), nullable=False),
        sa.Column("addressee", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("day", sa.String(length=10), nullable=False),
        sa.Column("their_number", sa.Text(), nullable=False),
        sa.Column("void", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("office_id", "desk", "year", "serial", name=op.f("pk_letters")),
    )


def _letters_indexes() -> None:
    _index("letters", "subject")


def _numbers() -> None:
    op.create_table(
        "numbers",
        sa.Column("office_id", sa.String(length=32), nullable=False),
        sa.Column("desk", sa.String(length=64), nullable=False),
        sa.Column("series", sa.String(length=64), nullable=False),
        sa.Column("serial", sa.Integer(), nullable=False),
        sa.Column("provisional", sa.Boolean(), nullable=False),
        sa.Column("subject", sa.LargeBinary(length=16), nullable=False),
        sa.PrimaryKeyConstraint(
            "office_id", "desk", "series", "provisional", "serial", name=op.f("pk_numbers")
        ),
    )


def _numbers_indexes() -> None:
    _index("numbers", "subject")


def _operations() -> None:
    op.create_table(
        "operations",
        sa.Column("office_id", sa.String(length=32), nullable=False),
        sa.Column("op_id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("place", sa.BigInteger(), nullable=False),
        sa.Column("device", sa.LargeBinary(length=32), nullable=False),
        sa.Column("epoch", sa.LargeBinary(length=8), nullable=False),
        sa.Column("seq", sa.BigInteger(), nullable=False),
        sa.Column("office_seq", sa.BigInteger(), nullable=True),
        sa.Column("subject", sa.LargeBinary(length=16), nullable=False),
        sa.Column("kind", sa.String(length=64), nullable=False),
        sa.Column("hlc", sa.BigInteger(), nullable=False),
        sa.Column("data", sa.LargeBinary(), nullable=False),
        sa.Column("link", sa.LargeBinary(length=32), nullable=False),
        sa.PrimaryKeyConstraint("office_id", "op_id", name=op.f("pk_operations")),
        sa.UniqueConstraint(
            "office_id",
            "device",
            "epoch",
            "seq",
            name=op.f("uq_operations_office_id_device_epoch_seq"),
        ),
        sa.UniqueConstraint("office_id", "place", name=op.f("uq_operations_office_id_place")),
    )


def _operations_indexes() -> None:
    _index("operations", "hlc")
    _index("operations", "subject", "place")


def _parties() -> None:
    op.create_table(
        "parties",
        sa.Column("office_id", sa.String(length=32), nullable=False),
        sa.Column("id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("sort", sa.String(length=64), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("sort_key", _SORT_KEY, nullable=False),
        sa.Column("likeness", sa.Text(), nullable=False),
        sa.Column("identifier", sa.String(length=64), nullable=False),
        sa.Column("mobile", sa.String(length=64), nullable=False),
        sa.Column("unreadable", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("office_id", "id", name=op.f("pk_parties")),
    )


def _parties_indexes() -> None:
    _index("parties", "identifier")
    _index("parties", "mobile")
    _index("parties", "sort_key")


def _people() -> None:
    op.create_table(
        "people",
        sa.Column("office_id", sa.String(length=32), nullable=False),
        sa.Column("id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("roles", sa.Text(), nullable=False),
        sa.Column("post", sa.Text(), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("office_id", "id", name=op.f("pk_people")),
    )


def _province_objects() -> None:
    op.create_table(
        "province_objects",
        sa.Column("office_id", sa.String(length=32), nullable=False),
        sa.Column("id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("sort", sa.String(length=64), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("payload", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("office_id", "id", name=op.f("pk_province_objects")),
    )


def _province_objects_indexes() -> None:
    _index("province_objects", "sort")


def _search_entries() -> None:
    op.create_table(
        "search_entries",
        sa.Column("office_id", sa.String(length=32), nullable=False),
        sa.Column("subject", sa.LargeBinary(length=16), nullable=False),
        sa.Column("entry", sa.BigInteger(), nullable=False),
        sa.Column("sort", sa.String(length=64), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("detail", sa.Text(), nullable=False),
        sa.Column("numbers", sa.Text(), nullable=False),
        sa.Column("digest", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("office_id", "subject", name=op.f("pk_search_entries")),
        sa.UniqueConstraint("office_id", "entry", name=op.f("uq_search_entries_office_id_entry")),
    )


def _units() -> None:
    op.create_table(
        "units",
        sa.Column("office_id", sa.String(length=32), nullable=False),
        sa.Column("id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("owner", sa.LargeBinary(length=16), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("sort_key", _SORT_KEY, nullable=False),
        sa.Column("business_id", sa.String(length=64), nullable=False),
        sa.Column("permit_no", sa.Text(), nullable=False),
        sa.Column("county", sa.Text(), nullable=False),
        sa.Column("estate", sa.Text(), nullable=False),
        sa.Column("unreadable", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("office_id", "id", name=op.f("pk_units")),
    )


def _units_indexes() -> None:
    _index("units", "business_id")
    _index("units", "owner")


def _inquiries() -> None:
    op.create_table(
        "inquiries",
        sa.Column("office_id", sa.String(length=32), nullable=False),
        sa.Column("case_id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("code", sa.String(length=64), nullable=False),
        sa.Column("sent", sa.String(length=10), nullable=False),
        sa.Column("due", sa.String(length=10), nullable=False),
        sa.Column("result", sa.String(length=64), nullable=False),
        sa.Column("answered", sa.String(length=10), nullable=False),
        sa.ForeignKeyConstraint(
            ["office_id", "case_id"],
            ["cases.office_id", "cases.id"],
            name=op.f("fk_inquiries_cases"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("office_id", "case_id", "code", name=op.f("pk_inquiries")),
    )


def _inquiries_indexes() -> None:
    _index("inquiries", "result", "due")


def _scans() -> None:
    op.create_table(
        "scans",
        sa.Column("office_id", sa.String(length=32), nullable=False),
        sa.Column("case_id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("blob", sa.String(length=64), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("document", sa.String(length=64), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["office_id", "case_id"],
            ["cases.office_id", "cases.id"],
            name=op.f("fk_scans_cases"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("office_id", "case_id", "blob", "document", name=op.f("pk_scans")),
    )
