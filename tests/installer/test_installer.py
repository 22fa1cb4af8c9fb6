"""The packed program is whole, small, and its window looks as that of the source.

`make installer` packs it and runs this; without the packed program there is nothing to try.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event

import pytest
from PIL import Image, ImageChops

from bench.screen import Screen, a_screen, is_blank

PACKED = Path(__file__).resolve().parents[2] / "dist" / "kargosha"
PROGRAM = PACKED / "kargosha"
WANTED = "KARGOSHA_PACKED"
FROM_SOURCE = (sys.executable, "-m", "desktop_app")
MOST_BYTES = 200_000_000
MOST_OTHER_POINTS = 0.01
"""Share of the points that may differ: the cursor of a field blinks."""

_LOOK_AGAIN_S = 0.2
_LOOKS = 300

pytestmark = [
    pytest.mark.skipif(WANTED not in os.environ, reason="`make installer` packs the program first"),
    pytest.mark.skipif(shutil.which("Xvfb") is None, reason="needs Xvfb"),
]


@pytest.fixture
def screen(tmp_path: Path) -> Iterator[Screen]:
    """A screen of the test's own."""
    with a_screen(tmp_path) as made:
        yield made


def test_packed_program_has_all_its_parts(screen):
    tried = _run([str(PROGRAM), "--self-test"], screen)

    assert tried.returncode == 0, tried.stdout + tried.stderr
    assert tried.stdout.count("✓") == 4
    assert "«انصراف»، xcb" in tried.stdout


def test_packed_program_makes_an_office_and_finds_in_it(screen, tmp_path):
    told = _run([str(PROGRAM), "demo", "--fast", "--no-window", "--out", str(tmp_path)], screen)

    assert told.returncode == 0, told.stdout + told.stderr
    assert list(tmp_path.rglob("*.pdf"))


def test_packed_window_looks_as_that_of_the_source(screen, tmp_path):
    packed = _first_window([str(PROGRAM)], screen, tmp_path / "packed" / "office")
    source = _first_window(FROM_SOURCE, screen, tmp_path / "source" / "office", "run")

    assert _difference(packed, source) < MOST_OTHER_POINTS


def test_packed_program_stays_under_200_mb():
    files = [one for one in PACKED.rglob("*") if one.is_file() and not one.is_symlink()]

    assert sum(one.stat().st_size for one in files) < MOST_BYTES


def _run(command, screen):
    return subprocess.run(  # noqa: S603  # the test's own words
        command, env=screen.environment, capture_output=True, text=True, timeout=240, check=False
    )


def _first_window(program, screen: Screen, folder: Path, *words: str) -> Image.Image:
    """Open the window on an empty folder and return what the screen shows once it stands still."""
    command = [*program, "--data", str(folder), *words]
    with _started(command, screen) as running:
        before = screen.picture()
        for _ in range(_LOOKS):
            Event().wait(_LOOK_AGAIN_S)
            assert running.poll() is None, "the program ended"
            now = screen.picture()
            if not is_blank(now) and now == before:
                return now
            before = now
    pytest.fail("no window was shown")


@contextmanager
def _started(command, screen: Screen) -> Iterator[subprocess.Popen[bytes]]:
    with subprocess.Popen(  # noqa: S603  # the test's own words
        command, env=screen.environment, stderr=subprocess.DEVNULL
    ) as running:
        try:
            yield running
        finally:
            running.terminate()


def _difference(one: Image.Image, other: Image.Image) -> float:
    unlike = ImageChops.difference(one, other).convert("L").point(lambda grey: 255 * (grey > 24))
    return unlike.histogram()[255] / (one.width * one.height)
