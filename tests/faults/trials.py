"""Runs one scenario again and again in forks of itself, with the fault one write later each time.

A fork starts in a millisecond where a new Python needs half a second, so every write can be tried.
Use: python -m tests.faults.trials MODULE FOLDER MODE FIRST STEP POINTS, under the shim. POINTS
spreads that many trials evenly over the program; 0 leaves it to STEP.
"""

import ctypes
import os
import shutil
import sys
import traceback
from collections.abc import Callable
from functools import partial
from importlib import import_module
from pathlib import Path
from signal import SIGKILL

from office.domain.errors import OfficeError

SHIM = ctypes.CDLL(None)
DONE, REFUSED, BROKEN = 0, 3, 4
ENOUGH = 10


def in_fork(act: Callable[[], None]) -> int:
    """Run `act` in a fork; return how it ended, a signal's number negative."""
    child = os.fork()
    if child == 0:
        ended = BROKEN
        try:
            ended = outcome(act)
        finally:
            if ended == BROKEN:
                SHIM.fault_arm(0, 0)
                traceback.print_exc()
            os._exit(ended)
    _, status = os.waitpid(child, 0)
    return os.waitstatus_to_exitcode(status)


def outcome(act: Callable[[], None]) -> int:
    try:
        act()
    except OfficeError:
        return REFUSED
    return DONE


def count_writes(act: Callable[[Path], None], ground: Path) -> int:
    reader, writer = os.pipe()

    def counted() -> None:
        SHIM.fault_arm(0, 0)
        act(ground)
        os.write(writer, str(SHIM.fault_count()).encode())

    assert in_fork(counted) == DONE
    return int(os.read(reader, 32))


def chosen(last: int, first: int, step: int, points: int) -> range:
    """Return the writes at which the fault falls."""
    return range(first, last + 1, max(step, last // points if points else 1))


def main(module: str, folder: Path, mode: str, *numbers: int) -> None:
    scenario = import_module(module)
    ground, pristine = folder / "ground", folder / "pristine"
    expected = {"kill": -SIGKILL, "full": REFUSED}[mode]
    pristine.mkdir()
    scenario.prepare(pristine)

    def renew() -> None:
        shutil.rmtree(ground, ignore_errors=True)
        shutil.copytree(pristine, ground)

    def act(at: int) -> None:
        SHIM.fault_arm(at, mode == "full")
        scenario.act(ground)

    renew()
    last = count_writes(scenario.act, ground)
    trials = chosen(last, *numbers)
    broken = []
    for at in trials:
        renew()
        ended = in_fork(partial(act, at))
        sound = in_fork(partial(scenario.check, ground))
        if ended not in (DONE, expected) or sound != DONE:
            broken.append(f"{mode} at write {at} of {last}: act {ended}, check {sound}")
        if len(broken) == ENOUGH:
            break
    if broken:
        sys.exit(f"{module}:\n" + "\n".join(broken))
    sys.stdout.write(str(len(trials)))


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), sys.argv[3], *map(int, sys.argv[4:]))
