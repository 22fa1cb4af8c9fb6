"""When an act was done, as far as its author's clock can be believed (SYNC.md §9)."""

from datetime import datetime, timedelta

from office.domain.operations.clock import DOUBT, moment, tick
from office.domain.operations.operation import Operation
from office.domain.operations.verdict import CLOCK, COUNTS, Verdict

_WHY = (
    "ساعت رایانه هنگام این اقدام بیش از یک روز جلوتر از ساعت مرکز استان بوده است؛ "
    "اقدام ثبت شده است، ولی تاریخ و ساعت آن درخور اعتماد نیست. ساعت و تاریخ رایانه را درست کنید."
)


def judge_clock(operation: Operation, now: datetime) -> Verdict:
    """Mark an act whose author's clock was more than a day ahead of the centre's `now`."""
    return Verdict(CLOCK, why=_WHY) if _is_ahead(operation, now, DOUBT) else COUNTS


def act_moment(operation: Operation, now: datetime) -> datetime:
    """Return when an act was done; the centre's `now` where the author's clock can't be right."""
    ahead = _is_ahead(operation, now, timedelta(0))
    return now if ahead or operation.hlc < 0 else moment(operation.hlc)


def _is_ahead(operation: Operation, now: datetime, by: timedelta) -> bool:
    """Compare hybrid times: an impossible one would stand for no moment at all."""
    return operation.hlc > tick(0, now + by) | 0xFFFF
