"""The shim from inside a program that runs under it; without it nothing happens."""

import ctypes
from pathlib import Path
from typing import Literal

Mode = Literal["kill", "full", "eio", "dead", "power", "torn"]
ENDS: tuple[Mode, ...] = ("kill", "power", "torn")
"""The modes in which the process is gone; in the others it is told of a fault."""
READS: tuple[Mode, ...] = ("eio", "dead")
"""The modes in which reads count too."""

EVERY: tuple[Mode, ...] = (*ENDS, *READS, "full")

_LIBRARY = ctypes.CDLL(None)
_IS_THERE = hasattr(_LIBRARY, "fault_arm")
if _IS_THERE:
    _LIBRARY.fault_arm.argtypes = (ctypes.c_long, ctypes.c_char_p)
    _LIBRARY.fault_count.restype = ctypes.c_long


def watch(*folders: Path) -> None:
    """Count what happens in these folders only."""
    if _IS_THERE:
        _LIBRARY.fault_watch(":".join(str(one.resolve()) for one in folders).encode())


def arm(at: int, mode: Mode) -> None:
    """Count anew, and let the fault fall at the `at`-th time; 0 is never."""
    if _IS_THERE:
        _LIBRARY.fault_arm(at, mode.encode())


def make_room() -> None:
    """Let the disk be as it should be again."""
    arm(0, "kill")


def counted() -> int:
    """Return how many times something was written since `arm`."""
    return int(_LIBRARY.fault_count())
