"""What the centre knows when it judges an operation."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from office.domain.cases.acts import ProvinceDecided
from office.domain.cases.context import CaseView
from office.domain.judging.slots import Slot, standing
from office.domain.operations.fold import ReviewSettled, Undone, taken_back_by
from office.domain.operations.ids import Id
from office.domain.operations.operation import Operation, Recorded
from office.domain.operations.verdict import ASIDE, Verdict

NEEDS_STATE = frozenset({ProvinceDecided.KIND})
"""Kinds for which the state is asked even when nothing is unseen."""

NEEDS_TARGET = frozenset({Undone.KIND, ReviewSettled.KIND})
"""Kinds for which the operation is asked that their body names by `op_id`."""


@dataclass(frozen=True)
class Situation:
    """What is known of the subject, of the author and of what he hadn't seen.

    Attributes:
        unseen: operations on the same subject that came first and that the author hadn't seen, in
            the office's order, as they were judged.
        elsewhere: the same of the subjects that the operation `rests_on`.
        state: the subject as it is now; asked when something is unseen, and for `NEEDS_STATE`.
        view: that state as a case on its procedure, at the moment of the act (`act_moment`); None
            for other subjects and while the pack isn't known.
        target: the operation that is taken back or settled, as it was judged; for `NEEDS_TARGET`.
        by_centre: whether the centre's own device wrote it.
        signed: whether its officer's signature holds.

    """

    unseen: Sequence[Recorded] = ()
    elsewhere: Sequence[Recorded] = ()
    state: Any = None
    view: CaseView | None = None
    target: Operation | None = None
    by_centre: bool = False
    signed: bool = False

    @cached_property
    def others(self) -> Mapping[Slot, tuple[Any, Id]]:
        """What unseen operations left in each slot, and which of them."""
        back = taken_back_by(self.unseen)
        return standing(one for one in self.unseen if one.op.op_id not in back)


def set_aside(why: str, against: Sequence[Id] = ()) -> Verdict:
    """Return that an operation doesn't count, and against which."""
    return Verdict(ASIDE, against=tuple(dict.fromkeys(against)), why=why)
