"""An office returns to the database from before an upgrade: one of the two is there, whole."""

from pathlib import Path

from office.storage import migrate
from office.storage.engine import opened, problems_in
from tests.faults import upgrade_office
from tests.faults.upgrade_office import KEY


def prepare(folder: Path) -> None:
    upgrade_office.prepare(folder)
    upgrade_office.act(folder)


def act(folder: Path) -> None:
    migrate.roll_back(folder / "office.db", KEY)


def check(folder: Path) -> None:
    path = folder / "office.db"
    migrate.recover(path)
    assert {file.name for file in folder.iterdir()} == {"office.db", "office.db.before"}
    for database in (path, folder / "office.db.before"):
        with opened(database, KEY) as connection:
            assert problems_in(connection) == ()
            assert connection.execute("SELECT count(*) FROM paper").fetchone() == (5,)
