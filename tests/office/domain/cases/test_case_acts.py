"""What each act does to a case."""

from datetime import date

import pytest

from office.domain.cases import acts
from office.domain.cases.apply import empty_case
from office.domain.cases.case import Delivery, Event, Payment, Scan
from office.domain.letters import LetterRegistered, LetterVoided
from office.domain.operations.fold import fold
from tests.builders import (
    APPLICANT,
    CASE,
    CLERK,
    EXPERT,
    HEAD,
    NOW,
    UNIT,
    a_case,
    a_letter,
    an_act,
    an_id,
    at,
    finishing,
    opening,
)

AGENT, ORDER = an_id("agent"), an_id("order")


def case_after(*bodies):
    return a_case(*(an_act(body) for body in bodies))


# Opening and filling


def test_opened_case_knows_whose_it_is_and_who_opened_it():
    case = a_case(
        unit=UNIT,
        representative=AGENT,
        provisional=True,
        documents={"D": "missing"},
        facts={1: "x"},
    )

    assert (case.id, case.number, case.tracking) == (CASE, "1", "14050104000012")
    assert (case.procedure, case.pack_version, case.provisional) == ("P", 1, True)
    assert (case.applicant, case.unit, case.representative) == (APPLICANT, UNIT, AGENT)
    assert (case.opened, case.opened_by, case.assignee) == (NOW, CLERK, CLERK)
    assert (case.facts, case.documents["D"].state) == ({1: "x"}, "missing")
    assert case.is_open


def test_fact_that_came_before_the_opening_stays():
    early = an_act(acts.FormFilled(facts={1: "نو"}))

    assert fold([early, opening(facts={1: "کهنه", 2: "ب"})], empty_case).facts == {1: "نو", 2: "ب"}


def test_filled_facts_replace_the_old_ones():
    case = case_after(acts.FormFilled(facts={1: "a", 2: "b"}), acts.FormFilled(facts={2: "c"}))

    assert case.facts == {1: "a", 2: "c"}


def test_correction_keeps_both_texts_with_the_reason():
    case = case_after(
        acts.FormFilled(facts={1: "a"}), acts.FormCorrected(facts={1: "b", 2: "c"}, reason="سهو")
    )

    assert case.facts == {1: "b", 2: "c"}
    assert [(one.number, one.before, one.after) for one in case.corrections] == [
        (1, "a", "b"),
        (2, None, "c"),
    ]
    assert (case.corrections[0].reason, case.corrections[0].by) == ("سهو", CLERK)


# Documents


def document(state="received", when=NOW, *, by=CLERK, kind="D", **changes):
    return an_act(acts.DocumentSet(document=kind, state=state, **changes), when, by=by)


def test_document_keeps_who_said_what_of_it():
    given = a_case(document("wrong", note="مهر ندارد", expires="2026-12-01", order="12"))

    found = given.documents["D"]
    assert (found.state, found.note, found.order, found.by) == ("wrong", "مهر ندارد", "12", CLERK)
    assert found.expires == date(2026, 12, 1)


def test_sight_of_the_original_stays_while_the_document_is_the_same():
    case = a_case(document(original_seen=True, by=EXPERT), document(when=at(6, 22), note="برگ دوم"))

    assert (case.documents["D"].original_by, case.documents["D"].original_at) == (EXPERT, NOW)


@pytest.mark.parametrize(
    "before", [[], [document(original_seen=True), document("wrong", note="مخدوش")]]
)
def test_original_of_a_document_that_comes_anew_must_be_seen_anew(before):
    case = a_case(*before, document(when=at(6, 22)))

    assert (case.documents["D"].original_by, case.documents["D"].original_at) == (b"", None)


def test_scan_and_print_are_remembered():
    case = case_after(
        acts.ScanAdded(blob="ab", title="کارت ملی", document="D", size=10, pages=2),
        acts.PaperPrinted(paper="receipt", digest=b"digest"),
    )

    assert case.scans == (Scan("ab", "کارت ملی", "D", 2, 10),)
    assert case.prints == ("receipt",)


# The one notice of defects


def notice(*kinds, when=NOW, letter=None):
    return an_act(acts.DefectNoted(documents=kinds, letter=letter), when)


def test_notice_of_defects_lets_the_clock_wait_for_the_applicant():
    case = a_case(notice("D", "E", letter=a_letter()))

    pause = case.open_pause
    assert (pause.waiting_for, pause.proof) == ("applicant", a_letter().number)
    assert pause.listed == {"D", "E"}


def test_clock_runs_again_when_everything_on_the_notice_came():
    case = a_case(
        notice("D", "E"),
        document(when=at(6, 22)),
        document("waived", at(6, 23), kind="E", order="1"),
    )

    assert case.open_pause is None
    assert case.pauses[0].until == at(6, 23)


