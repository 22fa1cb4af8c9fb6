"""A desk sends its acts and a scan; the fault falls at the centre that takes and folds them."""

from pathlib import Path

from sync.server.folding import fold_all
from tests.sync.faults import scene
from tests.sync.real.ground import CENTRE, DESKS, OFFICE

WATCHED = (CENTRE,)
prepare, check = scene.prepare, scene.check


def act(folder: Path) -> None:
    with scene.opened(folder, "act", *DESKS[:1]) as at:

        def taken() -> None:
            scene.sync(at, at.desk)
            fold_all(at.centre, OFFICE)

        scene.persist(taken)
