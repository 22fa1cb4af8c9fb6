"""What a centre lost that was brought back from an older copy, and this desk still holds."""

from collections.abc import Iterator
from dataclasses import dataclass

from office.storage.office_log import Entry
from office.usecases.wire.state import state_in
from office.usecases.work import Work

_AT_ONCE = 2000


@dataclass(frozen=True)
class GivenBack:
    """Entries of the office's log, and the hash of its chain before them."""

    before: bytes
    entries: tuple[Entry, ...]


def proof_of_loss(work: Work) -> bytes:
    """Return the receipt that says more of the office's log than the centre has; else no bytes."""
    with work.reading() as act:
        state = state_in(act)
        return state.receipt if state.centre_seq < state.proven else b""


def proof_of_more(work: Work) -> bytes:
    """Return the receipt that says more of the office's log than has come here; else no bytes.

    A centre that doesn't know its own receipt any more learns by it what it lost.
    """
    with work.reading() as act:
        state = state_in(act)
        return state.receipt if act.stores.log.office_seq() < state.proven else b""


def given_back(work: Work) -> Iterator[GivenBack]:
    """Yield what is here of the office's log beyond that of the centre, in its order."""
    with work.reading() as act:
        after = state_in(act).centre_seq
    while True:
        with work.reading() as act:
            entries = act.stores.office_log.entries(after, _AT_ONCE)
            before = act.stores.office_log.link_at(after) or b""
        if not entries:
            return
        yield GivenBack(before, tuple(entries))
        after = entries[-1].office_seq
