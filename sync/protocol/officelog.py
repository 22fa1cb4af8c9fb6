"""The office's log on its way down: encrypted with the office key, signed by the centre.

A desk's own operations come back as runs of a few bytes: it has them already.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated, Protocol

import msgspec
from msgspec import Meta

from office.domain.operations.operation import Operation, decoded
from office.domain.operations.verdict import content, next_office_link
from sync.protocol.columns import pack_operations, unpack_operations
from sync.protocol.compression import (
    CODEC,
    FAST_LINE,
    compressed,
    decompressed,
    dictionary_for,
)
from sync.protocol.errors import WireRefusalError
from sync.protocol.keys import Identity
from sync.protocol.limits import MOST_OPERATIONS
from sync.protocol.reading import ENCODER, Bytes32, Count, Epoch, Name, ShortBytes, Wire, read
from sync.protocol.sealed import Parts, begun_head, head_bytes, parted, require_within_limits
from sync.protocol.signed import with_signature

_LOG = b"log/1"

Place = Annotated[int, Meta(ge=0, lt=MOST_OPERATIONS)]


class LogKey(Protocol):
    """What seals a piece of the log: an office's key, or on its way up the centre's."""

    @property
    def generation(self) -> int:
        """Under which number the other end looks for it."""

    def seal(self, plain: bytes, info: bytes, /) -> bytes:
        """Seal under an info."""

    @property
    def unseal(self) -> Callable[[bytes, bytes], bytes]:
        """Give back what was sealed under an info."""


class LogHead(Wire, frozen=True, kw_only=True):
    """What all may read of a piece of an office's log.

    Attributes:
        device, epoch: for whom it was made: runs mean this device's operations of this epoch;
            no bytes when all operations are in it.
        before, after: the office's chain before the first entry and after the last.
        generation: of the office key that opens it.

    """

    office_id: Name
    device: ShortBytes
    epoch: Epoch
    first: Count
    last: Count
    before: Bytes32
    after: Bytes32
    generation: Count
    codec: Count
    dictionary: Count
    count: Count
    raw_size: Count


class Entry(msgspec.Struct, frozen=True):
    """One entry of the office's log.

    Attributes:
        op: the operation's bytes; None for one of the asking device's own, `own_seq`.
        verdict: bytes of the centre's verdict; none for an operation that simply counts.

    """

    office_seq: int
    op: bytes | None
    own_seq: int = 0
    verdict: bytes = b""


@dataclass(frozen=True)
class LogFacts:
    """Whose log, for whom, and its chain; without `after` it is reckoned from the entries."""

    office_id: str
    before: bytes
    device: bytes = b""
    epoch: bytes = b""
    after: bytes = b""


@dataclass(frozen=True)
class LogFrame:
    """A piece of an office's log, opened."""

    head: LogHead
    entries: tuple[Entry, ...]

    @property
    def first(self) -> int:
        """The office sequence of the first entry."""
        return self.head.first

    @property
    def last(self) -> int:
        """The office sequence of the last entry."""
        return self.head.last

    @property
    def before(self) -> bytes:
        """The office's chain before the first entry."""
        return self.head.before

    @property
    def after(self) -> bytes:
        """The office's chain after the last entry."""
        return self.head.after


class Run(msgspec.Struct, frozen=True, array_like=True):
    """Own operations that follow one another, from the entry at `place` on."""

    place: Place
    own_seq: Annotated[int, Meta(ge=1, le=2**62)]
    length: Annotated[int, Meta(ge=1, le=MOST_OPERATIONS)]


class _Content(msgspec.Struct, frozen=True, array_like=True):
    runs: Annotated[list[Run], Meta(max_length=MOST_OPERATIONS)]
    operations: bytes
    verdicts: Annotated[list[tuple[Place, bytes]], Meta(max_length=MOST_OPERATIONS)]


_HEADS = msgspec.msgpack.Decoder(LogHead)
_CONTENTS = msgspec.msgpack.Decoder(_Content)


