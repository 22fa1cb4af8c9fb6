"""Every measurement of the window, on a screen that nobody sees (DESIGN.md §8)."""

import compileall
import json
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from bench.machine import machine
from bench.run import PASSPHRASE, USER
from bench.screen import Screen, a_screen, is_blank
from bench.timing import Row, table
from desktop_app.commands.seed import seed_office

_STARTS = 5
_LOOK_AGAIN_S = 0.004
_STILL_S = 0.5
_LONGEST_S = 60.0
_EMPTY = ("-m", "bench.empty_window")
_ROOT = Path(__file__).parent.parent
_PACKAGES = ("bench", "desktop_app", "office", "sync", "terminal")


def run_window(sizes: list[int], there: Path | None, json_file: Path | None) -> list[Row]:
    """Measure over an office of each size and print the table.

    `there` is an office that the bench made before, of the first size; it is used as it is.
    """
    for name in _PACKAGES:  # as those of the packed program are
        compileall.compile_dir(_ROOT / name, quiet=2)
    rows: list[Row] = []
    with tempfile.TemporaryDirectory() as name, a_screen(Path(name)) as screen:
        for size in sizes:
            home = there or Path(name) / f"office-{size}"
            if not home.exists():
                seed_office(home, size, 1, USER, PASSPHRASE)
            for row in _measured(home, size, screen):
                rows.append(row)
                sys.stderr.write(f"{size:,}: {row.what}: {row.value:,.2f} {row.unit}\n")
    sys.stdout.write(f"{machine()}\n\n{table(rows)}\n")
    if json_file is not None:
        told = {"machine": machine(), "rows": [row.data() for row in rows]}
        json_file.write_text(json.dumps(told, ensure_ascii=False, indent=1), encoding="utf-8")
    return rows


def _measured(home: Path, size: int, screen: Screen) -> Iterator[Row]:
    program = ("-m", "desktop_app", "--data", str(home), "run")
    _started(program, screen)
    times = [(_started(_EMPTY, screen), _started(program, screen)) for _ in range(_STARTS)]
    empty, ours = (statistics.median(each) for each in zip(*times, strict=True))
    yield Row(
        size,
        "start to sign-in window, median",
        ours,
        "s",
        empty,
        "an empty PySide6 window",
        f"1.5 × + 0.3 s = {1.5 * empty + 0.3:.2f} s",
    )
    # Keys go to the window in front, and on a screen without a window manager none is.
    apart = {**screen.environment, "QT_QPA_PLATFORM": "offscreen"}
    for module, around in (("bench.at_desk", screen.environment), ("bench.by_keys", apart)):
        told = subprocess.run(  # noqa: S603  # our own modules
            [sys.executable, "-m", module, str(home), str(size)],
            env=around,
            stdout=subprocess.PIPE,
            check=True,
        )
        for one in json.loads(told.stdout):
            del one["ratio"]
            yield Row(**one)


def _started(program: Sequence[str], screen: Screen) -> float:
    """Return the seconds from a call to the last change of its first picture."""
    _until_blank(screen)
    begun = time.perf_counter()
    with subprocess.Popen(  # noqa: S603  # our own modules
        [sys.executable, *program], env=screen.environment, stderr=subprocess.DEVNULL
    ) as running:
        try:
            return _stood_still(screen, begun) - begun
        finally:
            running.terminate()


def _stood_still(screen: Screen, begun: float) -> float:
    before, changed = screen.picture(), begun
    while time.perf_counter() - begun < _LONGEST_S:
        time.sleep(_LOOK_AGAIN_S)
        shown, now = screen.picture(), time.perf_counter()
        if shown != before:
            before, changed = shown, now
        elif not is_blank(shown) and now - changed > _STILL_S:
            return changed
    message = "no window was shown"
    raise TimeoutError(message)


def _until_blank(screen: Screen) -> None:
    while not is_blank(screen.picture()):
        time.sleep(_LOOK_AGAIN_S)
