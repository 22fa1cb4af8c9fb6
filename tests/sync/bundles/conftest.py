"""Real desks and the real centre, with a stick between them instead of a line."""

import pytest

from sync.client.bundles import export_bundle
from sync.client.returns import import_return
from sync.server.bundles import import_bundles
from tests.sync.client.conftest import (  # noqa: F401  # fixtures of desks and their centre
    centre,
    clock,
    first,
    second,
    stack,
    usual_folder,
)

SCANS = 2**24


@pytest.fixture
def stick(tmp_path):
    folder = tmp_path / "stick"
    folder.mkdir()
    return folder


def export(desk, folder, most_bytes=SCANS, **more):
    """Write the desk's bundle."""
    return export_bundle(desk.at_work.head, folder, most_bytes, **more)


def take_back(desk, path):
    """Read a return at a desk."""
    return import_return(desk.at_work.head, path)


def trip(desk, centre, folder):  # noqa: F811  # not the fixture
    """There and back: what came home."""
    export(desk, folder)
    (path,) = import_bundles(centre, [folder]).returns
    return take_back(desk, path)
