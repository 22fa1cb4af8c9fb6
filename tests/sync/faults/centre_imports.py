"""The centre takes a bundle in and writes the return; the fault falls there, or the stick fails."""

from pathlib import Path

from sync.client.bundles import export_bundle
from sync.client.returns import import_return
from sync.server.bundles import State, import_bundles
from tests.sync.faults import scene
from tests.sync.real.ground import CENTRE, DESKS

WATCHED = (CENTRE, scene.STICK)


def prepare(folder: Path) -> None:
    scene.prepare(folder)
    with scene.opened(folder, "prepare", *DESKS[:1]) as at:
        export_bundle(at.desk.head, at.stick, 2**20)


def taken(at: scene.Scene) -> None:
    imported = import_bundles(at.centre, [at.stick])
    for one in imported.bundles:
        if one.state is State.REFUSED:
            raise scene.RefusedBundleError(one.words)
    assert len(imported.returns) == 1


def act(folder: Path) -> None:
    with scene.opened(folder, "act", *DESKS[:1]) as at:
        scene.persist(lambda: taken(at))


def check(folder: Path) -> None:
    """The bundle can be brought again, and its return brings the desk to the record."""
    with scene.opened(folder, "check") as at:
        taken(at)
        (path,) = at.stick.glob("return-*.bundle")
        came = import_return(at.desk.head, path)
        assert (came.waiting, came.refusals) == (0, ())
        assert list(at.stick.glob("*.part")) == []
        scene.require_one_record(at)
