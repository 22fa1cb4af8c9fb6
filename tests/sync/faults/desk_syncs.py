"""A desk sends its acts and applies the office's log; the fault falls at the desk."""

from functools import partial
from pathlib import Path

from tests.sync.faults import scene
from tests.sync.real.ground import DESKS

WATCHED = (DESKS[0],)
prepare, check = scene.prepare, scene.check


def act(folder: Path) -> None:
    with scene.opened(folder, "act", *DESKS[:1]) as at:
        scene.persist(partial(scene.sync, at, at.desk))
