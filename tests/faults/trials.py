"""Runs one scenario again and again in forks of itself, with the fault one write later each time.

A fork starts in a millisecond where a new Python needs half a second, so every write can be tried.
Use: python -m tests.faults.trials MODULE FOLDER MODES FIRST STEP POINTS, under the shim. MODES are
joined by commas; POINTS spreads that many trials evenly over the program, the first write and the
last besides; 0 leaves it to STEP.
"""

import gc
import os
import shutil
import sys
import traceback
from collections.abc import Callable, Iterator
from functools import partial
from importlib import import_module
from pathlib import Path
from signal import SIGKILL
from typing import Any

from office.domain.errors import OfficeError
from office.usecases.faults import words_of
from tests.faults import shim

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
                shim.make_room()
                traceback.print_exc()
            os._exit(ended)
    _, status = os.waitpid(child, 0)
    return os.waitstatus_to_exitcode(status)


def outcome(act: Callable[[], None]) -> int:
    """What the window and the commands say in a sentence is a refusal; all else is a bug."""
    try:
        act()
    except OfficeError as refusal:
        return REFUSED if refusal.message else BROKEN
    except OSError as fault:
        return REFUSED if words_of(fault) else BROKEN
    return DONE


class Trials:
    """One scenario, prepared once.

    Its module has `prepare(folder)`, `act(folder)`, where the fault falls, and `check(folder)`;
    `WATCHED`, if it is there, names the folders in `folder` whose writes count.
    """

    def __init__(self, scenario: Any, folder: Path) -> None:
        self._scenario = scenario
        self._ground, self._pristine = folder / "ground", folder / "pristine"
        self._pristine.mkdir()
        scenario.prepare(self._pristine)
        self._warm_up()
        watched = getattr(scenario, "WATCHED", ("",))
        shim.watch(*(self._ground / one for one in watched))

    def _warm_up(self) -> None:
        """Do all once here: what is compiled and read once then is so in every fork."""
        self._renew()
        self._scenario.act(self._ground)
        self._scenario.check(self._ground)
        gc.collect()
        gc.freeze()

    def count(self, mode: shim.Mode) -> int:
        """How many times a fault could fall."""
        self._renew()
        reader, writer = os.pipe()

        def counted() -> None:
            shim.arm(0, mode)
            self._scenario.act(self._ground)
            os.write(writer, str(shim.counted()).encode())

        assert in_fork(counted) == DONE
        os.close(writer)
        with os.fdopen(reader) as told:
            return int(told.read())

    def run(self, mode: shim.Mode, at: int) -> tuple[int, int]:
        """How the act ended, and what the check said."""
        self._renew()
        ended = in_fork(partial(self._act, at, mode))
        sound = in_fork(partial(self._scenario.check, self._ground))
        return ended, sound

    def _act(self, at: int, mode: shim.Mode) -> None:
        shim.arm(at, mode)
        self._scenario.act(self._ground)

    def _renew(self) -> None:
        for one in self._ground.parent.glob("ground.limbo"):
            shutil.rmtree(one)
        shutil.rmtree(self._ground, ignore_errors=True)
        shutil.copytree(self._pristine, self._ground)


def chosen(last: int, first: int, step: int, points: int, shift: float = 0.0) -> list[int]:
    """Return the writes at which the fault falls; `shift` parts the points of several modes."""
    if not points:
        return list(range(first, last + 1, step))
    wide = max(step, last // points)
    spread = range(first + int(shift * wide), last + 1, wide)
    return sorted({min(first, last), *spread, last})


def faults_of(trials: Trials, mode: shim.Mode, last: int, places: list[int]) -> Iterator[str]:
    """Say which trials broke, and how."""
    expected = -SIGKILL if mode in shim.ENDS else REFUSED
    for at in places:
        ended, sound = trials.run(mode, at)
        if ended not in (DONE, expected) or sound != DONE:
            told = f"{mode} at write {at} of {last}: act {ended}, check {sound}"
            sys.stderr.write(f"{told}\n")
            yield told


def main(module: str, folder: Path, modes: str, *numbers: int) -> None:
    trials = Trials(import_module(module), folder)
    tried, broken = 0, []
    names: list[Any] = modes.split(",")
    lasts: dict[bool, int] = {}
    for number, mode in enumerate(names):
        reads_count = mode in shim.READS
        if reads_count not in lasts:
            lasts[reads_count] = trials.count(mode)
        last = lasts[reads_count]
        places = chosen(last, *numbers, shift=number / len(names))
        tried += len(places)
        sys.stderr.write(f"{module} {mode}: {len(places)} of {last}\n")
        for told in faults_of(trials, mode, last, places):
            broken.append(told)
            if len(broken) == ENOUGH:
                break
    if broken:
        sys.exit(f"{module}:\n" + "\n".join(broken))
    sys.stdout.write(str(tried))


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), sys.argv[3], *map(int, sys.argv[4:]))
