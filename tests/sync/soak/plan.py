"""What a soak is made of: desks and days, whose clocks are wrong, and what befalls whom."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import timedelta
from enum import StrEnum

YEAR = timedelta(days=365)
WEEK = 5
"""Working days after which everything is proven."""


class What(StrEnum):
    """What may befall a desk, or the centre, on the morning of a day."""

    BACKED_UP = "backed up"
    RESTORED = "restored"
    CLONED = "cloned"
    REVOKED = "revoked"
    JOINS = "joins"
    EXPIRES = "expires"
    COMES_BACK = "comes back"
    CENTRE_RESTARTS = "centre restarts"


@dataclass(frozen=True)
class Happening:
    """One of these, on a working day counted from 1, at a desk counted from 0."""

    day: int
    what: What
    desk: int = 0


@dataclass(frozen=True)
class Plan:
    """A soak: desk `n` belongs to the office `n % offices`.

    Attributes:
        rounds: times a day at which every desk works, and most talk to the centre.
        acts: what a desk does in a round, about.
        clocks: how wrong the clocks of some desks are.
        happenings: what befalls whom; a desk that joins isn't there before.

    """

    offices: int
    desks: int
    days: int
    rounds: int
    acts: int
    clocks: Mapping[int, timedelta] = field(default_factory=dict)
    happenings: tuple[Happening, ...] = ()
    seed: int = 1405

    def on(self, day: int) -> list[Happening]:
        """Return what happens on the morning of a day."""
        return [one for one in self.happenings if one.day == day]

    def is_late(self, desk: int) -> bool:
        """Whether a desk joins later than the others."""
        return any(one.what is What.JOINS and one.desk == desk for one in self.happenings)


MONTH = Plan(
    offices=3,
    desks=20,
    days=22,
    rounds=4,
    acts=8,
    clocks={
        1: timedelta(minutes=7),
        4: timedelta(minutes=-11),
        6: timedelta(minutes=3),
        8: 2 * YEAR,
        11: -3 * YEAR,
    },
    happenings=(
        Happening(4, What.CENTRE_RESTARTS),
        Happening(5, What.BACKED_UP, 2),
        Happening(6, What.JOINS, 10),
        Happening(8, What.CLONED, 5),
        Happening(9, What.EXPIRES, 13),
        Happening(10, What.RESTORED, 2),
        Happening(11, What.CENTRE_RESTARTS),
        Happening(12, What.REVOKED, 7),
        Happening(13, What.COMES_BACK, 13),
        Happening(18, What.CENTRE_RESTARTS),
    ),
)
"""The whole of it: twenty desks, a month of working days."""

THREE_DAYS = Plan(
    offices=2,
    desks=4,
    days=3,
    rounds=2,
    acts=3,
    clocks={1: 2 * YEAR, 2: timedelta(minutes=-11)},
    happenings=(
        Happening(1, What.BACKED_UP, 0),
        Happening(2, What.CLONED, 1),
        Happening(2, What.CENTRE_RESTARTS),
        Happening(2, What.EXPIRES, 2),
        Happening(3, What.RESTORED, 0),
        Happening(3, What.COMES_BACK, 2),
        Happening(3, What.REVOKED, 3),
    ),
)
"""A small one for every run of the tests."""


def scaled(plan: Plan, share: float, days: int, rounds: int) -> Plan:
    """Return a plan with more or less work for each desk, days, and rounds a day."""
    return replace(plan, acts=max(1, round(plan.acts * share)), days=days, rounds=rounds)
