"""The hybrid clock: 48 bits of milliseconds, 16 bits of counter (SYNC.md §1, §9)."""

from datetime import UTC, datetime, timedelta
from functools import lru_cache

DOUBT = timedelta(hours=24)
"""A last time further ahead than this was a wrong clock and isn't carried on."""

_COUNTER_BITS = 16


def tick(last: int, now: datetime) -> int:
    """Return the next hybrid time after `last`.

    It never runs back while the clock errs by less than a day; when `last` lies
    more than a day ahead, the clock was wrong then and `now` is taken instead.
    """
    present = _milliseconds(now) << _COUNTER_BITS
    ahead = (last >> _COUNTER_BITS) - (present >> _COUNTER_BITS)
    if ahead > DOUBT / timedelta(milliseconds=1):
        return present
    return max(present, last + 1)


@lru_cache(maxsize=64)
def moment(hlc: int) -> datetime:
    """Return the moment that a hybrid time stands for; a fold asks for one several times."""
    return datetime.fromtimestamp((hlc >> _COUNTER_BITS) / 1000, UTC)


def _milliseconds(now: datetime) -> int:
    return max(0, int(now.timestamp() * 1000)) & (2**48 - 1)
