"""State = fold of the operations about one subject, in their order."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any, ClassVar

import msgspec

from office.domain.operations.ids import Id
from office.domain.operations.operation import (
    Body,
    Operation,
    Recorded,
    Unreadable,
    kind,
    understood,
)

Apply = Callable[[Any, Recorded], Any]

_ASIDE = "act.aside"
"""What was set aside takes itself back, keeping its letter's number; twice would lose that."""

_APPLY: dict[type[Body], Apply] = {}


@kind
class Undone(Body, frozen=True):
    """An earlier act on the same subject is taken back; only while it was not sent."""

    KIND: ClassVar[str] = "act.undo"

    op_id: Id = msgspec.field(name="1")


@kind
class ReviewSettled(Body, frozen=True):
    """The centre confirms an act that it had under review, or annuls it.

    `resting` are later acts that rest on an annulled one and fall with it.
    """

    KIND: ClassVar[str] = "review.settle"

    op_id: Id = msgspec.field(name="1")
    confirmed: bool = msgspec.field(name="2", default=True)
    reason: str = msgspec.field(name="3", default="")
    resting: tuple[Id, ...] = msgspec.field(name="4", default=())


TAKES_BACK = (Undone, ReviewSettled)
"""Acts that may take earlier ones back: after one the whole subject is folded anew."""


def applies(body: type[Body]) -> Callable[[Apply], Apply]:
    """Say what an act of this kind does to the state; None stands for no state yet."""

    def declare(apply: Apply) -> Apply:
        _APPLY[body] = apply
        return apply

    return declare


def fold(operations: Iterable[Operation], start: Callable[[], Any]) -> Any:
    """Fold `operations` (all about one subject, in order) from an empty state.

    Of an act that was taken back the state keeps only what may never be used again
    (its letter number stays, void). An act that this program can't read leaves the
    state as it is, but marked `unreadable`.
    """
    recorded = [understood(one) for one in operations]
    undone = taken_back_by(recorded)
    state = start()
    for one in recorded:
        back = one.op.op_id in undone and one.op.kind != _ASIDE
        state = state.taken_back(one) if back else applied(state, one)
    return state


def applied(state: Any, recorded: Recorded) -> Any:
    """Return the state after one more act.

    An act whose values can't be read, such as a day that is none, or that is about a thing of
    another sort, is as one of a newer program.
    """
    if isinstance(recorded.body, Unreadable):
        return state.marked_unreadable(recorded)
    apply = _APPLY.get(type(recorded.body))
    if apply is None:
        return state
    try:
        return apply(state, recorded)
    except (ValueError, TypeError, LookupError, AttributeError):
        return state.marked_unreadable(recorded)


def taken_back_by(recorded: Sequence[Recorded]) -> frozenset[Id]:
    """Return the acts that were taken back; what was itself taken back counts for nothing.

    Of several times that one act was settled the last counts.
    """
    found: set[Id] = set()
    settled: set[Id] = set()
    for one in reversed(recorded):
        if not isinstance(one.body, TAKES_BACK) or one.op.op_id in found:
            continue
        if isinstance(one.body, Undone):
            found.add(one.body.op_id)
        elif one.body.op_id not in settled:
            settled.add(one.body.op_id)
            found.update(() if one.body.confirmed else (one.body.op_id, *one.body.resting))
    return frozenset(found)


@applies(ReviewSettled)
def _(state: Any, one: Recorded) -> Any:
    return state.noted(one)
