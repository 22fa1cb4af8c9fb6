"""What other desks did about a subject, as it is told to whoever has it open."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from office.domain.operations.clock import moment
from office.domain.operations.ids import Id
from office.usecases.timeline import KINDS
from office.usecases.wire.naming import name_of
from office.usecases.work import Work

CASE, PARTY, UNIT = "case", "party", "unit"


@dataclass(frozen=True)
class OthersAct:
    """An act of another desk; `by` is empty for the centre's own."""

    words: str
    by: str
    at: datetime


def others_acts(work: Work, op_ids: Sequence[Id]) -> list[OthersAct]:
    """Return those of some operations that weren't done at this desk, the newest first."""
    with work.reading() as act:
        found = [act.stores.log.operation(one) for one in op_ids]
        others = [one for one in found if one is not None and one.device != act.office.device.id]
        told = [
            OthersAct(KINDS.get(one.kind, one.kind), name_of(act, one.actor), moment(one.hlc))
            for one in others
        ]
    return sorted(told, key=lambda one: one.at, reverse=True)


def sort_of(work: Work, subject: Id) -> str:
    """Say what a subject is that can be opened: CASE, PARTY or UNIT; empty for all else."""
    with work.reading() as act:
        lists = act.stores.lists
        if lists.cases_by_id([subject]):
            return CASE
        if lists.parties_by_id([subject]):
            return PARTY
        return UNIT if lists.units_by_id([subject]) else ""
