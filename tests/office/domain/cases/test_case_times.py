from dataclasses import replace

import pytest

from office.domain.calendar.clock import ClockNotStartedError
from office.domain.calendar.days import Calendar
from office.domain.cases import acts
from office.domain.cases.apply import empty_case
from office.domain.cases.times import (
    case_due,
    clock_events,
    days_by_whom,
    step_due,
    step_started,
    stretches,
)
from office.domain.jalali import jalali
from office.domain.procedures.parts import TimeLimit
from tests.builders import (
    NOW,
    a_calendar,
    a_case,
    a_letter,
    a_procedure,
    a_step,
    a_view,
    an_act,
    an_inquiry,
    at,
    days,
    finishing,
    when,
)

CALENDAR = Calendar(a_calendar().place)
"""Only Thursdays and Fridays are closed: 26 and 27 Shahrivar, 2 and 3 Mehr."""


def day(month, number):
    return jalali(1405, month, number)


def view_of(*then, steps=(), now=NOW, **changes):
    return a_view(a_procedure(*steps, **changes), a_case(*then), now=now, calendar=CALENDAR)


def pause(*moment, who="applicant", reason="نقص"):
    return an_act(acts.ClockPaused(waiting_for=who, reason=reason, proof="12"), at(*moment))


def resume(*moment):
    return an_act(acts.ClockResumed(proof="13"), at(*moment))


def ask(*moment, serial=1, code="Q", letter=True):
    row = a_letter(serial) if letter else None
    return an_act(acts.InquirySent(inquiry=code, due="2026-09-20", letter=row), at(*moment))


def answer(*moment, result="positive", letter=None):
    return an_act(acts.InquiryAnswered(inquiry="Q", result=result, letter=letter), at(*moment))


def step(code, *moment, **changes):
    return finishing(code, at(*moment), **changes)


# The whole case


def test_case_has_its_working_days_after_the_day_it_was_opened():
    assert case_due(view_of()).day == day(7, 18)


def test_pause_moves_the_end_by_the_days_it_held():
    assert case_due(view_of(pause(6, 22), resume(6, 24))).day == day(7, 20)


def test_figure_that_the_province_signed_counts_more_than_that_of_the_pack():
    limited = replace(days(20), rule="total")
    view = replace(view_of(limit=limited), rules={"total": 5})

    assert view.limit(limited).amount == 5
    assert case_due(view).day == day(6, 28)


@pytest.mark.parametrize("rules", [{}, {"other": 5}, {"total": "پنج"}])
def test_without_a_signed_figure_that_of_the_pack_counts(rules):
    limited = TimeLimit(days(20).limit, "total")

    assert replace(view_of(), rules=rules).limit(limited) == limited.limit


def test_case_that_was_never_opened_has_no_clock():
    view = a_view(case=empty_case())

    assert clock_events(view.case, view.procedure) == ()
    with pytest.raises(ClockNotStartedError):
        case_due(view)
    with pytest.raises(ClockNotStartedError):
        step_started(view, view.procedure.steps[0])


def test_clock_stops_with_the_end_of_the_case():
    view = view_of(an_act(acts.CaseWithdrawn(ground="12"), at(6, 25)), now=at(8, 1))

    assert [one.kind for one in clock_events(view.case, view.procedure)] == ["start", "stop"]
    assert case_due(view).stopped == at(6, 25)


def test_party_that_a_newer_program_named_is_taken_for_an_agency():
    view = view_of(pause(6, 22, who="governor"))

    assert clock_events(view.case, view.procedure)[1].waiting_for == "agency"


# Inquiries that stop the clock


STOPPING = (an_inquiry(pauses=True),)


def kinds(*then, inquiries=STOPPING):
    view = view_of(*then, inquiries=inquiries)
    return [
        (one.kind, one.waiting_for, one.proof)
        for one in clock_events(view.case, view.procedure)[1:]
    ]


def test_inquiry_stops_the_clock_until_its_answer():
    reply = a_letter(2, "in")

    assert kinds(ask(6, 22), answer(6, 24, letter=reply)) == [
        ("pause", "agency", a_letter(1).number),
        ("resume", "agency", reply.number),
    ]


def test_silence_starts_the_clock_again_without_a_letter():
    assert kinds(ask(6, 22), answer(7, 4, result="silent"))[1] == ("resume", "agency", "")


