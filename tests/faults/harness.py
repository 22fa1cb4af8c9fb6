"""Does harm to a program at its n-th write: `failwrite.c`, the shim, says which harm."""

import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.faults.shim import Mode

SOURCE = Path(__file__).parent / "failwrite.c"
ROOT = Path(__file__).parents[2]


@dataclass(frozen=True)
class Faults:
    """Runs programs whose writes in one folder are counted, and cut short at will."""

    shim: Path
    report: Path

    def run_with_fault(
        self, argv: Sequence[str], folder: Path, at: int, mode: Mode
    ) -> subprocess.CompletedProcess[str]:
        """Run `argv`; at its write number `at` in `folder` it meets what `mode` says."""
        return self._run(argv, folder, {"FAULT_AT": str(at), "FAULT_MODE": mode})

    def count_writes(self, argv: Sequence[str], folder: Path) -> int:
        """Run `argv` to its end and count what it makes, writes, flushes, renames, removes."""
        done = self._run(argv, folder, {"FAULT_REPORT": str(self.report)})
        assert done.returncode == 0, done.stderr
        return int(self.report.read_text())

    def everywhere(
        self,
        scenario: str,
        folder: Path,
        modes: Mode | Sequence[Mode],
        step: int = 1,
        *,
        first: int = 1,
        points: int = 0,
    ) -> int:
        """Try a scenario with the fault at every `step`-th write; count the trials.

        `scenario` is a module with `prepare(folder)`, `act(folder)`, where the fault falls, and
        `check(folder)`, which must hold afterwards wherever it fell. `points` spreads about that
        many trials over all writes of each mode, the last too; `first` is the write at which the
        first fault falls.
        """
        ground = folder / "ground"
        numbers = map(str, (first, step, points))
        asked = modes if isinstance(modes, str) else ",".join(modes)
        argv = [sys.executable, "-m", "tests.faults.trials", scenario, str(folder), asked, *numbers]
        done = self._run(argv, ground, {})
        assert done.returncode == 0, done.stdout + done.stderr
        return int(done.stdout.split()[-1])

    def _run(
        self, argv: Sequence[str], folder: Path, settings: dict[str, str]
    ) -> subprocess.CompletedProcess[str]:
        environment = {
            **os.environ,
            "LD_PRELOAD": str(self.shim),
            "FAULT_FOLDER": str(folder.resolve()),
            **settings,
        }
        return subprocess.run(  # noqa: S603  # a program that the tests chose
            argv, env=environment, cwd=ROOT, capture_output=True, text=True, check=False
        )


@pytest.fixture(scope="session")
def faults(tmp_path_factory: pytest.TempPathFactory) -> Faults:
    compiler = shutil.which("cc")
    if compiler is None:
        pytest.fail("no C compiler here; as root: apt-get install --yes gcc libc6-dev")
    folder = tmp_path_factory.mktemp("faults")
    shim = folder / "failwrite.so"
    make = [compiler, "-shared", "-fPIC", "-O2", "-o", str(shim), str(SOURCE), "-ldl"]
    subprocess.run(make, check=True)  # noqa: S603  # a program that the tests chose
    return Faults(shim, folder / "count")
