from dataclasses import replace
from datetime import date

import pytest

from office.domain.cases import acts
from office.domain.cases.blockers import (
    blockers,
    document_words,
    ticked,
    unsettled_documents,
)
from office.domain.persian import strip_marks
from office.domain.procedures.parts import DocumentNeed, Fee, Outcome
from tests.builders import (
    DAY,
    NOW,
    a_case,
    a_field,
    a_form,
    a_guard,
    a_letter,
    a_procedure,
    a_step,
    a_view,
    an_act,
    an_inquiry,
    an_item,
    at,
    finishing,
    when,
)

BACK = Outcome("back", "برگشت", back_to="A")
REFUSE = Outcome("refuse", "رد", ends="refused")
FORM = a_form(
    a_field("name", 1, title="نام طرح", required=True),
    a_field("size", 2, title="اندازه", schema={"type": "integer"}),
)


def words(step, *then, outcome=None, case=None, **changes):
    """What is in the way of finishing a step."""
    procedure = a_procedure(step, form=changes.pop("form", FORM), **changes)
    view = a_view(procedure, case or a_case(*then))
    found = blockers(view, step, outcome or step.outcomes[0])
    return [strip_marks(one.words) for one in found]


def kinds(step, *then, **changes):
    procedure = a_procedure(step, form=FORM, **changes)
    return [
        (one.kind, one.code)
        for one in blockers(a_view(procedure, a_case(*then)), step, step.outcomes[0])
    ]


def given(kind, state="received", **changes):
    return an_act(acts.DocumentSet(document=kind, state=state, **changes))


def need(kind, number=1, **changes):
    return DocumentNeed(number, kind, f"مدرک {kind}", **changes)


# Closed cases and steps


def test_open_step_with_nothing_to_ask_can_be_finished():
    assert words(a_step("A")) == []


def test_nothing_can_be_done_in_a_case_that_a_newer_program_wrote_about():
    case = replace(a_case(), unreadable=True)

    assert words(a_step("A"), case=case) == [
        "این پرونده به نسخه تازه‌تر برنامه نیاز دارد؛ برنامه را به‌روز کنید."
    ]


def test_nothing_can_be_done_in_a_case_that_has_ended():
    withdrawn = an_act(acts.CaseWithdrawn(ground="12"))

    assert words(a_step("A"), withdrawn) == ["این پرونده پایان یافته است."]


def test_finished_step_cannot_be_finished_again():
    assert words(a_step("A"), finishing("A")) == ["گام «گام A» انجام شده است."]


def test_step_that_is_not_needed_says_when_it_would_be():
    step = a_step("A", when=when("f.name == 'x'", "وقتی طرح بزرگ است."))

    assert words(step, case=a_case(facts={1: "y"})) == [
        "این گام برای این پرونده لازم نیست؛ لازم می‌شود وقتی طرح بزرگ است."
    ]


@pytest.mark.parametrize("condition", [None, when("f.name == 'x'", "وقتی طرح بزرگ است")])
def test_step_after_an_outcome_that_did_not_come_is_just_not_needed(condition):
    first, second = (
        a_step("A", outcomes=["yes", "no"]),
        a_step("B", after=["A:yes"], when=condition),
    )
    case = a_case(finishing("A", outcome="no"), facts={1: "x"})
    view = a_view(a_procedure(first, second, form=FORM), case)

    assert [one.words for one in blockers(view, second, second.outcomes[0])] == [
        "این گام برای این پرونده لازم نیست."
    ]


def test_undecided_step_names_the_unfilled_fields():
    step = a_step("A", when=when("f.name == 'x' && f.size > 3"))

    assert words(step) == ["تا این‌ها معلوم نشود، لازم بودن گام روشن نیست: «نام طرح»، «اندازه»"]