def test_inquiry_without_an_answer_keeps_the_clock_standing():
    assert [one[0] for one in kinds(ask(6, 22))] == ["pause"]


@pytest.mark.parametrize("inquiries", [(), (an_inquiry(),)])
def test_inquiry_stops_no_clock_unless_the_pack_says_so(inquiries):
    assert kinds(ask(6, 22), inquiries=inquiries) == []


def test_inquiry_that_was_not_needed_stops_no_clock():
    assert kinds(answer(6, 22, result="not_needed"), ask(6, 23, letter=False)) == []


def test_days_of_an_inquiry_that_was_sent_anew_stay_in_the_clock():
    view = view_of(
        ask(6, 22),
        answer(6, 24, result="negative"),
        ask(6, 28, serial=2),
        answer(6, 29),
        inquiries=STOPPING,
    )

    assert case_due(view).day == day(7, 21)
    assert view.case.inquiries["Q"].letter.serial == 2


# One step


FIRST, SECOND = a_step("A"), a_step("B", after=["A"])


def due_of(step_asked, *then, steps=(FIRST, SECOND), **changes):
    return step_due(view_of(*then, steps=steps, **changes), step_asked)


def test_first_step_has_its_days_from_the_opening():
    assert due_of(FIRST).day == day(6, 28)


def test_next_step_has_its_days_from_the_end_of_the_one_before():
    assert due_of(SECOND, step("A", 6, 23)).day == day(6, 30)


def test_pause_before_a_step_opened_does_not_lengthen_it():
    assert due_of(SECOND, pause(6, 22), resume(6, 23, 9), step("A", 6, 23, 10)).day == day(6, 30)


def test_pause_that_began_before_a_step_opened_lengthens_it_by_what_lies_after():
    then = [pause(6, 22), step("A", 6, 23, 10), resume(6, 25, 10)]

    assert due_of(SECOND, *then).day == day(6, 31)


def test_pause_after_a_step_opened_lengthens_it_whole():
    then = [step("A", 6, 23, 8), pause(6, 24), resume(6, 28)]

    assert due_of(SECOND, *then).day == day(7, 1)


def test_step_whose_case_waits_since_before_it_opened_stands_still():
    found = due_of(SECOND, pause(6, 22), step("A", 6, 23, 10), now=at(6, 25))

    assert found.paused
    assert found.day == day(6, 31)


def test_inquiry_that_stops_the_clock_lengthens_steps_that_opened_meanwhile():
    then = [ask(6, 22), step("A", 6, 23, 10), answer(6, 25, result="silent")]

    assert due_of(SECOND, *then, inquiries=STOPPING).day == day(6, 31)


def test_step_that_was_opened_again_has_its_days_from_then():
    last = a_step("C", after=["B"])
    then = [
        step("A", 6, 22),
        step("B", 6, 23),
        step("C", 6, 30, outcome="back", reopened=("B", "C")),
    ]

    view = view_of(*then, steps=(FIRST, SECOND, last))
    assert step_started(view, SECOND) == at(6, 30)
    assert step_due(view, SECOND).day == day(7, 6)


def test_join_opens_with_the_last_of_the_steps_before_it():
    join = a_step("C", after=["A", "B"])
    view = view_of(step("A", 6, 24), step("B", 6, 22), steps=(FIRST, a_step("B"), join))

    assert step_started(view, join) == at(6, 24)


def test_step_after_alternatives_opens_with_the_first_of_them():
    join = a_step("C", after=["A", "B:done", "D"], after_any=True)
    others = (FIRST, a_step("B"), a_step("D"))
    then = [step("B", 6, 22, outcome="no"), step("A", 6, 24), step("D", 6, 25)]

    assert step_started(view_of(*then, steps=(*others, join)), join) == at(6, 24)


def test_step_after_alternatives_that_were_all_skipped_opened_with_the_case():
    never = a_step("A", when=when("1 > 2"))
    join = a_step("B", after=["A"], after_any=True)

    assert step_started(view_of(steps=(never, join)), join) == NOW


def test_step_after_a_skipped_one_opens_with_what_came_before_that():
    skipped = a_step("B", after=["A"], when=when("1 > 2"))
    last = a_step("C", after=["B"])
    view = view_of(step("A", 6, 24), steps=(FIRST, skipped, last))

    assert step_started(view, last) == at(6, 24)


