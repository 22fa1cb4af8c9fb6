"""What every folded subject has."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Self

from office.domain.operations.ids import NO_ID, Id
from office.domain.operations.operation import Recorded


@dataclass(frozen=True)
class Subject:
    """Something that operations are about; `unreadable` makes it read-only."""

    id: Id = NO_ID
    unreadable: bool = False

    @property
    def is_gone(self) -> bool:
        """Whether the act by which it became known was taken back: nothing of it is shown."""
        return False

    def changed(self, **values: Any) -> Self:
        """Return the same with other values of some fields.

        A fold does this for every act: it is ten times as fast as `dataclasses.replace`, which
        goes through all fields.
        """
        new = object.__new__(type(self))
        object.__setattr__(new, "__dict__", {**self.__dict__, **values})
        return new

    def with_facts(self, facts: Mapping[int, Any]) -> Self:
        """Return the same with other values of these facts, by number, where it has facts."""
        del facts
        return self

    def noted(self, recorded: Recorded) -> Self:
        """Return the same with a line in its history, where it keeps one."""
        del recorded
        return self

    def marked_unreadable(self, recorded: Recorded) -> Self:
        """Return the same, but read-only: a newer program wrote about it."""
        return replace(self, id=recorded.op.subject, unreadable=True)

    def taken_back(self, recorded: Recorded) -> Self:
        """Return what stays of an act that was undone.

        Nothing, if a subject doesn't say otherwise.
        """
        return replace(self, id=recorded.op.subject)
