"""A return comes to a desk on a stick; the fault falls at the desk, or the stick fails."""

from pathlib import Path

from sync.client.bundles import export_bundle
from sync.client.returns import import_return
from sync.server.bundles import import_bundles
from tests.sync.faults import scene
from tests.sync.real.ground import DESKS

WATCHED = (DESKS[0], scene.STICK)
check = scene.check


def prepare(folder: Path) -> None:
    scene.prepare(folder)
    with scene.opened(folder, "prepare", *DESKS[:1]) as at:
        export_bundle(at.desk.head, at.stick, 2**20)
        assert len(import_bundles(at.centre, [at.stick]).returns) == 1


def act(folder: Path) -> None:
    with scene.opened(folder, "act", *DESKS[:1]) as at:
        (path,) = at.stick.glob("return-*")

        def taken() -> None:
            assert import_return(at.desk.head, path).refusals == ()

        scene.persist(taken)
        assert import_return(at.desk.head, path).waiting == 0
