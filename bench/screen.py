"""A screen that nobody sees, and what it shows, read from its memory."""

import os
import shutil
import struct
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from PIL import Image

WIDTH, HEIGHT = 1366, 768
_SIZE = f"{WIDTH}x{HEIGHT}x24"
_HEADER_WORDS = 25
_COLOUR_BYTES = 12
_WORD_OF_COLOURS = 19
_WORD_OF_LINE = 12


@dataclass(frozen=True)
class Screen:
    """A running X server: `environment` leads a program to it."""

    display: str
    memory: Path

    @property
    def environment(self) -> dict[str, str]:
        """What a program is started with to show itself here."""
        return {**os.environ, "DISPLAY": self.display, "QT_QPA_PLATFORM": "xcb"}

    def picture(self) -> Image.Image:
        """Return what is shown now."""
        content = self.memory.read_bytes()
        header = struct.unpack(f">{_HEADER_WORDS}I", content[: 4 * _HEADER_WORDS])
        start = header[0] + _COLOUR_BYTES * header[_WORD_OF_COLOURS]
        line = header[_WORD_OF_LINE]
        return Image.frombytes(
            "RGB", (WIDTH, HEIGHT), content[start : start + line * HEIGHT], "raw", "BGRX", line
        )


def is_blank(picture: Image.Image) -> bool:
    """Whether there is nothing but one colour."""
    return picture.getcolors(1) is not None


@contextmanager
def a_screen(folder: Path) -> Iterator[Screen]:
    """Lend a screen of its own; its memory lies in `folder`."""
    program = shutil.which("Xvfb") or "Xvfb"
    reading, writing = os.pipe()
    command = [program, "-displayfd", str(writing), "-screen", "0", _SIZE, "-fbdir", str(folder)]
    with subprocess.Popen(  # noqa: S603  # the test's own words
        [*command, "-nolisten", "tcp"], pass_fds=[writing], stderr=subprocess.DEVNULL
    ) as running:
        os.close(writing)
        with os.fdopen(reading) as told:
            yield Screen(f":{told.readline().strip()}", folder / "Xvfb_screen0")
        running.terminate()
