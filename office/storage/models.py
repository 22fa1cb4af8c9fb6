"""The tables, the same at the desk (SQLCipher) and at the centre (PostgreSQL).

`office_id` leads every key, so that the centre can partition by office. Only `operations`,
`desks` and `drafts` are written by people's acts; all other tables are folded from the log and
can be thrown away and made again. Days are ISO text, moments are UTC milliseconds.
"""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    ForeignKeyConstraint,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    PrimaryKeyConstraint,
    String,
    Table,
    Text,
    UniqueConstraint,
)

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def _office() -> Column[str]:
    return Column("office_id", String(32), nullable=False)


def _id(name: str = "id", *, nullable: bool = False) -> Column[bytes]:
    return Column(name, LargeBinary(16), nullable=nullable)


def _day(name: str) -> Column[str]:
    return Column(name, String(10), nullable=False, default="")


def _text(name: str) -> Column[str]:
    return Column(name, Text, nullable=False, default="")


def _sort_key() -> Column[str]:
    """Keys are in order as their code points are, whatever language the server sorts by."""
    kind = Text().with_variant(Text(collation="C"), "postgresql")
    return Column("sort_key", kind, nullable=False, default="")


def _code(name: str) -> Column[str]:
    return Column(name, String(64), nullable=False, default="")


def _count(name: str) -> Column[int]:
    return Column(name, Integer, nullable=False, default=0)


def _moment(name: str) -> Column[int]:
    return Column(name, BigInteger, nullable=False, default=0)


def _flag(name: str) -> Column[bool]:
    return Column(name, Boolean, nullable=False, default=False)


operations = Table(
    "operations",
    metadata,
    _office(),
    _id("op_id"),
    Column("place", BigInteger, nullable=False),
    Column("device", LargeBinary(32), nullable=False),
    Column("epoch", LargeBinary(8), nullable=False),
    Column("seq", BigInteger, nullable=False),
    Column("office_seq", BigInteger),
    _id("subject"),
    _code("kind"),
    _moment("hlc"),
    Column("data", LargeBinary, nullable=False),
    Column("link", LargeBinary(32), nullable=False),
    PrimaryKeyConstraint("office_id", "op_id"),
    UniqueConstraint("office_id", "device", "epoch", "seq"),
    UniqueConstraint("office_id", "place"),
    Index(None, "office_id", "subject", "place"),
    Index(None, "office_id", "hlc"),
)
"""The log. `place` is the order of arrival in this database, `link` the chain hash after it."""

desks = Table(
    "desks",
    metadata,
    _office(),
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
    _office(),
    _id(),
    _code("sort"),
    _text("title"),
    _sort_key(),
    _text("likeness"),
    _code("identifier"),
    _code("mobile"),
    _flag("unreadable"),
    PrimaryKeyConstraint("office_id", "id"),
    Index(None, "office_id", "identifier"),
    Index(None, "office_id", "mobile"),
    Index(None, "office_id", "sort_key"),
)

units = Table(
    "units",
    metadata,
    _office(),
    _id(),
    _id("owner"),
    _text("title"),
    _sort_key(),
    _code("business_id"),
    _text("permit_no"),
    _text("county"),
    _text("estate"),
    _flag("unreadable"),
    PrimaryKeyConstraint("office_id", "id"),
    Index(None, "office_id", "owner"),
    Index(None, "office_id", "business_id"),
)

distinct_pairs = Table(
    "distinct_pairs",
    metadata,
    _office(),
    _id("subject"),
    _id("other"),
    PrimaryKeyConstraint("office_id", "subject", "other"),
)
"""«Not the same»: asked once, never again."""

cases = Table(
    "cases",
    metadata,
    _office(),
    _id(),
    _code("number"),
    _code("tracking"),
    _code("procedure"),
    _count("pack_version"),
    _id("applicant"),
    _id("unit"),
    _moment("opened"),
    _id("opened_by"),
    _id("assignee"),
    _code("ended"),
    _day("ended_day"),
    _text("open_steps"),
    _code("waiting_for"),
    _code("level"),
    _day("due_day"),
    _day("step_due_day"),
    _day("follow_up"),
    _day("visit_day"),
    _code("permit_no"),
    _count("missing"),
    _count("trips_avoided"),
    _moment("last_at"),
    _flag("unreadable"),
    PrimaryKeyConstraint("office_id", "id"),
    Index(None, "office_id", "number"),
    Index(None, "office_id", "tracking"),
    Index(None, "office_id", "applicant"),
    Index(None, "office_id", "unit"),
    Index(None, "office_id", "ended", "due_day"),
    Index(None, "office_id", "ended", "step_due_day"),
    Index(None, "office_id", "assignee", "ended"),
)
"""One line a case, as lists read it. `open_steps` are codes with a space on either side."""

