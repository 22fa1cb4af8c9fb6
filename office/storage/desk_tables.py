"""What one desk keeps for itself: never operations, never sent, not made from the log."""

from sqlalchemy import Column, Integer, LargeBinary, PrimaryKeyConstraint, String, Table

from office.storage.columns import (
    code_column,
    count_column,
    day_column,
    id_column,
    metadata,
    moment_column,
    office_column,
    text_column,
)

drafts = Table(
    "drafts",
    metadata,
    office_column(),
    code_column("key"),
    id_column("owner"),
    text_column("title"),
    moment_column("saved_at"),
    Column("data", LargeBinary, nullable=False),
    PrimaryKeyConstraint("office_id", "owner", "key"),
)
"""Half-typed forms of this desk; never operations, never sent."""

key_users = Table(
    "key_users",
    metadata,
    office_column(),
    Column("name", String(64), nullable=False),
    id_column("person"),
    PrimaryKeyConstraint("office_id", "name"),
)
"""Who of the office each user of the key file is."""

pins = Table(
    "pins",
    metadata,
    office_column(),
    id_column("person"),
    text_column("hash"),
    count_column("wrong"),
    moment_column("last_wrong"),
    PrimaryKeyConstraint("office_id", "person"),
)
"""Argon2id of each person's PIN, and the wrong tries since the last right one."""

remembered = Table(
    "remembered",
    metadata,
    office_column(),
    id_column("owner"),
    code_column("key"),
    moment_column("at"),
    Column("data", LargeBinary, nullable=False),
    PrimaryKeyConstraint("office_id", "owner", "key"),
)
"""What the desk remembers for a person, or (owner of no bytes) for itself."""

looks = Table(
    "looks",
    metadata,
    office_column(),
    id_column("case_id"),
    day_column("day"),
    id_column("person"),
    moment_column("at"),
    PrimaryKeyConstraint("office_id", "case_id", "day", "person"),
)
"""Who looked into a case, once a day; `at` is the first time."""

tickets = Table(
    "tickets",
    metadata,
    office_column(),
    day_column("day"),
    Column("number", Integer, nullable=False),
    text_column("topic"),
    moment_column("taken"),
    moment_column("called"),
    id_column("caller"),
    PrimaryKeyConstraint("office_id", "day", "number"),
)
"""The queue of a day; `called` is 0 while one waits."""

imports = Table(
    "imports",
    metadata,
    office_column(),
    id_column(),
    text_column("title"),
    code_column("kind"),
    id_column("by"),
    moment_column("at"),
    count_column("entered"),
    count_column("known"),
    count_column("duplicates"),
    count_column("refused"),
    moment_column("undone"),
    PrimaryKeyConstraint("office_id", "id"),
)
"""Lists that were taken over here; `undone` is 0 while one stands."""

imported_rows = Table(
    "imported_rows",
    metadata,
    office_column(),
    id_column("import_id"),
    count_column("place"),
    count_column("row"),
    id_column("op_id"),
    id_column("subject"),
    PrimaryKeyConstraint("office_id", "import_id", "place"),
)
"""Every act of an import, in its order, with the row that it came from."""

LOCAL = (drafts, key_users, pins, remembered, looks, tickets, imports, imported_rows)
"""All of them."""
