"""Care for the office's memory: verify it, and make its tables again from the log."""

import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import chain
from typing import Any

from office.domain import finding
from office.domain.advice import Advice
from office.domain.cases.acts import ScanAdded
from office.domain.cases.case import Case
from office.domain.cases.context import CaseView
from office.domain.cases.summary import summary
from office.domain.cases.way import way
from office.domain.desks import DeskKnown
from office.domain.errors import OfficeError
from office.domain.finding import Entry
from office.domain.letters import Lettered
from office.domain.messages import Message
from office.domain.operations.ids import NO_ID, Id
from office.domain.operations.operation import understood
from office.domain.parties import Party
from office.domain.people import Person
from office.domain.persian import fa_digits, iso
from office.domain.province import Accepted
from office.domain.units import Unit
from office.storage import rows
from office.storage.engine import integrity_check
from office.storage.errors import DamagedDatabaseError
from office.storage.fitting import UnfoldableError
from office.storage.folding import COMPARED, ODD, Digest, Folding
from office.storage.migrate import SCRIPTS, revisions
from office.storage.rows import Rows
from office.storage.search import add_entry
from office.storage.subjects import UnknownSubjectError, first_kind, folded, start_of
from office.usecases.knowledge import UnknownProcedureError
from office.usecases.refused import effective
from office.usecases.work import Act, Work

Progress = Callable[[int], None]
"""Is told how many subjects are done."""

LeftOut = Callable[[str], None]
"""Is told, once, which subjects have no tables because no table can hold what was said of them."""

_BATCH = 2000
_TABLES = "tables"
_KNOWN_FIRST = ("person.", "province.", "party.", "unit.")
"""Of these acts are the subjects on which others rest: a case shows its applicant and its unit."""

_NAMED = 5
"""Subjects that are named of all that were left out."""

_PLAIN: dict[type, Callable[[Any], Rows]] = {
    Person: rows.person_rows,
    Accepted: rows.province_rows,
    Lettered: rows.correspondence_rows,
    Advice: rows.advice_rows,
    DeskKnown: rows.no_rows,
    Message: rows.no_rows,
}


class DamagedLogError(OfficeError):
    """The log isn't sound, so nothing can be made from it."""


@dataclass(frozen=True)
class Verdict:
    """What `verify` found; an office is whole when there are no faults.

    `left_out` counts the subjects that no table can hold; a fault names them.
    """

    operations: int
    subjects: int
    scans: int
    faults: tuple[str, ...]
    left_out: int = 0

    @property
    def whole(self) -> bool:
        """Whether everything holds."""
        return not self.faults


@dataclass(frozen=True)
class _Made:
    """What one subject comes to: its rows and what can be found of it."""

    rows: Rows
    entry: Entry | None = None


@dataclass
class _Folded:
    """What was folded already: cases rest on parties and units."""

    folding: Folding
    parties: dict[Id, Party] = field(default_factory=dict)
    units: dict[Id, Unit] = field(default_factory=dict)
    seen: set[Id] = field(default_factory=set)
    left_out: dict[Id, None] = field(default_factory=dict)

    def made(self, subject: Id, make: Callable[..., _Made], *of: Any) -> Iterator[_Made]:
        """Yield what a subject comes to; one that no table can hold is left out, as by an act."""
        try:
            made = make(*of)
            self.folding.require_fitting(made.rows)
        except (*ODD, UnfoldableError):
            self.left_out[subject] = None
        else:
            yield made

    def words(self) -> str:
        """Name what was left out, in a sentence."""
        names = "، ".join(iso(one.hex()) for one in list(self.left_out)[:_NAMED])
        more = " و …" if len(self.left_out) > _NAMED else ""
        return (
            f"جدول‌های {fa_digits(len(self.left_out))} موضوع ساخته نشد، چون درباره آن مقداری ثبت شده"
            f" که در هیچ جدولی نمی‌نشیند: {names}{more}. همه اقدام‌هایش در دفتر مانده است و بقیه"
            " اداره کار خود را می‌کند؛ این شناسه را به پشتیبانی برنامه بدهید."
        )


