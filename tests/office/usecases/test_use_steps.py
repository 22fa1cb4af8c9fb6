"""Steps: ticked and finished by those who may, in their order, decided, issued, delivered."""

from datetime import date, timedelta

import pytest

from office.domain.cases.acts import Refusal
from office.domain.cases.finishing import Ending, StepBlockedError, UnknownStepError
from office.domain.cases.refusals import BadRefusalError
from office.domain.delegation import NotAllowedError
from office.domain.parties import ExpiredRepresentationError
from office.usecases.cases import void_case
from office.usecases.parties import give_representation
from office.usecases.people import set_stand_in, stand_in
from office.usecases.steps import BadTickError, complete_step, leave_out, tick, why_not
from office.usecases.visits import record_visit
from tests.office.usecases.walk_in import (
    CARPET,
    DONE,
    ISSUE,
    a_case,
    a_person,
    a_report,
    brought,
    finish,
    hand_in,
    line_of,
    newcomer,
    state_of,
    traces,
    view_of,
)
from tests.office_at_work import MORNING

TODAY = date(2026, 9, 12)
FOURTH = {
    "renewal_no": 4,
    "earlier_progress": 35.0,
    "force_majeure": True,
    "force_majeure_text": "سیل بهاری کارگاه را برد",
}


@pytest.fixture(scope="module")
def awaiting(shared_office):
    """A case that awaits its decision, for acts that are refused."""
    shared_office.clock.now = MORNING
    return a_case(shared_office, until="ST_APPROVE")


def open_steps(office, case):
    return [step.code for step in view_of(office, case).open_steps]


def test_a_case_goes_its_way_to_the_end_and_avoids_a_trip(office):
    case = a_case(office, until=DONE)

    state = state_of(office, case)
    assert [done.step for done in state.past] == [
        "ST_INTAKE",
        "ST_REFER",
        "ST_VISIT",
        "ST_INQ",
        "ST_OPINION",
        "ST_APPROVE",
        "ST_ISSUE",
        "ST_COPY",
        "ST_DELIVER",
    ]
    assert state.ended == "issued"
    assert line_of(office, case).trips_avoided == 1


def test_a_tick_stands_under_the_name_of_who_saw_it(office):
    case = a_case(office)

    tick(office.clerk, case, "ST_INTAKE", "whole_list")

    given = state_of(office, case).ticks["ST_INTAKE", "whole_list"]
    assert (given.on, given.by) == (True, office.people["CLK"])


def test_a_tick_is_taken_back_with_a_reason_only(office):
    case = a_case(office)
    tick(office.clerk, case, "ST_INTAKE", "whole_list")

    with pytest.raises(BadTickError, match="دلیل آن را بنویسید"):
        tick(office.clerk, case, "ST_INTAKE", "whole_list", on=False, reason=" ")
    tick(office.clerk, case, "ST_INTAKE", "whole_list", on=False, reason="دوباره دیده شود")

    given = state_of(office, case).ticks["ST_INTAKE", "whole_list"]
    assert (given.on, given.reason) == (False, "دوباره دیده شود")


def test_an_item_that_is_not_on_the_checklist_is_not_ticked(office):
    case = a_case(office)

    with pytest.raises(BadTickError, match="چنین بندی ندارد"):
        tick(office.clerk, case, "ST_INTAKE", "no_such_item")
    with pytest.raises(UnknownStepError, match="ST_NOWHERE"):
        tick(office.clerk, case, "ST_NOWHERE", "whole_list")


def test_a_tick_is_for_who_does_the_step(office):
    with pytest.raises(NotAllowedError, match="متصدی پذیرش"):
        tick(office.expert, a_case(office), "ST_INTAKE", "whole_list")


def test_nothing_is_ticked_in_a_step_that_is_done_waits_or_of_a_case_that_ended(office):
    case = a_case(office, until="ST_REFER")

    with pytest.raises(BadTickError, match="انجام شده است"):
        tick(office.clerk, case, "ST_INTAKE", "money_unit")
    with pytest.raises(BadTickError, match="پس از «ارجاع به کارشناس»"):
        tick(office.expert, case, "ST_VISIT", "photos_match")
    void_case(office.clerk, case, "دوباره باز شده")
    with pytest.raises(BadTickError, match="پایان یافته"):
        tick(office.head, case, "ST_REFER", "no_conflict")


