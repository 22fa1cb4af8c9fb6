"""What the frame of the window shows: office, person, day, the last act."""

from dataclasses import dataclass
from datetime import datetime

from office.domain.jalali import TEHRAN
from office.domain.operations.ids import Id
from office.usecases.corrections import undoable
from office.usecases.timeline import KINDS
from office.usecases.work import Work


@dataclass(frozen=True)
class DeskState:
    """The desk at a moment. `closed` is why the day is no working day, empty when it is one."""

    office: str
    person: str
    post: str
    roles: frozenset[str]
    now: datetime
    closed: str
    is_practice: bool = False


@dataclass(frozen=True)
class LastAct:
    """An act that was just recorded: its words, and whether it can be undone."""

    op_id: Id
    words: str
    can_undo: bool


def desk_state(work: Work) -> DeskState:
    """Return what the frame shows now."""
    with work.reading() as act:
        person = act.person
        return DeskState(
            office=act.office.settings.name,
            person=person.name,
            post=person.post,
            roles=person.roles,
            now=act.now.astimezone(TEHRAN),
            closed=act.knowledge.calendar.office_day(act.today).reason,
            is_practice=act.office.settings.is_practice,
        )


def last_act(work: Work, op_id: Id, kind: str) -> LastAct:
    """Say what was just recorded and whether it can be taken back."""
    can_undo = any(one == op_id for one, _ in undoable(work))
    return LastAct(op_id, KINDS.get(kind, kind), can_undo)


def newest_undoable(work: Work) -> LastAct | None:
    """Return the newest act of the person that can be undone; None when there is none."""
    found = undoable(work)
    if not found:
        return None
    op_id, kind = found[0]
    return LastAct(op_id, KINDS.get(kind, kind), can_undo=True)
