"""Who looked into a case, and what a person opened last; on this desk, never sent."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Literal

import msgspec

from office.domain.lines import Hit, Look
from office.domain.operations.ids import Id
from office.storage.subjects import UnknownSubjectError
from office.usecases.work import Act, Work

MOST_RECENT = 50
_RECENT = "looks.opened"

Sort = Literal["case", "party", "unit"]
CASE: Sort = "case"
PARTY: Sort = "party"
UNIT: Sort = "unit"
SORTS = (CASE, PARTY, UNIT)
"""What can be opened."""


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
    if not seen:
        with work.writing() as act:
            at = int(act.now.timestamp() * 1000)
            act.stores.looks.add(Look(case_id, act.today.isoformat(), act.author, at))
    opened(work, CASE, case_id)


def opened(work: Work, sort: Sort, subject: Id) -> None:
    """Put a case, a party or a unit at the head of what the person at work opened last."""
    with work.reading() as act:
        before = _recent(act)
    recent = [(sort, subject), *(one for one in before if one != (sort, subject))][:MOST_RECENT]
    if recent != before:
        with work.writing() as act:
            at = int(act.now.timestamp() * 1000)
            act.stores.memory.keep(work.actor, _RECENT, msgspec.msgpack.encode(recent), at)


def lookers(work: Work, case_id: Id) -> list[Looker]:
    """Return who looked into a case on this desk, newest first."""
    with work.reading() as act:
        return [_looker(act, one) for one in act.stores.looks.of(case_id)]


def recent(work: Work) -> list[Hit]:
    """Return the cases, parties and units that the person at work opened last, newest first."""
    with work.reading() as act:
        kept = _recent(act)
        found = {one.subject: one for sort in SORTS for one in _hits(act, sort, kept)}
    return [found[subject] for _, subject in kept if subject in found]


def _hits(act: Act, sort: Sort, kept: list[tuple[Sort, Id]]) -> list[Hit]:
    ids = [subject for one, subject in kept if one == sort]
    lists = act.stores.lists
    if sort == CASE:
        cases = lists.cases_by_id(ids)
        return [
            Hit(one.id, CASE, one.unit_title or one.applicant_title, one.number) for one in cases
        ]
    if sort == PARTY:
        return [Hit(one.id, PARTY, one.title, one.identifier) for one in lists.parties_by_id(ids)]
    return [Hit(one.id, UNIT, one.title, one.estate) for one in lists.units_by_id(ids)]


def _recent(act: Act) -> list[tuple[Sort, Id]]:
    data = act.stores.memory.value(act.work.actor, _RECENT)
    return [] if data is None else msgspec.msgpack.decode(data, type=list[tuple[Sort, bytes]])


def _looker(act: Act, look: Look) -> Looker:
    person = act.knowledge.people.get(look.person)
    return Looker(
        name=person.name if person else "",
        post=person.post if person else "",
        day=date.fromisoformat(look.day),
        at=datetime.fromtimestamp(look.at / 1000, UTC),
    )