@pytest.mark.parametrize(
    ("cel", "title"),
    [
        ("c.progress > 20.0", "پیشرفت در بازدید"),
        ("c.previous_progress > 20.0", "پیشرفت در بازدید پیشین"),
        ("c.inside_estate", "جای واحد"),
        ("applicant.age > 18", "تاریخ تولد متقاضی"),
    ],
)
def test_undecided_step_names_what_no_form_asks(cel, title):
    assert words(a_step("A", when=when(cel)))[0].endswith(f": «{title}»")


def test_undecided_step_whose_table_has_gaps_says_when_it_is_needed():
    column = a_field("weight", schema={"type": "number"})
    table = a_field("rows", 3, schema={"type": "array"}, columns=(column,))
    step = a_step("A", when=when("f.rows.all(r, r.weight > 1.0)", "وقتی همه سنگین‌اند"))

    found = words(step, case=a_case(facts={3: [{"weight": None}]}), form=a_form(table))

    assert found[0].endswith("روشن نیست: وقتی همه سنگین‌اند")


def waiting_words(**changes):
    last = a_step("C", after=["A", "B", "A:done"], **changes)
    view = a_view(a_procedure(a_step("A"), a_step("B"), last))
    return blockers(view, last, last.outcomes[0])[0].words


def test_waiting_step_names_the_steps_before_it_once():
    assert waiting_words() == "این گام پس از «گام A» و «گام B» باز می‌شود."


def test_step_after_any_of_several_names_them_as_alternatives():
    assert waiting_words(after_any=True) == "این گام پس از «گام A» یا «گام B» باز می‌شود."


def test_waiting_step_does_not_name_what_is_passed():
    last = a_step("C", after=["A", "B"])
    view = a_view(a_procedure(a_step("A"), a_step("B"), last), a_case(finishing("A")))

    assert blockers(view, last, last.outcomes[0])[0].words == "این گام پس از «گام B» باز می‌شود."


# What a step asks


def test_missing_and_wrong_fields_of_a_section_are_named():
    found = words(a_step("A", sections=("main",)), case=a_case(facts={2: "بزرگ"}))

    assert found == [
        "«نام طرح» پر نشده است؛ آن را پر کنید.",
        "«اندازه»: این مقدار باید عدد درست (بی‌اعشار) باشد.",
    ]


@pytest.mark.parametrize(
    ("state", "said"),
    [
        (None, "هنوز ارائه نشده است"),
        ("missing", "ارائه نشده است"),
        ("wrong", "نادرست است و باید دوباره ارائه شود"),
        ("received", "اصل آن رؤیت نشده است"),
    ],
)
def test_document_that_is_not_settled_is_named(state, said):
    then = [given("D", state)] if state else []

    found = words(a_step("A", documents=("D",)), *then, documents=(need("D", original=True),))

    assert found == [f"مدرک «مدرک D»: {said}."]


def test_document_that_expired_is_named():
    expired = given("D", expires="2026-09-11")

    assert words(a_step("A", documents=("D",)), expired, documents=(need("D"),)) == [
        "مدرک «مدرک D»: منقضی شده است و باید تازه شود."
    ]


@pytest.mark.parametrize(
    "settled",
    [
        given("D", "waived", order="12"),
        given("D", "received", original_seen=True),
        given("D", "received", original_seen=True, expires="2026-09-12"),
    ],
)
def test_settled_document_is_not_in_the_way(settled):
    assert (
        words(a_step("A", documents=("D",)), settled, documents=(need("D", original=True),)) == []
    )


def test_only_required_documents_of_this_step_are_asked():
    documents = (
        need("D", required=False),
        need("ELSEWHERE", 2),
        need("NEVER", 3, when=when("1 > 2")),
    )

    assert kinds(a_step("A", documents=("D", "NEVER")), documents=documents) == []


def test_unsettled_documents_are_one_list_for_the_whole_case():
    documents = (need("D"), need("E", 2), need("F", 3, required=False), need("G", 4))
    view = a_view(a_procedure(documents=documents), a_case(given("D"), given("G", "wrong")))

    assert [one.kind for one in unsettled_documents(view)] == ["E", "G"]


