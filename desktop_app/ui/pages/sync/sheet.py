"""All that the page of the wire shows, read at once."""

from dataclasses import dataclass
from datetime import datetime

from office.domain.operations.ids import Id
from office.usecases.desk_state import desk_state
from office.usecases.rights import HEAD
from office.usecases.wire.again import can_do_again
from office.usecases.wire.conflicts import ConflictLine, conflicts
from office.usecases.wire.queue import QueueCounts, QueueLine, queue_counts, queue_lines
from office.usecases.wire.received import ReceivedLine, received
from office.usecases.wire.state import wire_state
from office.usecases.wire.telling import (
    LineState,
    Reconciliation,
    line_state,
    reconciliation,
)
from office.usecases.work import Work


@dataclass(frozen=True)
class Sheet:
    """How the desk stands with the centre, what waits, what came, what doesn't fit.

    Attributes:
        address: where the centre answers; empty while only sticks go there.
        again: conflicts whose act can be done again from here.

    """

    state: LineState
    counts: QueueCounts
    reconciled: Reconciliation
    queue: list[QueueLine]
    received: list[ReceivedLine]
    conflicts: list[ConflictLine]
    again: frozenset[Id]
    address: str
    is_head: bool
    now: datetime

    @property
    def waiting(self) -> list[ConflictLine]:
        """Conflicts that a person still has to look at."""
        return [one for one in self.conflicts if not one.is_resolved]


def sheet(work: Work) -> Sheet:
    """Return what the page shows now."""
    desk, found = desk_state(work), conflicts(work)
    waiting = [one.op_id for one in found if not one.is_resolved]
    return Sheet(
        state=line_state(work),
        counts=queue_counts(work),
        reconciled=reconciliation(work),
        queue=queue_lines(work),
        received=received(work),
        conflicts=found,
        again=frozenset(one for one in waiting if can_do_again(work, one)),
        address=wire_state(work).address,
        is_head=HEAD in desk.roles,
        now=desk.now,
    )
