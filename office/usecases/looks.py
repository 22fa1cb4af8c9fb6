"""Who looked into a case, and which cases a person opened last; on this desk, never sent."""

from dataclasses import dataclass
from datetime import UTC, date, datetime

import msgspec

from office.domain.lines import CaseLine, Look
from office.domain.operations.ids import Id
from office.storage.subjects import UnknownSubjectError
from office.usecases.work import Act, Work

MOST_RECENT = 50
_RECENT = "looks.recent"


@dataclass(frozen=True)
class Looker:
    """One who looked into a case on a day, and the first time of that day."""

    name: str
    post: str
    day: date
    at: datetime


def looked(work: Work, case_id: Id) -> None:
    """Note that the person at work opened a case: once a day, and among his recent ones.

    Raises `UnknownSubjectError` for a case that isn't here.
    """
    with work.reading() as act:
        if not act.stores.lists.cases_by_id([case_id]):
            message = "پرونده‌ای با این شناسه در این اداره نیست."
            raise UnknownSubjectError(message)
        seen = act.stores.looks.seen(case_id, act.today.isoformat(), work.actor)
        before = _recent(act)
    recent = [case_id, *(one for one in before if one != case_id)][:MOST_RECENT]
    if seen and recent == before:
        return
    with work.writing() as act:
        at = int(act.now.timestamp() * 1000)
        if not seen:
            act.stores.looks.add(Look(case_id, act.today.isoformat(), act.author, at))
        act.stores.memory.keep(work.actor, _RECENT, msgspec.msgpack.encode(recent), at)


def lookers(work: Work, case_id: Id) -> list[Looker]:
    """Return who looked into a case on this desk, newest first."""
    with work.reading() as act:
        return [_looker(act, one) for one in act.stores.looks.of(case_id)]


def recent(work: Work) -> list[CaseLine]:
    """Return the cases that the person at work opened last, newest first."""
    with work.reading() as act:
        return act.stores.lists.cases_by_id(_recent(act))


def _recent(act: Act) -> list[Id]:
    data = act.stores.memory.value(act.work.actor, _RECENT)
    return [] if data is None else msgspec.msgpack.decode(data, type=list[bytes])


def _looker(act: Act, look: Look) -> Looker:
    person = act.knowledge.people.get(look.person)
    return Looker(
        name=person.name if person else "",
        post=person.post if person else "",
        day=date.fromisoformat(look.day),
        at=datetime.fromtimestamp(look.at / 1000, UTC),
    )
