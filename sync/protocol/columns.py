"""Operations in columns: the form in which many of them travel (SYNC.md §2).

It unpacks to the same bytes. An operation that wouldn't, such as one with more fields than this
program knows, travels as its bytes.
"""

import struct
from collections.abc import Sequence
from itertools import accumulate
from typing import Annotated

import msgspec
from msgspec import Meta, Raw

from office.domain.operations.ids import NO_ID
from office.domain.operations.operation import Operation, decoded, encoded
from sync.protocol.bodies import Bodies, BodyPacker, BodyReader
from sync.protocol.errors import WireRefusalError
from sync.protocol.limits import MOST_OPERATIONS, MOST_UNPACKED
from sync.protocol.reading import ENCODER, Ints, Name, ShortBytes, read
from sync.protocol.values import ID_BYTES, Randoms, joined_ids, split_ids, steps

_COUNTER_BITS = 16
_COUNTER = 2**_COUNTER_BITS - 1
_MOST = 2**62
LONGEST_BYTES, LONGEST_NAME = 64, 255
_NEW, _NONE = 0, -1
"""Codes of a subject that comes for the first time, and of no subject.

Any other code is how far back in the list of subjects it stands.
"""

Chain = tuple[ShortBytes, ShortBytes]
Said = tuple[ShortBytes, Name, ShortBytes, Name, int, Name, int]
"""What operations repeat: actor, role, delegation, kind, version, pack, pack version."""


class Packed(msgspec.Struct, frozen=True, array_like=True):
    """The columns. Numbers that grow are given by how much they differ from those before.

    Attributes:
        raw_at, raw: places and bytes of operations that travel as they are.
        chains, chain: devices and epochs, and whose each operation is.
        op_ms: time of an operation's id, from that of its hybrid clock.
        subject: see `_NEW`; new ones have a time in `subject_ms`, from the hybrid clock's.
        randoms: ends of the ids: of operations, of new subjects, of those in bodies.

    """

    raw_at: Ints
    raw: Annotated[list[bytes], Meta(max_length=MOST_OPERATIONS)]
    chains: Annotated[list[Chain], Meta(max_length=MOST_OPERATIONS)]
    chain: Ints
    seq: Ints
    said: Annotated[list[Said], Meta(max_length=MOST_OPERATIONS)]
    said_of: Ints
    ms: Ints
    counter: Ints
    base: Ints
    op_ms: Ints
    subject: Ints
    subject_ms: Ints
    bodies: Bodies
    randoms: bytes


_PACKED = msgspec.msgpack.Decoder(Packed)
_FAULTS = (StopIteration, LookupError, ValueError, OverflowError, TypeError, struct.error)


def pack_operations(operations: Sequence[bytes]) -> bytes:
    """Return the columns of operations of any devices and epochs, not compressed.

    Raises `WireRefusalError` for more than anyone would take.
    """
    if len(operations) > MOST_OPERATIONS or sum(map(len, operations)) > MOST_UNPACKED:
        raise WireRefusalError("bomb")
    read_ones = [_regular(data) for data in operations]
    raw = [(at, data) for at, data in enumerate(operations) if read_ones[at] is None]
    regular = [one for one in read_ones if one is not None]
    return ENCODER.encode(_packed(regular, raw))


def unpack_operations(data: bytes) -> list[bytes]:
    """Return the operations; raise `WireRefusalError` for anything that isn't whole columns."""
    packed = read(_PACKED, data)
    count = len(packed.chain) + len(packed.raw)
    if count > MOST_OPERATIONS:
        raise WireRefusalError("bomb")
    try:
        raw = dict(zip(packed.raw_at, packed.raw, strict=True))
        regular = iter(_regular_ones(packed))
        return [raw[at] if at in raw else next(regular) for at in range(count)]
    except _FAULTS as fault:
        raise WireRefusalError("format") from fault


def _regular(data: bytes) -> Operation | None:
    """Return the operation if its columns give the same bytes again."""
    try:
        op = decoded(data)
    except (msgspec.DecodeError, RecursionError):
        return None
    names = max(map(len, (op.device, op.epoch, op.actor, op.delegation))) <= LONGEST_BYTES
    texts = max(map(len, (op.role, op.kind, op.pack))) <= LONGEST_NAME
    numbers = min(op.seq, op.hlc, op.base) >= 0 and max(op.seq, op.hlc, op.base) <= _MOST
    ids = len(op.op_id) == ID_BYTES and len(op.subject) in (0, ID_BYTES)
    return op if names and texts and numbers and ids and encoded(op) == data else None


