"""The ladder of a late case: the longer it is late, the higher it is told (FEATURES 59)."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Rung:
    """One who is told; `days` are working days past the deadline."""

    code: str
    title: str
    days: int


HEAD_RULE = "escalate_head_days"
"""The shared rule that says when a late case comes to the head."""

_LADDER = (
    ("expert", "کارشناس", "escalate_expert_days"),
    ("head", "رئیس اداره", HEAD_RULE),
    ("province", "امور شهرستان‌های استان", "escalate_province_days"),
    ("director", "مدیرکل استان", "escalate_director_days"),
)


def ladder(figure: Callable[[str], int]) -> tuple[Rung, ...]:
    """Return the rungs from the lowest up; `figure` gives the days of a shared rule."""
    return tuple(Rung(code, title, figure(rule)) for code, title, rule in _LADDER)


def reached(days_late: int, rungs: tuple[Rung, ...]) -> Rung | None:
    """Return the highest rung that a case has reached; None for one that isn't late."""
    return next((one for one in reversed(rungs) if one.days <= days_late), None)
