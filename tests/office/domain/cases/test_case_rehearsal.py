"""An example that can't be played says why; one that comes out otherwise says what."""

from dataclasses import replace
from datetime import date

import pytest

from office.domain.cases.finishing import StepBlockedError, UnknownStepError
from office.domain.cases.refusals import RefusalReason
from office.domain.cases.rehearsal import differences, person_id, play
from office.domain.delegation import NotAllowedError
from office.domain.persian import strip_marks
from office.domain.procedures import examples as told
from office.domain.procedures.parts import DocumentNeed, Fee, Heading, Outcome
from tests.builders import (
    DAY,
    NOW,
    a_calendar,
    a_field,
    a_form,
    a_guard,
    a_limit,
    a_procedure,
    a_step,
    an_inquiry,
    an_item,
    at,
    decided_by_head,
    when,
)

FORM = a_form(
    a_field("capital", 1, schema={"type": "number"}),
    a_field("until", 2, schema={"type": "string", "format": "date"}),
)
REASONS = {"R_INQ": RefusalReason("R_INQ", "پاسخ منفی", "letter", "", "")}
EXPECTED = told.Expected()


def an_example(*acts, expect=EXPECTED, **changes):
    played = tuple(
        one if isinstance(one, told.PlayedAct) else told.PlayedAct(NOW, one) for one in acts
    )
    values = {"code": "x", "title": "", "line": 1, "now": NOW, "applicant_kind": "natural"}
    return told.Example(expect=expect, play=played, **values | changes)


def play_on(procedure, *acts, **changes):
    example = an_example(*acts, **changes)
    return play(example, replace(procedure, form=FORM), a_calendar(), REASONS)


def later(moment, act):
    return told.PlayedAct(moment, act)


# Playing


def test_example_is_played_by_one_person_of_each_role():
    procedure = a_procedure(a_step("A"), a_step("B", actor="EXP", after=["A"]))

    played = play_on(procedure, told.FinishStep("A", "done"), told.FinishStep("B", "done"))

    assert played.path == ("A", "B")
    assert [done.by for done in played.view.case.past] == [person_id("CLK"), person_id("EXP")]


def test_documents_that_the_example_does_not_name_come_when_they_are_needed():
    documents = (
        DocumentNeed(1, "D", "", original=True),
        DocumentNeed(2, "E", ""),
        DocumentNeed(3, "F", "", when=when("f.capital > 5.0")),
    )
    procedure = a_procedure(a_step("A", documents=("D", "F")), documents=documents)

    played = play_on(
        procedure,
        told.FillFacts({"capital": 9.0}),
        told.FinishStep("A", "done"),
        documents={"E": "missing"},
    )

    assert played.documents == ("D", "E")
    states = {kind: one.state for kind, one in played.view.case.documents.items()}
    assert states == {"D": "received", "E": "missing", "F": "received"}


def test_facts_of_the_example_are_stored_as_a_form_stores_them():
    played = play_on(a_procedure(), facts={"until": date(2026, 9, 20), "capital": 5.0})

    assert played.view.case.facts == {1: 5.0, 2: "2026-09-20"}


def test_required_items_are_ticked_with_finishing_but_not_with_a_return():
    step = a_step(
        "A",
        checklist=(an_item("a"), an_item("b", required=False)),
        outcomes=[Outcome("back", "", back_to="A"), "done"],
    )

    played = play_on(a_procedure(step), told.FinishStep("A", "back"))
    assert played.view.case.ticks == {}

    played = play_on(a_procedure(step), told.FinishStep("A", "done"))
    assert set(played.view.case.ticks) == {("A", "a")}


def test_refusal_rests_on_the_newest_answer():
    steps = (a_step("A", outcomes=[Outcome("refuse", "", ends="refused")]),)
    procedure = a_procedure(*steps, inquiries=(an_inquiry(),), refusals=("R_INQ",))

    played = play_on(
        procedure,
        told.ActOnInquiry("Q", "send"),
        told.ActOnInquiry("Q", "negative", letter="1405/118"),
        told.FinishStep("A", "refuse", told.RefusalGiven("R_INQ", text="حریم")),
    )

    assert played.outcome == "refused"
    assert played.view.case.refusal.ground == "1405/1/2/2"
    assert played.view.case.inquiries["Q"].answer_letter.their_number == "1405/118"


def test_refusal_without_an_answer_names_something_invented():
    steps = (a_step("A", outcomes=[Outcome("refuse", "", ends="refused")]),)
    procedure = a_procedure(*steps, refusals=("R_INQ",))

    played = play_on(procedure, told.FinishStep("A", "refuse", told.RefusalGiven("R_INQ")))

    assert played.view.case.refusal.ground == "نمونه"


def test_silence_is_accepted_after_its_limit():
    played = play_on(
        a_procedure(inquiries=(an_inquiry(),)),
        told.ActOnInquiry("Q", "send"),
        later(at(8, 1), told.ActOnInquiry("Q", "silence")),
    )

    assert played.view.case.inquiries["Q"].result == "silent"
    assert played.view.case.inquiries["Q"].answer_letter is None


def test_visit_computes_its_progress():
    step = a_step("A", actor="EXP", visit="progress")
    headings = (Heading("land", "زمین", 40), Heading("rest", "بقیه", 60))

    played = play_on(
        a_procedure(step, progress=headings), told.RecordVisit({"land": 1.0, "rest": 0.5})
    )

    assert played.view.case.last_visit.progress == 70.0


def test_visit_of_another_kind_has_no_progress():
    played = play_on(a_procedure(a_step("A", visit="site")), told.RecordVisit())

    assert played.view.case.last_visit.progress is None


