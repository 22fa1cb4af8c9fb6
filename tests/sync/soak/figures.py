"""What a soak measures: seconds of conversations, memory, and what was done, day by day."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

_STATUS = Path("/proc/self/status")
FIRST_DAYS = 4
"""Days whose middle is the start, and the end, of what is compared."""


@dataclass
class DayFigures:
    """One day: seconds of conversations in which nothing was new, and of an act in the others.

    They are seconds that desk and centre worked, so that a busy machine doesn't count.
    """

    day: int
    quiet: list[float] = field(default_factory=list)
    talking: float = 0.0
    moved: int = 0
    memory: float = 0.0

    @property
    def quiet_ms(self) -> float:
        return 1000 * median(self.quiet) if self.quiet else 0.0

    @property
    def act_ms(self) -> float:
        return 1000 * self.talking / self.moved if self.moved else 0.0


def growth(days: Sequence[DayFigures], name: str) -> float:
    """Return how many times the end is the start, each the middle of some days."""
    some = max(1, min(FIRST_DAYS, len(days) // 3))
    values = [getattr(one, name) for one in days]
    start, end = median(values[:some]), median(values[-some:])
    return end / start if start else 1.0


def memory_mb() -> float:
    """Return the memory that is really held; 0 where the system doesn't tell."""
    if not _STATUS.exists():
        return 0.0
    lines = _STATUS.read_text(encoding="utf-8").splitlines()
    return next((int(one.split()[1]) / 1024 for one in lines if one.startswith("VmRSS")), 0.0)


def table(days: Sequence[DayFigures]) -> Iterator[str]:
    """Say the figures, a line for each day."""
    yield "day  quiet ms  ms an act  acts moved  memory MB"
    for one in days:
        cells = (f"{one.day:3}", f"{one.quiet_ms:9.1f}", f"{one.act_ms:10.2f}")
        yield f"{' '.join(cells)} {one.moved:11} {one.memory:10.0f}"
