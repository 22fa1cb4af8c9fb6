"""A scenario that must fail when the power goes: the database doesn't wait for the disk."""

from pathlib import Path

from office.storage import engine
from tests.faults import save_people

act, check = save_people.act, save_people.check


def prepare(folder: Path) -> None:
    waits, *others = engine._SETTINGS
    assert waits == "synchronous = FULL"
    engine._SETTINGS = ("synchronous = NORMAL", *others)
    save_people.prepare(folder)
