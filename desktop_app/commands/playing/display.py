"""A screen for the demo's window on a machine that has none."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from office.domain.errors import OfficeError

SIZE = "1366x768x24"


class NoDisplayError(OfficeError):
    """There is neither a screen nor a program that makes one."""


@contextmanager
def a_display() -> Iterator[None]:
    """Lend a screen: the machine's own, or one of Xvfb's that nobody sees."""
    if os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY") or sys.platform == "win32":
        yield
        return
    program = shutil.which("Xvfb")
    if program is None:
        message = "نمایشگری نیست و Xvfb هم نصب نیست؛ آن را نصب کنید یا --no-window را بیفزایید."
        raise NoDisplayError(message)
    reads, writes = os.pipe()
    screen = subprocess.Popen(  # noqa: S603  # the program that was found, with fixed words
        [program, "-displayfd", str(writes), "-screen", "0", SIZE, "-nolisten", "tcp"],
        pass_fds=(writes,),
        stderr=subprocess.DEVNULL,
    )
    os.close(writes)
    try:
        with os.fdopen(reads) as told:
            number = told.readline().strip()
        if not number:
            message = "صفحه نمایش ساختگی (Xvfb) باز نشد؛ --no-window را بیفزایید."
            raise NoDisplayError(message)
        os.environ["DISPLAY"] = f":{number}"
        yield
    finally:
        os.environ.pop("DISPLAY", None)
        screen.terminate()
        screen.wait()
