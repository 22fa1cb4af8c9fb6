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

    def marked_unreadable(self) -> Self:
        """The same, but read-only: a newer program wrote about it."""
        return replace(self, unreadable=True)

    def taken_back(self, recorded: Recorded) -> Self:
        """What stays of an act that was undone: nothing, if a subject doesn't say otherwise."""
        del recorded
        return self
