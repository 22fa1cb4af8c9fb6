"""Commands to a case: they count while they are possible and nobody did the same unseen."""

from typing import Any

from office.domain.cases import acts
from office.domain.cases.case import Case
from office.domain.judging import words
from office.domain.judging.legal import what_lacks, why_closed
from office.domain.judging.situation import Situation, set_aside
from office.domain.judging.slots import END, TICK, touches
from office.domain.operations.ids import Id
from office.domain.operations.operation import Recorded
from office.domain.operations.verdict import COUNTS, REVIEW, Verdict

_OUT_OF_HAND = (acts.DecisionIssued, acts.PermitIssued, acts.PaperDelivered)
"""What an applicant was told or given isn't set aside for what another changed beside it."""


def by_state(one: Recorded, body: Any, situation: Situation) -> Verdict:
    """Judge an act that moves a case on from where its author saw it."""
    if not situation.others:
        return COUNTS
    if clash := _clash(one, situation):
        slot, against = clash
        if slot == TICK and isinstance(body, _OUT_OF_HAND):
            return _review(words.TICK_GONE, [against])
        return set_aside(words.at_odds(slot), [against])
    case = situation.state
    if not isinstance(case, Case) or case.unreadable:
        return COUNTS
    return _still_possible(body, case, situation)


def _still_possible(body: Any, case: Case, situation: Situation) -> Verdict:
    """Judge by the case as it is now; `others` are what may have changed it."""
    others = [by for _, by in situation.others.values()]
    if why := why_closed(body, case, situation.view):
        return set_aside(words.not_legal(why), others)
    why = what_lacks(body, situation.view) if isinstance(body, acts.Finish) else ""
    if why and isinstance(body, _OUT_OF_HAND):
        return _review(why, others)
    return set_aside(words.not_legal(why), others) if why else COUNTS


def _review(why: str, against: list[Id]) -> Verdict:
    return Verdict(REVIEW, against=tuple(dict.fromkeys(against)), why=words.under_review(why))


def _clash(one: Recorded, situation: Situation) -> tuple[str, Id] | None:
    """Return what another did first that leaves no room for this: the end before all else."""
    others = situation.others
    if END in others:
        return END[0], others[END][1]
    for slot, value in touches(one).items():
        if slot in others and (slot[0] != TICK or others[slot][0] != value):
            return slot[0], others[slot][1]
    return None
