"""A real office for the tests of the window, and Qt as the program sets it up."""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from desktop_app.look import start
from office.domain.operations.ids import Id
from tests.office_at_work import OfficeAtWork, an_office, reopened


@dataclass(frozen=True)
class PristineOffice:
    """A closed office with packs, orders and people, to be copied."""

    folder: Path
    people: dict[str, Id]


@pytest.fixture(scope="session")
def qapp(qapp_args: list[str], qapp_cls: type[QApplication]) -> QApplication:
    """The one application, right to left and in the program's font and theme."""
    app = QApplication.instance() or qapp_cls(qapp_args)
    assert isinstance(app, QApplication)
    start.prepare(app)
    return app


@pytest.fixture(scope="session")
def pristine(tmp_path_factory: pytest.TempPathFactory) -> PristineOffice:
    folder = tmp_path_factory.mktemp("pristine-window") / "office"
    with an_office(folder) as made:
        people = dict(made.people)
    return PristineOffice(folder, people)


@pytest.fixture
def office(pristine: PristineOffice, tmp_path: Path) -> Iterator[OfficeAtWork]:
    """An open office of the test's own."""
    folder = Path(shutil.copytree(pristine.folder, tmp_path / "office"))
    with reopened(folder, pristine.people) as opened:
        yield opened
