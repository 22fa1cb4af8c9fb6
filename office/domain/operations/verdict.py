"""What the centre says of an operation, once and for ever (SYNC.md §6).

A verdict travels beside its operation in the office's log and is never changed; whatever is
decided later is an operation of its own. It comes into effect when operations are read.
"""

import hashlib
from typing import Any, ClassVar

import msgspec

from office.domain.operations.fold import applies
from office.domain.operations.ids import Id
from office.domain.operations.operation import (
    Body,
    Operation,
    Recorded,
    body_bytes,
    decoded,
    encoded,
    kind,
    understood,
)

ACCEPTED = ""
PART = "part"
ASIDE = "aside"
REVIEW = "review"
CLOCK = "clock"
_FACTS = "facts"


class Verdict(msgspec.Struct, frozen=True, array_like=True, omit_defaults=True):
    """How an operation counts.

    Attributes:
        code: ACCEPTED; PART, all but some `fields` of it; ASIDE, not at all; REVIEW, it counts
            until the centre settles it; CLOCK, it counts but its author's clock was wrong.
        fields: numbers of the facts that don't count, as text.
        against: the operations that came first.
        why: a sentence for the person who did it.

    """

    code: str = ACCEPTED
    fields: tuple[str, ...] = ()
    against: tuple[Id, ...] = ()
    why: str = ""


COUNTS = Verdict()


@kind
class SetAside(Body, frozen=True):
    """An operation that doesn't count, as it is read; this kind is never stored."""

    KIND: ClassVar[str] = "act.aside"

    data: bytes = msgspec.field(name="1")
    verdict: bytes = msgspec.field(name="2")


def verdict_bytes(verdict: Verdict) -> bytes:
    """Return the canonical bytes; none at all for an operation that simply counts."""
    return b"" if verdict == COUNTS else msgspec.msgpack.encode(verdict)


def verdict_in(data: bytes | None) -> Verdict:
    """Return the verdict in its bytes; raise `msgspec.DecodeError` for others."""
    return msgspec.msgpack.decode(data, type=Verdict) if data else COUNTS


def as_judged(operation: Operation, verdict: bytes | None) -> Operation:
    """Return the operation as a fold has to read it: whole, without some facts, or set aside."""
    if not verdict:
        return operation
    said = verdict_in(verdict)
    if said.code == ASIDE:
        return _set_aside(operation, verdict)
    if said.code == PART:
        return _without(operation, said.fields) or _set_aside(operation, verdict)
    return operation


def content(operation: Operation) -> bytes:
    """Return the BLAKE2b-256 of what an operation says, wherever in its device's log it stands.

    An operation that is written again in a new epoch keeps its content.
    """
    bare = msgspec.structs.replace(operation, epoch=b"", seq=0)
    return hashlib.blake2b(encoded(bare), digest_size=32).digest()


def next_office_link(previous: bytes, office_seq: int, said: bytes, verdict: bytes) -> bytes:
    """Return the hash of the office's chain after an entry; `said` is the operation's `content`."""
    entry = previous + office_seq.to_bytes(8, "big") + said + verdict
    return hashlib.blake2b(entry, digest_size=32).digest()


def _set_aside(operation: Operation, verdict: bytes) -> Operation:
    body = SetAside(data=encoded(operation), verdict=verdict)
    return msgspec.structs.replace(
        operation, kind=SetAside.KIND, version=SetAside.VERSION, body=body_bytes(body)
    )


def _without(operation: Operation, fields: tuple[str, ...]) -> Operation | None:
    """Return the operation with fewer facts; None when its facts can't be read."""
    body = understood(operation).body
    facts: dict[Any, Any] | None = getattr(body, _FACTS, None)
    if facts is None:
        return None
    kept = {key: value for key, value in facts.items() if str(key) not in fields}
    return msgspec.structs.replace(
        operation, body=body_bytes(msgspec.structs.replace(body, **{_FACTS: kept}))
    )


@applies(SetAside)
def _(state: Any, one: Recorded) -> Any:
    body: Any = one.body
    return state.taken_back(understood(decoded(body.data)))
