"""How long the cases of a procedure really take, from those that ended (FEATURES 62)."""

from dataclasses import dataclass
from datetime import UTC, date, datetime

from office.domain.calendar.days import local_day
from office.domain.lines import CaseFact
from office.domain.persian import fa_number
from office.domain.reports import percentile
from office.usecases.work import Act, Work

FEWEST = 5
"""From fewer cases nothing is said: one odd case would be half of the truth."""

_NEWEST = 200
_MEDIAN, _NINETY = 0.5, 0.9


@dataclass(frozen=True)
class UsualTime:
    """Working days from the opening to the result of the newest `count` cases that had one.

    Half of them took at most `median` days and nine of ten at most `ninety`.
    """

    count: int
    median: int
    ninety: int

    @property
    def words(self) -> str:
        """What is said beside the legal limit; that it is too early while cases are too few."""
        count = fa_number(self.count)
        if not self.count:
            return "در عمل: هنوز پرونده‌ای از این رویه در این اداره به نتیجه نرسیده است."
        if self.count < FEWEST:
            return (
                f"در عمل: هنوز کافی نیست. تنها {count} پرونده از این رویه به نتیجه رسیده است؛ "
                f"زمان واقعی از {fa_number(FEWEST)} پرونده به بالا گفته می‌شود."
            )
        return (
            f"در عمل: نیمی از {count} پرونده اخیر همین رویه تا {fa_number(self.median)} روز کاری "
            f"و از هر ده پرونده نُه تا، تا {fa_number(self.ninety)} روز کاری به نتیجه رسید."
        )


def usual_time(work: Work, procedure: str) -> UsualTime:
    """Return how long cases of a procedure took; withdrawn and void ones say nothing of it."""
    with work.reading() as act:
        cases = act.stores.statistics.with_result(procedure, _NEWEST)
        taken = [_working_days(act, one) for one in cases]
    return UsualTime(len(taken), percentile(taken, _MEDIAN), percentile(taken, _NINETY))


def _working_days(act: Act, case: CaseFact) -> int:
    opened = local_day(datetime.fromtimestamp(case.opened / 1000, UTC))
    ended = date.fromisoformat(case.ended_day)
    return act.knowledge.calendar.open_days_between(opened, ended)
