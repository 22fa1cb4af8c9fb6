"""Acts about other acts: undo, settled reviews, decisions of the province."""

import pytest

from office.domain.cases import acts
from office.domain.cases.apply import empty_case
from office.domain.judging import words
from office.domain.judging.settled import resting_on, standing_decision
from office.domain.operations.fold import ReviewSettled, Undone, fold
from office.domain.operations.verdict import ASIDE, COUNTS, Verdict, as_judged, verdict_bytes
from office.domain.parties import Party
from tests.builders import (
    OFFICER,
    a_case,
    a_procedure,
    a_step,
    an_act,
    an_id,
    decided_by_head,
    finishing,
    opening,
)
from tests.office.domain.judging.judged import first, ids, judged, judged_on

FILLED = acts.FormFilled(facts={1: "a"})


# Undo


def undo(target, *unseen):
    return judged(Undone(op_id=an_id("target")), *unseen, target=target)


def test_desk_takes_its_own_act_back():
    assert undo(an_act(FILLED)) == COUNTS


def test_remarks_of_others_stand_in_no_undos_way():
    assert undo(an_act(FILLED), first(acts.NoteAdded(text="یادداشت"))) == COUNTS


def test_act_on_which_another_has_worked_unseen_is_not_taken_back():
    after = first(acts.StepCompleted(step="A", outcome="done"))

    assert undo(an_act(FILLED), after) == Verdict(
        ASIDE, against=ids(after), why=words.UNDO_TOO_LATE
    )


def test_desk_does_not_take_back_what_another_did():
    other = first(FILLED)

    assert undo(other) == Verdict(ASIDE, against=ids(other), why=words.UNDO_OF_ANOTHER)


def test_act_that_was_set_aside_is_taken_back_without_a_word():
    verdict = verdict_bytes(Verdict(ASIDE, why="چرا"))
    target = as_judged(first(FILLED), verdict)

    assert undo(target, first(acts.StepCompleted(step="A", outcome="done"))) == COUNTS


@pytest.mark.parametrize("body", [Undone(op_id=b"x"), ReviewSettled(op_id=b"x")])
@pytest.mark.parametrize("target", [None, an_act(FILLED, subject=an_id("another"))])
def test_act_that_is_not_on_the_subject_is_neither_taken_back_nor_settled(body, target):
    found = judged(body, target=target, by_centre=True)

    assert found == Verdict(ASIDE, why=words.UNKNOWN_ACT)


def test_centre_settles_an_act_that_is_on_the_subject():
    assert judged(ReviewSettled(op_id=b"x"), target=an_act(FILLED), by_centre=True) == COUNTS


# What falls with an annulled act


LONG = a_procedure(
    a_step("A"), a_step("B", after=("A",)), a_step("C", after=("B",)), a_step("D", after=("A",))
)


def test_later_steps_rest_on_an_earlier_one():
    done = [finishing(step) for step in "ABCD"]

    assert set(resting_on(a_case(*done), LONG, done[1].op_id)) == set(ids(done[2]))
    assert resting_on(a_case(*done), LONG, done[2].op_id) == ()


def test_nothing_rests_on_an_act_that_is_no_step_or_stands_no_more():
    note = an_act(acts.NoteAdded(text="یادداشت"))
    done = [finishing(step) for step in "AB"]
    again = finishing("A")

    assert resting_on(a_case(note, *done), LONG, note.op_id) == ()
    assert resting_on(a_case(*done, again), LONG, done[0].op_id) == ()


def test_annulled_decision_opens_its_step_and_those_after_it_again():
    done = [finishing(step) for step in "ABC"]
    resting = resting_on(a_case(*done), LONG, done[1].op_id)
    annulled = an_act(
        ReviewSettled(op_id=done[1].op_id, confirmed=False, reason="بی‌حکم", resting=resting)
    )

    case = a_case(*done, annulled)

    assert set(case.done) == {"A"}
    assert case.events[-1].text == "بی‌حکم"


# Decisions of the province


SENT = a_procedure(
    a_step("SEND"),
    a_step("PROV", actor="PROV", after=("SEND",), outcomes=("yes", "no")),
    decided_by_head(after=("PROV",)),
)
HANDED = finishing("SEND", kind=acts.HandedToProvince)


def decision(outcome="yes", **changes):
    return acts.ProvinceDecided(step="PROV", outcome=outcome, **changes)


def decided(body, *before, **known):
    given = {"by_centre": True, "signed": True} | known
    return judged_on(SENT, body, before=before, **given)


def by_officer(body):
    return an_act(body, by=OFFICER, role="PROV")


def test_signed_decision_on_a_case_that_was_sent_counts():
    assert decided(decision(), HANDED) == COUNTS


def test_decision_without_the_officers_signature_is_set_aside():
    assert decided(decision(), HANDED, signed=False) == Verdict(ASIDE, why=words.NOT_SIGNED)


def test_province_decides_only_what_was_sent_to_it():
    assert decided(decision()) == Verdict(ASIDE, why=words.NOT_AT_PROVINCE)
    assert judged(decision(), by_centre=True, signed=True, state=Party()).code == ASIDE


def test_second_decision_must_name_the_first():
    one = by_officer(decision())

    assert decided(decision("no"), HANDED, one) == Verdict(
        ASIDE, against=ids(one), why=words.ALREADY_DECIDED
    )
    assert decided(decision("no", replaces=one.op_id), HANDED, one) == COUNTS


def test_decision_that_replaces_nothing_or_another_is_set_aside():
    one = by_officer(decision())
    wrong = decision("no", replaces=an_id("wrong"))

    assert decided(wrong, HANDED) == Verdict(ASIDE, why=words.NOTHING_REPLACED)
    assert decided(wrong, HANDED, one) == Verdict(
        ASIDE, against=ids(one), why=words.NOTHING_REPLACED
    )


def test_step_that_a_desk_recorded_for_the_province_must_be_annulled_first():
    at_desk = finishing("PROV", outcome="yes", kind=acts.DecisionIssued)

    found = decided(decision(), HANDED, at_desk)

    assert found.code == ASIDE
    assert "انجام شده است" in found.why


def test_each_stay_at_the_province_has_its_own_decision():
    one = by_officer(decision("no", reopened=("SEND", "PROV")))

    assert standing_decision(a_case(HANDED, one)) == one.op_id
    assert (
        standing_decision(a_case(HANDED, one, finishing("SEND", kind=acts.HandedToProvince))) == b""
    )


def test_new_decision_takes_the_place_of_how_the_first_ended_the_case():
    refusal = acts.Refusal(code="R_COND", number=1)
    one = by_officer(decision("no", ends="refused", refusal=refusal))
    two = by_officer(decision(replaces=one.op_id))

    refused, open_again = a_case(HANDED, one), a_case(HANDED, one, two)

    assert (refused.ended, refused.refusal) == ("refused", refusal)
    assert (open_again.ended, open_again.ended_at, open_again.refusal) == ("", None, None)
    assert open_again.done["PROV"].outcome == "yes"
    assert len(open_again.past) == 3


def test_decision_that_names_one_the_case_never_had_ends_nothing_anew():
    end = an_act(acts.CaseWithdrawn(ground="نامه"))
    stray = by_officer(decision(replaces=an_id("stray")))

    assert fold([opening(), HANDED, end, stray], empty_case).ended == "withdrawn"