def test_clock_is_paused_and_goes_on():
    paused = play_on(a_procedure(), told.PauseClock("applicant", "نامه"))
    resumed = play_on(a_procedure(), told.PauseClock("applicant", "نامه"), told.ResumeClock("13"))

    assert (paused.outcome, resumed.outcome) == ("waiting_applicant", "open")


def test_defects_are_told_once_and_cured_by_the_document():
    documents = (DocumentNeed(1, "D", ""),)
    given = {"documents": {"D": "missing"}}

    noted = play_on(a_procedure(documents=documents), told.NotifyDefects(), **given)
    cured = play_on(
        a_procedure(documents=documents),
        told.NotifyDefects(),
        told.RecordDocument("D", "received"),
        **given,
    )

    assert (noted.outcome, cured.outcome) == ("waiting_applicant", "open")


def test_fee_is_paid_by_the_tariff():
    fee = Fee("f", "هزینه", when("f.capital * 10.0"), None, DAY, "r")

    played = play_on(a_procedure(fees=(fee,)), told.PayFee("f"), facts={"capital": 5.0})

    assert played.view.case.payments["f"].amount == 50


def test_case_at_the_province_waits_there():
    played = play_on(a_procedure(a_step("P", actor="PROV")))

    assert (played.outcome, played.level) == ("province", "county")


@pytest.mark.parametrize(
    ("changes", "applicant", "c"),
    [
        ({"represented": True}, {"kind": "natural", "age": None, "represented": True}, None),
        ({"applicant_kind": "legal", "inside_estate": True}, None, True),
        ({"birth": date(1981, 4, 23), "inside_estate": False}, None, False),
    ],
)
def test_example_says_who_applies_and_where(changes, applicant, c):
    facts = play_on(a_procedure(), **changes).view.facts

    assert facts["c"]["inside_estate"] is c
    if applicant is not None:
        assert facts["applicant"] == applicant


# What isn't possible


@pytest.mark.parametrize(
    ("acts", "said"),
    [
        ([told.ActOnInquiry("NEVER", "send")], "NEVER isn't needed here"),
        ([told.ActOnInquiry("Q", "positive")], "Q is answered before it is sent"),
        (
            [told.ActOnInquiry("Q", "send"), told.ActOnInquiry("Q", "silence")],
            "silence of Q before its limit",
        ),
        ([told.RecordVisit()], "no step with a visit is open"),
        ([told.PayFee("f")], "fee f can't be computed yet"),
    ],
)
def test_act_that_makes_no_sense_is_said(acts, said):
    procedure = a_procedure(
        inquiries=(an_inquiry(), an_inquiry("NEVER", when=when("1 > 2"))),
        fees=(Fee("f", "هزینه", when("f.capital"), None, DAY, "r"),),
    )

    with pytest.raises(ValueError, match=said):
        play_on(procedure, *acts)


def test_step_that_is_blocked_stops_the_example():
    with pytest.raises(StepBlockedError):
        play_on(a_procedure(a_step("A", guards=(a_guard("1 > 2"),))), told.FinishStep("A", "done"))


@pytest.mark.parametrize(("step", "outcome"), [("Z", "done"), ("A", "z")])
def test_step_or_outcome_that_is_not_there_stops_the_example(step, outcome):
    with pytest.raises(UnknownStepError):
        play_on(a_procedure(), told.FinishStep(step, outcome))


def test_decision_beyond_the_delegation_stops_the_example_with_its_order():
    limit = a_limit("capital", "f.capital <= limit")
    procedure = a_procedure(decided_by_head("capital"), limits=(limit,))
    delegated = told.ExampleDelegation("DECIDE", "decide", {"capital": 100})

    with pytest.raises(NotAllowedError) as refusal:
        play_on(
            procedure,
            told.FinishStep("DECIDE", "done"),
            facts={"capital": 300.0},
            delegations=(delegated,),
        )
    assert "حکم ۱ مورخ ۱۴۰۵/۰۶/۲۱" in strip_marks(refusal.value.message)


# What comes out otherwise


def compared(expect, *acts, step=None, **changes):
    step = step or a_step("A")
    example = an_example(*acts, expect=expect, **changes)
    procedure = a_procedure(step, documents=(DocumentNeed(1, "D", ""),), form=FORM)
    return differences(example, play(example, procedure, a_calendar(), REASONS))


@pytest.mark.parametrize(
    ("expect", "found"),
    [
        (told.Expected(documents=("E",)), ["documents: ('E',) expected, ('D',) came"]),
        (told.Expected(level="province"), ["level: province expected, county came"]),
        (told.Expected(path=("A",)), ["path: ('A',) expected, () came"]),
        (told.Expected(outcome="issued"), ["outcome: issued expected, open came"]),
        (told.Expected(due=DAY), [f"due: {DAY} expected, 2026-10-10 came"]),
        (told.Expected(), []),
    ],
)
def test_what_came_out_otherwise_is_named(expect, found):
    assert compared(expect) == found


def test_step_that_should_be_blocked_is():
    expect = told.Expected(blocked_step="A", blocked_words="برقرار نیست")

    assert compared(expect, step=a_step("A", guards=(a_guard("1 > 2"),))) == []


@pytest.mark.parametrize("guards", [(), (a_guard("1 > 2"),)])
def test_step_that_should_be_blocked_otherwise_is_named(guards):
    expect = told.Expected(blocked_step="A", blocked_words="کف پیشرفت")

    found = compared(expect, step=a_step("A", guards=guards))
    assert found[0].startswith("A should be blocked with «کف پیشرفت», but:")