@pytest.mark.parametrize(
    "then",
    [
        [document(when=at(6, 22))],
        [document(when=at(6, 22)), document("wrong", at(6, 22), note="."), document(kind="E")],
        [document(when=at(6, 22)), document(kind="E", when=at(6, 22), expires="2026-09-01")],
        [document(when=at(6, 22)), document("missing", kind="E")],
        [document(kind="F")],
    ],
)
def test_clock_waits_while_something_on_the_notice_is_lacking(then):
    assert a_case(notice("D", "E"), *then).open_pause is not None


def test_paper_that_was_here_but_not_in_order_must_come_again():
    case = a_case(document(), notice("D"), document(kind="E", when=at(6, 22)))

    assert case.open_pause is not None


def test_notice_that_is_over_is_not_touched_again():
    case = a_case(notice("D"), document(when=at(6, 22)), document("wrong", at(6, 23), note="."))

    assert case.pauses[0].until == at(6, 22)


def test_notice_of_other_things_ends_by_hand():
    case = a_case(notice(), document(when=at(6, 22)))

    assert case.open_pause is not None
    assert case.open_pause.proof == ""


def test_resuming_ends_every_open_pause_with_its_proof():
    case = a_case(
        an_act(acts.ClockPaused(waiting_for="agency", reason="نامه", proof="12")),
        an_act(acts.ClockResumed(proof="13"), at(6, 22)),
        an_act(acts.ClockPaused(waiting_for="applicant", reason="مدرک"), at(6, 23)),
        an_act(acts.ClockResumed(proof="14"), at(6, 24)),
    )

    assert case.open_pause is None
    assert [(one.proof, one.until, one.end_proof) for one in case.pauses] == [
        ("12", at(6, 22), "13"),
        ("", at(6, 24), "14"),
    ]


# Steps


def test_finished_step_keeps_who_did_it_how_and_under_which_order():
    act = finishing("A", outcome="yes", by=HEAD, role="HEAD", delegation=ORDER, stand_in_for=EXPERT)

    done = a_case(act).done["A"]
    assert (done.outcome, done.by, done.role, done.order) == ("yes", HEAD, "HEAD", ORDER)
    assert (done.at, done.stand_in_for, done.op_id) == (NOW, EXPERT, act.op_id)
    assert a_case(act).done_by() == {"A": HEAD}


def test_step_that_the_return_itself_reopens_is_not_done():
    case = a_case(finishing("A"), finishing("B", outcome="back", reopened=("A", "B")))

    assert case.done == {}
    assert [one.step for one in case.past] == ["A", "B"]


def test_first_ending_of_a_case_stays():
    refusal = acts.Refusal(code="R_BAN")
    case = a_case(
        finishing("A", ends="refused", refusal=refusal),
        finishing("B", at(6, 22), ends="issued", refusal=acts.Refusal(code="R_DOC")),
    )

    assert (case.ended, case.ended_at, case.refusal) == ("refused", NOW, refusal)
    assert not case.is_open
    assert case.decided


def test_tick_stays_under_the_name_of_who_ticked():
    tick = an_act(acts.TickSet(step="A", item="c1", on=False, reason="سهو"), by=EXPERT)

    found = a_case(tick).ticks["A", "c1"]
    assert (found.on, found.by, found.reason) == (False, EXPERT, "سهو")


def test_issued_paper_keeps_its_days_and_order():
    act = finishing(
        "A",
        kind=acts.PermitIssued,
        delegation=ORDER,
        number="7",
        first="2026-09-12",
        last="2027-09-11",
    )

    issued = a_case(act).issued
    assert (issued.number, issued.first, issued.last) == ("7", date(2026, 9, 12), date(2027, 9, 11))
    assert (issued.by, issued.at, issued.order) == (CLERK, NOW, ORDER)
    assert a_case(act).decided


def test_paper_may_have_no_days():
    issued = a_case(finishing("A", kind=acts.PermitIssued, number="7")).issued

    assert (issued.first, issued.last) == (None, None)


def test_delivered_paper_keeps_its_receiver():
    act = finishing("A", kind=acts.PaperDelivered, receiver="مریم", identity="9991234561")

    assert a_case(act).delivery == Delivery("مریم", "9991234561", "self", CLERK, NOW)


@pytest.mark.parametrize(
    ("body", "ended", "reason"),
    [
        (acts.CaseWithdrawn(ground="12"), "withdrawn", ""),
        (acts.CaseVoided(reason="سهو"), "void", "سهو"),
    ],
)
def test_case_that_is_withdrawn_or_void_has_ended(body, ended, reason):
    case = case_after(body, acts.CaseWithdrawn(ground="13"))

    assert (case.ended, case.ended_at, case.void_reason) == (ended, NOW, reason)


