"""A line of the soak: it cuts, loses, doubles and mixes by chance, and the centre may fall over."""

import random
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from sync.client.failures import NotReachedError
from sync.protocol.frames import Frame
from tests.sync.memory_line import MemoryLine
from tests.sync.real.world import FallenOverError, falling, standing

SHORTEST, LONGEST = 200, 40_000
DOWN, CUT, LOSE, DOUBLE, MIX, FALL = 0.04, 0.10, 0.08, 0.08, 0.03, 0.03


@dataclass
class BadLine(MemoryLine):
    """A `MemoryLine` on which each exchange may go wrong; a good one while `is_good`."""

    chance: random.Random = field(default_factory=random.Random)
    is_good: bool = False
    faults: int = 0

    def exchange(self, frames: Iterable[bytes]) -> Iterator[Frame]:
        """As a line of HTTP does, with a fault or two."""
        self.down = False
        falls = not self.is_good and self._draw()
        try:
            with falling(self.centre) if falls else standing():
                answer = list(self._answered(frames))
        except FallenOverError as fault:
            raise NotReachedError from fault
        yield from answer
        if self._broke is not None:
            raise self._broke

    _broke: NotReachedError | None = None

    def _answered(self, frames: Iterable[bytes]) -> Iterator[Frame]:
        """Yield what comes; a line that breaks in the middle of an answer breaks after that."""
        self._broke = None
        came = False
        try:
            for one in super().exchange(frames):
                came = True
                yield one
        except NotReachedError as fault:
            if not came:
                raise
            self._broke = fault

    def _draw(self) -> bool:
        """Set what is wrong with this exchange; whether the centre falls over in it."""
        chance = self.chance
        self.down = chance.random() < DOWN
        self.cut_after = chance.randint(SHORTEST, LONGEST) if chance.random() < CUT else None
        self.lose_after = chance.randint(0, 3) if chance.random() < LOSE else None
        self.double = chance.random() < DOUBLE
        self.mix = self._mixed if chance.random() < MIX else None
        falls = chance.random() < FALL
        wrong = (self.down, self.cut_after is not None, self.lose_after is not None, self.double)
        self.faults += sum((*wrong, self.mix is not None, falls))
        return falls

    def _mixed(self, frames: list[Frame]) -> list[Frame]:
        mixed = list(frames)
        self.chance.shuffle(mixed)
        return mixed
