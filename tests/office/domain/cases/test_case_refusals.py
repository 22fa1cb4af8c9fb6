import pytest

from office.domain.cases import acts
from office.domain.cases.acts import Refusal
from office.domain.cases.refusals import (
    BadRefusalError,
    RefusalReason,
    checked_refusal,
    refusal_words,
)
from office.domain.persian import strip_marks
from office.domain.procedures.parts import ApprovedCondition, DocumentNeed
from tests.builders import a_case, a_field, a_form, a_procedure, a_view, an_act, when
from tests.shipped_packs import reference

NEEDS = ("document", "condition", "letter", "visit", "base_permit", "duplicate_case", "law", "none")
REASONS = {
    f"R_{needs}": RefusalReason(f"R_{needs}", f"عنوان {needs}", needs, "متن", "اعتراض کنید")
    for needs in NEEDS
} | {"R_ELSEWHERE": RefusalReason("R_ELSEWHERE", "", "none", "", "")}
FORM = a_form(a_field("alive", 1, schema={"type": "boolean"}))
PROCEDURE = a_procedure(
    form=FORM,
    refusals=(*(f"R_{needs}" for needs in NEEDS), "R_UNKNOWN"),
    documents=(
        DocumentNeed(1, "D", "طرح توجیهی"),
        DocumentNeed(2, "E", "سند زمین"),
        DocumentNeed(3, "F", "وکالت‌نامه", when=when("1 > 2")),
        DocumentNeed(4, "G", "نقشه", required=False),
    ),
    conditions=(
        ApprovedCondition(1, "زمین زنده است.", "ماده ۱", when("f.alive")),
        ApprovedCondition(2, "طرح رها نشده است.", "ماده ۲"),
    ),
)


def view(*then, **facts):
    return a_view(PROCEDURE, a_case(*then, facts=facts.get("facts", {})))


def refuse(needs, *then, facts=None, **given):
    refusal = Refusal(code=f"R_{needs}", **given)
    return checked_refusal(view(*then, facts=facts or {}), refusal, REASONS) == refusal


@pytest.mark.parametrize("given", [None, Refusal(code="")])
def test_refusal_without_a_code_is_not_accepted(given):
    with pytest.raises(BadRefusalError, match="فقط با کد دلیل ممکن است"):
        checked_refusal(view(), given, REASONS)


def test_what_lies_beyond_the_delegation_is_sent_on_and_not_refused():
    with pytest.raises(BadRefusalError, match="پرونده را به مرکز استان بفرستید"):
        checked_refusal(view(), Refusal(code="R_LIMIT"), REASONS)


@pytest.mark.parametrize("code", ["R_ELSEWHERE", "R_UNKNOWN", "R_MARKET"])
def test_code_that_is_not_of_this_procedure_is_not_accepted(code):
    with pytest.raises(BadRefusalError, match="برای این رویه پذیرفته نیست") as refusal:
        checked_refusal(view(), Refusal(code=code), REASONS)
    assert code in refusal.value.message


def test_refusal_for_a_document_names_one_that_is_missing():
    assert refuse("document", number=1)


@pytest.mark.parametrize("number", [0, 3, 4, 9])
def test_refusal_for_a_document_that_nobody_must_bring_is_not_accepted(number):
    with pytest.raises(BadRefusalError, match="شماره مدرک مصوبی را که کم است"):
        refuse("document", number=number)


def test_refusal_for_a_document_that_was_brought_is_not_accepted():
    brought = an_act(acts.DocumentSet(document="D", state="received"))

    with pytest.raises(BadRefusalError, match="شماره مدرک مصوبی را که کم است"):
        refuse("document", brought, number=1)


@pytest.mark.parametrize(("number", "facts"), [(1, {1: False}), (1, {}), (2, {1: True})])
def test_refusal_for_a_condition_names_one_that_does_not_hold_or_only_people_can_judge(
    number, facts
):
    assert refuse("condition", number=number, facts=facts)


@pytest.mark.parametrize("number", [0, 3])
def test_refusal_for_a_condition_that_is_not_approved_is_not_accepted(number):
    with pytest.raises(BadRefusalError, match="شماره شرط مصوبی را که برقرار نیست"):
        refuse("condition", number=number)


def test_refusal_for_a_condition_that_holds_is_not_accepted():
    with pytest.raises(BadRefusalError, match="شرط مصوب شماره ۱ برقرار است"):
        refuse("condition", number=1, facts={1: True})


@pytest.mark.parametrize("needs", ["letter", "base_permit", "duplicate_case", "law"])
def test_refusal_that_rests_on_a_paper_names_it(needs):
    assert refuse(needs, ground="1405/118")
    with pytest.raises(BadRefusalError, match="شماره نامه یا پرونده‌ای"):
        refuse(needs)


def test_refusal_that_rests_on_a_visit_needs_one():
    visit = an_act(acts.VisitRecorded(step="A", day="2026-09-12"))

    assert refuse("visit", visit)
    with pytest.raises(BadRefusalError, match="نخست بازدید را ثبت کنید"):
        refuse("visit")


def test_refusal_that_needs_nothing_is_accepted():
    assert refuse("none")


def test_every_reason_of_the_shared_list_needs_something_known():
    assert {one.needs for one in reference().refusals.values()} <= set(NEEDS)


@pytest.mark.parametrize(
    ("needs", "given", "ground", "basis"),
    [
        ("document", {"number": 1}, "مدرک مصوب شماره ۱: طرح توجیهی", ""),
        ("document", {"number": 9}, "مدرک مصوب شماره ۹:", ""),
        ("condition", {"number": 2}, "شرط مصوب شماره ۲: طرح رها نشده است.", "ماده ۲"),
        ("condition", {"number": 9, "ground": "؟"}, "؟", ""),
        ("letter", {"ground": "1405/118"}, "1405/118", ""),
        ("none", {}, "", ""),
    ],
)
def test_letter_of_a_refusal_says_its_ground(needs, given, ground, basis):
    found = refusal_words(view(), Refusal(code=f"R_{needs}", **given), REASONS)

    assert strip_marks(found.ground).strip() == ground
    assert (found.basis, found.title, found.recourse) == (basis, f"عنوان {needs}", "اعتراض کنید")
