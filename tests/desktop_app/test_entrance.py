"""The sign-in page is shown before what is behind it is loaded."""

import shutil
import subprocess
import sys

import pytest
from PySide6.QtCore import Qt

from desktop_app.bootstrap.window import Entrance
from desktop_app.ui.first_run.wizard import FirstRun
from desktop_app.ui.sign_in import SignInPage
from tests.desktop_app.hands import Waiting, at_once, press, type_text
from tests.office_at_work import PASSPHRASE, USER

HEAVY = ("sqlalchemy", "reportlab", "jsonschema", "desktop_app.ui.frame")
ASK = (
    "import sys\n"
    "import desktop_app.__main__, desktop_app.bootstrap.window\n"
    f"sys.stdout.write(str([name for name in {HEAVY} if name in sys.modules]))"
)


@pytest.fixture
def entrance(qapp, qtbot, pristine, tmp_path, monkeypatch):
    """The door of an office whose thread works when a test lets it."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    folder = shutil.copytree(pristine.folder, tmp_path / "office")
    runners = at_once()
    runners.office = Waiting()
    made = Entrance(qapp, folder, runners)
    qtbot.addWidget(made.window)
    made.begin()
    yield made
    made.window.close()


def test_window_asks_for_the_passphrase_before_anything_heavy_is_loaded():
    asked = subprocess.run(  # noqa: S603  # the test's own words
        [sys.executable, "-c", ASK], capture_output=True, text=True, check=True
    )

    assert asked.stdout == "[]"


def test_who_signs_in_before_all_is_loaded_comes_in_all_the_same(entrance):
    thread = entrance._runners.office
    thread.run(1)
    page = entrance.window.front()
    assert isinstance(page, SignInPage)
    type_text(page.card.secret, PASSPHRASE)
    press(page.card.secret, Qt.Key.Key_Return)

    thread.run(2)

    assert page.card.chip().key == USER
    assert not isinstance(entrance.window.front(), SignInPage)
    thread.run(len(thread.functions))


def test_wrong_passphrase_is_told_at_the_door(entrance):
    thread = entrance._runners.office
    thread.run(2)
    page = entrance.window.front()
    type_text(page.card.secret, "wrong")
    press(page.card.secret, Qt.Key.Key_Return)

    thread.run(1)

    assert isinstance(entrance.window.front(), SignInPage)


def test_without_an_office_the_first_run_comes_when_it_is_loaded(qapp, qtbot, tmp_path):
    entrance = Entrance(qapp, tmp_path / "new", at_once())
    qtbot.addWidget(entrance.window)

    entrance.begin()

    assert isinstance(entrance.window.front(), FirstRun)
    entrance.window.close()
