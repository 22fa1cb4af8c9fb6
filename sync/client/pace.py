"""How much at a time, how hard pressed, and how long until the next try (SYNC.md §3)."""

import random
from collections.abc import Callable, Iterable

from sync.protocol.compression import FAST_LINE, SLOW_LINE
from sync.protocol.limits import FIRST_BATCH, KIB, LARGEST_BATCH, MIB, SMALLEST_BATCH

CLEAN_TO_GROW = 3
FIRST_WAIT, LONGEST_WAIT = 5.0, 900.0
FAST = 125_000
"""Bytes a second, 1 Mbit/s: beyond it time is better spent than bytes."""

FIRST_PULL, LEAST_PULL, MOST_PULL = MIB, 256 * KIB, 8 * MIB
_SECONDS_OF_PULL = 30
_WORTH_MEASURING = 16 * KIB
_FIRST_RATIO = 4.0


class Pace:
    """Learns how the line holds; one for each desk, for as long as the program runs.

    `level` presses all batches so hard, for a stick; by itself it follows the line.
    """

    def __init__(self, level: int = 0, chance: Callable[[], float] = random.random) -> None:
        self.batch = FIRST_BATCH
        self.pull = FIRST_PULL
        self._level = level
        self._measured = SLOW_LINE
        self._chance = chance
        self._clean = 0
        self._ratio = _FIRST_RATIO

    @property
    def level(self) -> int:
        """How hard batches are pressed now."""
        return self._level or self._measured

    def fitting(self, sizes: Iterable[int]) -> int:
        """Return how many operations of these sizes make a batch as it should be; at least one."""
        count, total = 0, 0
        for size in sizes:
            total += size
            if count and total > self.batch * self._ratio:
                break
            count += 1
        return count

    def packed(self, raw: int, sealed: int) -> bool:
        """Learn how far operations were pressed; False for a batch that is far too large."""
        self._ratio = max(1.0, (self._ratio + raw / sealed) / 2)
        return sealed <= 1.5 * self.batch

    def clean(self) -> None:
        """Count a batch that the line took: after three of them they grow."""
        self._clean += 1
        if self._clean >= CLEAN_TO_GROW:
            self._clean = 0
            self.batch = min(2 * self.batch, LARGEST_BATCH)

    def cut(self) -> None:
        """Send and ask for less at a time: the line broke while something was on it."""
        self._clean = 0
        self.batch = max(self.batch // 2, SMALLEST_BATCH)
        self.pull = max(self.pull // 2, LEAST_PULL)

    def measured(self, sent: int, seconds: float) -> None:
        """Learn how fast the line is from what it took until the centre answered."""
        if sent < _WORTH_MEASURING or seconds <= 0:
            return
        speed = sent / seconds
        self._measured = FAST_LINE if speed >= FAST else SLOW_LINE
        self.pull = int(min(max(speed * _SECONDS_OF_PULL, LEAST_PULL), MOST_PULL))

    def wait(self, failures: int) -> float:
        """Return how many seconds to wait after so many failures in a row, never all alike."""
        longest = min(FIRST_WAIT * 2.0 ** min(failures - 1, 10), LONGEST_WAIT)
        return longest * (0.5 + self._chance() / 2)
