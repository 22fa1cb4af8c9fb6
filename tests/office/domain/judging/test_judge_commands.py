"""A command counts while it is possible and nobody did the same unseen."""

import pytest

from office.domain.cases import acts
from office.domain.cases.case import Case
from office.domain.judging import words
from office.domain.operations.fold import Undone
from office.domain.operations.verdict import ASIDE, COUNTS, REVIEW, Verdict
from office.domain.parties import Party
from tests.builders import (
    a_field,
    a_form,
    a_letter,
    a_procedure,
    a_step,
    an_item,
    decided_by_head,
    finishing,
)
from tests.office.domain.judging.judged import first, ids, judged, judged_on

PROCEDURE = a_procedure(
    a_step("A", outcomes=("done", "other")),
    a_step("B", after=("A",), sections=("main",), checklist=(an_item("map"),), optional=True),
    decided_by_head(after=("B",), sections=("main",), checklist=(an_item("seal"),)),
    form=a_form(a_field("product", 1, required=True)),
)
FULL = {"facts": {1: "آجر"}}
BOTH = (finishing("A"), finishing("B"))


def done(step="A", outcome="done", **changes):
    return acts.StepCompleted(step=step, outcome=outcome, **changes)


def decided(**changes):
    return acts.DecisionIssued(step="DECIDE", outcome="done", **changes)


def test_step_counts_when_nothing_is_unseen():
    assert judged(done()) == COUNTS


def test_step_counts_when_others_only_added_meanwhile():
    assert judged_on(PROCEDURE, done(), first(acts.NoteAdded(text="یادداشت"))) == COUNTS


def test_step_counts_beside_another_that_was_finished_unseen():
    procedure = a_procedure(a_step("A"), a_step("C"))

    assert judged_on(procedure, done("C"), first(done())) == COUNTS


@pytest.mark.parametrize("outcome", ["done", "other"])
def test_step_that_another_finished_unseen_is_set_aside(outcome):
    one = first(done())

    assert judged_on(PROCEDURE, done(outcome=outcome), one) == Verdict(
        ASIDE, against=ids(one), why=words.at_odds("step")
    )


def test_step_that_a_return_opened_again_unseen_is_set_aside():
    back = first(acts.StepCompleted(step="B", outcome="back", reopened=("A", "B")))

    found = judged_on(PROCEDURE, done("B"), back, before=(finishing("A"),), **FULL)

    assert (found.code, found.against) == (ASIDE, ids(back))


def test_step_whose_way_was_closed_unseen_says_what_it_waits_for():
    before = finishing("A")
    undo = first(Undone(op_id=before.op_id))

    found = judged_on(PROCEDURE, done("B", ticked=("map",)), undo, before=(before,), **FULL)

    assert found == Verdict(
        ASIDE, against=ids(undo), why=words.not_legal("این گام پس از «گام A» باز می‌شود.")
    )


def test_command_to_a_case_that_ended_unseen_is_set_aside_because_it_ended():
    end = first(acts.DecisionIssued(step="A", outcome="no", ends="refused"))

    found = judged_on(PROCEDURE, done(), end)

    assert found == Verdict(ASIDE, against=ids(end), why=words.at_odds("end"))


def test_step_that_lacks_a_fact_since_is_set_aside_with_what_lacks():
    blank = first(acts.FormFilled(facts={1: ""}))

    found = judged_on(
        PROCEDURE, done("B", ticked=("map",)), blank, before=(finishing("A"),), **FULL
    )

    assert found.code == ASIDE
    assert "خانه product" in found.why


def test_items_that_are_ticked_with_a_step_lack_nothing():
    other = first(acts.FormFilled(facts={2: "b"}))
    before = (finishing("A"),)

    assert judged_on(PROCEDURE, done("B", ticked=("map",)), other, before=before, **FULL) == COUNTS
    assert judged_on(PROCEDURE, done("B"), other, before=before, **FULL).code == ASIDE


def test_step_left_out_needs_only_that_it_is_open():
    left = acts.StepLeftOut(step="B", outcome="left_out", note="لازم نبود")
    other = first(acts.FormFilled(facts={1: ""}))

    assert judged_on(PROCEDURE, left, other, before=(finishing("A"),)) == COUNTS


def test_step_with_a_tick_that_was_taken_back_unseen_is_set_aside():
    untick = first(acts.TickSet(step="B", item="map", on=False, reason="کهنه است"))
    before = (finishing("A"),)

    found = judged_on(PROCEDURE, done("B", ticked=("map",)), untick, before=before, **FULL)

    assert found == Verdict(ASIDE, against=ids(untick), why=words.at_odds("tick"))


def test_step_with_a_tick_that_another_set_too_counts():
    tick = first(acts.TickSet(step="B", item="map"))
    before = (finishing("A"),)

    assert judged_on(PROCEDURE, done("B", ticked=("map",)), tick, before=before, **FULL) == COUNTS


def test_decision_is_never_set_aside_for_what_changed_beside_it_but_reviewed():
    blank = first(acts.FormFilled(facts={1: ""}))

    found = judged_on(PROCEDURE, decided(ticked=("seal",)), blank, before=BOTH, **FULL)

    assert (found.code, found.against) == (REVIEW, ids(blank))
    assert "خانه product" in found.why
    assert "در دست بررسی" in found.why


def test_decision_on_a_tick_that_was_taken_back_unseen_is_reviewed():
    untick = first(acts.TickSet(step="DECIDE", item="seal", on=False, reason="مهر ندارد"))

    found = judged_on(PROCEDURE, decided(ticked=("seal",)), untick, before=BOTH, **FULL)

    assert found == Verdict(REVIEW, against=ids(untick), why=words.under_review(words.TICK_GONE))


