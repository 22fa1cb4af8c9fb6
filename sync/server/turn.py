"""One office in the hands of one transaction: the log grows, and what the office knows with it."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime

from office.domain.operations.ids import NO_ID, Id
from office.domain.people import Person
from office.domain.province import NUMBERS, OFFICE, Accepted
from office.storage.centre.database import CentreStores
from office.storage.centre.offices import OfficeRow
from office.storage.office_log import Cursor, Judged
from office.storage.subjects import first_kind, folded, start_of
from office.usecases.recording import fold_waiting
from office.usecases.refused import effective
from office.usecases.wire.arriving import write_states
from office.usecases.work import Act, Desk, Work
from sync.server.centre import Centre
from sync.server.witness import note

KNOWN_KINDS = ("person.", "province.")
"""Acts about what the office knows: folded at once, since the judge asks it."""

RECOVERY = "recovery"
"""Where an office remembers that it is on its way back from an older copy."""

_ABOUT_ANYTHING = ("act.", "conflict.", "review.")
_NO_CASE_RESTS_ON = (NUMBERS, OFFICE)


@dataclass
class Turn:
    """A transaction on one office; writers of an office take turns."""

    centre: Centre
    stores: CentreStores
    office_id: str
    row: OfficeRow
    desk: Desk
    now: datetime
    placed: Cursor | None = None
    _is_own: bool = field(default=False)

    @property
    def now_ms(self) -> int:
        """The moment of the turn in milliseconds."""
        return int(self.now.timestamp() * 1000)

    @property
    def is_recovering(self) -> bool:
        """Whether nothing new may get a place, because what was lost isn't back yet."""
        return self.stores.memory.value(NO_ID, RECOVERY) is not None

    @property
    def act(self) -> Act:
        """The office as its use cases take it."""
        return Act(Work(self.desk, self.centre.identity.id), self.stores)

    def place(self, judged: Sequence[Judged]) -> int:
        """Give operations their places in the office's log; the last of them."""
        if not judged:
            return self.stores.office_log.cursor().office_seq
        self.placed = self.stores.office_log.append(judged)
        last = self.placed.office_seq
        subjects = dict.fromkeys(one.operation.subject for one in judged)
        known = {one.operation.subject for one in judged if self._may_be_known(one.operation.kind)}
        learned = [one for one in subjects if one in known and self._learn(one)]
        self.stores.arrival.mark_stale(one for one in subjects if one not in learned)
        if learned:
            self.stores.offices.learned(self.office_id, last)
        return last

    def is_about_known(self, kind: str) -> bool:
        """Whether an act of this kind may change what the office knows."""
        return self._may_be_known(kind)

    def _may_be_known(self, kind: str) -> bool:
        return kind.startswith((*KNOWN_KINDS, *_ABOUT_ANYTHING))

    def _learn(self, subject: Id) -> bool:
        """Fold a person, or what the province gave, at once; whether the subject is such a one."""
        history = effective(self.stores, self.stores.log.about(subject))
        start = start_of(first_kind(history)) if history else None
        if start not in (Person, Accepted):
            return False
        if not self._is_own:
            self.desk, self._is_own = self.desk.anew(), True
        state = folded(history, start)
        act = self.act
        write_states(act, [(subject, state)])
        if isinstance(state, Accepted) and state.sort not in _NO_CASE_RESTS_ON:
            fold_waiting(act)
            self.stores.arrival.mark_stale(self.stores.lists.open_case_ids())
        return True


@contextmanager
def turn(centre: Centre, office_id: str) -> Iterator[Turn]:
    """One transaction on an office: all of it is stored, or nothing.

    Raises `UnknownOfficeError`.
    """
    with centre.database(office_id).writing() as stores:
        made = _turn(centre, stores, office_id)
        yield made
    if made.placed is not None:
        note(centre.office_folder(office_id), made.placed)


@contextmanager
def look(centre: Centre, office_id: str) -> Iterator[Turn]:
    """One look at an office, in which nothing changes; raises `UnknownOfficeError`."""
    with centre.database(office_id).reading() as stores:
        yield _turn(centre, stores, office_id)


def _turn(centre: Centre, stores: CentreStores, office_id: str) -> Turn:
    row = stores.offices.get(office_id)
    return Turn(centre, stores, office_id, row, centre.desk(row), centre.now)
