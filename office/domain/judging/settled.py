"""Acts about other acts: taking back, settling a review, and the province's own decisions."""

from typing import Any

from office.domain.cases.acts import HandedToProvince, ProvinceDecided
from office.domain.cases.case import Case
from office.domain.judging import words
from office.domain.judging.legal import why_closed
from office.domain.judging.situation import Situation, set_aside
from office.domain.judging.slots import touches
from office.domain.operations.ids import NO_ID, Id
from office.domain.operations.operation import Recorded
from office.domain.operations.verdict import COUNTS, SetAside, Verdict
from office.domain.procedures.procedure import Procedure


def by_own_desk(one: Recorded, body: Any, situation: Situation) -> Verdict:
    """Judge an undo: of an act of the same desk, while nobody else has done anything after it.

    What doesn't count anyway is taken back without a word.
    """
    del body
    target = situation.target
    if target is None or target.subject != one.op.subject:
        return set_aside(words.UNKNOWN_ACT)
    if target.kind == SetAside.KIND:
        return COUNTS
    if target.device != one.op.device:
        return set_aside(words.UNDO_OF_ANOTHER, [target.op_id])
    after = [other.op.op_id for other in situation.unseen if touches(other)]
    return set_aside(words.UNDO_TOO_LATE, after) if after else COUNTS


def by_centre(one: Recorded, body: Any, situation: Situation) -> Verdict:
    """Judge a settled review: the act must be one on the same subject."""
    del body
    target = situation.target
    known = target is not None and target.subject == one.op.subject
    return COUNTS if known else set_aside(words.UNKNOWN_ACT)


def by_officer(one: Recorded, body: ProvinceDecided, situation: Situation) -> Verdict:
    """Judge a decision of the province: signed, on a case that is there, one at a time."""
    del one
    case = situation.state
    if not situation.signed:
        return set_aside(words.NOT_SIGNED)
    if not isinstance(case, Case) or not case.handed_over:
        return set_aside(words.NOT_AT_PROVINCE)
    stands = standing_decision(case)
    if stands and not body.replaces:
        return set_aside(words.ALREADY_DECIDED, [stands])
    if body.replaces != stands:
        return set_aside(words.NOTHING_REPLACED, [stands] if stands else ())
    why = "" if stands else why_closed(body, case, situation.view)
    return set_aside(words.not_legal(why)) if why else COUNTS


def standing_decision(case: Case) -> Id:
    """Return the province's decision since the case was last sent there; no id while none is."""
    found = NO_ID
    for one in case.history:
        if isinstance(one.body, HandedToProvince):
            found = NO_ID
        if isinstance(one.body, ProvinceDecided):
            found = one.op.op_id
    return found


def resting_on(case: Case, procedure: Procedure, op_id: Id) -> tuple[Id, ...]:
    """Return the acts that fall with one that is annulled: later steps that came after its own."""
    step = next((one.step for one in case.done.values() if one.op_id == op_id), "")
    later = procedure.downstream(step) - {step}
    return tuple(one.op_id for one in case.done.values() if one.step in later)
