"""A disk fails once while a desk works: the same open database then takes the work again."""

from pathlib import Path

from sqlalchemy import text

from office.domain.errors import OfficeError
from office.storage.engine import create_database, integrity_check, open_engine, opened
from office.storage.sealing import SecretKey
from tests.faults.shim import make_room

KEY = SecretKey(b"k" * 32)
PEOPLE = 300


def prepare(folder: Path) -> None:
    create_database(folder / "office.db", KEY)
    with opened(folder / "office.db", KEY) as connection:
        connection.execute("CREATE TABLE person (id INTEGER PRIMARY KEY, name TEXT, note TEXT)")
        connection.execute("CREATE INDEX names ON person (name)")
        connection.execute("BEGIN")
        for number in range(PEOPLE):
            told = (number, f"احمدی {number}", "یادداشت " * 40)
            connection.execute("INSERT INTO person VALUES (?, ?, ?)", told)
        connection.execute("COMMIT")


def act(folder: Path) -> None:
    engine = open_engine(folder / "office.db", KEY)

    def save() -> None:
        with engine.begin() as connection:
            some = [{"id": one, "name": f"رضایی {one}"} for one in range(0, PEOPLE, 17)]
            connection.execute(text("UPDATE person SET name = :name WHERE id = :id"), some)
        with engine.begin() as connection:
            told = {"name": "کریمی", "note": "x" * 9000}
            connection.execute(text("INSERT INTO person (name, note) VALUES (:name, :note)"), told)

    try:
        save()
    except OfficeError:
        make_room()
        save()
        raise
    finally:
        engine.dispose()


def check(folder: Path) -> None:
    engine = open_engine(folder / "office.db", KEY)
    assert integrity_check(engine) == ()
    with engine.connect() as connection:
        (found,) = connection.execute(text("SELECT count(*) FROM person")).one()
    engine.dispose()
    assert found <= PEOPLE + 1
