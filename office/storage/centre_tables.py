"""Tables that only the centre fills: its offices, their desks and keys, and what it can't place.

They stand beside the office's tables in the same database; a desk has them too, empty.
"""

from sqlalchemy import (
    BigInteger,
    Column,
    Index,
    Integer,
    LargeBinary,
    PrimaryKeyConstraint,
    String,
    Table,
)

from office.storage.columns import (
    code_column,
    count_column,
    id_column,
    metadata,
    moment_column,
    office_column,
    text_column,
)

offices = Table(
    "offices",
    metadata,
    office_column(),
    text_column("name"),
    Column("given", LargeBinary, nullable=False),
    Column("known", BigInteger, nullable=False, default=0),
    PrimaryKeyConstraint("office_id"),
)
"""The offices that the centre serves; `given` is what a new desk of it is told of itself.

`known` is the place in its log of the last act about people or of the province.
"""

devices = Table(
    "devices",
    metadata,
    office_column(),
    id_column("device"),
    code_column("desk"),
    Column("public_sign", LargeBinary(32), nullable=False),
    Column("public_seal", LargeBinary(32), nullable=False),
    Column("certificate", LargeBinary, nullable=False),
    moment_column("expires"),
    moment_column("revoked"),
    text_column("revoked_why"),
    moment_column("seen"),
    code_column("program"),
    Column("cursor", BigInteger, nullable=False, default=0),
    Column("since", BigInteger, nullable=False, default=0),
    PrimaryKeyConstraint("office_id", "device"),
)
"""The desks that are or were enrolled. `cursor` is how much of the office's log each one has.

`since` is the place in the log of the act that came with the certificate: a desk whose cursor is
past it has that certificate.
"""

enrolment_codes = Table(
    "enrolment_codes",
    metadata,
    office_column(),
    Column("digest", LargeBinary(32), nullable=False),
    code_column("desk"),
    moment_column("made"),
    moment_column("expires"),
    moment_column("used"),
    count_column("tries"),
    Column("device", LargeBinary(16), nullable=False, default=b""),
    PrimaryKeyConstraint("office_id", "digest"),
)
"""One-time codes; what is stored can't be turned back into the code. `device` used it."""

office_keys = Table(
    "office_keys",
    metadata,
    office_column(),
    Column("generation", Integer, nullable=False),
    Column("sealed", LargeBinary, nullable=False),
    moment_column("made"),
    Column("since", BigInteger, nullable=False, default=0),
    PrimaryKeyConstraint("office_id", "generation"),
)
"""Keys of the log that goes down to an office, sealed by the centre's own secret.

`since` is the place in the log of the act for which the key was changed.
"""

chains = Table(
    "chains",
    metadata,
    office_column(),
    id_column("device"),
    Column("epoch", LargeBinary(8), nullable=False),
    Column("seq", BigInteger, nullable=False),
    Column("link", LargeBinary(32), nullable=False),
    moment_column("opened"),
    PrimaryKeyConstraint("office_id", "device", "epoch"),
)
"""How far the centre has each chain of each device: what it acknowledges."""

repeats = Table(
    "repeats",
    metadata,
    office_column(),
    id_column("device"),
    Column("epoch", LargeBinary(8), nullable=False),
    Column("seq", BigInteger, nullable=False),
    id_column("op_id"),
    Column("link", LargeBinary(32), nullable=False),
    PrimaryKeyConstraint("office_id", "device", "epoch", "seq"),
    Index(None, "office_id", "op_id"),
)
"""Operations that came again in a later epoch: judged once, but a link of that chain."""

quarantine = Table(
    "quarantine",
    metadata,
    office_column(),
    Column("digest", LargeBinary(32), nullable=False),
    id_column("device"),
    Column("epoch", LargeBinary(8), nullable=False),
    Column("seq", BigInteger, nullable=False),
    id_column("op_id"),
    Column("link", LargeBinary(32), nullable=False),
    Column("data", LargeBinary, nullable=False),
    code_column("reason"),
    moment_column("at"),
    code_column("settled"),
    PrimaryKeyConstraint("office_id", "digest"),
    Index(None, "office_id", "device"),
)
"""What came from a revoked device or a forked chain: kept and shown, not in the office's log."""

blobs = Table(
    "blobs",
    metadata,
    office_column(),
    Column("blob", String(64), nullable=False),
    id_column("device"),
    count_column("chunks"),
    count_column("size"),
    Column("hashes", LargeBinary, nullable=False, default=b""),
    moment_column("asked"),
    moment_column("whole"),
    PrimaryKeyConstraint("office_id", "blob"),
    Index(None, "office_id", "whole"),
)
"""Scans that operations name: on their way until `whole`."""

chunks = Table(
    "chunks",
    metadata,
    office_column(),
    Column("blob", String(64), nullable=False),
    Column("place", Integer, nullable=False),
    PrimaryKeyConstraint("office_id", "blob", "place"),
)
"""Which pieces of a scan are here."""

stale = Table(
    "stale",
    metadata,
    office_column(),
    id_column("subject"),
    PrimaryKeyConstraint("office_id", "subject"),
)
"""Subjects with new operations whose tables are still to be made."""

bundles = Table(
    "bundles",
    metadata,
    office_column(),
    Column("digest", LargeBinary(32), nullable=False),
    id_column("device"),
    Column("number", BigInteger, nullable=False),
    moment_column("at"),
    text_column("told"),
    PrimaryKeyConstraint("office_id", "digest"),
)
"""Bundles that came by stick, and what was in them."""

CENTRE = (
    offices,
    devices,
    enrolment_codes,
    office_keys,
    chains,
    repeats,
    quarantine,
    blobs,
    chunks,
    stale,
    bundles,
)
