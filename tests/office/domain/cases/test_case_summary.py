from dataclasses import replace
from datetime import date

import pytest

from office.domain.calendar.days import Calendar
from office.domain.cases import acts
from office.domain.cases.summary import summary, waiting_for
from office.domain.cases.trips import trips_avoided
from office.domain.jalali import jalali
from office.domain.procedures.parts import DocumentNeed, Outcome
from tests.builders import (
    APPLICANT,
    CASE,
    CLERK,
    EXPERT,
    NOW,
    UNIT,
    a_calendar,
    a_case,
    a_letter,
    a_procedure,
    a_step,
    a_view,
    an_act,
    an_id,
    an_inquiry,
    an_order,
    at,
    days,
    decided_by_head,
    finishing,
    powers,
    when,
)

ORDER = an_id("order")


def line(*then, steps=(), now=NOW, **changes):
    view = a_view(a_procedure(*steps, **changes), a_case(*then), now=now)
    return summary(replace(view, calendar=Calendar(a_calendar().place)))


def awaited(*then, steps, **changes):
    return waiting_for(a_view(a_procedure(*steps, **changes), a_case(*then)))


# The line


def test_line_of_an_open_case_says_where_it_stands():
    found = line(
        an_act(acts.CaseReferred(to=EXPERT)),
        an_act(acts.FollowUpSet(day="2026-09-20")),
        an_act(acts.VisitPlanned(day="2026-09-15"), at(6, 22)),
        steps=(a_step("A", limit=days(2)), a_step("B"), decided_by_head(after=["A"])),
        documents=(DocumentNeed(1, "D", "مدرک"),),
    )

    assert (found.id, found.number, found.tracking) == (CASE, "1", "14050104000012")
    assert (found.procedure, found.pack_version) == ("P", 1)
    assert (found.applicant, found.unit) == (APPLICANT, b"")
    assert (found.opened, found.opened_by, found.assignee) == (NOW, CLERK, EXPERT)
    assert (found.open_steps, found.waiting_for, found.level) == (("A", "B"), "office", "province")
    assert (found.due_day, found.step_due_day) == (jalali(1405, 7, 18), jalali(1405, 6, 23))
    assert (found.follow_up, found.visit_day) == (date(2026, 9, 20), date(2026, 9, 15))
    assert (found.missing, found.trips_avoided, found.last_at) == (1, 0, at(6, 22))
    assert (found.ended, found.ended_at, found.permit_no) == ("", None, "")


def test_line_of_an_ended_case_waits_for_nobody():
    found = line(
        finishing("A", at(6, 22), kind=acts.PermitIssued, number="010/1405/7", ends="issued"),
        steps=(a_step("A"), a_step("B")),
        documents=(DocumentNeed(1, "D", "مدرک"),),
    )

    assert (found.ended, found.ended_at, found.permit_no) == ("issued", at(6, 22), "010/1405/7")
    assert (found.open_steps, found.waiting_for, found.level, found.missing) == ((), "", "", 0)
    assert (found.due_day, found.step_due_day) == (None, None)


def test_case_that_a_newer_program_wrote_about_waits_for_nobody():
    view = a_view(case=replace(a_case(), unreadable=True))

    found = summary(view)
    assert found.unreadable
    assert (found.open_steps, found.waiting_for, found.due_day) == ((), "", None)


def test_case_without_an_open_step_has_only_the_deadline_of_the_whole():
    found = line(steps=(a_step("A", when=when("f.name == 'x'")),))

    assert (found.due_day, found.step_due_day) == (jalali(1405, 7, 18), None)


@pytest.mark.parametrize("limit", [days(100, "year"), days(36_000, "d")])
def test_limit_beyond_the_calendar_gives_no_deadline(limit):
    found = line(limit=limit)

    assert (found.due_day, found.step_due_day) == (None, None)


def test_line_names_the_unit():
    assert summary(a_view(case=a_case(unit=UNIT))).unit == UNIT


# Who is waited for


