"""What every folded subject has."""

from dataclasses import dataclass, replace
from typing import Self

from office.domain.operations.ids import NO_ID, Id
from office.domain.operations.operation import Recorded


@dataclass(frozen=True)
class Subject:
    """Something that operations are about; `unreadable` makes it read-only."""

    id: Id = NO_ID
    unreadable: bool = False

    def marked_unreadable(self, recorded: Recorded) -> Self:
        """Return the same, but read-only: a newer program wrote about it."""
        return replace(self, id=recorded.op.subject, unreadable=True)

    def taken_back(self, recorded: Recorded) -> Self:
        """Return what stays of an act that was undone.

        Nothing, if a subject doesn't say otherwise.
        """
        return replace(self, id=recorded.op.subject)
