"""A scenario that must fail: it writes a file in place."""

from pathlib import Path


def prepare(folder: Path) -> None:
    (folder / "letter.txt").write_text("old")


def act(folder: Path) -> None:
    (folder / "letter.txt").write_text("new")


def check(folder: Path) -> None:
    assert (folder / "letter.txt").read_text() in ("old", "new")
