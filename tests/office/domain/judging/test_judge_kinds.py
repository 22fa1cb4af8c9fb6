"""Every kind is judged: it writes slots by a rule, or it only adds."""

import pytest

from office.domain import advice, messages, parties, people, province, units
from office.domain.cases import acts
from office.domain.desks import DeskEnrolled, DeskRevoked
from office.domain.judging.judge import ONLY_CENTRE, RULES, judge, strongest
from office.domain.judging.situation import NEEDS_STATE, NEEDS_TARGET, Situation
from office.domain.judging.slots import ADD_ONLY, TOUCHES, rests_on, standing, touches
from office.domain.judging.words import ONLY_THE_CENTRE
from office.domain.operations.conflicts import ConflictResolved
from office.domain.operations.fold import ReviewSettled, Undone
from office.domain.operations.operation import _KINDS, understood
from office.domain.operations.verdict import (
    ASIDE,
    CLOCK,
    COUNTS,
    PART,
    REVIEW,
    SetAside,
    Verdict,
)
from office.domain.province import ProvinceObject
from office.domain.province_given import ProvinceGiven
from tests.builders import APPLICANT, CLERK, a_letter, an_act, an_id
from tests.office.domain.judging.judged import first, ids, judged

GIVEN = ProvinceObject("closure", an_id("closure"), 1, b"payload")
OP = an_id("op")


def shipped():
    """Every kind of the program that other tests may have joined with kinds of their own."""
    return {decoder.type for (code, _), decoder in _KINDS.items() if not code.startswith("test.")}


def test_every_kind_writes_slots_or_only_adds():
    assert not TOUCHES.keys() & ADD_ONLY
    assert shipped() == TOUCHES.keys() | ADD_ONLY


def test_every_kind_that_writes_slots_has_a_rule_or_is_the_centres_own():
    assert {kind for kind in TOUCHES if kind not in RULES} == {DeskEnrolled, DeskRevoked}
    assert RULES.keys() <= TOUCHES.keys()
    assert {DeskEnrolled, DeskRevoked} <= set(ONLY_CENTRE)


def test_what_the_judge_asks_for_is_named_by_kind():
    assert {"decision.province"} == NEEDS_STATE
    assert {"act.undo", "review.settle"} == NEEDS_TARGET


@pytest.mark.parametrize(
    ("body", "slots"),
    [
        (acts.FormFilled(facts={12: "آجر"}), {("fact", "12"): "آجر"}),
        (acts.FormCorrected(facts={1: 2}, reason="سهو"), {("fact", "1"): 2}),
        (acts.VisitRecorded(step="V", day="2026-09-12", facts={3: 0.5}), {("fact", "3"): 0.5}),
        (acts.VisitRecorded(step="V", day="2026-09-12"), {}),
        (ConflictResolved(first=OP, second=OP, facts={1: "b"}), {("fact", "1"): "b"}),
        (parties.PartySet(facts={11: "09140000002"}), {("fact", "11"): "09140000002"}),
        (units.UnitSet(facts={1: "آجر"}), {("fact", "1"): "آجر"}),
        (units.UnitSet(owner=APPLICANT), {("owner",): APPLICANT}),
        (
            acts.DocumentSet(document="D", state="received", original_seen=True, note="برگ دوم"),
            {("document", "D"): ("received", "", "", "برگ دوم")},
        ),
        (acts.TickSet(step="A", item="map", on=False), {("tick", "A", "map"): False}),
        (
            acts.StepCompleted(step="B", outcome="back", reopened=("A", "B"), ticked=("map",)),
            {("step", "A"): "", ("step", "B"): "back", ("tick", "B", "map"): True},
        ),
        (
            acts.DecisionIssued(step="D", outcome="no", ends="refused"),
            {("step", "D"): "no", ("end",): "refused"},
        ),
        (acts.InquirySent(inquiry="Q", due="2026-09-20"), {("inquiry", "Q"): "2026-09-20"}),
        (
            acts.InquiryAnswered(
                inquiry="Q", result="positive", letter=a_letter(their_number="12")
            ),
            {("inquiry", "Q"): ("positive", "12")},
        ),
        (
            acts.InquiryAnswered(inquiry="Q", result="not_needed", text="دستور ۷"),
            {("inquiry", "Q"): ("not_needed", "دستور ۷")},
        ),
        (acts.DefectNoted(documents=("D",)), {("clock",): ("D",)}),
        (acts.ClockPaused(waiting_for="agency", reason="نامه"), {("clock",): "agency"}),
        (acts.ClockResumed(proof="13"), {("clock",): "13"}),
        (acts.VisitPlanned(day="2026-09-20"), {("visit",): ("2026-09-20", ())}),
        (
            acts.FeePaid(fee="F", amount=5, receipt="1", day="2026-09-12"),
            {("fee", "F"): (5, "1", "2026-09-12")},
        ),
        (acts.CaseReferred(to=CLERK), {("assignee",): CLERK}),
        (acts.CaseTaken(), {("assignee",): CLERK}),
        (acts.CaseReleased(), {("assignee",): b""}),
        (acts.FollowUpSet(day="2026-09-20"), {("follow",): "2026-09-20"}),
        (acts.CaseWithdrawn(ground="نامه"), {("end",): "withdrawn"}),
        (acts.CaseVoided(reason="سهو"), {("end",): "void"}),
        (parties.PartyMerged(kept=OP), {("merged",): OP}),
        (parties.PartySplit(), {("merged",): b""}),
        (units.UnitMerged(kept=OP), {("merged",): OP}),
        (units.UnitSplit(), {("merged",): b""}),
        (
            parties.RepresentationGiven(representative=b"ab", scope=("*",), expires="2027-01-01"),
            {("representative", "6162"): (("*",), "2027-01-01", "")},
        ),
        (parties.RepresentationEnded(representative=b"ab"), {("representative", "6162"): ()}),
        (
            people.PersonSet(name="لیلا", roles=("CLK",)),
            {("person",): ("لیلا", ("CLK",), "", True)},
        ),
        (province.ClosureDeclared(given=GIVEN), {("closure",): b"payload"}),
        (DeskEnrolled(desk="2"), {("desk",): "2"}),
        (DeskRevoked(reason="گم شد"), {("desk",): ""}),
        (Undone(op_id=b"ab"), {("undo", "6162"): True}),
        (ReviewSettled(op_id=b"ab", confirmed=False), {("review", "6162"): False}),
        (acts.NoteAdded(text="یادداشت"), {}),
    ],
    ids=lambda value: value.KIND if hasattr(value, "KIND") else "",
)
def test_what_an_act_writes(body, slots):
    assert touches(understood(an_act(body))) == slots


