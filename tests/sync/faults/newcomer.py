"""A third desk of the office, which asks to be taken in, and gets the office's history."""

from pathlib import Path

from office.usecases.wire.arriving import cursor
from office.usecases.wire.state import lacks_history
from sync.client.enrolment import enrol
from sync.client.snapshot import bring_history
from sync.server import snapshot
from sync.server.enrolling import new_code
from tests.office.usecases.wire.hand import a_second_desk
from tests.office_at_work import OfficeAtWork
from tests.sync.bundles.test_bundle_enrolment import Source
from tests.sync.faults import scene
from tests.sync.memory_line import MemoryLine
from tests.sync.real.ground import DESKS, OFFICE

DESK, NAME = "3", "desk-2"
ALL = (*DESKS, NAME)
CODE = "code"
A_SEGMENT = 8000
"""Bytes of operations: few enough for several segments."""


def prepare(folder: Path) -> None:
    """As the scene, with all at the centre, a code for the new desk and its empty office."""
    scene.prepare(folder)
    snapshot.History.__init__.__defaults__ = (A_SEGMENT,)
    with scene.opened(folder, "prepare") as at:
        scene.sync(at, at.desk)
        code = new_code(at.centre, OFFICE, DESK)
        with a_second_desk(folder / NAME, at.desk, DESK):
            pass
    (folder / CODE).write_text(code.shown, encoding="ascii")


def prepare_enrolled(folder: Path) -> None:
    """The same; the new desk is taken in, and has nothing of the history."""
    prepare(folder)
    with scene.opened(folder, "prepare", NAME) as at:
        enrol(at.desk.head, MemoryLine(at.centre), code_in(folder))


def code_in(folder: Path) -> str:
    return (folder / CODE).read_text(encoding="ascii")


def fetch(at: scene.Scene, desk: OfficeAtWork) -> None:
    """Bring the new desk its history, and what is younger."""
    bring_history(desk.head, Source(at.centre))
    assert not lacks_history(desk.head)
    scene.sync(at, desk)
    assert cursor(desk.head).office_seq


def require_joined(at: scene.Scene) -> None:
    """The new desk gets the history and is of the record, like all others."""
    fetch(at, at.newest)
    assert not (at.newest.office.folder / "snapshot").exists()
    scene.require_one_record(at)


def check(folder: Path) -> None:
    with scene.opened(folder, "check", *ALL) as at:
        require_joined(at)
