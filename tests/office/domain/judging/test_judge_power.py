"""Power again at the centre: an act without it is kept and marked."""

import pytest

from office.domain.cases import acts
from office.domain.judging import words
from office.domain.judging.power import judge_power, needs_case, needs_power
from office.domain.operations.operation import understood
from office.domain.operations.verdict import COUNTS, REVIEW, Verdict
from office.domain.people import PersonSet, StandInSet
from office.domain.province import ClosureDeclared, ProvinceObject
from tests.builders import (
    CLERK,
    EXPERT,
    HEAD,
    OFFICER,
    PEOPLE,
    a_field,
    a_form,
    a_limit,
    a_person,
    a_procedure,
    a_step,
    a_view,
    an_act,
    an_id,
    an_order,
    at,
    decided_by_head,
    opening,
    powers,
    then,
)

PROCEDURE = a_procedure(
    a_step("REVIEW", actor="EXP", inquiries=("Q",)),
    a_step("SITE", actor="HEAD", inquiries=("Q",)),
    decided_by_head("capital", two_person_with="REVIEW"),
    a_step("PROV", actor="PROV", after=("DECIDE",)),
    limits=(a_limit("capital", "f.capital <= limit", "سرمایه از سقف تفویض ({limit}) بیشتر است"),),
    form=a_form(a_field("capital", 1, schema={"type": "number"})),
)
ORDER = an_order("order", limits={"capital": 100})
DECISION = acts.DecisionIssued(step="DECIDE", outcome="done")


def view_of(*orders, capital=50, now=None, people=None, done_by=None):
    view = a_view(PROCEDURE, powers=powers(*orders, people=people, done_by=done_by))
    return then(view, opening(facts={1: capital}), now=now)


def asked(body, view, person=HEAD, order=ORDER.id, people=PEOPLE, **known):
    one = understood(an_act(body, by=person, delegation=order))
    return judge_power(one, view, people, **known)


def test_decision_within_an_order_counts():
    assert asked(DECISION, view_of(ORDER)) == COUNTS


@pytest.mark.parametrize(
    "body",
    [
        acts.NoteAdded(text="یادداشت"),
        acts.FormFilled(facts={1: 2}),
        acts.DocumentSet(document="D", state="received"),
    ],
)
def test_what_everybody_at_the_desk_may_do_needs_no_power(body):
    assert not needs_power(body)
    assert asked(body, None, person=an_id("stranger")) == COUNTS


@pytest.mark.parametrize(
    "body",
    [
        DECISION,
        acts.TickSet(step="REVIEW", item="map"),
        acts.FormCorrected(facts={1: 2}, reason="سهو"),
        acts.ExtraDemanded(sort="document", text="نقشه", order="12"),
        acts.DocumentSet(document="D", state="waived", order="12"),
        acts.InquirySent(inquiry="Q", due="2026-09-20"),
        acts.VisitRecorded(step="REVIEW", day="2026-09-12"),
        acts.CaseVoided(reason="سهو"),
    ],
)
def test_what_a_role_or_an_order_gives_power_for_needs_the_case(body):
    assert needs_power(body)
    assert needs_case(body)


def test_centre_acts_by_its_own_power():
    assert asked(DECISION, None, person=an_id("officer"), by_centre=True) == COUNTS


def reviewed(why):
    return Verdict(REVIEW, why=words.under_review(why))


def test_act_of_one_whom_the_centre_does_not_know_is_reviewed():
    assert asked(DECISION, view_of(ORDER), person=an_id("stranger")) == reviewed(
        words.UNKNOWN_PERSON
    )


def test_act_of_one_who_works_there_no_more_is_reviewed():
    gone = a_person(HEAD, "جعفر", "HEAD", active=False)

    assert asked(DECISION, view_of(ORDER), people={HEAD: gone}) == reviewed(words.INACTIVE_PERSON)


def test_act_on_a_pack_that_the_centre_does_not_have_is_reviewed():
    assert asked(DECISION, None) == reviewed(words.UNKNOWN_PACK)


def test_step_that_the_pack_does_not_have_is_reviewed():
    unknown = acts.StepCompleted(step="ZZ", outcome="done")

    assert asked(unknown, view_of(ORDER)) == reviewed(words.UNKNOWN_STEP)


