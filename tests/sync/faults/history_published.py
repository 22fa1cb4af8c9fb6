"""The centre makes the segments of its history for a new desk; the fault falls there."""

from pathlib import Path

from tests.sync.faults import newcomer, scene
from tests.sync.real.ground import CENTRE

WATCHED = (CENTRE,)
prepare, check = newcomer.prepare_enrolled, newcomer.check


def act(folder: Path) -> None:
    with scene.opened(folder, "act", newcomer.NAME) as at:
        scene.persist(lambda: newcomer.fetch(at, at.desk))
