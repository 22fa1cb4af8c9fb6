"""Different values merge; of one with two values the first stays, and the second is kept aside."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from office.domain.cases import acts
from office.domain.cases.apply import empty_case
from office.domain.judging import words
from office.domain.judging.judge import judge
from office.domain.judging.situation import Situation
from office.domain.operations.conflicts import ConflictResolved
from office.domain.operations.fold import Undone, fold
from office.domain.operations.operation import understood
from office.domain.operations.verdict import ASIDE, COUNTS, PART, Verdict, as_judged, verdict_bytes
from office.domain.parties import (
    PartyMerged,
    PartySet,
    PartySplit,
    RepresentationEnded,
    RepresentationGiven,
)
from office.domain.people import PersonSet
from office.domain.units import UnitMerged, UnitSet
from tests.builders import (
    APPLICANT,
    CLERK,
    EXPERT,
    HEAD,
    a_field,
    a_form,
    a_procedure,
    a_step,
    an_act,
    an_id,
    decided_by_head,
    finishing,
    opening,
)
from tests.office.domain.judging.judged import OTHER_DESK, first, ids, judged, judged_on

OTHER = an_id("other")


def filled(**facts):
    return acts.FormFilled(facts={int(key[1:]): value for key, value in facts.items()})


# Forms


def test_different_fields_merge():
    assert judged(filled(f1="a"), first(filled(f2="b"))) == COUNTS


def test_same_value_of_a_field_is_fine():
    assert judged(filled(f1="a"), first(filled(f1="a"))) == COUNTS


def test_other_value_of_a_field_is_set_aside_and_the_rest_counts():
    one = first(filled(f10="x", f9="y", f1="z"))

    found = judged(filled(f10="a", f9="b", f2="c"), one)

    assert found == Verdict(PART, ("9", "10"), ids(one), words.FACTS)


def test_act_of_which_nothing_is_left_is_set_aside():
    one, two = first(filled(f1="a")), first(filled(f2="b"))

    assert judged(filled(f1="x", f2="y"), one, two) == Verdict(
        ASIDE, against=ids(one, two), why=words.FACTS
    )


def test_value_that_another_gave_last_is_the_one_that_counts():
    one, two = first(filled(f1="a")), first(filled(f1="b"))

    assert judged(filled(f1="b"), one, two) == COUNTS
    assert judged(filled(f1="a"), one, two).against == ids(two)


def test_value_that_was_taken_back_unseen_stands_in_nobodys_way():
    one = first(filled(f1="a"))

    assert judged(filled(f1="b"), one, first(Undone(op_id=one.op_id))) == COUNTS


def test_correction_is_judged_field_by_field_too():
    one = first(filled(f1="a"))

    found = judged(acts.FormCorrected(facts={1: "b", 2: "c"}, reason="سهو"), one)

    assert (found.code, found.fields) == (PART, ("1",))


def test_visit_stays_when_all_its_facts_are_set_aside():
    one = first(filled(f1="a"))

    found = judged(acts.VisitRecorded(step="V", day="2026-09-12", facts={1: "b"}), one)

    assert found == Verdict(PART, ("1",), ids(one), words.FACTS)


def test_resolution_of_a_conflict_yields_to_one_that_came_first():
    one = first(ConflictResolved(first=OTHER, second=OTHER, facts={1: "a"}))

    found = judged(ConflictResolved(first=OTHER, second=OTHER, facts={1: "b"}), one)

    assert (found.code, found.against) == (ASIDE, ids(one))


DECIDED = a_procedure(
    a_step("A", sections=("main",)),
    decided_by_head(after=("A",)),
    form=a_form(a_field("product", 1)),
)


def test_field_is_not_filled_after_a_decision_that_its_author_missed():
    decision = first(acts.DecisionIssued(step="DECIDE", outcome="done"))
    before = (finishing("A"),)

    found = judged_on(DECIDED, filled(f1="آجر"), decision, before=before)

    assert found == Verdict(ASIDE, against=ids(decision), why=words.DECIDED)


def test_value_that_a_decision_rests_on_anyway_is_fine_after_it():
    decision = first(acts.DecisionIssued(step="DECIDE", outcome="done"))
    known = {"before": (finishing("A"),), "facts": {1: "آجر"}}

    assert judged_on(DECIDED, filled(f1="آجر"), decision, **known) == COUNTS


def test_fields_that_the_form_does_not_have_are_no_matter_of_a_decision():
    decision = first(acts.DecisionIssued(step="DECIDE", outcome="done"))

    found = judged_on(DECIDED, filled(f1="آجر", f77="a"), decision, before=(finishing("A"),))

    assert (found.code, found.fields) == (PART, ("1",))


def test_field_is_filled_after_a_step_that_decides_nothing():
    assert judged_on(DECIDED, filled(f1="آجر"), first(finishing_body("A"))) == COUNTS


def finishing_body(step):
    return acts.StepCompleted(step=step, outcome="done")


def test_field_of_a_case_that_ended_unseen_is_set_aside():
    end = first(acts.CaseWithdrawn(ground="نامه"))

    assert judged_on(DECIDED, filled(f1="آجر"), end) == Verdict(
        ASIDE, against=ids(end), why=words.DECIDED
    )


def test_without_the_pack_nobody_knows_what_a_decision_closes():
    end = first(acts.CaseWithdrawn(ground="نامه"))

    assert judged(filled(f1="آجر"), end) == COUNTS


# Values that are one


@pytest.mark.parametrize(
    ("one", "two", "slot"),
    [
        (
            acts.DocumentSet(document="D", state="wrong", note="مهر ندارد"),
            acts.DocumentSet(document="D", state="received"),
            "document",
        ),
        (acts.CaseTaken(), acts.CaseReferred(to=HEAD), "assignee"),
        (acts.FollowUpSet(day="2026-09-20"), acts.FollowUpSet(), "follow"),
        (acts.VisitPlanned(day="2026-09-20"), acts.VisitPlanned(day="2026-09-21"), "visit"),
        (
            acts.FeePaid(fee="F", amount=5, receipt="1", day="2026-09-12"),
            acts.FeePaid(fee="F", amount=5, receipt="2", day="2026-09-12"),
            "fee",
        ),
        (
            PersonSet(name="لیلا", roles=("CLK",)),
            PersonSet(name="لیلا", roles=("CLK", "EXP")),
            "person",
        ),
        (
            RepresentationGiven(representative=OTHER, scope=("*",), expires="2027-01-01"),
            RepresentationEnded(representative=OTHER),
            "representative",
        ),
        (PartyMerged(kept=OTHER), PartySplit(), "merged"),
        (UnitSet(owner=APPLICANT), UnitSet(owner=OTHER, facts={1: "آجر"}), "owner"),
    ],
    ids=lambda value: getattr(value, "KIND", value),
)
def test_first_value_stays_and_the_second_is_set_aside(one, two, slot):
    before = first(one, by=EXPERT)

    assert judged(two, before) == Verdict(ASIDE, against=ids(before), why=words.at_odds(slot))
    assert judged(one, first(one, by=CLERK)) == COUNTS


def test_sight_of_the_original_adds_up():
    one = first(acts.DocumentSet(document="D", state="received"))

    found = judged(acts.DocumentSet(document="D", state="received", original_seen=True), one)

    assert found == COUNTS


def test_colleague_who_works_there_no_more_stays_so_whatever_another_said_of_him():
    named = first(PersonSet(name="لیلا", roles=("CLK", "EXP")))
    retired = PersonSet(name="لیلا", roles=("CLK",), active=False)

    assert judged(retired, named) == Verdict(against=ids(named), why=words.RETIRED)
    assert judged(retired, first(retired)) == COUNTS


# Parties and units


def test_facts_of_a_party_merge_field_by_field():
    one = first(PartySet(facts={11: "09140000002", 14: "خیابان یکم"}))

    found = judged(PartySet(facts={11: "09140000003", 18: "a@b.ir"}), one)

    assert (found.code, found.fields) == (PART, ("11",))


@pytest.mark.parametrize(
    ("merge", "change"),
    [
        (PartyMerged(kept=OTHER), PartySet(facts={1: "مریم"})),
        (UnitMerged(kept=OTHER), UnitSet(facts={1: "آجر"})),
    ],
)
def test_nothing_is_written_about_one_that_was_merged_unseen(merge, change):
    before = first(merge)

    assert judged(change, before) == Verdict(ASIDE, against=ids(before), why=words.MERGED_MEANWHILE)


def test_one_that_was_merged_and_taken_apart_again_is_written_about():
    merge, split = first(PartyMerged(kept=OTHER)), first(PartySplit())

    assert judged(PartySet(facts={1: "مریم"}), merge, split) == COUNTS


def test_merge_into_one_that_was_merged_itself_is_set_aside():
    gone = understood(first(PartyMerged(kept=APPLICANT), subject=OTHER))
    note = understood(first(PartySet(facts={1: "مریم"}), subject=OTHER))

    assert judged(PartyMerged(kept=OTHER), elsewhere=(note, gone)) == Verdict(
        ASIDE, against=(gone.op.op_id,), why=words.KEPT_ONE_MERGED
    )
    assert judged(PartyMerged(kept=OTHER), elsewhere=(note,)) == COUNTS


# Ticks


TICK = acts.TickSet(step="A", item="map")
UNTICK = acts.TickSet(step="A", item="map", on=False, reason="نقشه کهنه است")


def test_ticks_add_up():
    assert judged(TICK, first(TICK)) == COUNTS
    assert judged(UNTICK, first(UNTICK)) == COUNTS
    assert judged(TICK, first(acts.TickSet(step="A", item="photo", on=False))) == COUNTS


def test_tick_against_an_untick_is_shown_unticked_and_told():
    one = first(UNTICK)

    assert judged(TICK, one) == Verdict(ASIDE, against=ids(one), why=words.TICK_AGAIN)


def test_untick_against_a_tick_counts_and_is_marked():
    one = first(acts.StepCompleted(step="A", outcome="done", ticked=("map",)))

    assert judged(UNTICK, one) == Verdict(against=ids(one), why=words.UNTICKED)


# No value is silently lost


fields = st.dictionaries(st.integers(1, 3), st.sampled_from("ab"), min_size=1, max_size=3)
histories = st.lists(st.tuples(st.sampled_from([b"desk", OTHER_DESK]), fields, st.booleans()))


@given(histories)
def test_no_value_is_silently_replaced_by_one_who_had_not_seen_it(history):
    log = [opening()]
    seen = {b"desk": 1, OTHER_DESK: 1}
    for device, facts, looks in history:
        seen[device] = len(log) if looks else seen[device]
        one = understood(an_act(acts.FormFilled(facts=facts), device=device))
        unseen = [other for other in log[seen[device] :] if other.device != device]
        before = fold(log, empty_case)

        verdict = judge(one, Situation(tuple(map(understood, unseen)), state=before))

        log.append(as_judged(one.op, verdict_bytes(verdict)))
        after = fold(log, empty_case).facts
        written = {
            number for other in unseen for number in getattr(understood(other).body, "facts", ())
        }
        for number, value in facts.items():
            clashes = number in written and before.facts[number] != value
            assert after[number] == (before.facts[number] if clashes else value)
            told = verdict.code == ASIDE or str(number) in verdict.fields
            assert told is clashes
