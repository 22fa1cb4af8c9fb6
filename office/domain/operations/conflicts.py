"""Two operations that couldn't both count: a person says what now stands."""

from typing import Any, ClassVar

import msgspec

from office.domain.operations.fold import applies
from office.domain.operations.ids import NO_ID, Id
from office.domain.operations.operation import Body, Recorded, kind


@kind
class ConflictResolved(Body, frozen=True):
    """A person looked at two operations against one another and gives the facts that now stand.

    `first` is the one that stood, `second` the one that was set aside; it stays set aside. Without
    `facts` everything stays as it was.
    """

    KIND: ClassVar[str] = "conflict.resolve"

    first: Id = msgspec.field(name="1")
    second: Id = msgspec.field(name="2", default=NO_ID)
    facts: dict[int, Any] = msgspec.field(name="3", default_factory=dict)
    note: str = msgspec.field(name="4", default="")


@applies(ConflictResolved)
def _(state: Any, one: Recorded) -> Any:
    body: Any = one.body
    return state.changed(id=one.op.subject).with_facts(body.facts).noted(one)