def sealed_log(
    entries: Sequence[Entry],
    facts: LogFacts,
    office_key: LogKey,
    centre: Identity,
    level: int = FAST_LINE,
) -> bytes:
    """Return entries that follow one another, at least one.

    Operations of `facts.device` in `facts.epoch` become runs by themselves. An entry without
    its operation is allowed when `facts.after` is given.
    """
    if not entries:
        raise WireRefusalError("count")
    packed = ENCODER.encode(_content(entries, facts))
    first, last = entries[0].office_seq, entries[-1].office_seq
    require_within_limits(len(entries), first, last, len(packed))
    head = LogHead(
        office_id=facts.office_id,
        device=facts.device,
        epoch=facts.epoch,
        first=first,
        last=last,
        before=facts.before,
        after=facts.after or _after(entries, facts.before),
        generation=office_key.generation,
        codec=CODEC,
        dictionary=dictionary_for(packed),
        count=len(entries),
        raw_size=len(packed),
    )
    info = head_bytes(head)
    return with_signature(
        _LOG, info + office_key.seal(compressed(packed, level, head.dictionary), info), centre
    )


def opened_log_head(data: bytes) -> LogHead:
    """Return the head, with nothing proven.

    Raises `WireRefusalError`: frame-size, newer, format, bomb, count.
    """
    return _parted(data).head


def begun_log_head(beginning: bytes) -> LogHead | None:
    """Return the head of a piece of which only the beginning is here; None when it isn't all."""
    return begun_head(_HEADS, beginning)


def opened_log(data: bytes, office_keys: Mapping[int, LogKey], centre_public: bytes) -> LogFrame:
    """Return a piece of the office's log that this centre signed.

    The office's chain is proven by whoever has all operations of it. Raises `WireRefusalError`:
    frame-size, signature, office-key, sealed, newer, bomb, count, format.
    """
    parts = _parted(data)
    parts.require_signed(_LOG, centre_public)
    head = parts.head
    if head.codec != CODEC:
        raise WireRefusalError("newer")
    if head.generation not in office_keys:
        raise WireRefusalError("office-key")
    squeezed = office_keys[head.generation].unseal(parts.cipher, parts.info)
    said = read(_CONTENTS, decompressed(squeezed, head.raw_size, head.dictionary))
    return LogFrame(head, _entries(head, said))


def _parted(data: bytes) -> Parts[LogHead]:
    parts = parted(_HEADS, data)
    head = parts.head
    require_within_limits(head.count, head.first, head.last, head.raw_size)
    return parts


def _content(entries: Sequence[Entry], facts: LogFacts) -> _Content:
    own = [_own_seq(entry, facts) for entry in entries]
    operations = [entry.op for entry, seq in zip(entries, own, strict=True) if not seq and entry.op]
    verdicts = [(place, entry.verdict) for place, entry in enumerate(entries) if entry.verdict]
    return _Content(_runs(own), pack_operations(operations), verdicts)


def _own_seq(entry: Entry, facts: LogFacts) -> int:
    """Return the place of an operation in the asking device's chain; 0 for all others."""
    if entry.op is None:
        return entry.own_seq
    operation = _read(entry.op)
    asks = bool(facts.device) and (facts.device, facts.epoch) == (operation.device, operation.epoch)
    return operation.seq if asks else 0


def _runs(own: list[int]) -> list[Run]:
    found: list[Run] = []
    for place, seq in enumerate(own):
        last = found[-1] if found else None
        if not seq:
            continue
        if last and (last.place + last.length, last.own_seq + last.length) == (place, seq):
            found[-1] = Run(last.place, last.own_seq, last.length + 1)
        else:
            found.append(Run(place, seq, 1))
    return found


def _after(entries: Sequence[Entry], before: bytes) -> bytes:
    link = before
    for entry in entries:
        said = content(_read(entry.op or b""))
        link = next_office_link(link, entry.office_seq, said, entry.verdict)
    return link


def _entries(head: LogHead, said: _Content) -> tuple[Entry, ...]:
    """Return the entries; raise `WireRefusalError` when runs, operations and count don't fit."""
    own: dict[int, int] = {}
    end = 0
    for run in said.runs:
        if run.place < end or run.place + run.length > head.count:
            raise WireRefusalError("count")
        end = run.place + run.length
        own.update((run.place + step, run.own_seq + step) for step in range(run.length))
    operations = unpack_operations(said.operations)
    verdicts = dict(said.verdicts)
    if len(own) + len(operations) != head.count or max(verdicts, default=0) >= head.count:
        raise WireRefusalError("count")
    others = iter(operations)
    return tuple(
        Entry(
            head.first + place,
            None if place in own else next(others),
            own.get(place, 0),
            verdicts.get(place, b""),
        )
        for place in range(head.count)
    )


def _read(data: bytes) -> Operation:
    try:
        return decoded(data)
    except (msgspec.DecodeError, RecursionError) as fault:
        raise WireRefusalError("format") from fault
