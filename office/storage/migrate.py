"""Brings a database to the tables of this release: at a desk over a copy, at the centre in place.

At every moment the old or the new database is whole. The copy (`.migrating`) is made, migrated
and checked beside the old file, and called `.next` once it is good; then the old one steps aside
(`.before`) and `.next` takes its name. `recover` finishes what a power cut left.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, text

from office.storage.copying import copy_database, rows_of, settle, tables_of
from office.storage.engine import create_database, open_engine, opened, problems_in
from office.storage.errors import (
    DatabaseExistsError,
    NewerDatabaseError,
    NoFormerDatabaseError,
    UpgradeFailedError,
)
from office.storage.files import flush_file, put_in_place
from office.storage.sealing import SecretKey

SCRIPTS = Path(__file__).parent / "migrations"
_EMPTY = ""
_VERSIONS = "alembic_version"
_CENTRE_LOCK = 7_403_120_731


@dataclass(frozen=True)
class Upgrade:
    """From which revision to which; the same when there was nothing to do."""

    before: str
    after: str


def revisions(scripts: Path) -> tuple[str, ...]:
    """Return the numbers of the scripts (`0001_first.py` is revision 0001), in their order."""
    return tuple(sorted(file.name[:4] for file in (scripts / "versions").glob("[0-9]*.py")))


def create(path: Path, key: SecretKey, scripts: Path = SCRIPTS) -> None:
    """Make a database with the tables of this release; raises `DatabaseExistsError`."""
    recover(path)
    if path.exists():
        raise DatabaseExistsError(path.name)
    copy = _beside(path, "migrating")
    try:
        create_database(copy, key)
        _run(copy, key, scripts)
        put_in_place(copy, path)
    finally:
        _discard(copy)


def upgrade(path: Path, key: SecretKey, log: str, scripts: Path = SCRIPTS) -> Upgrade:
    """Bring a desk's database, which nobody has open, to this release; `log` keeps its rows.

    Raises `DatabaseMissingError`, `UnreadableDatabaseError`, `NewerDatabaseError`,
    `DiskFullError` and `UpgradeFailedError`; the old database is then untouched.
    """
    recover(path)
    found = _revision(path, key)
    known = revisions(scripts)
    if found not in (_EMPTY, *known):
        raise NewerDatabaseError
    if found == known[-1]:
        return Upgrade(found, found)
    copy = _beside(path, "migrating")
    try:
        copy_database(path, key, copy)
        _run(copy, key, scripts)
        _check(copy, key, log, _rows(path, key, log))
        settle(path, key)
        put_in_place(copy, _beside(path, "next"))
    finally:
        _discard(copy)
    _swap(path)
    return Upgrade(found, known[-1])


def recover(path: Path) -> None:
    """Finish or clear away what a power cut left of an upgrade; do so before opening."""
    _discard(_beside(path, "migrating"))
    if _beside(path, "next").exists():
        _swap(path)


def roll_back(path: Path, key: SecretKey) -> None:
    """Change places with the database from before the upgrade; a second time undoes the first.

    Nobody may have the database open. Raises `NoFormerDatabaseError`.
    """
    before = _beside(path, "before")
    if not before.exists():
        raise NoFormerDatabaseError
    settle(path, key)
    put_in_place(before, _beside(path, "next"))
    _swap(path)


def accept_upgrade(path: Path) -> None:
    """Let go of the database from before the upgrade."""
    _beside(path, "before").unlink(missing_ok=True)


def upgrade_postgres(engine: Engine, scripts: Path = SCRIPTS) -> Upgrade:
    """Bring the centre's database to this release in one transaction, one process at a time.

    Raises `NewerDatabaseError`.
    """
    known = revisions(scripts)
    with engine.begin() as connection:
        connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _CENTRE_LOCK})
        found = _postgres_revision(connection)
        if found not in (_EMPTY, *known):
            raise NewerDatabaseError
        if found != known[-1]:
            _alembic(connection, scripts)
    return Upgrade(found, known[-1])


def _beside(path: Path, what: str) -> Path:
    return path.with_name(f"{path.name}.{what}")


def _discard(path: Path) -> None:
    for tail in ("", "-wal", "-shm", "-journal"):
        path.with_name(path.name + tail).unlink(missing_ok=True)


def _swap(path: Path) -> None:
    if path.exists():
        put_in_place(path, _beside(path, "before"))
    put_in_place(_beside(path, "next"), path)


def _run(copy: Path, key: SecretKey, scripts: Path) -> None:
    """Migrate the copy; foreign keys rest meanwhile, since rebuilding a table empties it."""
    engine = open_engine(copy, key, foreign_keys=False)
    try:
        with engine.begin() as connection:
            _alembic(connection, scripts)
    finally:
        engine.dispose()
    settle(copy, key)
    flush_file(copy)


def _alembic(connection: Connection, scripts: Path) -> None:
    from office.storage.alembic_run import run_scripts  # noqa: PLC0415  # slow to load, seldom used

    run_scripts(connection, scripts)


def _check(copy: Path, key: SecretKey, log: str, rows: int) -> None:
    with opened(copy, key) as connection:
        orphans = connection.execute("PRAGMA foreign_key_check").fetchall()
        if orphans or problems_in(connection) or _rows_if_any(connection, log) != rows:
            raise UpgradeFailedError


def _rows(path: Path, key: SecretKey, log: str) -> int:
    with opened(path, key) as connection:
        return _rows_if_any(connection, log)


def _rows_if_any(connection: Any, log: str) -> int:
    return rows_of(connection, log) if log in tables_of(connection) else 0


def _revision(path: Path, key: SecretKey) -> str:
    with opened(path, key) as connection:
        if _VERSIONS not in tables_of(connection):
            return _EMPTY
        row = connection.execute("SELECT version_num FROM alembic_version").fetchone()
        return str(row[0]) if row else _EMPTY


def _postgres_revision(connection: Connection) -> str:
    if connection.scalar(text("SELECT to_regclass('alembic_version')")) is None:
        return _EMPTY
    return str(connection.scalar(text("SELECT version_num FROM alembic_version")) or _EMPTY)
