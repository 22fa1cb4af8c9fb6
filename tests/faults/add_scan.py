"""Scans are added: afterwards each is wholly there or not at all, and can be added again."""

import os
from pathlib import Path

from office.storage.scans.store import Scans
from office.storage.sealing import SecretKey
from tests.office.storage.scan_pages import coded, paper, written_pdf

KEY = SecretKey(b"k" * 32)
FILES = ((written_pdf(), "letter.pdf"), (coded(paper(10), "TIFF"), "paper.tif"))


def prepare(folder: Path) -> None:
    Scans(folder / "scans", KEY).add(written_pdf(7), "old.pdf")


def act(folder: Path) -> None:
    scans = Scans(folder / "scans", KEY)
    for data, name in FILES:
        scans.add(data, name)


def check(folder: Path) -> None:
    for part in folder.rglob("*.part"):
        os.utime(part, (0, 0))
    scans = Scans(folder / "scans", KEY)
    assert scans.verify_all() == ()
    assert 1 <= len(scans.ids()) <= 3
    assert list(folder.rglob("*.part")) == []
    act(folder)
    assert len(scans.ids()) == 3
