"""What a desk says: hello, its operations in batches, chunks of its scans."""

import os
from collections.abc import Callable, Iterator, Sequence

from office.usecases.documents import read_scan
from office.usecases.numbering import numbers_left
from office.usecases.wire.arriving import cursor
from office.usecases.wire.outgoing import (
    acked,
    head,
    link_before,
    mark_sent,
    outbox,
    scan_ranges,
)
from office.usecases.wire.state import WireState, Wish, wire_state
from sync.client.begun import Gone, Sent
from sync.client.pace import Pace
from sync.client.program import MIN_READER, PROGRAM, SCHEMA
from sync.client.speaker import Speaker
from sync.protocol.batch import BatchFacts, sealed_batch
from sync.protocol.chunk import ChunkHead, sealed_chunk
from sync.protocol.frames import Sort, frame
from sync.protocol.hello import PROTOCOL, Hello, signed_hello
from sync.protocol.keys import hash_of
from sync.protocol.limits import CHUNK
from sync.protocol.rest import Begun

KEYS = "keys"
"""What a desk wants that lacks the newest key of the office."""

_NONCE_BYTES = 12
_MOST_AT_ONCE = 4096
_MOST_WANTS = 100


def new_nonce() -> bytes:
    """Return bytes by which the answer to a hello is known."""
    return os.urandom(_NONCE_BYTES)


def hello_frame(
    speaker: Speaker, pull_bytes: int, nonce: bytes, begun: Begun | None = None
) -> bytes:
    """Return where the desk stands, signed; `begun` is what it has of an answer that was cut."""
    work = speaker.work
    state, here, at = wire_state(work), head(work), cursor(work)
    hello = Hello(
        office_id=speaker.office_id,
        device=speaker.identity.id,
        epoch=here.epoch,
        head_seq=here.seq,
        cursor=at.office_seq,
        cursor_link=at.link,
        pull_bytes=pull_bytes,
        numbers_left=numbers_left(work),
        program=PROGRAM,
        protocol=PROTOCOL,
        made_ms=speaker.now_ms,
        nonce=nonce,
        wants=(*_keys(state), *state.wants[:_MOST_WANTS]),
        begun=begun,
    )
    return frame(Sort.HELLO, signed_hello(hello, speaker.identity))


def batch_frames(speaker: Speaker, pace: Pace, gone: Gone) -> Iterator[Sent]:
    """As `packed_batches`; what is yielded counts as sent."""
    epoch = head(speaker.work).epoch
    for sent in packed_batches(speaker, pace, gone):
        mark_sent(speaker.work, epoch, sent.last)
        yield sent


def packed_batches(speaker: Speaker, pace: Pace, gone: Gone | None = None) -> Iterator[Sent]:
    """Yield batches of all that the centre hasn't acknowledged; of one that was cut the rest."""
    work, gone = speaker.work, gone or Gone()
    after, epoch = acked(work), head(work).epoch
    link = link_before(work, after + 1) or b""
    while waiting := outbox(work, after, _MOST_AT_ONCE):
        if rest := gone.rest((epoch, after + 1)):
            after, link = rest.last, waiting[rest.operations - 1].link
            yield rest
            continue
        count = pace.fitting(len(one.data) for one in waiting)
        sealed = _batch(speaker, pace, [one.data for one in waiting[:count]], link)
        raw = sum(len(one.data) for one in waiting[:count])
        while not pace.packed(raw, len(sealed)) and count > 1:
            count = (count + 1) // 2
            raw = sum(len(one.data) for one in waiting[:count])
            sealed = _batch(speaker, pace, [one.data for one in waiting[:count]], link)
        what, last = (epoch, after + 1), waiting[count - 1]
        after, link = last.seq, last.link
        yield gone.keep(Sent(frame(Sort.BATCH, sealed), what, operations=count, last=after))


def chunk_frames(
    speaker: Speaker,
    wishes: Sequence[Wish],
    goes_on: Callable[[], bool] = lambda: True,
    gone: Gone | None = None,
) -> Iterator[Sent]:
    """Yield the chunks that the centre asked for and that are here, while `goes_on` says so."""
    scan, blob, gone = b"", "", gone or Gone()
    hashes: tuple[bytes, ...] = ()
    for wish in scan_ranges(speaker.work, wishes):
        if wish.blob != blob:
            blob, scan = wish.blob, read_scan(speaker.work, wish.blob)
            hashes = tuple(hash_of(one) for one in _chunks(scan))
        for index in range(wish.first, min(wish.last + 1, len(hashes))):
            if not goes_on():
                return
            if rest := gone.rest((blob, index)):
                yield rest
                continue
            told = ChunkHead(
                device=speaker.identity.id,
                blob=bytes.fromhex(blob),
                index=index,
                count=len(hashes),
                hashes=hashes,
            )
            chunk = scan[index * CHUNK : (index + 1) * CHUNK]
            sealed = sealed_chunk(told, chunk, speaker.identity, speaker.centre.public_seal)
            yield gone.keep(Sent(frame(Sort.CHUNK, sealed), (blob, index), chunks=1))


def _batch(speaker: Speaker, pace: Pace, operations: list[bytes], before: bytes) -> bytes:
    facts = BatchFacts(before, SCHEMA, MIN_READER, head(speaker.work).hlc)
    return sealed_batch(operations, facts, speaker.identity, speaker.centre.public_seal, pace.level)


def _chunks(scan: bytes) -> list[bytes]:
    return [scan[start : start + CHUNK] for start in range(0, len(scan), CHUNK)]


def _keys(state: WireState) -> tuple[str, ...]:
    return () if state.generation in (0, *state.office_keys) else (KEYS,)