def test_a_step_done_by_somebody_without_the_role_says_who_may(office):
    case = a_case(office, until="ST_REFER")
    before = traces(office)

    with pytest.raises(NotAllowedError) as refused:
        finish(office, case, "ST_REFER", "done", office.clerk)

    assert "رئیس اداره" in refused.value.message
    assert "همکار HEAD" in refused.value.message
    assert traces(office) == before


def test_a_step_that_lacks_something_lists_all_of_it_and_uses_no_number(office):
    case = a_case(office)
    before = traces(office)

    with pytest.raises(StepBlockedError) as refused:
        complete_step(office.clerk, case, "ST_INTAKE", Ending("done"))

    kinds = {one.kind for one in refused.value.blockers}
    assert {"document", "item"} <= kinds
    assert "کارت ملی" in refused.value.message
    assert traces(office) == before


def test_a_step_out_of_its_turn_says_what_comes_first(office):
    case = a_case(office, until="ST_VISIT")

    with pytest.raises(StepBlockedError, match="پس از"):
        finish(office, case, "ST_OPINION", "renew", office.expert)


def test_unknown_steps_and_outcomes_name_those_that_exist(office, awaiting):
    with pytest.raises(UnknownStepError, match="تأیید تمدید"):
        complete_step(office.head, awaiting, "ST_APPROVE", Ending("maybe"))
    with pytest.raises(UnknownStepError, match="ST_NOWHERE"):
        complete_step(office.head, awaiting, "ST_NOWHERE", Ending("done"))


def test_what_is_said_on_finishing_is_spelt_one_way(office):
    case = a_case(office, until="ST_REFER")

    finish(office, case, "ST_REFER", "done", office.head, note="كارشناس يكم")

    assert state_of(office, case).done["ST_REFER"].note == "کارشناس یکم"


def test_a_decision_rests_on_its_order_and_is_recorded_with_it(office):
    case = a_case(office, until="ST_APPROVE")

    finish(office, case, "ST_APPROVE", "renew", office.head)

    with office.clerk.reading() as act:
        orders = {one.id: one.given.number for one in act.knowledge.orders}
    done = state_of(office, case).done["ST_APPROVE"]
    assert orders[done.order] == "1405/EST_RENEW"


def test_two_persons_decide(office):
    both = newcomer(office, "EXP", "HEAD")
    case = a_case(office, until="ST_OPINION")
    finish(office, case, "ST_OPINION", "renew", both)

    with pytest.raises(NotAllowedError, match="قاعده دو نفر") as refused:
        finish(office, case, "ST_APPROVE", "renew", both)

    assert "همکار HEAD" in refused.value.message


def test_after_a_return_the_two_persons_are_those_of_the_second_time(office):
    both = newcomer(office, "EXP", "HEAD")
    case = a_case(office, until="ST_OPINION")
    finish(office, case, "ST_OPINION", "renew", both)
    finish(office, case, "ST_APPROVE", "back", office.head)

    finish(office, case, "ST_OPINION", "renew", office.expert)
    finish(office, case, "ST_APPROVE", "renew", both)

    assert state_of(office, case).done["ST_APPROVE"].by == both.actor


def test_a_return_opens_the_steps_again_and_keeps_what_was_done_in_the_history(office):
    case = a_case(office, until="ST_APPROVE")

    finish(office, case, "ST_APPROVE", "revisit", office.head, note="عکس‌ها روشن نیست")

    state = state_of(office, case)
    assert open_steps(office, case) == ["ST_VISIT"]
    assert [one.step for one in state.past][-1] == "ST_APPROVE"
    assert {"ST_VISIT", "ST_OPINION"}.isdisjoint(state.done)


def test_beyond_the_limit_the_head_is_told_which_limit_of_which_order(office):
    case = a_case(office, until="ST_APPROVE", facts=FOURTH)

    with pytest.raises(NotAllowedError) as refused:
        finish(office, case, "ST_APPROVE", "renew", office.head)

    assert "نوبت ۳" in refused.value.message.replace("\u2066", "").replace("\u2069", "")
    assert "حکم" in refused.value.message
    assert "مرکز استان" in refused.value.message


