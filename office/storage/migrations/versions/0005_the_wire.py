"""What the centre says of operations, the office's own chain, and the tables of the centre."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

_PENDING = 2**40
_OFFICE = sa.String(length=32)
_CODE = sa.String(length=64)
_ID = sa.LargeBinary(length=16)
_HASH = sa.LargeBinary(length=32)
_EPOCH = sa.LargeBinary(length=8)
_BYTES = sa.LargeBinary()
_BIG = sa.BigInteger()
_TEXT = sa.Text()


def upgrade() -> None:
    """Give the log its new columns, and the centre its tables."""
    _log()
    _who_may_speak()
    _what_came()


def _log() -> None:
    """Add its columns; what waits for the centre stands beyond what is placed."""
    op.add_column("operations", sa.Column("verdict", _BYTES, nullable=True))
    op.add_column("operations", sa.Column("office_link", _HASH, nullable=True))
    op.create_index(
        "ix_operations_office_id_office_seq", "operations", ["office_id", "office_seq"], unique=True
    )
    op.execute(
        sa.text(
            "UPDATE operations SET place = place + :pending"
            " WHERE office_seq IS NULL AND place < :pending"
        ).bindparams(pending=_PENDING)
    )


def _who_may_speak() -> None:
    _table("offices", 0, name=_TEXT, given=_BYTES, known=_BIG)
    _table(
        "devices",
        1,
        device=_ID,
        desk=_CODE,
        public_sign=_HASH,
        public_seal=_HASH,
        certificate=_BYTES,
        expires=_BIG,
        revoked=_BIG,
        revoked_why=_TEXT,
        seen=_BIG,
        program=_CODE,
        cursor=_BIG,
        since=_BIG,
    )
    _table(
        "enrolment_codes",
        1,
        digest=_HASH,
        desk=_CODE,
        made=_BIG,
        expires=_BIG,
        used=_BIG,
        tries=sa.Integer(),
        device=_ID,
    )
    _table("office_keys", 1, generation=sa.Integer(), sealed=_BYTES, made=_BIG, since=_BIG)


def _what_came() -> None:
    _table("chains", 2, device=_ID, epoch=_EPOCH, seq=_BIG, link=_HASH, opened=_BIG)
    _table("repeats", 3, device=_ID, epoch=_EPOCH, seq=_BIG, op_id=_ID, link=_HASH)
    op.create_index("ix_repeats_office_id_op_id", "repeats", ["office_id", "op_id"])
    _table(
        "quarantine",
        1,
        digest=_HASH,
        device=_ID,
        epoch=_EPOCH,
        seq=_BIG,
        op_id=_ID,
        link=_HASH,
        data=_BYTES,
        reason=_CODE,
        at=_BIG,
        settled=_CODE,
    )
    op.create_index("ix_quarantine_office_id_device", "quarantine", ["office_id", "device"])
    _table(
        "blobs",
        1,
        blob=_CODE,
        device=_ID,
        chunks=sa.Integer(),
        size=sa.Integer(),
        hashes=_BYTES,
        asked=_BIG,
        whole=_BIG,
    )
    op.create_index("ix_blobs_office_id_whole", "blobs", ["office_id", "whole"])
    _table("chunks", 2, blob=_CODE, place=sa.Integer())
    _table("stale", 1, subject=_ID)
    _table("bundles", 1, digest=_HASH, device=_ID, number=_BIG, at=_BIG, told=_TEXT)


def _table(table: str, keys: int, **columns: Any) -> None:
    """Make a table whose key is the office and the first `keys` columns."""
    op.create_table(
        table,
        sa.Column("office_id", _OFFICE, nullable=False),
        *(sa.Column(column, kind, nullable=False) for column, kind in columns.items()),
        sa.PrimaryKeyConstraint("office_id", *list(columns)[:keys], name=f"pk_{table}"),
    )
