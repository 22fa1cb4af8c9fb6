"""Power again at the centre: an act without it is kept and marked."""

import pytest

from office.domain.cases import acts
from office.domain.judging import words
from office.domain.judging.power import judge_power, needs_power
from office.domain.operations.operation import understood
from office.domain.operations.verdict import COUNTS, REVIEW, Verdict
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
    a_step("REVIEW", actor="EXP", checklist=()),
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


def asked(body, view, person=HEAD, order=ORDER.id, **known):
    one = understood(an_act(body, by=person, delegation=order))
    return judge_power(one, view, PEOPLE.get(person), **known)


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
    ],
)
def test_steps_ticks_corrections_and_further_demands_need_power(body):
    assert needs_power(body)


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
    one = understood(an_act(DECISION, by=HEAD))

    assert judge_power(one, view_of(ORDER), gone) == reviewed(words.INACTIVE_PERSON)


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