inquiries = Table(
    "inquiries",
    metadata,
    _office(),
    _id("case_id"),
    _code("code"),
    _day("sent"),
    _day("due"),
    _code("result"),
    _day("answered"),
    PrimaryKeyConstraint("office_id", "case_id", "code"),
    ForeignKeyConstraint(
        ["office_id", "case_id"], ["cases.office_id", "cases.id"], ondelete="CASCADE"
    ),
    Index(None, "office_id", "result", "due"),
)

letters = Table(
    "letters",
    metadata,
    _office(),
    _code("desk"),
    Column("year", Integer, nullable=False),
    Column("serial", Integer, nullable=False),
    _id("subject"),
    _code("direction"),
    _code("template"),
    _text("addressee"),
    _text("title"),
    _day("day"),
    _text("their_number"),
    _text("void"),
    PrimaryKeyConstraint("office_id", "desk", "year", "serial"),
    Index(None, "office_id", "subject"),
)
"""The indicator register: one for each desk and year."""

numbers = Table(
    "numbers",
    metadata,
    _office(),
    _code("desk"),
    _code("series"),
    Column("serial", Integer, nullable=False),
    _flag("provisional"),
    _id("subject"),
    PrimaryKeyConstraint("office_id", "desk", "series", "provisional", "serial"),
    Index(None, "office_id", "subject"),
)
"""Numbers of the desk's blocks that were given; none is ever given twice."""

advices = Table(
    "advices",
    metadata,
    _office(),
    _id(),
    _moment("at"),
    _day("day"),
    _id("by"),
    _text("who"),
    _text("topic"),
    _code("outcome"),
    _id("case_id"),
    _count("trips_avoided"),
    PrimaryKeyConstraint("office_id", "id"),
    Index(None, "office_id", "day"),
)

people = Table(
    "people",
    metadata,
    _office(),
    _id(),
    _text("name"),
    _text("roles"),
    _text("post"),
    _flag("active"),
    PrimaryKeyConstraint("office_id", "id"),
)

province_objects = Table(
    "province_objects",
    metadata,
    _office(),
    _id(),
    _code("sort"),
    Column("version", Integer, nullable=False),
    Column("payload", LargeBinary, nullable=False),
    PrimaryKeyConstraint("office_id", "id"),
    Index(None, "office_id", "sort"),
)

scans = Table(
    "scans",
    metadata,
    _office(),
    _id("case_id"),
    Column("blob", String(64), nullable=False),
    _text("title"),
    _code("document"),
    _count("size"),
    PrimaryKeyConstraint("office_id", "case_id", "blob", "document"),
    ForeignKeyConstraint(
        ["office_id", "case_id"], ["cases.office_id", "cases.id"], ondelete="CASCADE"
    ),
)

search_entries = Table(
    "search_entries",
    metadata,
    _office(),
    _id("subject"),
    Column("entry", BigInteger, nullable=False),
    _code("sort"),
    _text("title"),
    _text("detail"),
    _text("numbers"),
    Column("digest", BigInteger, nullable=False),
    PrimaryKeyConstraint("office_id", "subject"),
    UniqueConstraint("office_id", "entry"),
)
"""What can be found, by its number in the index; `digest` tells whether it has changed."""

identifiers = Table(
    "identifiers",
    metadata,
    _office(),
    _text("value"),
    Column("entry", BigInteger, nullable=False),
    PrimaryKeyConstraint("office_id", "value", "entry"),
    sqlite_with_rowid=False,
)
"""Every identifier as it is typed whole: the first line of a search."""

drafts = Table(
    "drafts",
    metadata,
    _office(),
    _code("key"),
    _id("owner"),
    _text("title"),
    _moment("saved_at"),
    Column("data", LargeBinary, nullable=False),
    PrimaryKeyConstraint("office_id", "owner", "key"),
)
"""Half-typed forms of this desk; never operations, never sent."""

FOLDED = (
    scans,
    inquiries,
    letters,
    numbers,
    distinct_pairs,
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
