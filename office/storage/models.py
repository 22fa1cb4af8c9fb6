"""The tables, the same at the desk (SQLCipher) and at the centre (PostgreSQL).

`office_id` leads every key, so that the centre can partition by office. Only `operations`,
`desks` and the desk's own tables (those of `desk_tables`) are written by people's acts; all
other tables are folded from the log and can be thrown away and made again.
"""

from sqlalchemy import (
    BigInteger,
    Column,
    ForeignKeyConstraint,
    Index,
    Integer,
    LargeBinary,
    PrimaryKeyConstraint,
    String,
    Table,
    UniqueConstraint,
)

from office.storage.columns import (
    code_column,
    count_column,
    day_column,
    flag_column,
    id_column,
    metadata,
    moment_column,
    office_column,
    only_where,
    sort_key_column,
    text_column,
)

PENDING = 2**40
"""Operations that the centre hasn't placed yet stand beyond this place, in their own order."""

operations = Table(
    "operations",
    metadata,
    office_column(),
    id_column("op_id"),
    Column("place", BigInteger, nullable=False),
    Column("device", LargeBinary(32), nullable=False),
    Column("epoch", LargeBinary(8), nullable=False),
    Column("seq", BigInteger, nullable=False),
    Column("office_seq", BigInteger),
    id_column("subject"),
    code_column("kind"),
    moment_column("hlc"),
    Column("data", LargeBinary, nullable=False),
    Column("link", LargeBinary(32), nullable=False),
    Column("verdict", LargeBinary),
    Column("office_link", LargeBinary(32)),
    PrimaryKeyConstraint("office_id", "op_id"),
    UniqueConstraint("office_id", "device", "epoch", "seq"),
    UniqueConstraint("office_id", "place"),
    Index(None, "office_id", "subject", "place"),
    Index(None, "office_id", "hlc"),
    Index(None, "office_id", "office_seq", unique=True),
    Index(
        "ix_operations_judged_otherwise",
        "office_id",
        "office_seq",
        **only_where("verdict IS NOT NULL"),
    ),
)
"""The log. `place` is the order of the fold: the office's own, then what waits for the centre.

`link` is the hash of the device's chain after the operation, empty for one that came down in the
office's log; `office_link` that of the office's chain, and `verdict` the centre's, once placed.
"""

desks = Table(
    "desks",
    metadata,
    office_column(),
    Column("device", LargeBinary(32), nullable=False),
    Column("epoch", LargeBinary(8), nullable=False),
    Column("seq", BigInteger, nullable=False),
    Column("link", LargeBinary(32), nullable=False),
    Column("hlc", BigInteger, nullable=False),
    PrimaryKeyConstraint("office_id", "device"),
)
"""The head of each device's chain."""

parties = Table(
    "parties",
    metadata,
    office_column(),
    id_column(),
    code_column("sort"),
    text_column("title"),
    sort_key_column(),
    text_column("likeness"),
    code_column("identifier"),
    code_column("mobile"),
    flag_column("unreadable"),
    PrimaryKeyConstraint("office_id", "id"),
    Index(None, "office_id", "identifier"),
    Index(None, "office_id", "mobile"),
    Index(None, "office_id", "sort_key"),
)

units = Table(
    "units",
    metadata,
    office_column(),
    id_column(),
    id_column("owner"),
    text_column("title"),
    sort_key_column(),
    code_column("business_id"),
    text_column("permit_no"),
    text_column("county"),
    text_column("estate"),
    flag_column("unreadable"),
    PrimaryKeyConstraint("office_id", "id"),
    Index(None, "office_id", "owner"),
    Index(None, "office_id", "business_id"),
    Index(None, "office_id", "estate"),
)

distinct_pairs = Table(
    "distinct_pairs",
    metadata,
    office_column(),
    id_column("subject"),
    id_column("other"),
    PrimaryKeyConstraint("office_id", "subject", "other"),
)
"""«Not the same»: asked once, never again."""

merges = Table(
    "merges",
    metadata,
    office_column(),
    id_column("subject"),
    id_column("kept"),
    id_column("by"),
    moment_column("at"),
    text_column("reason"),
    PrimaryKeyConstraint("office_id", "subject"),
    Index(None, "office_id", "kept"),
)
"""Parties and units that were found to be another: each leads to the one that is kept."""

_IN_ORDER = ("office_id", "ended", "list_day", "opened", "id")
_DAYS = ("due_day", "step_due_day", "follow_up", "visit_day")
_WITH_WHOM = ("waiting_for", "assignee", "open_steps")

cases = Table(
    "cases",
    metadata,
    office_column(),
    id_column(),
    code_column("number"),
    code_column("tracking"),
    code_column("procedure"),
    count_column("pack_version"),
    id_column("applicant"),
    id_column("unit"),
    moment_column("opened"),
    id_column("opened_by"),
    id_column("assignee"),
    code_column("ended"),
    day_column("ended_day"),
    text_column("open_steps"),
    code_column("waiting_for"),
    code_column("level"),
    day_column("due_day"),
    day_column("step_due_day"),
    day_column("list_day"),
    day_column("follow_up"),
    day_column("visit_day"),
    code_column("permit_no"),
    count_column("missing"),
    count_column("trips_avoided"),
    moment_column("last_at"),
    flag_column("unreadable"),
    PrimaryKeyConstraint("office_id", "id"),
    Index(None, "office_id", "number"),
    Index(None, "office_id", "tracking"),
    Index(None, "office_id", "applicant"),
    Index(None, "office_id", "unit"),
    Index(None, "office_id", "ended_day"),
    Index(None, "office_id", "procedure", "ended_day"),
    Index(None, "office_id", "opened"),
    Index("ix_cases_lists", *_IN_ORDER, *_DAYS, *_WITH_WHOM),
    Index(None, "office_id", "assignee", "ended", "list_day", "opened", "id"),
)
"""One line a case, as lists read it. `open_steps` are codes with a space on either side.

Lists are in the order of `list_day`: the nearest deadline of a step, a far day where there is none.
`ix_cases_lists` holds all that worklists are chosen by, so that counting them reads no case.
"""

