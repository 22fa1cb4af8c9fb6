"""Entries of the office's log come down, take their places and are folded."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import msgspec

from office.domain.cases.acts import ProvinceDecided
from office.domain.messages import MessageSent
from office.domain.operations.ids import Id
from office.domain.operations.operation import Operation, decoded
from office.domain.operations.verdict import ACCEPTED, CLOCK, verdict_in
from office.domain.parties import Party
from office.domain.people import Person
from office.domain.province import NUMBERS, OFFICE, Accepted
from office.domain.province_given import ProvinceGiven
from office.domain.units import Unit
from office.storage.fitting import UnfoldableError
from office.storage.office_log import Arrived, Cursor, OfficeLogError
from office.storage.subjects import first_kind, folded, start_of
from office.usecases.recording import fold_waiting, refresh_cases, save
from office.usecases.refused import effective, refused_in, remember_refused
from office.usecases.wire.given import faults_of, remember_faults
from office.usecases.wire.state import keep_state, state_in
from office.usecases.work import Act, Changed, Work

_NOBODY_RESTS_ON = ("", NUMBERS, OFFICE)
"""What the province gives that no case is computed from."""


@dataclass(frozen=True)
class Applied:
    """What came with some entries: the subjects to look at again, and operations by what they are.

    `conflicts` are those that don't simply count; `refused` what has no effect here.
    """

    cursor: int
    touched: tuple[Id, ...] = ()
    changed: tuple[Changed, ...] = ()
    decisions: tuple[Id, ...] = ()
    conflicts: tuple[Id, ...] = ()
    given: tuple[Id, ...] = ()
    messages: tuple[Id, ...] = ()
    refused: tuple[Id, ...] = ()


def cursor(work: Work) -> Cursor:
    """Return how far the office's log is here, and the hash of its chain there."""
    with work.reading() as act:
        return act.stores.office_log.cursor()


def office_link(work: Work, office_seq: int) -> bytes | None:
    """Return the hash of the office's chain after an entry; None for one that isn't here."""
    with work.reading() as act:
        return act.stores.office_log.link_at(office_seq)


def apply_entries(work: Work, arrived: Sequence[Arrived], after: bytes = b"") -> Applied:
    """Take entries of the office's log, all or none, and write the tables that they change.

    `after` is the hash of the office's chain after the last of them, as the centre signed it.
    Raises `OfficeLogError` for entries that don't follow on, or whose chain ends in another hash.
    """
    whole = [decoded(one.data) for one in arrived if one.data]
    faults = faults_of(work, whole)
    with work.writing() as act:
        remember_faults(act, faults)
        touched = act.stores.office_log.take(act.office.device.id, arrived)
        here = act.stores.office_log.cursor()
        if after and here.link != after:
            message = f"the chain after {here.office_seq} isn't the centre's"
            raise OfficeLogError(message)
        refold(act, touched)
        applied = _told(act, arrived, whole, faults)
    work.desk.forget()
    return applied


def keep_scan(work: Work, blob: str, data: bytes) -> None:
    """Store a scan that came down; raises `DamagedScanError` when it isn't the one it says."""
    work.desk.office.scans.take(blob, data)
    with work.writing() as act:
        state = state_in(act)
        wants = tuple(one for one in state.wants if one != blob)
        keep_state(act, msgspec.structs.replace(state, wants=wants))


def prove_again(work: Work) -> tuple[Id, ...]:
    """Prove again what was refused: a newer program may understand it; the subjects that count now.

    To be done once after the program was brought up to date.
    """
    with work.reading() as act:
        found = [act.stores.log.operation(op_id) for op_id in refused_in(act.stores)]
    here = [one for one in found if one is not None]
    faults = faults_of(work, here)
    proven = tuple(one.subject for one in here if one.op_id not in faults)
    if proven:
        with work.writing() as act:
            remember_refused(act.stores, faults, int(act.now.timestamp() * 1000))
            refold(act, proven)
        work.desk.forget()
    return proven


def refold(act: Act, subjects: Iterable[Id]) -> None:
    """Fold subjects anew and write their tables, those on which others rest first."""
    histories = {one: effective(act.stores, act.stores.log.about(one)) for one in subjects}
    states: list[tuple[Id, Any]] = [
        (subject, folded(history, start_of(first_kind(history))))
        for subject, history in histories.items()
        if history
    ]
    write_states(act, sorted(states, key=lambda one: _rank(one[1])))
    made = [state for _, state in states]
    if any(isinstance(one, Accepted) and one.sort not in _NOBODY_RESTS_ON for one in made):
        refresh_cases(act, act.stores.lists.open_case_ids())
    if any(isinstance(one, Accepted | Party) for one in made):
        fold_waiting(act)


def write_states(act: Act, states: Sequence[tuple[Id, Any]]) -> None:
    """Write the rows of states; one that no table can hold is left as it was, the others aren't."""
    folding = act.stores.folding
    try:
        with folding.apart():
            for subject, state in states:
                save(act, subject, state)
    except UnfoldableError:
        for subject, state in states:
            with folding.if_it_fits():
                save(act, subject, state)


def _rank(state: Any) -> int:
    if isinstance(state, Person | Accepted):
        return 0
    if isinstance(state, Party):
        return 1
    return 2 if isinstance(state, Unit) else 3


def _told(
    act: Act, arrived: Sequence[Arrived], whole: Sequence[Operation], faults: dict[Id, str]
) -> Applied:
    device = act.office.device.id
    foreign = [one for one in whole if one.device != device]
    entries = act.stores.office_log
    judged = [one.office_seq for one in arrived if _is_marked(one)]
    odd = [entry for seq in judged for entry in entries.entries(seq - 1, 1)]
    operations = [*foreign, *(decoded(one.data) for one in odd if one.device == device)]
    return Applied(
        cursor=entries.cursor().office_seq,
        touched=tuple(dict.fromkeys(one.subject for one in operations)),
        changed=tuple(Changed(one.subject, one.op_id, one.kind) for one in operations),
        decisions=_of(foreign, ProvinceDecided.KIND),
        conflicts=tuple(decoded(one.data).op_id for one in odd),
        given=_of(foreign, ProvinceGiven.KIND),
        messages=_of(foreign, MessageSent.KIND),
        refused=tuple(faults),
    )


def _is_marked(one: Arrived) -> bool:
    verdict = verdict_in(one.verdict)
    return verdict.code not in (ACCEPTED, CLOCK) or bool(verdict.against)


def _of(operations: Sequence[Operation], kind: str) -> tuple[Id, ...]:
    return tuple(one.op_id for one in operations if one.kind == kind)
