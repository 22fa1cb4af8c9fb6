"""What waits: mine, the office's, overdue, today, waiting for whom, drafts; the search box."""

from dataclasses import dataclass, replace
from datetime import date

from office.domain.calendar.clock import AWAITED
from office.domain.calendar.days import ONE_DAY
from office.domain.errors import OfficeError
from office.domain.escalation import HEAD_RULE
from office.domain.lines import CaseLine, Draft, Found, Worklist
from office.domain.persian import spell
from office.usecases.work import Act, Work

MINE = "mine"
OFFICE = "office"
OVERDUE = "overdue"
TODAY = "today"
FOLLOW_UP = "follow_up"
FREE = "free"
ESCALATED = "escalated"
LISTS = {
    MINE: "کارهای من",
    OFFICE: "همه پرونده‌های باز",
    OVERDUE: "عقب‌افتاده",
    TODAY: "مهلت امروز",
    FOLLOW_UP: "پیگیری امروز",
    FREE: "بی‌متصدی",
    ESCALATED: "رسیده به رئیس و بالاتر",
    **{f"waiting:{who}": f"در انتظار {words}" for who, words in AWAITED.items()},
}
"""Names of the worklists, with the words for them."""


class UnknownListError(OfficeError):
    """There is no worklist by that name."""


@dataclass(frozen=True)
class Only:
    """What a worklist is narrowed to. Empty choices choose nothing out."""

    mine: bool = False
    procedure: str = ""
    estate: str = ""


ANY = Only()


@dataclass(frozen=True)
class Counted:
    """A worklist with how many cases it holds."""

    name: str
    title: str
    count: int


def worklist(work: Work, name: str, limit: int = 200) -> list[CaseLine]:
    """Return the cases of a worklist by its name, the nearest deadline first."""
    with work.reading() as act:
        return act.stores.lists.cases(wanted(act, name), limit)


def counts(work: Work) -> list[Counted]:
    """Every worklist with its count."""
    with work.reading() as act:
        return [
            Counted(name, title, act.stores.lists.count(wanted(act, name)))
            for name, title in LISTS.items()
        ]


def find(work: Work, query: str, limit: int = 20) -> Found:
    """One box for everything: identifiers first, then people, units, cases."""
    with work.reading() as act:
        return act.stores.search.find(query, limit)


def drafts(work: Work) -> list[Draft]:
    """Return the half-typed forms of the person at work, newest first."""
    with work.reading() as act:
        return act.stores.drafts.of(work.actor)


def save_draft(work: Work, key: str, title: str, data: bytes) -> None:
    """Keep a half-typed form on this desk; it is no operation and is never sent."""
    with work.writing() as act:
        saved_at = int(act.now.timestamp() * 1000)
        act.stores.drafts.save(Draft(key, work.actor, spell(title), saved_at, data))


def drop_draft(work: Work, key: str) -> None:
    """Let go of a draft."""
    with work.writing() as act:
        act.stores.drafts.drop(work.actor, key)


def late_since(act: Act, days: int) -> date:
    """Return the day before which deadlines lay that are now late by so many working days."""
    day = act.today + ONE_DAY
    for _ in range(days):
        day = act.knowledge.calendar.previous_open(day - ONE_DAY)
    return day


def narrowed(act: Act, name: str, only: Only) -> Worklist:
    """Return which cases a worklist holds of those that are asked for."""
    whole = wanted(act, name)
    return replace(
        whole,
        mine=act.work.actor if only.mine else whole.mine,
        procedure=only.procedure,
        estate=only.estate,
    )


def wanted(act: Act, name: str) -> Worklist:
    """Return which cases a worklist holds; raise `UnknownListError`."""
    today = act.today.isoformat()
    if name not in LISTS:
        message = f"فهرستی به نام {name} نیست؛ این‌ها هست: {'، '.join(LISTS.values())}."
        raise UnknownListError(message)
    if name.startswith("waiting:"):
        return Worklist(waiting_for=name.partition(":")[2])
    if name == ESCALATED:
        return Worklist(overdue_on=late_since(act, act.knowledge.figure(HEAD_RULE)).isoformat())
    return {
        MINE: Worklist(mine=act.work.actor),
        FREE: Worklist(is_free=True),
        OFFICE: Worklist(),
        OVERDUE: Worklist(overdue_on=today),
        TODAY: Worklist(due_on=today),
        FOLLOW_UP: Worklist(follow_up_until=today),
    }[name]
