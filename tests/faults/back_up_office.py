"""A desk takes a backup: afterwards every backup in the place is whole, and the desk works."""

from datetime import UTC, datetime
from pathlib import Path

from office.storage.backup import OfficeFiles, make_backup, rehearse
from office.storage.engine import create_database, opened
from office.storage.key_file import PassphraseCost
from office.storage.keys import KeyRing
from office.storage.scans.store import Scans
from office.storage.sealing import SecretKey
from tests.office.storage.scan_pages import written_pdf

CHEAP = PassphraseCost(memory_kib=8, passes=1, lanes=1)
WORDS = "گذرواژه‌ی آزمون"
FIRST = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)
SECOND = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)


def files_of(folder: Path) -> OfficeFiles:
    return OfficeFiles(
        folder / "office.db", folder / "keys.json", folder / "scans", (folder / "office.json",)
    )


def unlock(folder: Path) -> SecretKey:
    return KeyRing.open(folder / "keys.json", CHEAP).unlock("maryam", WORDS)


def make_office(folder: Path) -> SecretKey:
    """An office with ten people and one scan."""
    KeyRing.create(folder / "keys.json", "maryam", WORDS, cost=CHEAP)
    key = unlock(folder)
    (folder / "office.json").write_text("{}")
    create_database(folder / "office.db", key)
    with opened(folder / "office.db", key) as connection:
        connection.execute("CREATE TABLE person (id INTEGER PRIMARY KEY, name TEXT)")
        connection.execute("CREATE VIRTUAL TABLE search USING fts5(name, tokenize = 'trigram')")
        for number in range(10):
            connection.execute("INSERT INTO person VALUES (?, 'مریم')", (number,))
            connection.execute("INSERT INTO search VALUES (?)", (f"احمدی {number}",))
    Scans(folder / "scans", key).add(written_pdf(1), "a.pdf")
    return key


def prepare(folder: Path) -> None:
    key = make_office(folder)
    (folder / "place").mkdir()
    make_backup(files_of(folder), key, folder / "place", FIRST)
    Scans(folder / "scans", key).add(written_pdf(2), "b.pdf")


def act(folder: Path) -> None:
    make_backup(files_of(folder), unlock(folder), folder / "place", SECOND)


def check(folder: Path) -> None:
    key = unlock(folder)
    backups = sorted((folder / "place").glob("*.db"))
    assert backups[0].name == "kargosha-1405-08-30-1530.db"
    assert 1 <= len(backups) <= 2
    for backup in backups:
        assert rehearse(backup, key).rows["person"] == 10
    act(folder)
    assert len(list((folder / "place").glob("*.db"))) == 2
    assert list((folder / "place").rglob("*.part*")) == []
    assert Scans(folder / "place" / "scans", key).verify_all() == ()