def rebuild(
    work: Work, progress: Progress = lambda _: None, left_out: LeftOut = lambda _: None
) -> int:
    """Throw the folded tables away and make them again; of how many subjects.

    Raises `DamagedLogError` while the log itself isn't sound: the tables are then worth more.
    """
    with _without_collecting(), work.writing() as act:
        if act.stores.proof.faults():
            message = (
                "زنجیره اقدام‌های این اداره سالم نیست و جدول‌ها از روی آن ساخته نمی‌شود؛ "
                "با «kargosha verify» جای آسیب را ببینید و اداره را از نسخه پشتیبان بازگردانید."
            )
            raise DamagedLogError(message)
        act.stores.folding.clear()
        act.stores.search.clear()
        done = _Folded(act.stores.folding)
        for made in _office_itself(act, done):
            act.stores.folding.gather(made.rows)
        act.stores.folding.flush()
        act.work.desk.forget()
        entries: list[Entry] = []
        for made in _all_others(act, done):
            act.stores.folding.gather(made.rows)
            if made.entry is not None:
                entries.append(made.entry)
            if len(entries) >= _BATCH:
                act.stores.search.gather(entries)
                entries = []
                progress(len(done.seen))
        act.stores.search.gather(entries)
        act.stores.search.tidy()
        act.stores.folding.flush()
        act.stores.memory.keep(NO_ID, _TABLES, _release(), int(work.desk.now.timestamp() * 1000))
        if done.left_out:
            left_out(done.words())
        return len(done.seen) - len(done.left_out)


