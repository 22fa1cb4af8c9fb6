"""The queue at the desk: numbers of the day, who is next, how long people wait (FEATURES 16).

They are rows of this desk, not operations: tomorrow they begin at 1 again.
"""

from dataclasses import dataclass
from datetime import UTC, datetime
from statistics import median_high

from office.domain.errors import OfficeError
from office.domain.lines import TicketLine
from office.domain.persian import spell
from office.usecases.work import Act, Work

_MINUTE = 60_000
LONGEST_TOPIC = 60


class EmptyQueueError(OfficeError):
    """Nobody waits who could be called."""


@dataclass(frozen=True)
class Ticket:
    """A number of today; `before` counts those who wait before it."""

    number: int
    topic: str
    at: datetime
    before: int


@dataclass(frozen=True)
class QueueNow:
    """The queue at a moment; `median_minutes` is the wait of those called today, None for none."""

    waiting: int
    called: int
    last_called: int
    longest_minutes: int
    median_minutes: int | None


def take_ticket(work: Work, topic: str = "") -> Ticket:
    """Give the next number of today."""
    with work.writing() as act:
        today, at = act.today.isoformat(), _milliseconds(act)
        taken = act.stores.tickets.of(today)
        number = taken[-1].number + 1 if taken else 1
        told = spell(topic)[:LONGEST_TOPIC]
        act.stores.tickets.add(today, number, told, at)
        return Ticket(number, told, act.now, len(_waiting(taken)))


def call_next(work: Work) -> Ticket:
    """Call the one who has waited longest; raise `EmptyQueueError` when nobody waits."""
    with work.writing() as act:
        today = act.today.isoformat()
        waiting = _waiting(act.stores.tickets.of(today))
        if not waiting:
            message = "کسی در نوبت نیست؛ وقتی شماره‌ای گرفته شد، دوباره بزنید."
            raise EmptyQueueError(message)
        called = waiting[0]
        act.stores.tickets.call(today, called.number, act.author, _milliseconds(act))
        taken = datetime.fromtimestamp(called.taken / 1000, UTC)
        return Ticket(called.number, called.topic, taken, 0)


def queue_now(work: Work) -> QueueNow:
    """Return how the queue of today stands."""
    with work.reading() as act:
        taken = act.stores.tickets.of(act.today.isoformat())
        now = _milliseconds(act)
    called = [one for one in taken if one.called]
    waits = [max(0, one.called - one.taken) // _MINUTE for one in called]
    waiting = _waiting(taken)
    return QueueNow(
        waiting=len(waiting),
        called=len(called),
        last_called=max(called, key=lambda one: one.called).number if called else 0,
        longest_minutes=max((max(0, now - one.taken) // _MINUTE for one in waiting), default=0),
        median_minutes=median_high(waits) if waits else None,
    )


def _waiting(taken: list[TicketLine]) -> list[TicketLine]:
    return [one for one in taken if not one.called]


def _milliseconds(act: Act) -> int:
    return int(act.now.timestamp() * 1000)
