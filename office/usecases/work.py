"""One person at work in an open office: what use cases read, ask and record with."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from threading import Lock

from office.domain.calendar.days import local_day
from office.domain.cases.case import Case
from office.domain.cases.context import CaseView
from office.domain.errors import OfficeError
from office.domain.operations.clock import tick
from office.domain.operations.ids import NO_ID, Id, new_id
from office.domain.operations.limits import require_short_texts
from office.domain.operations.operation import Body, Operation, Recorded, body_bytes
from office.domain.parties import Party
from office.domain.people import Person
from office.domain.procedures.procedure import Procedure
from office.domain.units import Unit
from office.storage.database import Stores
from office.usecases.knowledge import Knowledge, known_to
from office.usecases.office import Office

RANDOM_BYTES = 10
EPOCH_BYTES = 8


class UnknownPersonError(OfficeError):
    """Nobody by that id works in the office."""


class ReadOnlyError(OfficeError):
    """The subject was written by a newer program."""


class SyncRunningError(OfficeError):
    """The desk is at the line already: one conversation with the centre at a time."""

    def __init__(self) -> None:
        super().__init__("همگام‌سازی همین حالا در کار است؛ تا پایان آن کمی بمانید.")


@dataclass(frozen=True)
class Changed:
    """What an act changed: pages that show it look again."""

    subject: Id
    op_id: Id
    kind: str


@dataclass
class _Memory:
    """What the open office remembers between acts; it can always be read again."""

    knowledge: Knowledge | None = None
    loaded: dict[bytes, Procedure] = field(default_factory=dict)
    forgotten: int = 0
    line: Lock = field(default_factory=Lock)


@dataclass(frozen=True)
class Desk:
    """An open office and what it remembers. One for each running program."""

    office: Office
    _memory: _Memory = field(default_factory=_Memory)

    @property
    def now(self) -> datetime:
        """The machine's time."""
        return self.office.surroundings.clock()

    def knowledge(self, stores: Stores) -> Knowledge:
        """Return what the office knows besides its cases.

        What was read while another thread changed it is not kept.
        """
        memory = self._memory
        known, before = memory.knowledge, memory.forgotten
        if known is None:
            known = known_to(stores, self.office.settings, self.office.reference, memory.loaded)
            memory.knowledge = known if before == memory.forgotten else None
        return known

    def anew(self) -> "Desk":
        """Return the same desk, remembering nothing but the packs that were loaded."""
        return Desk(self.office, _Memory(loaded=self._memory.loaded))

    def forget(self) -> None:
        """People, orders, the calendar or packs changed: they are read again when needed."""
        self._memory.forgotten += 1
        self._memory.knowledge = None

    @contextmanager
    def at_the_line(self) -> Iterator[None]:
        """Talk to the centre; raise `SyncRunningError` while another conversation goes on."""
        if not self._memory.line.acquire(blocking=False):
            raise SyncRunningError
        try:
            yield
        finally:
            self._memory.line.release()


@dataclass(frozen=True)
class Work:
    """A person at a desk. Every use case takes one."""

    desk: Desk
    actor: Id

    @contextmanager
    def writing(self) -> Iterator["Act"]:
        """One transaction for one act."""
        try:
            with self.desk.office.database.writing() as stores:
                yield Act(self, stores)
        except BaseException:
            self.desk.forget()
            raise

    @contextmanager
    def reading(self) -> Iterator["Act"]:
        """One look, in which nothing changes."""
        with self.desk.office.database.reading() as stores:
            yield Act(self, stores)


@dataclass(frozen=True)
class Basis:
    """In what role an act is done, under which order, on which pack."""

    role: str = ""
    delegation: Id = NO_ID
    pack: str = ""
    pack_version: int = 0


@dataclass(frozen=True)
class Act:
    """A transaction in the hands of a use case."""

    work: Work
    stores: Stores

    @property
    def office(self) -> Office:
        """The open office."""
        return self.work.desk.office

    @cached_property
    def now(self) -> datetime:
        """The moment of the act; the same all through it.

        Raises `BeyondCalendarError` for one that no calendar has.
        """
        now = self.work.desk.now
        local_day(now)
        return now

    @property
    def today(self) -> date:
        """The office's day."""
        return local_day(self.now)

    @property
    def knowledge(self) -> Knowledge:
        """What the office knows besides its cases."""
        return self.work.desk.knowledge(self.stores)

    @property
    def person(self) -> Person:
        """Who acts; raise `UnknownPersonError` when nobody by that id works here."""
        person = self.knowledge.people.get(self.work.actor)
        if person is None or not person.active:
            message = "این کاربر در این اداره فعال نیست؛ با نام کاربری دیگری وارد شوید."
            raise UnknownPersonError(message)
        return person

    @cached_property
    def author(self) -> Id:
        """Under whose name the act is recorded; anybody's while the office has no people yet."""
        return self.person.id if self.knowledge.people else self.work.actor

    def new_id(self) -> Id:
        """Return an id for a new thing."""
        return new_id(self.now, self.office.surroundings.randomness(RANDOM_BYTES))

    def with_powers(self, party: Party) -> Party:
        """Return where a party leads, with the powers of attorney of all who are one with it."""
        kept, *others = self.stores.merges.group(party.id)
        leading = party if kept == party.id else self.stores.subjects.party(kept)
        return leading.with_powers_of(map(self.stores.subjects.party, others))

    def view(self, case_id: Id, now: datetime | None = None) -> CaseView:
        """Return a case with all that its rules are computed from."""
        return self.view_of(self.stores.subjects.case(case_id), now or self.now)

    def view_of(self, case: Case, now: datetime) -> CaseView:
        """As `view`, for a case that is at hand."""
        subjects = self.stores.subjects
        unit = subjects.unit(case.unit) if case.unit else Unit()
        return self.view_with(case, subjects.party(case.applicant), unit, now)

    def view_with(self, case: Case, applicant: Party, unit: Unit, now: datetime) -> CaseView:
        """As `view_of`, with the applicant and the unit at hand too."""
        knowledge = self.knowledge
        return CaseView(
            case=case,
            procedure=knowledge.procedure(case.procedure, case.pack_version),
            applicant=applicant,
            unit=unit,
            powers=knowledge.powers(case.done_by()),
            calendar=knowledge.calendar,
            now=now,
            rules=knowledge.rule_values(case.procedure),
        )

    def stamp(self, subject: Id, body: Body, basis: Basis) -> Recorded:
        """Append one operation to the log; the caller writes the tables.

        Raises `UnknownPersonError` for one who doesn't work here, or no more, and `LongTextError`
        for a text that no office writes.
        """
        require_short_texts(body)
        device = self.office.device
        head = self.stores.log.head(device.id)
        operation = Operation(
            op_id=self.new_id(),
            device=device.id,
            epoch=head.epoch or self.office.surroundings.randomness(EPOCH_BYTES),
            seq=head.seq + 1,
            hlc=tick(head.hlc, self.now),
            actor=self.author,
            role=basis.role,
            delegation=basis.delegation,
            kind=body.KIND,
            version=body.VERSION,
            subject=subject,
            base=self.stores.log.office_seq(),
            pack=basis.pack,
            pack_version=basis.pack_version,
            body=body_bytes(body),
        )
        self.stores.log.append(operation)
        return Recorded(operation, body)
