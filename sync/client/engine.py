"""The desk's conversation with the centre: asks, sends, receives, applies; one at a time."""

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import partial

from office.domain.errors import OfficeError
from office.usecases.wire.arriving import Applied, cursor
from office.usecases.wire.giving_back import proof_of_more
from office.usecases.wire.outgoing import acked, head, new_epoch, note_failure
from office.usecases.wire.state import wire_state
from office.usecases.wire.telling import line_state
from office.usecases.work import Work
from sync.client.begun import Arriving, Gone
from sync.client.failures import (
    NotEnrolledError,
    NotReachedError,
    UpdateNeededError,
    failure_of,
)
from sync.client.giving_back import frames_given_back
from sync.client.pace import LONGEST_WAIT, Pace
from sync.client.sending import batch_frames, chunk_frames, hello_frame, new_nonce
from sync.client.speaker import Speaker
from sync.client.taking import Came, Taker
from sync.client.transport import Transport
from sync.client.witness import Witness
from sync.protocol.errors import WireRefusalError
from sync.protocol.frames import HEAD_BYTES, Frame, Sort, frame
from sync.protocol.receipt import Receipt

BUDGET = 60.0
"""Seconds of a conversation in the background; one that a person asked for has no end."""

_SHARE_OF_SCANS = 0.8
_FORK, _REVOKED, _BEHIND = "fork", "revoked", "behind"
_ASK_AGAIN = frozenset({"gap", "epoch", "office-key", "rest", "recovering", _BEHIND})


class State(StrEnum):
    """What the engine is doing."""

    IDLE = "idle"
    ASKING = "asking"
    SENDING = "sending"
    RECEIVING = "receiving"
    APPLYING = "applying"


class End(StrEnum):
    """How a conversation ended."""

    SYNCED = "synced"
    WAITING = "waiting"
    NOT_REACHED = "not-reached"
    NOT_ENROLLED = "not-enrolled"
    UPDATE = "update"
    REFUSED = "refused"


_ENDS: dict[type[OfficeError], End] = {
    NotReachedError: End.NOT_REACHED,
    NotEnrolledError: End.NOT_ENROLLED,
    UpdateNeededError: End.UPDATE,
}


@dataclass(frozen=True)
class Progress:
    """How far a conversation is; bytes are those of frames."""

    state: State = State.IDLE
    sent_bytes: int = 0
    received_bytes: int = 0
    operations: int = 0
    chunks: int = 0
    applied: int = 0


@dataclass(frozen=True)
class Outcome:
    """How it ended, in a sentence, what came, and how many seconds to wait until the next try."""

    end: End
    words: str
    progress: Progress
    applied: tuple[Applied, ...]
    wait: float
    requests: int


Observer = Callable[[Progress], None]


@dataclass
class _Talk:
    """One conversation."""

    deadline: float
    scans_until: float
    progress: Progress = field(default_factory=Progress)
    applied: list[Applied] = field(default_factory=list)
    requests: int = 0
    on_line: bool = False


