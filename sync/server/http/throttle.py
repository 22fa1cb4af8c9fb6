"""Slows down who is refused again and again: a bucket of tries for each address."""

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass

MOST_ADDRESSES = 10_000
"""Addresses remembered at once; the one that was quiet longest is forgotten first."""


@dataclass
class _Bucket:
    left: float
    at: float


class Throttle:
    """Counts refusals by address; `clock` gives seconds that never run back.

    An address may be refused `burst` times at once and `a_minute` times a minute for ever.
    """

    def __init__(self, clock: Callable[[], float], burst: int = 20, a_minute: float = 20) -> None:
        self._clock = clock
        self._burst = float(burst)
        self._a_second = a_minute / 60
        self._buckets: OrderedDict[str, _Bucket] = OrderedDict()

    def is_open(self, address: str) -> bool:
        """Whether an address may try."""
        return address not in self._buckets or self._bucket(address).left >= 1

    def refused(self, address: str) -> None:
        """Count a refusal."""
        self._bucket(address).left -= 1

    def _bucket(self, address: str) -> _Bucket:
        now = self._clock()
        bucket = self._buckets.pop(address, None) or _Bucket(self._burst, now)
        filled = bucket.left + (now - bucket.at) * self._a_second
        bucket.left, bucket.at = min(self._burst, max(0.0, filled)), now
        self._buckets[address] = bucket
        while len(self._buckets) > MOST_ADDRESSES:
            self._buckets.popitem(last=False)
        return bucket