OURS, THEIRS = a_step("A"), a_step("P", actor="PROV")
ASKING = a_step("Q", inquiries=("Q",), waits_for="agency")
SENT = an_act(acts.InquirySent(inquiry="Q", due="2026-09-20", letter=a_letter()))
ANSWERED = an_act(acts.InquiryAnswered(inquiry="Q", result="positive"))
INQUIRIES = {"inquiries": (an_inquiry(),)}


@pytest.mark.parametrize(
    ("steps", "who"),
    [
        ([OURS], "office"),
        ([THEIRS], "province"),
        ([OURS, THEIRS], "office"),
        ([a_step("A", actor="APP")], "applicant"),
        ([a_step("A", waits_for="applicant")], "applicant"),
        ([a_step("A", actor="COM", waits_for="agency")], "agency"),
        ([a_step("A", actor="APP"), a_step("B", waits_for="applicant")], "applicant"),
        ([a_step("A", when=when("f.name == 'x'"))], "office"),
    ],
)
def test_open_steps_say_who_is_waited_for(steps, who):
    assert awaited(steps=steps) == who


def test_pause_says_who_is_waited_for():
    pause = an_act(acts.ClockPaused(waiting_for="applicant", reason="نقص"))

    assert awaited(pause, steps=[THEIRS]) == "applicant"
    assert awaited(pause, an_act(acts.ClockResumed()), steps=[THEIRS]) == "province"


def test_inquiry_is_the_office_s_turn_until_it_is_sent_and_after_the_answer():
    assert awaited(steps=[ASKING], **INQUIRIES) == "office"
    assert awaited(SENT, steps=[ASKING], **INQUIRIES) == "agency"
    assert awaited(SENT, ANSWERED, steps=[ASKING], **INQUIRIES) == "office"


def test_agency_is_not_waited_for_while_the_office_can_go_on():
    assert awaited(SENT, steps=[ASKING, OURS], **INQUIRIES) == "office"


# Trips that were avoided


def test_step_done_in_the_county_under_an_order_avoided_a_trip():
    case = a_case(
        finishing("A"),
        finishing("B", delegation=ORDER, role="HEAD"),
        finishing("C", delegation=ORDER, role="EXP"),
    )

    assert trips_avoided(case) == 2


def test_step_done_again_after_a_return_avoided_one_trip():
    case = a_case(
        finishing("B", delegation=ORDER, outcome="back", reopened=("A", "B")),
        finishing("A"),
        finishing("B", delegation=ORDER),
    )

    assert trips_avoided(case) == 1


def test_step_that_the_province_did_avoided_none():
    assert trips_avoided(a_case(finishing("P", delegation=ORDER, role="PROV"))) == 0


# Competence


REFUSED = Outcome("refuse", "رد", ends="refused")


def level(*then, orders=(), **changes):
    steps = (a_step("A"), decided_by_head(after=["A"]), a_step("P", actor="PROV", after=["A"]))
    view = a_view(a_procedure(*steps), a_case(*then), powers=powers(*orders), **changes)
    return view.level


def test_level_is_the_county_s_under_an_order():
    assert (level(), level(orders=[an_order()])) == ("province", "county")


@pytest.mark.parametrize(("role", "wanted"), [("HEAD", "county"), ("PROV", "province")])
def test_decision_fixes_the_level(role, wanted):
    assert level(finishing("DECIDE", role=role)) == wanted


def test_hand_over_fixes_the_level_until_the_province_returns_the_case():
    handed = finishing("A", kind=acts.HandedToProvince)
    returned = finishing("P", outcome="back", reopened=("A", "P", "DECIDE"), role="PROV")

    assert level(handed, orders=[an_order()]) == "province"
    assert level(handed, returned, orders=[an_order()]) == "county"


def test_reason_why_the_province_decides_is_said():
    view = a_view(a_procedure(decided_by_head()))

    assert "تفویض نشده است" in view.why_province()
    assert replace(view, powers=powers(an_order())).why_province() == ""
