"""What leaves the desk: its operations, what was sent of them, what the centre has stored."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import msgspec

from office.domain.cases.acts import ScanAdded
from office.domain.operations.operation import decoded, understood
from office.storage.log import Head
from office.storage.office_log import Written
from office.usecases.numbering import leave_numbers
from office.usecases.wire.state import WireState, Wish, keep_state, marks_in, state_in
from office.usecases.work import EPOCH_BYTES, Act, Work

_MOST_AT_ONCE = 4096
_MOST_TRIES = 64
"""Failed tries whose moments are remembered: more than a day of waits."""


@dataclass(frozen=True)
class ReceiptFacts:
    """What a receipt says, proven by whoever read it; `data` is the receipt as it was signed.

    `link` is the hash of the desk's chain at `acked`, `generation` the newest key of the office.
    One from a stick has no `offset_ms` and moves marks forward only; what it says of anything
    else counts when it `is_newest`: made later than the receipt that is kept.
    """

    epoch: bytes
    acked: int
    link: bytes
    office_seq: int
    offset_ms: int | None = None
    wishes: tuple[Wish, ...] = ()
    notices: tuple[tuple[str, str], ...] = ()
    generation: int = 0
    data: bytes = b""
    is_newest: bool = False


def head(work: Work) -> Head:
    """Return where this desk's chain stands."""
    with work.reading() as act:
        return act.stores.log.head(act.office.device.id)


def outbox(work: Work, after: int, most: int) -> list[Written]:
    """Return at most `most` operations of the present epoch after one, in their order."""
    with work.reading() as act:
        device = act.office.device.id
        return act.stores.office_log.written(device, act.stores.log.head(device).epoch, after, most)


def link_before(work: Work, seq: int) -> bytes | None:
    """Return the hash of the present epoch's chain before an operation."""
    with work.reading() as act:
        device = act.office.device.id
        epoch = act.stores.log.head(device).epoch
        return act.stores.office_log.device_link(device, epoch, seq - 1)


def acked(work: Work) -> int:
    """Return the last operation of the present epoch that the centre has stored."""
    with work.reading() as act:
        return marks_in(act).acked


def mark_sent(work: Work, epoch: bytes, seq: int) -> None:
    """Note that a line or a stick has the operations up to one; they can't be undone any more."""
    with work.writing() as act:
        marks = marks_in(act)
        if epoch == marks.epoch and seq > marks.sent:
            state = msgspec.structs.replace(state_in(act), epoch=epoch, acked=marks.acked, sent=seq)
            keep_state(act, state)


def acknowledged(work: Work, facts: ReceiptFacts) -> bool:
    """Take a receipt in; False when it speaks of another chain than this desk's.

    Then a new epoch is opened: the database was restored or copied, and what the centre lacks
    is written again. A receipt of an earlier epoch says nothing of this one's operations.
    """
    with work.writing() as act:
        marks, told = marks_in(act), _told(act, facts)
        keep_state(act, told)
        if facts.epoch != marks.epoch:
            return True
        device = act.office.device.id
        ours = act.stores.office_log.device_link(device, facts.epoch, facts.acked)
        if ours != facts.link:
            open_epoch(act)
            return False
        is_fresh = facts.offset_ms is not None
        reached = facts.acked if is_fresh else max(marks.acked, facts.acked)
        sent = max(marks.sent, facts.acked)
        keep_state(act, msgspec.structs.replace(told, epoch=marks.epoch, acked=reached, sent=sent))
        return True


def _told(act: Act, facts: ReceiptFacts) -> WireState:
    """Return the state with what a receipt says of anything but the desk's own log."""
    state = state_in(act)
    if facts.offset_ms is None:
        forward = msgspec.structs.replace(
            state,
            centre_seq=max(state.centre_seq, facts.office_seq),
            generation=max(state.generation, facts.generation),
        )
        return _brought(act, forward, facts) if facts.is_newest else forward
    return msgspec.structs.replace(
        state,
        centre_seq=facts.office_seq,
        receipt_at=int(act.now.timestamp() * 1000),
        offset_ms=facts.offset_ms,
        wishes=facts.wishes,
        notices=facts.notices,
        generation=facts.generation,
        failures=0,
        trouble="",
        tries=(),
        **_proof(state, facts),
    )


def _brought(act: Act, state: WireState, facts: ReceiptFacts) -> WireState:
    """Return the state with what the newest receipt says, that a stick brought."""
    return msgspec.structs.replace(
        state,
        receipt_at=int(act.now.timestamp() * 1000),
        wishes=facts.wishes,
        notices=facts.notices,
        **_proof(state, facts),
    )


def _proof(state: WireState, facts: ReceiptFacts) -> dict[str, Any]:
    """Return the receipt to be kept: of a shorter log of the office's none, it proves less."""
    if facts.office_seq < state.proven:
        return {}
    return {"receipt": facts.data, "proven": facts.office_seq}


def note_failure(work: Work, sentence: str) -> int:
    """Remember that a try came to nothing, and why; how many did in a row."""
    with work.writing() as act:
        state = state_in(act)
        failures, at = state.failures + 1, int(act.now.timestamp() * 1000)
        tries = (*state.tries, at)[-_MOST_TRIES:]
        told = msgspec.structs.replace(state, failures=failures, trouble=sentence, tries=tries)
        keep_state(act, told)
        return failures


def next_bundle(work: Work) -> int:
    """Return the number of a new bundle of this desk."""
    with work.writing() as act:
        state = state_in(act)
        number = state.bundle + 1
        keep_state(act, msgspec.structs.replace(state, bundle=number))
        return number


def new_epoch(work: Work) -> int:
    """Begin a new epoch of a database that may be an older one; how much is written again.

    Whatever waits may have been sent from the newer one, so nothing of it can be undone, and
    numbers may have been given there, so none of the blocks in hand is given any more.
    """
    with work.writing() as act:
        return open_epoch(act)


def open_epoch(act: Act, *, unsent: bool = False) -> int:
    """As `new_epoch`, within an act; with `unsent`, what was not sent yet can still be undone."""
    marks, device = marks_in(act), act.office.device.id
    left = act.stores.office_log.waiting(device, marks.epoch, marks.sent)
    epoch = act.office.surroundings.randomness(EPOCH_BYTES)
    count = act.stores.office_log.open_epoch(device, epoch)
    if not unsent:
        leave_numbers(act)
    state = state_in(act)
    keep_state(
        act,
        msgspec.structs.replace(state, epoch=epoch, acked=0, sent=left if unsent else count),
    )
    return count


def scans_named(work: Work, after: int) -> list[tuple[str, int]]:
    """Return the scans, with their sizes, that operations of the present epoch after one name.

    The centre can't have asked for them yet.
    """
    found: dict[str, int] = {}
    while some := outbox(work, after, _MOST_AT_ONCE):
        for one in map(decoded, (written.data for written in some)):
            if one.kind == ScanAdded.KIND:
                body: Any = understood(one).body
                found[body.blob] = body.size
        after = some[-1].seq
    return list(found.items())


def scan_ranges(work: Work, wishes: Sequence[Wish]) -> list[Wish]:
    """Return the wanted chunks of scans that are here, those of the oldest escalated case first."""
    with work.reading() as act:
        here = [one for one in wishes if act.office.scans.exists(one.blob)]
        rank = act.stores.lists.scan_order([one.blob for one in here])
        last = len(rank)
        return sorted(here, key=lambda one: (rank.get(one.blob, last), one.blob, one.first))
