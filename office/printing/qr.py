"""QR codes as marks on a page."""

from functools import lru_cache

import segno

from office.printing.marks import Tiles

ERROR_LEVEL = "m"
# A signature is so random that one mask is as good as another; to try all eight is half the time
# of a receipt.
_MASK = 2
_QUIET = 4  # modules that the standard leaves white on each side


def qr_version(text: str) -> int:
    """Return the version of the code that holds `text`, 1 to 40."""
    return int(segno.make_qr(text, error=ERROR_LEVEL).version)


def qr_mark(text: str, x: float, y: float, size: float) -> Tiles:
    """Return `text` as a square of `size` points at `x`, `y`, its quiet zone within."""
    runs, modules = _dark_runs(text)
    step = size / (modules + 2 * _QUIET)
    x, y = x + _QUIET * step, y + _QUIET * step
    return Tiles(
        tuple((x + left * step, y + row * step, length * step, step) for row, left, length in runs)
    )


@lru_cache(maxsize=64)
def _dark_runs(text: str) -> tuple[tuple[tuple[int, int, int], ...], int]:
    """Return dark runs as (row, left, length), and the modules of a side."""
    matrix = segno.make_qr(text, error=ERROR_LEVEL, mask=_MASK).matrix
    runs = []
    for row, modules in enumerate(matrix):
        start = 0
        for column, dark in enumerate([*modules, 0]):
            if not dark:
                if column > start:
                    runs.append((row, start, column - start))
                start = column + 1
    return tuple(runs), len(matrix)
