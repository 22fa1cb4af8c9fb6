from datetime import date

import pytest

from office.domain.cases import acts
from office.domain.cases.finishing import (
    Ending,
    StepBlockedError,
    UnknownStepError,
    finished,
    left_out,
    outcome_named,
    step_named,
    validity,
)
from office.domain.cases.refusals import BadRefusalError, RefusalReason
from office.domain.jalali import jalali
from office.domain.operations.fold import fold
from office.domain.procedures.parts import Outcome, Permit, Rule
from tests.builders import (
    DAY,
    HEAD,
    a_case,
    a_field,
    a_form,
    a_guard,
    a_letter,
    a_procedure,
    a_step,
    a_view,
    an_act,
    an_item,
    when,
)

BACK = Outcome("back", "برگشت", back_to="A")
REFUSE = Outcome("refuse", "رد", ends="refused")
REASONS = {"R_BAN": RefusalReason("R_BAN", "ممنوع", "none", "", "")}


def finish(step, *others, case=None, **ending):
    view = a_view(a_procedure(step, *others, refusals=("R_BAN",)), case)
    return finished(view, step, Ending(**{"outcome": "done", "reasons": REASONS} | ending))


# Names


def test_step_is_found_by_its_code():
    step = a_step("A")

    assert step_named(a_procedure(step), "A") == step


def test_unknown_step_is_refused():
    with pytest.raises(UnknownStepError, match="«رویه نمونه» گامی با کد Z ندارد"):
        step_named(a_procedure(), "Z")


def test_outcome_is_found_by_its_code():
    assert outcome_named(a_step("A", outcomes=["x", BACK]), "back") == BACK


def test_unknown_outcome_is_refused_with_those_that_exist():
    with pytest.raises(UnknownStepError, match=r"نتیجه‌ای با کد z ندارد.*برگشت \(back\)"):
        outcome_named(a_step("A", outcomes=[BACK]), "z")


# Finishing


def test_finished_step_records_its_outcome_and_what_was_said():
    letter = a_letter()

    body = finish(a_step("A"), note="دیدم", letter=letter, stand_in_for=HEAD)

    assert body == acts.StepCompleted(
        step="A", outcome="done", note="دیدم", letter=letter, stand_in_for=HEAD
    )


def test_blocked_step_says_everything_that_is_in_the_way():
    step = a_step("A", guards=(a_guard("1 > 2", "x"), a_guard("2 > 3", "y")))

    with pytest.raises(StepBlockedError) as refusal:
        finish(step)
    assert refusal.value.message == (
        "«گام A» هنوز تمام نمی‌شود:\n• شرط x برقرار نیست\n• شرط y برقرار نیست"
    )
    assert (refusal.value.step, len(refusal.value.blockers)) == ("A", 2)


def test_items_may_be_ticked_with_finishing():
    step = a_step("A", checklist=(an_item("b"), an_item("a"), an_item("c", required=False)))

    body = finish(step, ticked=frozenset({"a", "b"}))

    assert body.ticked == ("a", "b")
    assert set(a_case(an_act(body)).ticks) == {("A", "a"), ("A", "b")}


def test_item_that_is_not_ticked_still_blocks():
    step = a_step("A", checklist=(an_item("a"), an_item("b")), guards=(a_guard("1 > 2"),))

    with pytest.raises(StepBlockedError) as refusal:
        finish(step, ticked=frozenset({"a"}))
    assert [one.code for one in refusal.value.blockers] == ["b", "g"]


def test_item_that_the_step_does_not_have_cannot_be_ticked():
    with pytest.raises(UnknownStepError, match="چنین بندی ندارد: z"):
        finish(a_step("A"), ticked=frozenset({"z"}))


def test_outcome_that_closes_the_case_ends_it():
    closing = Outcome("closed", "بسته شد", ends="closed")

    body = finish(a_step("A", outcomes=[closing]), outcome="closed")

    assert body.ends == "closed"
    assert a_case(an_act(body)).ended == "closed"


@pytest.mark.parametrize(
    ("step", "kind"),
    [
        (a_step("A"), acts.StepCompleted),
        (a_step("A", decides=True), acts.DecisionIssued),
        (a_step("A", outcomes=["done", REFUSE]), acts.DecisionIssued),
    ],
)
def test_step_that_decides_records_a_decision(step, kind):
    assert type(finish(step)) is kind


def test_return_names_the_steps_that_it_opens_again():
    step = a_step("C", outcomes=[BACK])
    others = [a_step("A"), a_step("B", after=["A"]), a_step("D", after=["C"])]
    view = a_view(a_procedure(step, *others))

    body = finished(view, step, Ending("back"))

    assert body == acts.StepCompleted(step="C", outcome="back", reopened=("A", "B"))


def test_return_of_an_issuing_step_issues_nothing():
    body = finish(a_step("A", issues="permit", outcomes=[BACK]), outcome="back", paper="7")

    assert type(body) is acts.StepCompleted


# Refusal


def test_refusal_records_its_code():
    refusal = acts.Refusal(code="R_BAN", text="درون حریم است")

    body = finish(a_step("A", outcomes=[REFUSE]), outcome="refuse", refusal=refusal)

    assert body == acts.DecisionIssued(step="A", outcome="refuse", ends="refused", refusal=refusal)


def test_refusal_without_a_code_is_not_accepted():
    with pytest.raises(BadRefusalError):
        finish(a_step("A", outcomes=[REFUSE]), outcome="refuse")


# Leaving out


