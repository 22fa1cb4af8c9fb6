"""The same keys under the Latin and the Persian layout of a real X server (UX R9, R23)."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.desktop_app.forms.x11_keys import SHORTCUTS

ROOT = Path(__file__).resolve().parents[3]
TOOLS = ("Xvfb", "setxkbmap")


@pytest.fixture
def display():
    """A screen of the test's own."""
    if not all(map(shutil.which, TOOLS)):
        pytest.skip("needs Xvfb and setxkbmap")
    reading, writing = os.pipe()
    command = [
        shutil.which("Xvfb"),
        "-displayfd",
        str(writing),
        "-screen",
        "0",
        "1366x768x24",
        "-nolisten",
    ]
    with subprocess.Popen(  # noqa: S603  # the test's own words
        [*command, "tcp"], pass_fds=[writing], stderr=subprocess.DEVNULL
    ) as screen:
        os.close(writing)
        with os.fdopen(reading) as told:
            yield f":{told.readline().strip()}"
        screen.terminate()


@pytest.mark.parametrize(("layout", "typed"), [("us", "k\u200ck"), ("ir", "ن\u200cن")])
def test_keys_mean_the_same_under_every_layout(display, layout, typed):
    environment = {**os.environ, "DISPLAY": display, "QT_QPA_PLATFORM": "xcb"}

    played = subprocess.run(  # noqa: S603  # the test's own words
        [sys.executable, "-m", "tests.desktop_app.forms.x11_keys", layout],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        timeout=90,
        check=False,
    )

    assert played.returncode == 0, played.stderr
    assert json.loads(played.stdout) == {
        "called": list(SHORTCUTS),
        "codes": ["14050104", "14050104"],
        "typed": typed,
        "undone": "",
        "left": "",
        "amount": 12,
    }
