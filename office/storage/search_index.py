"""Makes the search index: FTS5 at the desk, GIN at the centre; called by the first migration.

Released databases were made by these very words: a later release adds a function, and changes
none.
"""

from sqlalchemy import Connection, text

INDEX_TABLES = ("search_index", "search_vocabulary")
"""Tables outside the models. FTS5 keeps its own beside `search_index`, named `search_index_…`."""

_AT_THE_DESK = (
    """
    CREATE VIRTUAL TABLE search_index USING fts5(
        keys, content = '', contentless_delete = 1, detail = none, tokenize = 'ascii'
    )
    """,
    """
    CREATE TABLE search_vocabulary (
        office_id VARCHAR(32) NOT NULL,
        word TEXT NOT NULL,
        sound TEXT NOT NULL,
        backwards TEXT NOT NULL,
        spelt TEXT NOT NULL,
        PRIMARY KEY (office_id, word)
    ) WITHOUT ROWID
    """,
)
_AT_THE_CENTRE = (
    "CREATE EXTENSION IF NOT EXISTS pg_trgm",
    """
    CREATE TABLE search_index (
        office_id VARCHAR(32) NOT NULL,
        entry BIGINT NOT NULL,
        words TSVECTOR NOT NULL,
        numbers TEXT NOT NULL,
        PRIMARY KEY (office_id, entry)
    )
    """,
    "CREATE INDEX ix_search_index_words ON search_index USING gin (words)",
    "CREATE INDEX ix_search_index_numbers ON search_index USING gin (numbers gin_trgm_ops)",
    """
    CREATE TABLE search_vocabulary (
        office_id VARCHAR(32) NOT NULL,
        word TEXT COLLATE "C" NOT NULL,
        sound TEXT COLLATE "C" NOT NULL,
        backwards TEXT COLLATE "C" NOT NULL,
        spelt TEXT NOT NULL,
        PRIMARY KEY (office_id, word)
    )
    """,
)
_ON_BOTH = (
    "CREATE INDEX ix_search_vocabulary_sound ON search_vocabulary (office_id, sound)",
    "CREATE INDEX ix_search_vocabulary_backwards ON search_vocabulary (office_id, backwards)",
)


def create_index(connection: Connection) -> None:
    """Make the empty index; the caller holds the transaction."""
    at_the_desk = connection.dialect.name == "sqlite"
    for statement in (*(_AT_THE_DESK if at_the_desk else _AT_THE_CENTRE), *_ON_BOTH):
        connection.execute(text(statement))
