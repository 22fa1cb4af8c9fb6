"""The judge of the centre: how each operation counts, said once and for ever (SYNC.md §6).

What the author had seen is fine. Where others wrote what he hadn't seen, the first stays and the
second is set aside; nothing is dropped, and the author is told why.
"""

from collections.abc import Callable, Mapping
from typing import Any

from office.domain import parties, people, province, units
from office.domain.cases import acts
from office.domain.desks import DeskEnrolled, DeskRevoked
from office.domain.judging import words
from office.domain.judging.commands import by_state
from office.domain.judging.settled import by_centre, by_officer, by_own_desk
from office.domain.judging.situation import Situation, set_aside
from office.domain.judging.values import (
    by_form,
    by_merge,
    by_person,
    by_record,
    by_tick,
    by_value,
)
from office.domain.messages import MessageSent
from office.domain.operations.conflicts import ConflictResolved
from office.domain.operations.fold import ReviewSettled, Undone
from office.domain.operations.operation import Body, Recorded
from office.domain.operations.verdict import (
    ACCEPTED,
    ASIDE,
    CLOCK,
    COUNTS,
    PART,
    REVIEW,
    Verdict,
)
from office.domain.province_given import ProvinceGiven

ALONE = Situation()
ONLY_CENTRE = (
    acts.ProvinceDecided,
    DeskEnrolled,
    DeskRevoked,
    MessageSent,
    ProvinceGiven,
    ReviewSettled,
)
"""A desk can't produce these, so it can't take the place of one either."""

Rule = Callable[[Recorded, Any, Situation], Verdict]
_STRENGTH = (ACCEPTED, CLOCK, REVIEW, PART, ASIDE)


def judge(one: Recorded, situation: Situation = ALONE) -> Verdict:
    """Say how an operation counts; one that only adds, or of a kind unknown, counts as it is."""
    if isinstance(one.body, ONLY_CENTRE) and not situation.by_centre:
        return set_aside(words.ONLY_THE_CENTRE)
    rule = RULES.get(type(one.body))
    return rule(one, one.body, situation) if rule else COUNTS


def strongest(*verdicts: Verdict) -> Verdict:
    """Return the verdict that goes furthest; of several alike the first that says something."""
    return max(verdicts, key=lambda one: (_STRENGTH.index(one.code), bool(one.why)))


RULES: Mapping[type[Body], Rule] = {
    acts.FormFilled: by_form,
    acts.VisitRecorded: by_form,
    acts.FormCorrected: by_value,
    acts.DocumentSet: by_value,
    acts.VisitPlanned: by_value,
    acts.FeePaid: by_value,
    acts.CaseReferred: by_value,
    acts.CaseTaken: by_value,
    acts.CaseReleased: by_value,
    acts.FollowUpSet: by_value,
    acts.TickSet: by_tick,
    acts.StepCompleted: by_state,
    acts.StepLeftOut: by_state,
    acts.DecisionIssued: by_state,
    acts.HandedToProvince: by_state,
    acts.PermitIssued: by_state,
    acts.PaperDelivered: by_state,
    acts.InquirySent: by_state,
    acts.InquiryAnswered: by_state,
    acts.DefectNoted: by_state,
    acts.ClockPaused: by_state,
    acts.ClockResumed: by_state,
    acts.CaseWithdrawn: by_state,
    acts.CaseVoided: by_state,
    acts.ProvinceDecided: by_officer,
    parties.PartySet: by_record,
    units.UnitSet: by_record,
    ConflictResolved: by_record,
    parties.PartyMerged: by_merge,
    units.UnitMerged: by_merge,
    parties.PartySplit: by_value,
    units.UnitSplit: by_value,
    parties.RepresentationGiven: by_value,
    parties.RepresentationEnded: by_value,
    people.PersonSet: by_person,
    province.ClosureDeclared: by_value,
    Undone: by_own_desk,
    ReviewSettled: by_centre,
}
"""How each kind is judged. What isn't here only adds, or is the centre's own word."""
