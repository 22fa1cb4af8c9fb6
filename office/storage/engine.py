"""The desk's database: SQLCipher under SQLAlchemy, every transaction begun in words."""

import os
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as sqlcipher  # type: ignore[import-untyped]  # it ships no types
from sqlalchemy import Connection, Engine, QueuePool, create_engine, event
from sqlalchemy.engine import ExceptionContext

from office.domain.errors import OfficeError
from office.storage.errors import (
    DamagedDatabaseError,
    DatabaseBusyError,
    DatabaseExistsError,
    DatabaseMissingError,
    DiskFaultError,
    DiskFullError,
    FolderClosedError,
    UnreadableDatabaseError,
)
from office.storage.sealing import SecretKey

BUSY_SECONDS = 10
_SETTINGS = ("synchronous = FULL", "temp_store = MEMORY", "cache_size = -16000")
"""16 MB of pages are kept: a page that was let go is read and decrypted anew."""

_READS = "office_reads"
_PRIMARY_CODE = 0xFF
_REFUSALS: dict[int, type[OfficeError]] = {
    sqlcipher.SQLITE_BUSY: DatabaseBusyError,
    sqlcipher.SQLITE_CANTOPEN: FolderClosedError,
    sqlcipher.SQLITE_CORRUPT: DamagedDatabaseError,
    sqlcipher.SQLITE_FULL: DiskFullError,
    sqlcipher.SQLITE_IOERR: DiskFaultError,
    sqlcipher.SQLITE_NOTADB: DamagedDatabaseError,
}
_SPOILING = (sqlcipher.SQLITE_CORRUPT, sqlcipher.SQLITE_NOTADB)


def create_database(path: Path, key: SecretKey) -> None:
    """Make an empty database; raises `DatabaseExistsError`."""
    if path.exists():
        raise DatabaseExistsError(path.name)
    with refusing(), closing(_connect(path, key, mode="rwc")) as connection:
        connection.execute("PRAGMA journal_mode = WAL")


def open_engine(path: Path, key: SecretKey, *, foreign_keys: bool = True) -> Engine:
    """Open a desk's database; a transaction writes unless it is one of `reading(engine)`.

    Raises `DatabaseMissingError` and `UnreadableDatabaseError`; later on, whatever the disk or
    another writer refuses comes as an `OfficeError`.
    """
    with opened(path, key) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
    engine = create_engine(
        "sqlite+pysqlite://",
        module=sqlcipher,
        creator=lambda: connect(path, key, foreign_keys=foreign_keys),
        poolclass=QueuePool,
    )
    event.listen(engine, "begin", _begin)
    event.listen(engine, "handle_error", _refuse)
    return engine


def reading(engine: Engine) -> Engine:
    """Return the same engine for work that only reads.

    It never waits for a writer, and all that it reads in a transaction is of one moment.
    """
    options: dict[str, Any] = {_READS: True, "postgresql_readonly": True}
    if engine.dialect.name == "postgresql":
        options["isolation_level"] = "REPEATABLE READ"
    return engine.execution_options(**options)


def integrity_check(engine: Engine) -> tuple[str, ...]:
    """Say what is wrong with a desk's file, in SQLite's own words; nothing when it is sound.

    A server watches over its own files. A connection that was at work isn't asked: its search index
    remembers what others have written anew since, and takes that for damage.
    """
    if engine.dialect.name == "postgresql":
        return ()
    pool = engine.pool.recreate()
    try:
        with refusing(), closing(pool.connect()) as connection:
            return problems_in(connection.dbapi_connection)
    finally:
        pool.dispose()


@contextmanager
def refusing() -> Iterator[None]:
    """Turn what the disk refuses a bare connection into an `OfficeError`."""
    try:
        yield
    except sqlcipher.Error as fault:
        _raise_refusal(fault)
        raise


def connect(path: Path, key: SecretKey, *, foreign_keys: bool = True) -> Any:
    """Open a bare connection.

    Raises `DatabaseMissingError`, `UnreadableDatabaseError` and `FolderClosedError`.
    """
    if not path.exists():
        raise DatabaseMissingError(path.name)
    if not path.stat().st_size:
        raise UnreadableDatabaseError(path.name)
    if not os.access(path, os.W_OK):
        raise FolderClosedError
    connection = _connect(path, key, mode="rw")
    try:
        connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
        for setting in (*_SETTINGS, f"foreign_keys = {int(foreign_keys)}"):
            connection.execute(f"PRAGMA {setting}")
    except sqlcipher.DatabaseError as fault:
        connection.close()
        if fault.sqlite_errorcode == sqlcipher.SQLITE_NOTADB:
            raise UnreadableDatabaseError(path.name) from fault
        raise
    return connection


@contextmanager
def opened(path: Path, key: SecretKey) -> Iterator[Any]:
    """Lend a bare connection; what the disk refuses it comes as an `OfficeError`."""
    with refusing(), closing(connect(path, key)) as connection:
        yield connection


def problems_in(connection: Any) -> tuple[str, ...]:
    """As `integrity_check`, of a bare connection."""
    forged = tuple(line for (line,) in connection.execute("PRAGMA cipher_integrity_check"))
    if forged:
        return forged
    found = tuple(line for (line,) in connection.execute("PRAGMA quick_check"))
    return () if found == ("ok",) else found


def _connect(path: Path, key: SecretKey, *, mode: str) -> Any:
    connection = sqlcipher.connect(
        f"{path.absolute().as_uri()}?mode={mode}",
        uri=True,
        timeout=BUSY_SECONDS,
        isolation_level=None,
        check_same_thread=False,
    )
    connection.execute(f"PRAGMA key = \"x'{key.raw.hex()}'\"")
    connection.execute("PRAGMA cipher_log_level = NONE")
    return connection


def _begin(connection: Connection) -> None:
    """Take the writer's place at once: a reader that turns writer later can be refused."""
    reads = connection.get_execution_options().get(_READS, False)
    if connection.info.get(_READS) != reads:
        connection.exec_driver_sql(f"PRAGMA query_only = {int(reads)}")
        connection.info[_READS] = reads
    connection.exec_driver_sql("BEGIN" if reads else "BEGIN IMMEDIATE")


def _refuse(context: ExceptionContext) -> None:
    """Say what the disk refuses; a connection that couldn't read a page isn't used again.

    SQLCipher remembers that for as long as the connection is open, and refuses all that comes
    after it for want of memory. One that couldn't write stays: what it didn't register would
    come back with a new one.
    """
    if _code_of(context.original_exception) in _SPOILING:
        context.is_disconnect = True
    _raise_refusal(context.original_exception)


def _raise_refusal(fault: BaseException) -> None:
    if refusal := _REFUSALS.get(_code_of(fault)):
        raise refusal from fault


def _code_of(fault: BaseException) -> int:
    return int(getattr(fault, "sqlite_errorcode", 0)) & _PRIMARY_CODE