# Who took the days


HANDOVER = {"kind": acts.HandedToProvince}
PROVINCE = {"role": "PROV"}
EVENING = at(7, 1, 15)
"""After nine working days."""


def taken(*then, now=EVENING):
    spent = days_by_whom(view_of(*then, now=now))
    return {who: count for who, count in spent.items() if count}


def test_days_without_a_pause_are_the_office_s():
    assert taken(now=at(6, 25, 15)) == {"office": 4}


def test_days_of_a_pause_are_those_of_who_was_waited_for():
    assert taken(pause(6, 22), resume(6, 24)) == {"applicant": 2, "office": 7}


def test_days_after_the_hand_over_are_the_province_s():
    assert taken(step("A", 6, 24, **HANDOVER)) == {"office": 2, "province": 7}


def test_province_s_days_end_with_its_decision():
    then = [step("A", 6, 24, **HANDOVER), step("P", 6, 29, **PROVINCE)]

    assert taken(*then) == {"office": 6, "province": 3}


def test_province_s_days_end_with_its_return_of_the_case():
    then = [
        step("A", 6, 24, **HANDOVER),
        step("P", 6, 29, outcome="back", reopened=("A", "P"), **PROVINCE),
    ]

    assert taken(*then) == {"office": 6, "province": 3}


def test_every_stay_at_the_province_counts():
    then = [
        step("A", 6, 22, **HANDOVER),
        step("P", 6, 24, outcome="back", reopened=("A", "P"), **PROVINCE),
        step("A", 6, 28, **HANDOVER),
        step("P", 6, 30, **PROVINCE),
        step("B", 6, 31),
    ]

    assert taken(*then) == {"office": 5, "province": 4}


def test_days_of_a_pause_at_the_province_are_counted_once():
    then = [step("A", 6, 22, **HANDOVER), pause(6, 23), resume(6, 25)]

    assert taken(*then) == {"province": 7, "applicant": 2}


def test_steps_of_the_county_do_not_end_a_stay_at_the_province():
    then = [step("A", 6, 22, **HANDOVER), step("B", 6, 24), step("C", 6, 25, **HANDOVER)]

    assert taken(*then) == {"province": 9}


def test_days_end_with_the_case():
    then = [step("A", 6, 22, **HANDOVER), an_act(acts.CaseWithdrawn(ground="12"), at(6, 25, 15))]

    assert taken(*then, now=at(8, 1)) == {"province": 4}


@pytest.mark.parametrize("back", [(6, 20), (8, 20)])
def test_clock_of_the_province_that_errs_takes_no_day_that_was_not_there(back):
    then = [step("A", 6, 22, **HANDOVER), step("P", *back, **PROVINCE)]

    spent = taken(*then)
    assert sum(spent.values()) == 9
    assert min(spent.values()) >= 0


# The way of a case


def way(*then, now=EVENING, **changes):
    view = view_of(*then, now=now, **changes)
    found = stretches(view)
    for who, count in days_by_whom(view).items():
        assert sum(one.days for one in found if one.who == who) == count
    return [(one.who, one.days) for one in found]


def test_way_of_a_case_is_cut_by_whom_it_waited_for():
    then = [pause(6, 22, 15), resume(6, 24, 15), step("A", 6, 25, 15, **HANDOVER)]

    assert way(*then) == [("office", 1), ("applicant", 2), ("office", 1), ("province", 5)]


def test_stretch_says_what_it_waited_for_and_from_when_until_when():
    view = view_of(pause(6, 22, 15, reason="نامه"), resume(6, 24, 15), now=EVENING)

    waited = stretches(view)[1]
    assert (waited.what, waited.since, waited.until) == ("نامه", at(6, 22, 15), at(6, 24, 15))


def test_stretch_without_a_working_day_is_left_out():
    assert way(pause(6, 22, 9), resume(6, 22, 10)) == [("office", 9)]


def test_case_of_one_hour_has_one_stretch():
    assert way(now=at(6, 21, 10)) == [("office", 0)]


def test_pause_that_goes_on_is_the_last_stretch():
    assert way(pause(6, 28)) == [("office", 4), ("applicant", 5)]
