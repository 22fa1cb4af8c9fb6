"""An office is restored from a backup: wherever that is cut short, it can be done again."""

from pathlib import Path

from office.storage.backup import restore_backup
from office.storage.engine import opened
from office.storage.keys import KeyRing
from tests.faults import back_up_office
from tests.faults.back_up_office import CHEAP, SECOND, WORDS, files_of

BACKUP = "kargosha-1405-09-01-1530"


def prepare(folder: Path) -> None:
    back_up_office.prepare(folder)
    back_up_office.act(folder)


def act(folder: Path) -> None:
    place = folder / "place"
    key = KeyRing.open(place / f"{BACKUP}.keys.json", CHEAP).unlock("maryam", WORDS)
    restore_backup(place / f"{BACKUP}.db", key, files_of(folder), SECOND)


def check(folder: Path) -> None:
    known = [*folder.glob("office.db"), *folder.glob("before-*/office.db")]
    assert known
    act(folder)
    key = back_up_office.unlock(folder)
    for database in (folder / "office.db", *folder.glob("before-*/office.db")):
        with opened(database, key) as connection:
            assert connection.execute("SELECT count(*) FROM person").fetchone() == (10,)
    assert (folder / "office.json").read_text() == "{}"
    assert not (folder / "restoring").exists()