def test_optional_step_is_left_out_with_a_reason():
    step = a_step("A", optional=True, checklist=(an_item("a"),))

    body = left_out(a_view(a_procedure(step)), step, " لازم نبود ")

    assert body == acts.StepLeftOut(step="A", outcome="left_out", note="لازم نبود")
    assert "A" in a_case(an_act(body)).done


def test_step_that_is_not_optional_is_not_left_out():
    step = a_step("A")

    with pytest.raises(UnknownStepError, match="اختیاری نیست"):
        left_out(a_view(a_procedure(step)), step, "لازم نبود")


def test_step_is_not_left_out_without_a_reason():
    step = a_step("A", optional=True)

    with pytest.raises(UnknownStepError, match="دلیل گذشتن"):
        left_out(a_view(a_procedure(step)), step, "  ")


def test_step_that_is_not_open_is_not_left_out():
    step = a_step("B", after=["A"], optional=True)

    with pytest.raises(StepBlockedError, match="پس از «گام A» باز می‌شود"):
        left_out(a_view(a_procedure(a_step("A"), step)), step, "لازم نبود")


# Issuing and handing over a paper


def test_issued_paper_has_its_number_and_days():
    body = finish(a_step("A", issues="permit"), paper="010/1405/7", provisional=True)

    assert type(body) is acts.PermitIssued
    assert (body.number, body.first, body.last) == ("010/1405/7", "2026-09-12", "")
    issued = a_case(an_act(body)).issued
    assert (issued.first, issued.last, issued.provisional) == (DAY, None, True)


def test_delivered_paper_names_its_receiver():
    step = a_step("A", delivers=True, outcomes=[Outcome("done", "", ends="issued")])

    body = finish(step, receiver=" مریم احمدی ", identity="9991234561", capacity="agent")

    case = fold([an_act(body)], a_case)
    assert (case.delivery.receiver, case.delivery.capacity) == ("مریم احمدی", "agent")
    assert case.ended == "issued"


@pytest.mark.parametrize(
    ("ending", "title"),
    [({"identity": "9991234561"}, "نام گیرنده"), ({"receiver": "مریم"}, "کد ملی گیرنده")],
)
def test_paper_is_not_delivered_to_nobody(ending, title):
    with pytest.raises(UnknownStepError, match=f"«{title}» لازم است"):
        finish(a_step("A", delivers=True), **ending)


# To the province


def test_step_before_that_of_the_province_hands_the_case_over():
    body = finish(a_step("A"), a_step("P", actor="PROV", after=["A"]))

    assert type(body) is acts.HandedToProvince
    assert a_case(an_act(body)).handed_over


@pytest.mark.parametrize(
    "following",
    [
        a_step("P", actor="PROV", after=["B"]),
        a_step("P", actor="PROV", after=["A:escalate"]),
        a_step("P", actor="PROV", after=["A"], when=when("c.level == 'province'")),
        a_step("P", actor="HEAD", after=["A"]),
    ],
)
def test_case_is_not_handed_over_when_the_province_does_not_come_next(following):
    body = finish(a_step("A", outcomes=["done", "escalate"]), a_step("B"), following)

    assert type(body) is acts.StepCompleted


def test_outcome_that_the_province_follows_hands_the_case_over():
    body = finish(
        a_step("A", outcomes=["done", "escalate"]),
        a_step("P", actor="PROV", after=["A:escalate"]),
        outcome="escalate",
    )

    assert type(body) is acts.HandedToProvince


def test_province_hands_nothing_over_to_itself():
    body = finish(a_step("A", actor="PROV"), a_step("P", actor="PROV", after=["A"]))

    assert type(body) is acts.StepCompleted


# Validity

EXPIRY = a_form(a_field("permit_expiry", 1, schema={"type": "string", "format": "date"}))


def lasting(amount, unit="month", *, counts="", facts=None, **changes):
    """First and last day of a paper, in a procedure whose rules say so."""
    permit = Permit("card", "کارت", "months", unit, counts_from="from", **changes)
    rules = [Rule("months", "", amount, "", "", "", "I")]
    if counts:
        rules.append(Rule("from", "", counts, "", "", "", "I"))
    procedure = a_procedure(permit=permit, rules=tuple(rules), form=EXPIRY)
    return validity(a_view(procedure, a_case(facts=facts or {})))


@pytest.mark.parametrize("permit", [None, Permit("card", "کارت")])
def test_paper_without_a_time_of_validity_has_no_last_day(permit):
    assert validity(a_view(a_procedure(permit=permit))) == (DAY, None)


@pytest.mark.parametrize(
    ("amount", "unit", "last"),
    [
        (10, "d", date(2026, 9, 22)),
        (6, "month", jalali(1405, 12, 21)),
        (1, "year", jalali(1406, 6, 21)),
    ],
)
def test_new_paper_counts_from_today(amount, unit, last):
    assert lasting(amount, unit) == (DAY, last)


OLD = {1: jalali(1405, 7, 1).isoformat()}


@pytest.mark.parametrize("counts", ["", "expiry"])
def test_renewal_counts_from_the_old_expiry(counts):
    assert lasting(12, renews=True, counts=counts, facts=OLD) == (
        jalali(1405, 7, 1),
        jalali(1406, 7, 1),
    )


@pytest.mark.parametrize(
    "told",
    [
        {"renews": True, "counts": "today", "facts": OLD},
        {"renews": True, "facts": {}},
        {"renews": False, "facts": OLD},
    ],
)
def test_renewal_counts_from_today_where_the_rule_or_the_form_says_nothing_else(told):
    assert lasting(12, **told)[0] == DAY