@contextmanager
def _without_collecting() -> Iterator[None]:
    """Let Python look for no rings of things: a rebuild makes millions of things and no rings."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def _release() -> bytes:
    """Return which tables this release has."""
    return revisions(SCRIPTS)[-1].encode()


def renew(work: Work, progress: Progress = lambda _: None) -> bool:
    """Make the tables again once after a release has changed them; whether it did.

    A log that isn't sound keeps the tables that it has; `verify` says so.
    """
    with work.reading() as act:
        if act.stores.memory.value(NO_ID, _TABLES) == _release():
            return False
    try:
        rebuild(work, progress)
    except DamagedLogError:
        return False
    return True


def verify(work: Work, progress: Progress = lambda _: None) -> Verdict:
    """Prove the log, the tables and the scans: chain, rebuilt tables equal, every hash.

    Tables are judged by a sound log only, and the log of a file without a damaged page.
    """
    if damage := integrity_check(work.desk.office.database.engine):
        return Verdict(0, 0, 0, (f"{DamagedDatabaseError().message} ({damage[0]})",))
    with work.reading() as act:
        faults = [
            f"{_chain_of(one.device)} در اقدام {fa_digits(one.seq)}: {one.words}"
            for one in act.stores.proof.faults()
        ]
        done = _Folded(act.stores.folding)
        if not faults:
            faults.extend(_table_faults(act, done, progress))
        if done.left_out:
            faults.append(done.words())
        faults.extend(_scan_faults(act))
        blobs = len(act.stores.lists.blobs())
        operations, subjects = act.stores.log.count(), len(done.seen)
        return Verdict(operations, subjects, blobs, tuple(faults), len(done.left_out))


def _chain_of(device: bytes) -> str:
    return f"زنجیره دستگاه {device.hex()[:8]}" if device else "زنجیره اداره"


def _table_faults(act: Act, done: _Folded, progress: Progress) -> Iterator[str]:
    made_again = {table.name: Digest() for table in COMPARED}
    found_again = Digest()
    for made in chain(_office_itself(act, done), _all_others(act, done)):
        if made.entry is not None:
            add_entry(found_again, made.entry)
        for table, some in made.rows.items():
            for row in some:
                made_again[table.name].add(row)
        progress(len(done.seen))
    for name, stored in act.stores.folding.digests(done.left_out.keys()).items():
        if not stored.same_as(made_again[name]):
            yield (
                f"جدول {name} با آنچه از روی اقدام‌ها ساخته می‌شود یکی نیست "
                f"({fa_digits(stored.rows)} سطر، باید {fa_digits(made_again[name].rows)})؛ "
                "«kargosha rebuild» آن را می‌سازد"
            )
    if not act.stores.search.digest(done.left_out.keys()).same_as(found_again):
        yield "فهرست جست‌وجو کامل یا درست نیست؛ «kargosha rebuild» آن را می‌سازد"


def _scan_faults(act: Act) -> Iterator[str]:
    stored = set(act.office.scans.ids())
    missing = [blob for blob in act.stores.lists.blobs() if blob not in stored]
    own = _own_scans(act) if missing else frozenset()
    for blob in missing:
        if blob in own:
            yield f"تصویر {blob[:12]} که پرونده‌ای از آن نام می‌برد روی دیسک نیست"
    yield from (f"تصویر {one.id[:12]}: {one.message}" for one in act.office.scans.verify_all())


def _own_scans(act: Act) -> frozenset[str]:
    """Return the scans put in a file here; those of others, or of a lost disk, may be away."""
    added = act.stores.log.recorded_here(act.office.device.id, ScanAdded.KIND)
    bodies = (understood(one).body for one in added)
    return frozenset(body.blob for body in bodies if isinstance(body, ScanAdded))


def _office_itself(act: Act, done: _Folded) -> Iterator[_Made]:
    """Make the people and what the province gave; fold the parties and units for all others."""
    kept: dict[type, dict[Id, Any]] = {Party: done.parties, Unit: done.units}
    for subject, history in act.stores.log.by_subject(_KNOWN_FIRST):
        if not first_kind(history).startswith(_KNOWN_FIRST):
            continue
        counting = effective(act.stores, history)
        if not counting:
            done.seen.add(subject)
            continue
        state: Any = folded(counting, start_of(first_kind(counting)))
        if type(state) in kept and not state.is_gone:
            kept[type(state)][subject] = state
        else:
            done.seen.add(subject)
            yield from done.made(subject, _plainly_made, state)


def _all_others(act: Act, done: _Folded) -> Iterator[_Made]:
    for party_id, party in done.parties.items():
        done.seen.add(party_id)
        yield from done.made(party_id, _made_party, party)
    for unit_id, unit in done.units.items():
        done.seen.add(unit_id)
        yield from done.made(unit_id, _made_unit, unit, done.parties.get(unit.owner))
    for subject, history in act.stores.log.by_subject(but=done.seen):
        done.seen.add(subject)
        state: Any = folded(history, start_of(first_kind(history)))
        if state.is_gone or not isinstance(state, Case):
            yield from done.made(subject, _plainly_made, state)
        else:
            yield from done.made(subject, _made_case, act, done, state)


def _plainly_made(state: Any) -> _Made:
    return _Made(rows.gone_rows(state) if state.is_gone else _PLAIN[type(state)](state))


def _made_party(party: Party) -> _Made:
    return _Made(rows.party_rows(party), finding.party_entry(party))


def _made_unit(unit: Unit, owner: Party | None) -> _Made:
    return _Made(rows.unit_rows(unit), finding.unit_entry(unit, owner.title if owner else ""))


def _made_case(act: Act, done: _Folded, case: Case) -> _Made:
    """Return a case's rows; none while something of it is missing."""
    view = _view(act, done, case)
    if view is None:
        return _Made({})
    line = summary(view)
    entry = finding.case_entry(line, view.procedure.title, view.applicant, view.unit)
    return _Made(rows.case_rows(case, line, way(view)), entry)


def _view(act: Act, done: _Folded, case: Case) -> CaseView | None:
    """Return the case at its last act; None while its pack or its applicant hasn't come."""
    unit = done.units.get(case.unit) or Unit()
    try:
        applicant = _party(act, done, case.applicant)
        return act.view_with(case, applicant, unit, case.last_at or act.now)
    except (UnknownProcedureError, UnknownSubjectError):
        return None


def _party(act: Act, done: _Folded, party_id: Id) -> Party:
    """Return a party folded already; raise `UnknownSubjectError` for one that isn't here."""
    return done.parties.get(party_id) or act.stores.subjects.party(party_id)
