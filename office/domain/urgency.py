"""What hurts most: a case's score, and every reason for it in words (FEATURES 66).

The points are a default of the program, told with each reason, so that anybody can add them up.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from office.domain.persian import fa_number

LATE, LATE_A_DAY, MOST_LATE = 20, 5, 80
TODAY, SOON, SOON_DAYS = 15, 8, 2
SILENCE, SECOND_VISIT, OURS = 15, 10, 10
VISIT, MOST_VISITS = 5, 20
FIRST_VISIT = 1


@dataclass(frozen=True)
class Pressing:
    """What presses on a case.

    Attributes:
        days_left: working days to the nearest deadline, below zero when late; None without one.
        silence_in: working days until an agency's silence has its effect, below zero when it has;
            None for none near.
        visits: how often somebody came to the desk about it.
        is_second_visit: whether the applicant was told to come back by today.
        is_ours: whether the office has it, with everything that was asked of the applicant.
        is_applicants: whether the applicant is waited for, so that no deadline runs.

    """

    days_left: int | None = None
    silence_in: int | None = None
    visits: int = 0
    is_second_visit: bool = False
    is_ours: bool = False
    is_applicants: bool = False


@dataclass(frozen=True)
class Reason:
    """One reason with its points."""

    points: int
    words: str


@dataclass(frozen=True)
class Score:
    """How much a case hurts; the reasons, the weightiest first, add up to it."""

    total: int
    reasons: tuple[Reason, ...]

    @property
    def words(self) -> str:
        """All reasons in one line."""
        return "؛ ".join(one.words for one in self.reasons)


def score(pressing: Pressing) -> Score:
    """Weigh a case."""
    found = sorted(_reasons(pressing), key=lambda one: -one.points)
    return Score(sum(one.points for one in found), tuple(found))


def _reasons(pressing: Pressing) -> Iterator[Reason]:
    if pressing.days_left is not None and not pressing.is_applicants:
        yield from _deadline(pressing.days_left)
    if pressing.silence_in is not None:
        yield Reason(SILENCE, _silence_words(pressing.silence_in))
    if pressing.is_second_visit:
        yield Reason(SECOND_VISIT, "روز مراجعه دوم متقاضی رسیده است")
    if pressing.is_ours:
        yield Reason(OURS, "چیزی از متقاضی نمی‌خواهد و نزد اداره است")
    if pressing.visits > FIRST_VISIT:
        points = min((pressing.visits - FIRST_VISIT) * VISIT, MOST_VISITS)
        yield Reason(points, f"{fa_number(pressing.visits)} بار برای آن مراجعه شده است")


def _deadline(left: int) -> Iterator[Reason]:
    if left < 0:
        points = min(LATE - left * LATE_A_DAY, MOST_LATE)
        yield Reason(points, f"{fa_number(-left)} روز کاری عقب‌افتاده")
    elif left == 0:
        yield Reason(TODAY, "مهلت آن امروز است")
    elif left <= SOON_DAYS:
        yield Reason(SOON, f"{fa_number(left)} روز کاری به مهلت مانده")


def _silence_words(left: int) -> str:
    if left < 0:
        return "مهلت پاسخ دستگاه گذشته است و سکوت آن ثبت می‌شود"
    if left == 0:
        return "امروز آخرین روز پاسخ دستگاه است"
    return f"{fa_number(left)} روز کاری تا اثر سکوت دستگاه"