def test_a_case_beyond_the_limit_goes_to_the_province_with_a_letter_and_comes_back(office):
    case = brought(office, a_case(office, facts=FOURTH), "ST_APPROVE")
    finish(office, case, "ST_HANDOVER", "sent", office.head)
    waits = line_of(office, case)

    province = office.as_role("PROV")
    with pytest.raises(NotAllowedError):
        finish(office, case, "ST_PROV", "renew", office.head)
    finish(office, case, "ST_PROV", "back", province)
    back = open_steps(office, case)
    finish(office, case, "ST_OPINION", "renew", office.expert)
    finish(office, case, "ST_HANDOVER", "sent", office.head)
    finish(office, case, "ST_PROV", "renew", province)

    state = state_of(office, case)
    assert (waits.waiting_for, waits.level) == ("province", "province")
    assert [one.row.template for one in state.letters][-1] == "referral"
    assert back == ["ST_OPINION"]
    assert open_steps(office, case) == ["ST_ISSUE"]
    assert line_of(office, case).trips_avoided == 0


def test_a_case_of_the_province_without_any_order_is_decided_there(office):
    case = a_case(office, CARPET, until="ST_LIST")

    assert state_of(office, case).done["ST_PROV"].role == "PROV"
    assert "ST_CONFIRM" not in state_of(office, case).done


@pytest.mark.parametrize(
    ("refusal", "words"),
    [
        (None, "فقط با کد دلیل"),
        (Refusal(code=""), "فقط با کد دلیل"),
        (Refusal(code="R_LIMIT"), "به مرکز استان بفرستید"),
        (Refusal(code="R_BAN", ground="ماده ۵"), "کدی از فهرست"),
        (Refusal(code="R_COND"), "شماره شرط"),
        (Refusal(code="R_DOC", number=99), "شماره مدرک"),
        (Refusal(code="R_DUP", ground="  "), "شماره نامه یا پرونده"),
    ],
)
def test_nothing_is_refused_without_its_code_and_number(office, awaiting, refusal, words):
    with pytest.raises(BadRefusalError, match=words):
        finish(office, awaiting, "ST_APPROVE", "refuse", office.head, refusal=refusal)


def test_a_refusal_ends_the_case_with_a_numbered_letter_that_names_the_condition(office):
    case = a_case(office, until="ST_OPINION", facts={"land_alive": False})
    finish(office, case, "ST_OPINION", "cancel", office.expert)
    told = Refusal(code="R_COND", number=3, text="با سند تازه دوباره بياييد.")

    finish(office, case, "ST_APPROVE", "refuse", office.head, refusal=told)

    state = state_of(office, case)
    letter = state.letters[-1].row
    assert (state.ended, state.refusal.number) == ("refused", 3)
    assert letter.template == "refusal"
    assert "دوباره بیایید" in " ".join(letter.text.paragraphs)
    assert open_steps(office, case) == []


def test_a_paper_is_issued_with_number_days_and_letter(office):
    case = a_case(office, until="ST_ISSUE")

    finish(office, case, "ST_ISSUE", "issued", office.clerk)

    state = state_of(office, case)
    assert state.issued.number.startswith("103/1405/")
    assert state.issued.first < state.issued.last
    assert state.letters[-1].row.template == "permit"
    assert line_of(office, case).permit_no == state.issued.number


def test_a_paper_is_handed_over_against_name_and_identity(office):
    case = a_case(office, until="ST_DELIVER")

    for lacking in ({"receiver": " "}, {"identity": ""}):
        with pytest.raises(UnknownStepError, match="وارد کنید"):
            finish(office, case, "ST_DELIVER", "delivered", office.clerk, **lacking)
    finish(office, case, "ST_DELIVER", "delivered", office.clerk, receiver="مريم احمدي")

    assert state_of(office, case).delivery.receiver == "مریم احمدی"
    with pytest.raises(StepBlockedError, match="پایان یافته"):
        finish(office, case, "ST_DELIVER", "delivered", office.clerk)


def handed_to_representative(office, case):
    finish(office, case, "ST_DELIVER", "delivered", office.clerk, capacity="representative")
    return state_of(office, case).delivery.capacity


def test_a_representative_takes_the_paper_while_the_power_of_attorney_holds(office):
    person, agent = a_person(office), a_person(office)
    case = a_case(office, applicant=person, until="ST_DELIVER")

    with pytest.raises(ExpiredRepresentationError, match="ثبت نشده است"):
        handed_to_representative(office, case)
    give_representation(office.clerk, person, agent, ("*",), TODAY, "1405/11")

    assert handed_to_representative(office, case) == "representative"