def test_act_of_a_newer_program_writes_nothing_that_is_known():
    newer = understood(an_act(acts.FormFilled(facts={1: "a"}), version=2))

    assert touches(newer) == {}
    assert judge(newer) == COUNTS


def test_last_of_several_values_is_the_one_that_stands():
    one, two = (understood(an_act(acts.FormFilled(facts={1: value}))) for value in "ab")

    assert standing([one, two]) == {("fact", "1"): ("b", two.op.op_id)}


def test_merge_rests_on_the_one_that_stays():
    merge = understood(an_act(parties.PartyMerged(kept=OP)))
    note = understood(an_act(acts.NoteAdded(text="یادداشت")))

    assert (rests_on(merge), rests_on(note)) == ((OP,), ())


@pytest.mark.parametrize(
    "body",
    [
        acts.NoteAdded(text="یادداشت"),
        acts.ScanAdded(blob="ab", title="کارت ملی"),
        acts.InquiryReminded(inquiry="Q", letter=a_letter()),
        advice.AdviceGiven(who="مریم", topic="پروانه", outcome="advised"),
        SetAside(data=b"", verdict=b""),
    ],
)
def test_what_only_adds_is_never_at_odds(body):
    assert judged(body, first(body), first(acts.CaseVoided(reason="سهو"))) == COUNTS


CENTRE = [
    acts.ProvinceDecided(step="P", outcome="yes"),
    DeskEnrolled(desk="2"),
    DeskRevoked(reason="گم شد"),
    messages.MessageSent(text="سلام"),
    ProvinceGiven(given=GIVEN),
    ReviewSettled(op_id=OP),
]


@pytest.mark.parametrize("body", CENTRE, ids=lambda body: body.KIND)
def test_desk_can_not_produce_what_only_the_centre_may(body):
    assert judged(body) == Verdict(ASIDE, why=ONLY_THE_CENTRE)


@pytest.mark.parametrize("body", CENTRE[1:5], ids=lambda body: body.KIND)
def test_word_of_the_centre_counts(body):
    assert judge(understood(an_act(body)), Situation(by_centre=True)) == COUNTS


def test_verdict_that_goes_furthest_is_said():
    aside, part, review, clock = (Verdict(code, why="چرا") for code in (ASIDE, PART, REVIEW, CLOCK))
    marked = Verdict(why="تیک")

    assert strongest(COUNTS, clock, aside, review, part) is aside
    assert strongest(clock, part, review) is part
    assert strongest(clock, review, COUNTS) is review
    assert strongest(COUNTS, clock) is clock
    assert strongest(COUNTS, marked) is marked
    assert strongest(COUNTS) is COUNTS


def test_ids_of_acts_are_told_once():
    one = first(acts.FormFilled(facts={1: "a", 2: "a"}))

    found = judged(acts.FormFilled(facts={1: "b", 2: "b"}), one)

    assert found.against == ids(one)