def test_document_that_is_in_order_needs_no_words():
    view = a_view(a_procedure(documents=(need("D"),)), a_case(given("D")))

    assert document_words(view, need("D")) == ""


def test_inquiry_that_was_not_sent_is_named():
    assert words(a_step("A", inquiries=("Q",)), inquiries=(an_inquiry(),)) == [
        "«استعلام Q» هنوز فرستاده نشده است."
    ]


def test_inquiry_without_an_answer_is_named_with_its_limit():
    sent = an_act(acts.InquirySent(inquiry="Q", due="2026-09-21", letter=a_letter()))

    assert words(a_step("A", inquiries=("Q",)), sent, inquiries=(an_inquiry(),)) == [
        "نیاز به: پاسخ «استعلام Q» (مهلت پاسخ تا ۱۴۰۵/۰۶/۳۰)."
    ]


def test_answered_inquiry_and_those_of_other_steps_are_not_in_the_way():
    then = [
        an_act(acts.InquirySent(inquiry="Q", due="2026-09-21")),
        an_act(acts.InquiryAnswered(inquiry="Q", result="negative")),
    ]
    inquiries = (an_inquiry(), an_inquiry("OTHER"), an_inquiry("NEVER", when=when("1 > 2")))

    assert kinds(a_step("A", inquiries=("Q", "NEVER")), *then, inquiries=inquiries) == []


def test_visit_must_be_recorded_in_the_step_that_asks_it():
    step = a_step("A", visit="site")
    elsewhere = an_act(acts.VisitRecorded(step="B", day="2026-09-12"))
    here = an_act(acts.VisitRecorded(step="A", day="2026-09-12"))

    assert words(step, elsewhere) == ["گزارش بازدید ثبت نشده است؛ بازدید را ثبت کنید."]
    assert words(step, here) == []


def test_fees_of_the_step_must_be_paid():
    fees = tuple(Fee(code, f"هزینه {code}", when("1000"), None, DAY, "r") for code in ("f1", "f2"))
    paid = an_act(acts.FeePaid(fee="f1", amount=1000, receipt="1", day="2026-09-12"))
    step = a_step("A", fees=("f1",))

    assert words(step, fees=fees) == ["فیش «هزینه f1» ثبت نشده است."]
    assert words(step, paid, fees=fees) == []


def test_required_items_must_be_ticked_and_are_named_by_their_place():
    step = a_step("A", checklist=(an_item("a", required=False), an_item("b")))
    tick = an_act(acts.TickSet(step="A", item="b"))

    assert words(step) == ["بند ۲ فهرست بازبینی تیک نخورده است: بند b"]
    assert words(step, tick) == []


def test_everything_in_the_way_is_said_at_once():
    step = a_step(
        "A",
        sections=("main",),
        documents=("D",),
        inquiries=("Q",),
        visit="site",
        checklist=(an_item("a"),),
        guards=(a_guard("1 > 2"),),
    )

    assert kinds(step, documents=(need("D"),), inquiries=(an_inquiry(),)) == [
        ("field", "name"),
        ("document", "D"),
        ("inquiry", "Q"),
        ("visit", "A"),
        ("item", "a"),
        ("guard", "g"),
    ]


# Guards


@pytest.mark.parametrize(("size", "found"), [(4, []), (2, ["شرط g برقرار نیست"])])
def test_guard_that_does_not_hold_is_in_the_way(size, found):
    step = a_step("A", guards=(a_guard("f.size > 3"),))

    assert words(step, case=a_case(facts={2: size})) == found


def test_guard_that_reads_an_unfilled_field_names_it():
    step = a_step("A", guards=(a_guard("f.size > 3"),))

    assert words(step) == ["شرط g برقرار نیست (هنوز پر نشده: «اندازه»)"]