def test_the_representative_of_a_case_whose_power_of_attorney_expired_takes_no_paper(office):
    person, agent = a_person(office), a_person(office)
    until = TODAY + timedelta(days=1)
    give_representation(office.clerk, person, agent, ("EST_RENEW",), until, "1405/11")
    case = a_case(office, applicant=person, representative=agent, until="ST_DELIVER")
    office.clock.now = MORNING + timedelta(days=2)

    with pytest.raises(ExpiredRepresentationError, match="از خود متقاضی بخواهید"):
        handed_to_representative(office, case)
    finish(office, case, "ST_DELIVER", "delivered", office.clerk)

    assert state_of(office, case).delivery.capacity == "self"


def test_an_optional_step_is_left_out_with_a_reason(strict_office):
    office = strict_office
    case = a_case(office, until="ST_COPY")

    with pytest.raises(UnknownStepError, match="دلیل گذشتن"):
        leave_out(office.clerk, case, "ST_COPY", " ")
    with pytest.raises(NotAllowedError):
        leave_out(office.expert, case, "ST_COPY", "شهرک خود می‌بیند")
    leave_out(office.clerk, case, "ST_COPY", "شهرك خود مي‌بيند")

    done = state_of(office, case).done["ST_COPY"]
    assert (done.outcome, done.note) == ("left_out", "شهرک خود می‌بیند")
    assert open_steps(office, case) == ["ST_DELIVER"]


def test_a_step_left_out_by_a_stand_in_says_for_whom(strict_office):
    office = strict_office
    deputy = newcomer(office, "EXP")
    given = stand_in(deputy.actor, "CLK", TODAY, TODAY)
    set_stand_in(office.head, office.people["CLK"], given)
    case = a_case(office, until="ST_COPY")

    leave_out(deputy, case, "ST_COPY", "شهرک خود می‌بیند")

    assert state_of(office, case).done["ST_COPY"].stand_in_for == office.people["CLK"]


def test_a_step_that_is_not_optional_or_not_open_is_not_left_out(strict_office):
    office = strict_office
    case = a_case(office, until="ST_ISSUE")

    with pytest.raises(UnknownStepError, match="اختیاری نیست"):
        leave_out(office.clerk, case, "ST_ISSUE", "عجله")
    with pytest.raises(StepBlockedError):
        leave_out(office.clerk, case, "ST_COPY", "عجله")


def test_why_not_names_power_and_every_obstacle(office):
    case = a_case(office)

    told = why_not(office.expert, case, "ST_INTAKE")

    assert not told.allowed
    assert "متصدی پذیرش" in told.reasons[0]
    assert len(told.reasons) == len(told.blockers) + 1


def test_why_not_says_nothing_when_all_is_there(office):
    case = a_case(office, until="ST_REFER")
    tick(office.head, case, "ST_REFER", "no_conflict")

    told = why_not(office.head, case, "ST_REFER")

    assert (told.allowed, told.reasons) == (True, ())


def test_why_not_is_about_the_outcome_that_is_meant(office):
    case = a_case(office, until="ST_OPINION", facts={"land_alive": False})

    forward = why_not(office.expert, case, "ST_OPINION", "renew")
    back = why_not(office.expert, case, "ST_OPINION", "back")

    assert any("قرارداد یا سند زمین زنده نیست" in words for words in forward.reasons)
    assert back.allowed


def test_a_big_change_of_progress_is_confirmed_by_another(office):
    case = a_case(office, until="ST_OPINION", facts={"renewal_no": 2, "earlier_progress": 1.0})

    before = open_steps(office, case)
    finish(office, case, "ST_JUMP", "confirmed", office.head)

    assert (before, open_steps(office, case)) == (["ST_JUMP"], ["ST_OPINION"])


def test_the_fee_of_an_applicant_is_recorded_at_the_desk(office):
    case = a_case(office, ISSUE, until="ST_FEE")
    hand_in(office, case)

    with pytest.raises(StepBlockedError, match="فیش"):
        finish(office, case, "ST_FEE", "paid", office.clerk)
    with pytest.raises(NotAllowedError):
        finish(office, case, "ST_FEE", "paid", office.expert)


def test_a_second_visit_after_a_return_needs_its_own_report(office):
    case = a_case(office, until="ST_APPROVE")
    finish(office, case, "ST_APPROVE", "revisit", office.head)
    office.clock.now = MORNING + timedelta(hours=2)

    with pytest.raises(StepBlockedError, match="گزارش بازدید"):
        finish(office, case, "ST_VISIT", "done", office.expert)
    record_visit(office.expert, case, "ST_VISIT", a_report(office))
    finish(office, case, "ST_VISIT", "done", office.expert)

    assert [one.number for one in state_of(office, case).visits] == [1, 2]