inquiries = Table(
    "inquiries",
    metadata,
    office_column(),
    id_column("case_id"),
    code_column("code"),
    day_column("sent"),
    day_column("due"),
    code_column("result"),
    day_column("answered"),
    PrimaryKeyConstraint("office_id", "case_id", "code"),
    ForeignKeyConstraint(
        ["office_id", "case_id"], ["cases.office_id", "cases.id"], ondelete="CASCADE"
    ),
    Index(None, "office_id", "result", "due"),
)

stays = Table(
    "stays",
    metadata,
    office_column(),
    id_column("case_id"),
    count_column("place"),
    code_column("who"),
    moment_column("since"),
    moment_column("until"),
    PrimaryKeyConstraint("office_id", "case_id", "place"),
    ForeignKeyConstraint(
        ["office_id", "case_id"], ["cases.office_id", "cases.id"], ondelete="CASCADE"
    ),
)
"""Who had a case from when to when; `until` is 0 while it is still there."""

steps_done = Table(
    "steps_done",
    metadata,
    office_column(),
    id_column("case_id"),
    count_column("place"),
    code_column("step"),
    code_column("outcome"),
    id_column("by"),
    moment_column("since"),
    moment_column("until"),
    PrimaryKeyConstraint("office_id", "case_id", "place"),
    ForeignKeyConstraint(
        ["office_id", "case_id"], ["cases.office_id", "cases.id"], ondelete="CASCADE"
    ),
    Index(None, "office_id", "until"),
)
"""Every finish of a step: when it had become open, when it was finished, by whom."""

letters = Table(
    "letters",
    metadata,
    office_column(),
    code_column("desk"),
    Column("year", Integer, nullable=False),
    Column("serial", Integer, nullable=False),
    id_column("subject"),
    code_column("direction"),
    code_column("template"),
    text_column("addressee"),
    text_column("title"),
    day_column("day"),
    text_column("their_number"),
    text_column("void"),
    count_column("nth"),
    PrimaryKeyConstraint("office_id", "desk", "year", "serial", "subject", "nth"),
    Index(None, "office_id", "subject"),
)
"""The indicator register: one for each desk and year.

Two copies of one desk may both give a number before they are told apart: `nth` counts those that
one subject got under the same number, from 0.
"""

numbers = Table(
    "numbers",
    metadata,
    office_column(),
    code_column("desk"),
    code_column("series"),
    Column("serial", Integer, nullable=False),
    flag_column("provisional"),
    id_column("subject"),
    PrimaryKeyConstraint("office_id", "desk", "series", "provisional", "serial", "subject"),
    Index(None, "office_id", "subject"),
    Index(None, "office_id", "series", "provisional", "serial"),
)
"""Numbers of the desk's blocks that were given; no desk gives one twice, but its copy may."""

advices = Table(
    "advices",
    metadata,
    office_column(),
    id_column(),
    moment_column("at"),
    day_column("day"),
    id_column("by"),
    text_column("who"),
    text_column("topic"),
    code_column("outcome"),
    id_column("case_id"),
    count_column("trips_avoided"),
    id_column("party"),
    PrimaryKeyConstraint("office_id", "id"),
    Index(None, "office_id", "day"),
    Index(None, "office_id", "party"),
    Index(None, "office_id", "case_id"),
)

people = Table(
    "people",
    metadata,
    office_column(),
    id_column(),
    text_column("name"),
    text_column("roles"),
    text_column("post"),
    flag_column("active"),
    PrimaryKeyConstraint("office_id", "id"),
)

province_objects = Table(
    "province_objects",
    metadata,
    office_column(),
    id_column(),
    code_column("sort"),
    Column("version", Integer, nullable=False),
    Column("payload", LargeBinary, nullable=False),
    PrimaryKeyConstraint("office_id", "id"),
    Index(None, "office_id", "sort"),
)

scans = Table(
    "scans",
    metadata,
    office_column(),
    id_column("case_id"),
    Column("blob", String(64), nullable=False),
    text_column("title"),
    code_column("document"),
    count_column("size"),
    PrimaryKeyConstraint("office_id", "case_id", "blob", "document"),
    Index(None, "office_id", "blob"),
    ForeignKeyConstraint(
        ["office_id", "case_id"], ["cases.office_id", "cases.id"], ondelete="CASCADE"
    ),
)

search_entries = Table(
    "search_entries",
    metadata,
    office_column(),
    id_column("subject"),
    Column("entry", BigInteger, nullable=False),
    code_column("sort"),
    text_column("title"),
    text_column("detail"),
    text_column("numbers"),
    Column("digest", BigInteger, nullable=False),
    PrimaryKeyConstraint("office_id", "subject"),
    UniqueConstraint("office_id", "entry"),
)
"""What can be found, by its number in the index; `digest` tells whether it has changed."""

identifiers = Table(
    "identifiers",
    metadata,
    office_column(),
    text_column("value"),
    Column("entry", BigInteger, nullable=False),
    PrimaryKeyConstraint("office_id", "value", "entry"),
    sqlite_with_rowid=False,
)
"""Every identifier as it is typed whole: the first line of a search."""

FOLDED = (
    scans,
    inquiries,
    stays,
    steps_done,
    letters,
    numbers,
    distinct_pairs,
    merges,
    cases,
    advices,
    people,
    province_objects,
    units,
    parties,
    search_entries,
    identifiers,
)
"""Tables that are made from the log, children first."""
