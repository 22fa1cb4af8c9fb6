"""A desk saves people one by one: whoever was said to be saved is there, whole, afterwards."""

from pathlib import Path

from sqlalchemy import text

from office.storage.engine import create_database, integrity_check, open_engine
from office.storage.sealing import SecretKey

KEY = SecretKey(b"k" * 32)
PEOPLE = 2


def prepare(folder: Path) -> None:
    create_database(folder / "office.db", KEY)
    engine = open_engine(folder / "office.db", KEY)
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE person (id INTEGER PRIMARY KEY, paper TEXT)"))
    engine.dispose()


def act(folder: Path) -> None:
    saved = folder.parent / "saved"
    saved.write_text("0")
    engine = open_engine(folder / "office.db", KEY)
    for person in range(1, PEOPLE + 1):
        with engine.begin() as connection:
            connection.execute(
                text("INSERT INTO person VALUES (:id, :paper)"), {"id": person, "paper": "p" * 6000}
            )
        saved.write_text(str(person))
    engine.dispose()


def check(folder: Path) -> None:
    saved = int((folder.parent / "saved").read_text())
    engine = open_engine(folder / "office.db", KEY)
    assert integrity_check(engine) == ()
    with engine.begin() as connection:
        people = list(connection.execute(text("SELECT id, length(paper) FROM person ORDER BY id")))
    assert [id_ for id_, _ in people] == list(range(1, len(people) + 1))
    assert all(length == 6000 for _, length in people)
    assert saved <= len(people) <= saved + 1
    engine.dispose()