def test_second_decision_on_one_step_is_set_aside():
    one = first(decided())

    found = judged_on(PROCEDURE, decided(), one, before=BOTH, **FULL)

    assert (found.code, found.against) == (ASIDE, ids(one))


def test_step_or_outcome_that_the_pack_does_not_have_is_left_to_the_judge_of_power():
    other = first(acts.FormFilled(facts={2: "b"}))

    assert judged_on(PROCEDURE, done("ZZ"), other) == COUNTS
    assert judged_on(PROCEDURE, done("A", "zz"), other) == COUNTS


def test_without_the_pack_only_what_others_did_is_asked():
    one = first(acts.FormFilled(facts={2: "b"}))

    assert judged(done("B"), one) == COUNTS


def test_case_without_its_pack_is_judged_by_what_it_says_itself():
    one = first(acts.FormFilled(facts={2: "b"}))

    assert judged(done("B"), one, state=Case(ended="void")).code == ASIDE
    assert judged(done("B"), one, state=Case()) == COUNTS


def test_what_a_newer_program_wrote_about_is_not_judged_by_an_older_one():
    one = first(acts.FormFilled(facts={2: "b"}))

    assert judged(done("B"), one, state=Case(ended="void", unreadable=True)) == COUNTS


def test_command_about_a_thing_of_another_sort_is_left_to_the_fold():
    one = first(acts.FormFilled(facts={2: "b"}))

    assert judged(done("B"), one, state=Party()) == COUNTS


# Inquiries and the clock


ASKED = acts.InquirySent(inquiry="Q", due="2026-09-20", letter=a_letter())
ANSWER = acts.InquiryAnswered(inquiry="Q", result="positive", letter=a_letter(2, "in"))
NEEDLESS = acts.InquiryAnswered(inquiry="Q", result="not_needed", text="دستور ۷")
FILLED = acts.FormFilled(facts={2: "b"})


@pytest.mark.parametrize("body", [ASKED, ANSWER])
def test_inquiry_that_another_sent_or_answered_unseen_is_set_aside(body):
    one = first(body)

    found = judged_on(PROCEDURE, body, one)

    assert found == Verdict(ASIDE, against=ids(one), why=words.at_odds("inquiry"))


def test_answer_to_an_inquiry_that_was_taken_back_unseen_is_set_aside():
    before = first(ASKED)
    undo = first(Undone(op_id=before.op_id))

    assert judged_on(PROCEDURE, ANSWER, undo, before=(before,)).code == ASIDE
    assert judged_on(PROCEDURE, NEEDLESS, undo, before=(before,)) == COUNTS
    assert judged_on(PROCEDURE, ANSWER, first(FILLED), before=(before,)) == COUNTS


PAUSE = acts.ClockPaused(waiting_for="agency", reason="نامه", proof="12")
RESUME = acts.ClockResumed(proof="13")
NOTICE = acts.DefectNoted(documents=("D",), letter=a_letter())


@pytest.mark.parametrize(("one", "two"), [(PAUSE, PAUSE), (PAUSE, NOTICE), (RESUME, RESUME)])
def test_clock_that_another_stopped_or_started_unseen_is_let_be(one, two):
    before = first(one)

    found = judged_on(PROCEDURE, two, before)

    assert found == Verdict(ASIDE, against=ids(before), why=words.at_odds("clock"))


def test_pause_counts_while_the_clock_runs_and_its_end_while_it_stands():
    other = first(FILLED)
    paused = first(PAUSE)

    assert judged_on(PROCEDURE, PAUSE, other) == COUNTS
    assert judged_on(PROCEDURE, NOTICE, other, before=(paused,)).code == ASIDE
    assert judged_on(PROCEDURE, RESUME, other, before=(paused,)) == COUNTS
    assert judged_on(PROCEDURE, RESUME, other).code == ASIDE


@pytest.mark.parametrize(
    ("given", "verdict"),
    [
        ({"state": "received", "original_seen": True}, ASIDE),
        ({"state": "waived", "order": "12"}, ASIDE),
        ({"state": "received"}, ""),
        ({"state": "wrong", "note": "مهر ندارد"}, ""),
    ],
)
def test_defect_of_a_paper_that_came_unseen_is_not_told(given, verdict):
    came = first(acts.DocumentSet(document="D", **given))

    assert judged_on(PROCEDURE, NOTICE, came).code == verdict


def test_inquiry_and_end_need_only_that_the_case_is_open():
    assert judged_on(PROCEDURE, ASKED, first(FILLED)) == COUNTS


@pytest.mark.parametrize("body", [acts.CaseWithdrawn(ground="نامه"), acts.CaseVoided(reason="سهو")])
def test_case_whose_paper_was_issued_unseen_is_not_given_up(body):
    issue = first(acts.PermitIssued(step="DECIDE", outcome="done", number="1"))

    assert judged_on(PROCEDURE, body, first(FILLED)) == COUNTS
    assert judged_on(PROCEDURE, body, issue).code == ASIDE
    assert judged_on(PROCEDURE, body, first(body)).why == words.at_odds("end")


def test_handed_over_case_is_not_handed_over_twice():
    hand = acts.HandedToProvince(step="A", outcome="done")

    assert judged_on(PROCEDURE, hand, first(hand)).code == ASIDE
    assert judged_on(PROCEDURE, hand, first(FILLED)) == COUNTS