class Engine:
    """Brings one desk and the centre to the same record, over whatever line it is given."""

    def __init__(  # what it is made of
        self,
        work: Work,
        transport: Transport,
        witness: Witness,
        observe: Observer = lambda _: None,
        pace: Pace | None = None,
        ticks: Callable[[], float] = time.monotonic,
    ) -> None:
        self._work = work
        self._transport = transport
        self._witness = witness
        self._observe = observe
        self._pace = pace or Pace()
        self._ticks = ticks
        self._arriving = Arriving()
        self._gone = Gone()

    def sync(self, budget: float | None = BUDGET) -> Outcome:
        """Talk to the centre until all is said, the budget is used up, or the line fails.

        Raises `SyncRunningError` while another conversation of this office goes on, and whatever
        the disk refuses; a failure of the line is an outcome.
        """
        with self._work.desk.at_the_line():
            start = self._ticks()
            seconds = float("inf") if budget is None else budget
            talk = _Talk(start + seconds, start + seconds * _SHARE_OF_SCANS)
            try:
                self._converse(talk)
            except (
                NotReachedError,
                NotEnrolledError,
                UpdateNeededError,
                WireRefusalError,
            ) as failure:
                return self._failed(talk, failure)
            finally:
                self._tell(talk, State.IDLE)
            return self._ended(talk)

    def _converse(self, talk: _Talk) -> None:
        speaker = Speaker.of(self._work)
        only_asks = bool(wire_state(self._work).failures)
        refused_before = ""
        again = True
        while again:
            before = self._standing()
            self._witness.note(self._work)
            refusal = self._exchange(talk, speaker, only_asks=only_asks)
            if refusal is not None:
                self._answer(refusal, refused_before, only_asked=only_asks)
                refused_before, only_asks = refusal.code, refusal.code != _REVOKED
                continue
            moved = only_asks or self._standing() != before
            only_asks = False
            again = moved and self._more_to_do() and self._ticks() < talk.deadline

    def _exchange(
        self, talk: _Talk, speaker: Speaker, *, only_asks: bool
    ) -> WireRefusalError | None:
        """Send and take one answer; return what the centre refused, after which nothing counts."""
        nonce = new_nonce()
        taker = Taker(speaker, nonce, self._arriving)
        started, sent_before = self._ticks(), talk.progress.sent_bytes
        talk.on_line, talk.requests = False, talk.requests + 1
        receipt: Receipt | None = None
        frames = self._frames(talk, speaker, nonce, only_asks=only_asks)
        for number, came in enumerate(self._transport.exchange(frames)):
            if not number:
                sent = talk.progress.sent_bytes - sent_before
                self._pace.measured(sent, self._ticks() - started)
            result = self._take(talk, taker, came)
            receipt = result.receipt or receipt
            if result.receipt is not None:
                self._gone.begun = result.receipt.begun
            if result.refusal is not None:
                return result.refusal
            if result.is_hole or not result.is_ours:
                return None
            if result.is_end and receipt is not None:
                return _refusal_in(receipt)
        raise NotReachedError

    def _frames(
        self, talk: _Talk, speaker: Speaker, nonce: bytes, *, only_asks: bool
    ) -> Iterator[bytes]:
        self._tell(talk, State.ASKING)
        begun = self._arriving.told(cursor(speaker.work).office_seq)
        yield self._counted(talk, hello_frame(speaker, self._pace.pull, nonce, begun))
        if only_asks:
            for data in frames_given_back(speaker):
                yield self._counted(talk, data)
            return
        if proof := proof_of_more(self._work):
            yield self._counted(talk, frame(Sort.RECEIPT, proof))
        for sent in batch_frames(speaker, self._pace, self._gone):
            talk.on_line = True
            talk.progress = replace(
                talk.progress, operations=talk.progress.operations + sent.operations
            )
            self._tell(talk, State.SENDING)
            yield self._counted(talk, sent.frame)
            self._pace.clean()
            if self._ticks() >= talk.deadline:
                return
        wishes = wire_state(self._work).wishes
        in_time = partial(self._is_before, talk.scans_until)
        for sent in chunk_frames(speaker, wishes, in_time, self._gone):
            talk.on_line = True
            talk.progress = replace(talk.progress, chunks=talk.progress.chunks + sent.chunks)
            self._tell(talk, State.SENDING)
            yield self._counted(talk, sent.frame)

    def _take(self, talk: _Talk, taker: Taker, came: Frame) -> Came:
        received = talk.progress.received_bytes + HEAD_BYTES + len(came.payload)
        talk.progress = replace(talk.progress, received_bytes=received)
        self._tell(talk, State.APPLYING)
        try:
            result = taker.take(came)
        except WireRefusalError as fault:
            if fault.code not in _ASK_AGAIN:
                raise
            return Came(refusal=fault)
        if result.applied is not None:
            talk.applied.append(result.applied)
            talk.progress = replace(talk.progress, applied=result.applied.cursor)
        self._tell(talk, State.RECEIVING)
        return result

    def _answer(self, refusal: WireRefusalError, refused_before: str, *, only_asked: bool) -> None:
        """Do what a refusal asks for; raise it when nothing helps, or the same came before.

        What waits at a revoked desk is sent: it may be honest work, and the centre keeps it apart.
        """
        if refusal.code == _FORK != refused_before:
            new_epoch(self._work)
            self._witness.note(self._work)
            return
        if refusal.code == _REVOKED and only_asked and line_state(self._work).waiting:
            return
        if refusal.code == refused_before or refusal.code not in _ASK_AGAIN:
            raise refusal

    def _standing(self) -> tuple[object, ...]:
        """Return what a fruitful exchange changes."""
        state = wire_state(self._work)
        here = cursor(self._work).office_seq
        return (
            head(self._work).epoch,
            acked(self._work),
            here,
            state.wishes,
            tuple(state.office_keys),
            state.generation,
            state.certificate,
            state.wants,
        )

    def _more_to_do(self) -> bool:
        state = line_state(self._work)
        return bool(state.waiting or state.scans or state.cursor < state.centre_seq)

    def _is_before(self, moment: float) -> bool:
        return self._ticks() < moment

    def _counted(self, talk: _Talk, data: bytes) -> bytes:
        talk.progress = replace(talk.progress, sent_bytes=talk.progress.sent_bytes + len(data))
        return data

    def _tell(self, talk: _Talk, state: State) -> None:
        talk.progress = replace(talk.progress, state=state)
        self._observe(talk.progress)

    def _failed(self, talk: _Talk, fault: OfficeError) -> Outcome:
        failure = failure_of(fault) if isinstance(fault, WireRefusalError) else fault
        end = _ENDS.get(type(failure), End.REFUSED)
        if isinstance(failure, NotReachedError):
            self._arriving.broke(failure.begun)
            if talk.on_line:
                self._pace.cut()
        failures = note_failure(self._work, failure.message)
        wait = self._pace.wait(failures) if end is End.NOT_REACHED else LONGEST_WAIT
        return Outcome(
            end, failure.message, talk.progress, tuple(talk.applied), wait, talk.requests
        )

    def _ended(self, talk: _Talk) -> Outcome:
        state = line_state(self._work)
        end = End.SYNCED if state.synced else End.WAITING
        return Outcome(end, state.words, talk.progress, tuple(talk.applied), 0.0, talk.requests)


def _refusal_in(receipt: Receipt) -> WireRefusalError | None:
    """Return what a receipt says against the desk itself."""
    for notice in receipt.notices:
        if notice.code in (_FORK, _REVOKED, _BEHIND):
            return WireRefusalError(notice.code, notice.words)
    return None
