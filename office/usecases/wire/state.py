"""What the desk remembers of the wire: its certificate and keys, what was sent, what came back."""

from dataclasses import dataclass

import msgspec

from office.domain.delegation import NotAllowedError
from office.domain.operations.ids import NO_ID, Id
from office.usecases.awaiting import WIRE, is_awaiting
from office.usecases.rights import HEAD
from office.usecases.work import Act, Work


class Wish(msgspec.Struct, frozen=True, array_like=True):
    """Chunks of a scan that the centre lacks, `first` to `last`, both counted; `blob` is its id."""

    blob: str
    first: int
    last: int


class WireState(msgspec.Struct, frozen=True, omit_defaults=True):
    """The desk's side of the line; it lies in the sealed database and is never sent.

    Attributes:
        address: where the centre answers.
        card, certificate: the centre's card and the desk's certificate, as they were signed.
        office_keys: the keys of the office's log, by generation.
        epoch: of which epoch `acked` and `sent` speak.
        acked: the last operation that the centre has stored, as its receipt says.
        sent: the last operation that was handed to a line or a stick, so that it can't be undone.
        receipt: the last receipt, as it was signed; one that says that the office's log is shorter
            than before doesn't replace it: it proves what the centre lost.
        proven: how far the office's log went at the centre when it signed that.
        receipt_at: when it came, by this machine's clock (milliseconds).
        centre_seq: how far the office's log goes at the centre.
        generation: the newest key that the office's log is sealed with.
        offset_ms: how far the centre's clock is ahead of this machine's.
        failures: tries in a row that came to nothing; `trouble` says why in a sentence.
        tries: when the newest of those were (milliseconds).
        wishes: chunks that the centre lacks.
        wants: scans of other desks that a person here wants to see.
        notices: what the centre tells the desk: a code and a sentence.
        bundle: the number of the last bundle that was written.
        history: how far a new desk must have the office's log before it opens; 0 when it needn't.

    """

    address: str = ""
    card: bytes = b""
    certificate: bytes = b""
    office_keys: dict[int, bytes] = {}
    epoch: bytes = b""
    acked: int = 0
    sent: int = 0
    receipt: bytes = b""
    proven: int = 0
    receipt_at: int = 0
    centre_seq: int = 0
    generation: int = 0
    offset_ms: int = 0
    failures: int = 0
    trouble: str = ""
    tries: tuple[int, ...] = ()
    wishes: tuple[Wish, ...] = ()
    wants: tuple[str, ...] = ()
    notices: tuple[tuple[str, str], ...] = ()
    bundle: int = 0
    history: int = 0

    @property
    def is_enrolled(self) -> bool:
        """Whether the centre has taken this device in."""
        return bool(self.certificate)

    def __repr__(self) -> str:
        return f"WireState(acked={self.acked}, sent={self.sent})"


@dataclass(frozen=True)
class Marks:
    """How far the log of this desk has left it, in its present epoch."""

    epoch: bytes
    acked: int
    sent: int


def wire_state(work: Work) -> WireState:
    """Return what the desk remembers of the wire."""
    with work.reading() as act:
        return state_in(act)


def want_scan(work: Work, blob: str) -> None:
    """Ask for a scan that another desk put in a file; it comes with a later conversation."""
    with work.writing() as act:
        state = state_in(act)
        if blob not in state.wants and not act.office.scans.exists(blob):
            keep_state(act, msgspec.structs.replace(state, wants=(*state.wants, blob)))


def lacks_history(work: Work) -> bool:
    """Whether the history of the office is still on its way to a new desk, which waits for it."""
    with work.reading() as act:
        return is_awaiting(act)


def state_in(act: Act) -> WireState:
    """As `wire_state`, within an act."""
    data = act.stores.memory.value(NO_ID, WIRE)
    return msgspec.msgpack.decode(data, type=WireState) if data else WireState()


def keep_state(act: Act, state: WireState) -> None:
    """Remember the state in the place of the one before."""
    at = int(act.now.timestamp() * 1000)
    act.stores.memory.keep(NO_ID, WIRE, msgspec.msgpack.encode(state), at)


def marks_in(act: Act) -> Marks:
    """Return how far the present epoch has left the desk; nothing of a new one."""
    state, epoch = state_in(act), act.stores.log.head(act.office.device.id).epoch
    is_present = epoch == state.epoch
    return Marks(epoch, state.acked if is_present else 0, state.sent if is_present else 0)


def has_left(act: Act, op_id: Id) -> bool:
    """Whether an operation left the desk, so that it can't be undone any more."""
    if act.stores.log.was_sent(op_id):
        return True
    operation, marks = act.stores.log.operation(op_id), marks_in(act)
    return operation is not None and operation.epoch == marks.epoch and operation.seq <= marks.sent


def require_head(act: Act) -> None:
    """Raise `NotAllowedError` unless the head of the office is at work."""
    if act.knowledge.people and HEAD not in act.person.roles:
        message = "پیوند این رایانه با مرکز استان کار رئیس اداره است؛ از او بخواهید."
        raise NotAllowedError(message)
