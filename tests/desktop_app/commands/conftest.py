"""What tests of commands call, and the office that they call it on."""

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from desktop_app.commands.line import run
from office.usecases.parties import register_party
from office.usecases.units import register_unit
from tests.office_at_work import PASSPHRASE, USER, an_office, person_facts


@dataclass(frozen=True)
class Answer:
    """How a call ended and what it said."""

    code: int
    said: str
    wrong: str


Call = Callable[..., Answer]


@pytest.fixture
def call(capsys: pytest.CaptureFixture[str]) -> Call:
    """Calls `kargosha` in this process; argparse's way out is a code too."""

    def called(*words: str | Path) -> Answer:
        capsys.readouterr()
        try:
            code = run([str(word) for word in words])
        except SystemExit as ended:
            code = int(ended.code or 0)
        said = capsys.readouterr()
        assert "Traceback" not in said.err
        return Answer(code, said.out, said.err)

    return called


@pytest.fixture(scope="session")
def pristine_office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("pristine") / "office"
    with an_office(folder) as office:
        person = register_party(office.clerk, "natural", person_facts(7)).subject
        register_unit(office.clerk, person, {"name": "کارگاه نان آذر", "product": "نان"})
    return folder


@pytest.fixture
def office_folder(pristine_office: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A closed office of one's own; the environment opens it."""
    monkeypatch.setenv("KARGOSHA_USER", USER)
    monkeypatch.setenv("KARGOSHA_PASSPHRASE", PASSPHRASE)
    return Path(shutil.copytree(pristine_office, tmp_path / "office"))