# Inquiries, visits, fees


SENT = acts.InquirySent(inquiry="Q", due="2026-09-21", letter=a_letter())


def test_inquiry_keeps_its_letters_and_reminders():
    case = a_case(
        an_act(SENT),
        an_act(acts.InquiryReminded(inquiry="Q"), at(6, 29)),
        an_act(acts.InquiryAnswered(inquiry="Q", result="negative", text="حریم"), at(6, 30)),
    )

    asked = case.inquiries["Q"]
    assert (asked.sent, asked.due, asked.letter) == (NOW, date(2026, 9, 21), a_letter())
    assert (asked.result, asked.answered, asked.text) == ("negative", at(6, 30), "حریم")
    assert asked.reminders == (at(6, 29),)


def test_reminder_of_an_inquiry_that_is_not_known_changes_nothing():
    assert case_after(acts.InquiryReminded(inquiry="Q")).inquiries == {}


def test_inquiry_may_be_found_not_needed_before_it_is_sent():
    case = case_after(acts.InquiryAnswered(inquiry="Q", result="not_needed"))

    assert (case.inquiries["Q"].result, case.inquiries["Q"].letter) == ("not_needed", None)


def test_inquiry_that_is_sent_anew_is_remembered_twice():
    again = acts.InquirySent(inquiry="Q", due="2026-10-21", letter=a_letter(2))

    case = case_after(SENT, acts.InquiryAnswered(inquiry="Q", result="negative"), again)

    assert (case.inquiries["Q"].result, case.inquiries["Q"].letter.serial) == ("sent", 2)
    assert [one.result for one in case.asked_before] == ["negative"]


def test_visits_are_numbered_and_their_facts_join_the_form():
    case = case_after(
        acts.VisitPlanned(day="2026-09-14"),
        acts.VisitRecorded(step="A", day="2026-09-14", facts={1: "x"}, progress=20.0),
        acts.VisitRecorded(step="A", day="2026-09-20", progress=30.0),
    )

    assert [(one.number, one.progress) for one in case.visits] == [(1, 20.0), (2, 30.0)]
    assert case.last_visit.day == date(2026, 9, 20)
    assert (case.facts, case.visit_day) == ({1: "x"}, None)


def test_planned_visit_has_its_day():
    assert case_after(acts.VisitPlanned(day="2026-09-14")).visit_day == date(2026, 9, 14)


def test_case_without_a_visit_has_no_last_one():
    assert a_case().last_visit is None
    assert not a_case().decided


def test_payment_is_kept():
    case = case_after(acts.FeePaid(fee="f", amount=5000, receipt="77", day="2026-09-12"))

    assert case.payments == {"f": Payment("f", 5000, "77", date(2026, 9, 12))}


# The desk


def test_case_is_given_to_somebody_and_looked_at_again():
    case = case_after(acts.CaseReferred(to=EXPERT), acts.FollowUpSet(day="2026-09-20"))

    assert (case.assignee, case.follow_up) == (EXPERT, date(2026, 9, 20))


def test_follow_up_can_be_taken_away():
    assert case_after(acts.FollowUpSet(day="2026-09-20"), acts.FollowUpSet()).follow_up is None


# History


@pytest.mark.parametrize(
    ("body", "code", "text"),
    [
        (acts.NoteAdded(text="یادداشت"), "", "یادداشت"),
        (acts.DocumentSet(document="D", state="wrong", note="مهر"), "D", "wrong"),
        (acts.StepCompleted(step="A", outcome="yes"), "A", "yes"),
        (acts.InquiryAnswered(inquiry="Q", result="silent"), "Q", "silent"),
        (acts.FeePaid(fee="f", amount=1, receipt="1", day="2026-09-12"), "f", ""),
        (acts.PaperPrinted(paper="receipt", digest=b""), "receipt", ""),
        (acts.CaseWithdrawn(ground="12"), "", "12"),
        (LetterVoided(number="1405/1/1/1", reason="سهو"), "", "سهو"),
        (LetterRegistered(letter=a_letter()), "", ""),
    ],
)
def test_every_act_leaves_a_line_in_the_history(body, code, text):
    case = a_case(an_act(body, at(6, 22), by=EXPERT))

    assert case.events[-1] == Event(at(6, 22), EXPERT, body.KIND, code, text)
    assert len(case.events) == 2
    assert case.last_at == at(6, 22)


def test_letters_of_acts_stand_in_the_register():
    case = case_after(SENT, LetterRegistered(letter=a_letter(2)))

    assert [one.row.serial for one in case.letters] == [1, 2]