def _packed(ops: list[Operation], raw: list[tuple[int, bytes]]) -> Packed:
    chains: dict[Chain, int] = {}
    said: dict[Said, int] = {}
    packer = BodyPacker()
    for op in ops:
        packer.add(op.kind, bytes(op.body))
    ms = [op.hlc >> _COUNTER_BITS for op in ops]
    times, ends = split_ids([op.op_id for op in ops])
    codes, new = _coded_subjects([op.subject for op in ops])
    new_times, new_ends = split_ids([ops[at].subject for at in new])
    bodies, body_ends = packer.packed()
    return Packed(
        raw_at=[at for at, _ in raw],
        raw=[data for _, data in raw],
        chain=[chains.setdefault((op.device, op.epoch), len(chains)) for op in ops],
        chains=list(chains),
        seq=steps([op.seq for op in ops]),
        said_of=[said.setdefault(_said(op), len(said)) for op in ops],
        said=list(said),
        ms=steps(ms),
        counter=[op.hlc & _COUNTER for op in ops],
        base=steps([op.base for op in ops]),
        op_ms=[time - now for time, now in zip(times, ms, strict=True)],
        subject=codes,
        subject_ms=[time - ms[at] for time, at in zip(new_times, new, strict=True)],
        bodies=bodies,
        randoms=ends + new_ends + body_ends,
    )


def _said(op: Operation) -> Said:
    return (
        op.actor,
        op.role,
        op.delegation,
        op.kind,
        op.version,
        op.pack,
        op.pack_version,
    )


def _coded_subjects(subjects: list[bytes]) -> tuple[list[int], list[int]]:
    """Return the code of each subject, and the places at which one comes for the first time."""
    seen: dict[bytes, int] = {}
    codes: list[int] = []
    new: list[int] = []
    for at, subject in enumerate(subjects):
        if subject == NO_ID:
            codes.append(_NONE)
        elif subject in seen:
            codes.append(len(seen) - seen[subject])
        else:
            codes.append(_NEW)
            new.append(at)
            seen[subject] = len(seen)
    return codes, new


def _regular_ones(packed: Packed) -> list[bytes]:
    """Return the operations that stand in columns.

    Raises one of `_FAULTS` when the columns don't fit one another.
    """
    randoms = Randoms(packed.randoms)
    ms = list(accumulate(packed.ms))
    op_times = [now + step for now, step in zip(ms, packed.op_ms, strict=True)]
    op_ids = joined_ids(op_times, randoms)
    subjects = _subjects(packed, ms, randoms)
    bodies = BodyReader(packed.bodies, randoms)
    hlcs = [now << _COUNTER_BITS | count for now, count in zip(ms, packed.counter, strict=True)]
    seqs, bases = accumulate(packed.seq), accumulate(packed.base)
    places = zip(op_ids, packed.chain, seqs, hlcs, packed.said_of, bases, subjects, strict=True)
    found: list[bytes] = []
    room = MOST_UNPACKED
    for number, (op_id, chain, seq, hlc, said, base, subject) in enumerate(places):
        before = (op_id, *packed.chains[chain], seq, hlc)
        actor, role, delegation, kind, version, pack, pack_version = packed.said[said]
        middle = (actor, role, delegation, kind, version, subject, base, pack, pack_version)
        found.append(ENCODER.encode((*before, *middle, Raw(bodies.body(number)))))
        room -= len(found[-1])
        if room < 0:
            raise WireRefusalError("bomb")
    bodies.require_used()
    randoms.require_used()
    return found


def _subjects(packed: Packed, ms: list[int], randoms: Randoms) -> list[bytes]:
    places = [at for at, code in enumerate(packed.subject) if code == _NEW]
    times = [ms[at] + step for at, step in zip(places, packed.subject_ms, strict=True)]
    seen = joined_ids(times, randoms)
    found: list[bytes] = []
    known = 0
    for code in packed.subject:
        known += code == _NEW
        found.append(NO_ID if code == _NONE else seen[known - max(code, 1)])
    return found
