"""Remarks on files that name the person at work, until he has seen them."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

import msgspec

from office.domain.cases.acts import NoteAdded
from office.domain.mentions import mentioned
from office.domain.operations.ids import Id
from office.domain.operations.operation import Operation, Recorded, understood
from office.storage.log import Mark
from office.storage.subjects import UnknownSubjectError
from office.usecases.work import Act, Work

_KEY = "mentions"
_MANY = 2000
"""After so many acts without an unseen remark, the place is kept from which to look next time."""


@dataclass(frozen=True)
class Mention:
    """A remark that names the person at work: on which case, by whom, when, and its text."""

    op_id: Id
    case_id: Id
    number: str
    title: str
    by: str
    at: datetime
    text: str


class _Seen(msgspec.Struct, frozen=True):
    """Up to which mark of the log all is seen, and what is seen beyond it or may be again.

    What this desk wrote comes again when the centre has placed it.
    """

    place: int = 0
    beyond: tuple[Id, ...] = ()
    office_seq: int = 0

    @property
    def mark(self) -> Mark:
        """Up to where all is seen."""
        return Mark(max(self.place, Mark().place), self.office_seq)


def mentions_of(work: Work) -> list[Mention]:
    """Return the remarks that name the person at work and that he hasn't seen, newest first.

    His own remarks, and those that were taken back, aren't among them. What was seen is remembered
    on this desk only: it is no operation.
    """
    with work.reading() as act:
        seen, last = _seen(act), act.stores.log.mark()
        unseen = _unseen(act, seen)
        found = [line for one in unseen.values() if (line := _line(act, one)) is not None]
    if not unseen and seen.mark.acts_until(last) > _MANY:
        with work.writing() as act:
            _keep(act, _all_seen(act, seen.beyond, last))
    return found[::-1]


def see_mention(work: Work, op_id: Id) -> None:
    """Remember on this desk that the person at work has seen a remark."""
    with work.writing() as act:
        seen, last = _seen(act), act.stores.log.mark()
        beyond = {*seen.beyond, op_id}
        unseen = [place for place, one in _unseen(act, seen).items() if one.op_id not in beyond]
        if unseen:
            _keep(act, msgspec.structs.replace(seen, beyond=tuple(sorted(beyond))))
        else:
            _keep(act, _all_seen(act, beyond, last))


def _all_seen(act: Act, seen: Collection[Id], last: Mark) -> _Seen:
    """Return that all is seen up to `last`; what still waits for the centre stays named."""
    waiting = sorted(one for one in seen if not act.stores.log.was_sent(one))
    return _Seen(last.place, tuple(waiting), last.office_seq)


def _unseen(act: Act, seen: _Seen) -> dict[int, Operation]:
    """Return the remarks after the place that name the person at work, by their places."""
    names = {one.id: one.name for one in act.knowledge.people.values()}
    me = act.work.actor
    found = {}
    for place, one in act.stores.log.of_kind(NoteAdded.KIND, seen.mark):
        text = getattr(understood(one).body, "text", "")
        if one.actor != me and one.op_id not in seen.beyond and me in mentioned(text, names):
            found[place] = one
    return found


def _line(act: Act, one: Operation) -> Mention | None:
    """Return a remark as the list shows it; None for one that was taken back."""
    try:
        case = act.stores.subjects.case(one.subject)
    except UnknownSubjectError:
        return None
    said = next((told for told in case.history if told.op.op_id == one.op_id), None)
    if said is None:
        return None
    lines = act.stores.lists.cases_by_id([one.subject])
    person = act.knowledge.people.get(one.actor)
    return Mention(
        op_id=one.op_id,
        case_id=one.subject,
        number=case.number,
        title=next((line.unit_title or line.applicant_title for line in lines), ""),
        by=person.name if person else "",
        at=said.at,
        text=_text(said),
    )


def _text(said: Recorded) -> str:
    return str(getattr(said.body, "text", ""))


def _seen(act: Act) -> _Seen:
    data = act.stores.memory.value(act.work.actor, _KEY)
    return msgspec.msgpack.decode(data, type=_Seen) if data else _Seen()


def _keep(act: Act, seen: _Seen) -> None:
    at = int(act.now.timestamp() * 1000)
    act.stores.memory.keep(act.work.actor, _KEY, msgspec.msgpack.encode(seen), at)