def test_guard_that_reads_a_gap_of_a_table_says_its_own_words():
    column = a_field("weight", schema={"type": "number"})
    table = a_field("rows", 3, schema={"type": "array"}, columns=(column,))
    step = a_step("A", guards=(a_guard("f.rows.all(r, r.weight > 1.0)"),))

    found = words(step, case=a_case(facts={3: [{"weight": None}]}), form=a_form(table))

    assert found == ["شرط g برقرار نیست"]


def test_guard_for_named_outcomes_does_not_hinder_others():
    step = a_step("A", outcomes=["yes", "no"], guards=(a_guard("1 > 2", outcomes=["yes"]),))

    assert words(step, outcome=step.outcomes[0]) == ["شرط g برقرار نیست"]
    assert words(step, outcome=step.outcomes[1]) == []


@pytest.mark.parametrize("outcome", [BACK, REFUSE])
def test_return_and_refusal_need_only_their_guards(outcome):
    step = a_step("A", outcomes=[BACK, REFUSE], sections=("main",), guards=(a_guard("1 > 2"),))

    assert words(step, outcome=outcome) == ["شرط g برقرار نیست"]


# Evidence


def seen(item, *then, facts=None, **changes):
    step = a_step("A", checklist=(item,))
    view = a_view(a_procedure(step, form=FORM, **changes), a_case(*then, facts=facts or {}))
    return ticked(view, step, item)


def test_item_for_a_person_is_ticked_only_under_a_name():
    item = an_item("a")

    assert not seen(item)
    assert seen(item, an_act(acts.TickSet(step="A", item="a")))


def test_tick_of_another_step_does_not_count():
    assert not seen(an_item("a"), an_act(acts.TickSet(step="B", item="a")))


def test_tick_that_is_taken_back_counts_more_than_what_the_program_sees():
    untick = an_act(acts.TickSet(step="A", item="a", on=False, reason="اشتباه"))

    assert not seen(an_item("a", "field", "name"), untick, facts={1: "طرح"})


@pytest.mark.parametrize(("facts", "found"), [({1: "طرح"}, True), ({1: ""}, False), ({}, False)])
def test_filled_field_is_evidence(facts, found):
    assert seen(an_item("a", "field", "name"), facts=facts) is found


def test_settled_document_is_evidence():
    item = an_item("a", "document", "D")

    assert not seen(item, documents=(need("D"),))
    assert seen(item, given("D"), documents=(need("D"),))


def test_document_that_is_not_needed_is_no_gap():
    assert seen(an_item("a", "document", "D"), documents=(need("D", when=when("1 > 2")),))


def test_visit_is_evidence():
    visit = an_act(acts.VisitRecorded(step="B", day="2026-09-12"))

    assert not seen(an_item("a", "visit"))
    assert seen(an_item("a", "visit"), visit)


def test_answer_of_an_inquiry_is_evidence():
    item = an_item("a", "inquiry", "Q")
    sent = an_act(acts.InquirySent(inquiry="Q", due="2026-09-21"))
    answer = an_act(acts.InquiryAnswered(inquiry="Q", result="positive"), at(6, 22))

    assert not seen(item, inquiries=(an_inquiry(),))
    assert not seen(item, sent, inquiries=(an_inquiry(),))
    assert seen(item, sent, answer, inquiries=(an_inquiry(),))


def test_inquiry_that_is_not_needed_is_no_gap():
    assert seen(an_item("a", "inquiry", "Q"), inquiries=(an_inquiry(when=when("1 > 2")),))


def test_documents_expire_with_the_day_of_the_office():
    view = a_view(a_procedure(documents=(need("D"),)), a_case(given("D", expires="2026-09-13")))

    tomorrow = replace(view, now=at(6, 22))
    later = replace(view, now=at(6, 23))
    assert (tomorrow.document_state("D"), later.document_state("D")) == ("received", "expired")
    assert (view.today, NOW.date()) == (date(2026, 9, 12), DAY)