@pytest.mark.parametrize(("person", "step"), [(CLERK, "REVIEW"), (EXPERT, "DECIDE")])
def test_step_of_another_role_is_reviewed(person, step):
    found = asked(acts.StepCompleted(step=step, outcome="done"), view_of(ORDER), person=person)

    assert found.code == REVIEW
    assert "این گام کار" in found.why


def test_decision_without_any_order_is_reviewed():
    found = asked(DECISION, view_of(), order=b"")

    assert found.code == REVIEW
    assert "تفویض نشده است" in found.why


def test_decision_after_the_order_was_revoked_is_reviewed_and_the_day_before_counts():
    revoked = an_order("order", limits={"capital": 100}, revoked="2026-09-20")

    late = asked(DECISION, view_of(revoked, now=at(6, 29)))

    assert asked(DECISION, view_of(revoked, now=at(6, 28))) == COUNTS
    assert late.code == REVIEW
    assert "دیگر معتبر نیست" in late.why


def test_decision_beyond_the_limits_is_reviewed():
    found = asked(DECISION, view_of(ORDER, capital=101))

    assert found.code == REVIEW
    assert "سقف تفویض" in found.why


def test_decision_by_the_one_who_reviewed_is_reviewed():
    found = asked(DECISION, view_of(ORDER, done_by={"REVIEW": HEAD}))

    assert found.code == REVIEW
    assert "قاعده دو نفر" in found.why


def test_order_that_the_centre_never_gave_is_reviewed_even_beside_a_good_one():
    assert asked(DECISION, view_of(ORDER), order=an_id("forged")) == reviewed(words.UNKNOWN_ORDER)


def test_step_of_the_province_that_a_desk_recorded_is_reviewed():
    body = acts.DecisionIssued(step="PROV", outcome="done")

    assert asked(body, view_of(ORDER), person=OFFICER) == reviewed(words.STEP_OF_PROVINCE)


def test_correction_and_further_demand_are_the_heads():
    corrected = acts.FormCorrected(facts={1: 2}, reason="سهو")
    demanded = acts.ExtraDemanded(sort="document", text="نقشه", order="12")

    assert asked(corrected, view_of(), order=b"") == COUNTS
    assert asked(demanded, view_of(), order=b"") == COUNTS
    assert asked(corrected, view_of(), person=CLERK, order=b"").code == REVIEW
    assert asked(demanded, view_of(), person=CLERK, order=b"").code == REVIEW


def test_waiver_is_the_heads():
    waiver = acts.DocumentSet(document="D", state="waived", order="12")

    assert asked(waiver, view_of(), order=b"") == COUNTS
    assert asked(waiver, view_of(), person=EXPERT, order=b"").code == REVIEW


def test_case_is_voided_by_who_opened_it_or_by_the_head():
    void = acts.CaseVoided(reason="سهو")

    assert asked(void, view_of(), person=CLERK, order=b"") == COUNTS
    assert asked(void, view_of(), person=HEAD, order=b"") == COUNTS
    assert asked(void, view_of(), person=EXPERT, order=b"").code == REVIEW


def test_inquiry_is_sent_by_whoever_does_a_step_of_it():
    sent = acts.InquirySent(inquiry="Q", due="2026-09-20")
    unknown = acts.InquirySent(inquiry="ZZ", due="2026-09-20")

    assert asked(sent, view_of(), person=EXPERT, order=b"") == COUNTS
    assert asked(sent, view_of(), person=HEAD, order=b"") == COUNTS
    assert asked(sent, view_of(), person=CLERK, order=b"").code == REVIEW
    assert asked(unknown, view_of(), person=EXPERT, order=b"") == reviewed(words.UNKNOWN_STEP)


OF_OFFICE = [
    PersonSet(name="بیگانه", roles=("HEAD",)),
    StandInSet(deputy=CLERK, role="HEAD", first="2026-09-12", last="2026-09-20"),
    ClosureDeclared(given=ProvinceObject("closure", an_id("closure"), 1, b"")),
]


@pytest.mark.parametrize("body", OF_OFFICE, ids=lambda body: body.KIND)
def test_people_stand_ins_and_closures_are_the_heads(body):
    assert needs_power(body)
    assert not needs_case(body)
    assert asked(body, None) == COUNTS
    assert asked(body, None, person=CLERK) == reviewed(words.ONLY_THE_HEAD)


def test_first_of_an_office_enters_himself():
    assert asked(OF_OFFICE[0], None, person=an_id("first"), people={}) == COUNTS
