"""The first tables of the office: the log, what is folded from it, drafts and the search index."""

import sqlalchemy as sa
from alembic import op

from office.storage.search_index import create_index

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables."""
    for make in (
        _advices,
        _cases,
        _desks,
        _distinct_pairs,
        _drafts,
        _identifiers,
        _letters,
        _numbers,
        _operations,
        _parties,
        _people,
        _province_objects,
        _search_entries,
        _units,
        _inquiries,
        _scans,
    ):
        make()
    create_index(op.get_bind())


def _advices() -> None:
    op.create_table(
        "advices",
        sa.Column("office_id", sa.String(length=32), nullable=False),
        sa.Column("id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("day", sa.String(length=10), nullable=False),
        sa.Column("by", sa.LargeBinary(length=16), nullable=False),
        sa.Column("who", sa.Text(), nullable=False),
        sa.Column("topic", sa.String(length=64), nullable=False),
        sa.Column("outcome", sa.String(length=64), nullable=False),
        sa.Column("case_id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("trips_avoided", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("office_id", "id", name=op.f("pk_advices")),
    )
    op.create_index(op.f("ix_advices_office_id_day"), "advices", ["office_id", "day"], unique=False)


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
    op.create_index(
        op.f("ix_cases_office_id_applicant"), "cases", ["office_id", "applicant"], unique=False
    )
    op.create_index(
        op.f("ix_cases_office_id_assignee_ended"),
        "cases",
        ["office_id", "assignee", "ended"],
        unique=False,
    )
    op.create_index(
        op.f("ix_cases_office_id_ended_due_day"),
        "cases",
        ["office_id", "ended", "due_day"],
        unique=False,
    )
    op.create_index(
        op.f("ix_cases_office_id_ended_step_due_day"),
        "cases",
        ["office_id", "ended", "step_due_day"],
        unique=False,
    )
    op.create_index(
        op.f("ix_cases_office_id_number"), "cases", ["office_id", "number"], unique=False
    )
    op.create_index(
        op.f("ix_cases_office_id_tracking"), "cases", ["office_id", "tracking"], unique=False
    )
    op.create_index(op.f("ix_cases_office_id_unit"), "cases", ["office_id", "unit"], unique=False)


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
        sa.Column("value", sa.String(length=64), nullable=False),
        sa.Column("subject", sa.LargeBinary(length=16), nullable=False),
        sa.PrimaryKeyConstraint("office_id", "value", "subject", name=op.f("pk_identifiers")),
    )
    op.create_index(
        op.f("ix_identifiers_office_id_subject"),
        "identifiers",
        ["office_id", "subject"],
        unique=False,
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
    op.create_index(
        op.f("ix_letters_office_id_subject"), "letters", ["office_id", "subject"], unique=False
    )


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
    op.create_index(
        op.f("ix_numbers_office_id_subject"), "numbers", ["office_id", "subject"], unique=False
    )


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
    op.create_index(
        op.f("ix_operations_office_id_subject_place"),
        "operations",
        ["office_id", "subject", "place"],
        unique=False,
    )


def _parties() -> None:
    op.create_table(
        "parties",
        sa.Column("office_id", sa.String(length=32), nullable=False),
        sa.Column("id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("sort", sa.String(length=64), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("sort_key", sa.Text(), nullable=False),
        sa.Column("likeness", sa.Text(), nullable=False),
        sa.Column("identifier", sa.String(length=64), nullable=False),
        sa.Column("mobile", sa.String(length=64), nullable=False),
        sa.Column("unreadable", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("office_id", "id", name=op.f("pk_parties")),
    )
    op.create_index(
        op.f("ix_parties_office_id_identifier"),
        "parties",
        ["office_id", "identifier"],
        unique=False,
    )
    op.create_index(
        op.f("ix_parties_office_id_mobile"), "parties", ["office_id", "mobile"], unique=False
    )
    op.create_index(
        op.f("ix_parties_office_id_sort_key"), "parties", ["office_id", "sort_key"], unique=False
    )


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
    op.create_index(
        op.f("ix_province_objects_office_id_sort"),
        "province_objects",
        ["office_id", "sort"],
        unique=False,
    )


def _search_entries() -> None:
    op.create_table(
        "search_entries",
        sa.Column("office_id", sa.String(length=32), nullable=False),
        sa.Column("subject", sa.LargeBinary(length=16), nullable=False),
        sa.Column("entry", sa.BigInteger(), nullable=False),
        sa.Column("sort", sa.String(length=64), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("detail", sa.Text(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("identifiers", sa.Text(), nullable=False),
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
        sa.Column("sort_key", sa.Text(), nullable=False),
        sa.Column("business_id", sa.String(length=64), nullable=False),
        sa.Column("permit_no", sa.Text(), nullable=False),
        sa.Column("county", sa.Text(), nullable=False),
        sa.Column("estate", sa.Text(), nullable=False),
        sa.Column("unreadable", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("office_id", "id", name=op.f("pk_units")),
    )
    op.create_index(
        op.f("ix_units_office_id_business_id"), "units", ["office_id", "business_id"], unique=False
    )
    op.create_index(op.f("ix_units_office_id_owner"), "units", ["office_id", "owner"], unique=False)


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
    op.create_index(
        op.f("ix_inquiries_office_id_result_due"),
        "inquiries",
        ["office_id", "result", "due"],
        unique=False,
    )


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
