"""Inquiries: asked by a numbered letter, reminded, answered; silence counts after its limit."""

from datetime import date, timedelta

import pytest

from office.domain.delegation import NotAllowedError
from office.usecases.cases import withdraw
from office.usecases.inquiries import (
    BadInquiryError,
    answer_inquiry,
    remind_inquiry,
    send_inquiry,
)
from office.usecases.letters import register_of
from office.usecases.visits import record_visit
from tests.office.usecases.walk_in import (
    ISSUE,
    a_case,
    a_person,
    a_report,
    a_unit,
    finish,
    line_of,
    state_of,
    traces,
    view_of,
)
from tests.office_at_work import MORNING

ESTATE = "Q_ESTATE"
TODAY = date(2026, 9, 12)


@pytest.fixture
def case(office):
    """A case that waits for its inquiry."""
    return a_case(office, until="ST_VISIT")


def asked(office, case):
    return state_of(office, case).inquiries[ESTATE]


def test_an_inquiry_goes_by_a_numbered_letter_and_its_limit_is_reckoned(office, case):
    send_inquiry(office.expert, case, ESTATE)

    inquiry = asked(office, case)
    assert inquiry.letter.template == "inquiry_estate"
    assert inquiry.letter.number.startswith("1405/1031/1/")
    assert inquiry.due > TODAY + timedelta(days=7)
    assert state_of(office, case).letters[-1].row == inquiry.letter


def test_an_inquiry_is_not_sent_twice_while_it_is_open(office, case):
    send_inquiry(office.expert, case, ESTATE)

    with pytest.raises(BadInquiryError, match="یادآوری بفرستید"):
        send_inquiry(office.expert, case, ESTATE)


def test_an_inquiry_that_the_case_does_not_need_is_not_sent(office):
    owner = a_person(office)
    outside = a_unit(office, owner, estate="")
    case = a_case(office, applicant=owner, unit=outside)

    for code in (ESTATE, "Q_NOTHING"):
        with pytest.raises(BadInquiryError, match="لازم نیست"):
            send_inquiry(office.expert, case, code)


def test_each_inquiry_of_a_case_is_asked_by_itself(office):
    case = a_case(office, ISSUE, facts={"needs_health": True, "needs_std": True})

    send_inquiry(office.expert, case, "Q_STD")

    assert state_of(office, case).inquiries.keys() == {"Q_STD"}


def test_who_does_the_step_of_an_inquiry_sends_reminds_and_answers_it(office, case):
    with pytest.raises(NotAllowedError, match="کارشناس"):
        send_inquiry(office.clerk, case, ESTATE)
    send_inquiry(office.expert, case, ESTATE)
    with pytest.raises(NotAllowedError, match="کارشناس"):
        remind_inquiry(office.clerk, case, ESTATE)
    with pytest.raises(NotAllowedError, match="کارشناس"):
        answer_inquiry(office.head, case, ESTATE, "positive", "44/1")


def test_a_reminder_follows_the_letter_of_an_open_inquiry(office, case):
    with pytest.raises(BadInquiryError, match="نخست آن را بفرستید"):
        remind_inquiry(office.expert, case, ESTATE)
    send_inquiry(office.expert, case, ESTATE)
    first = asked(office, case).letter.number

    remind_inquiry(office.expert, case, ESTATE)

    reminder = state_of(office, case).letters[-1].row
    assert len(asked(office, case).reminders) == 1
    assert reminder.template == "reminder_estate"
    assert first.rsplit("/", 1)[1] != reminder.number.rsplit("/", 1)[1]


def test_an_answer_is_registered_with_the_number_of_the_agency(office, case):
    send_inquiry(office.expert, case, ESTATE)

    with pytest.raises(BadInquiryError, match="M06"):
        answer_inquiry(office.expert, case, ESTATE, "negative", " ")
    answer_inquiry(office.expert, case, ESTATE, "negative", "۱۴۰۵/ش/۱۲", TODAY)

    letter = asked(office, case).answer_letter
    assert (letter.direction, letter.their_number, letter.their_date) == (
        "in",
        "1405/ش/12",
        "2026-09-12",
    )
    with pytest.raises(BadInquiryError, match="در انتظار پاسخ نیست"):
        remind_inquiry(office.expert, case, ESTATE)


def test_an_answer_is_one_of_those_that_exist_and_not_of_tomorrow(office, case):
    send_inquiry(office.expert, case, ESTATE)
    tomorrow = TODAY + timedelta(days=1)
    before = traces(office)

    with pytest.raises(BadInquiryError, match="موافق، مخالف"):
        answer_inquiry(office.expert, case, ESTATE, "perhaps", "44/1")
    with pytest.raises(BadInquiryError, match="در آینده"):
        answer_inquiry(office.expert, case, ESTATE, "positive", "44/1", tomorrow)

    assert traces(office) == before


def test_what_was_not_asked_is_not_answered(office, case):
    with pytest.raises(BadInquiryError, match="نخست آن را بفرستید"):
        answer_inquiry(office.expert, case, ESTATE, "positive", "44/1")


def test_an_answer_stands_until_the_inquiry_is_sent_anew(office, case):
    send_inquiry(office.expert, case, ESTATE)
    answer_inquiry(office.expert, case, ESTATE, "negative", "44/1")

    with pytest.raises(BadInquiryError, match="دوباره بفرستید"):
        answer_inquiry(office.expert, case, ESTATE, "positive", "44/2")
    send_inquiry(office.expert, case, ESTATE)
    answer_inquiry(office.expert, case, ESTATE, "positive", "44/2")

    assert asked(office, case).result == "positive"
    assert [one.result for one in state_of(office, case).asked_before] == ["negative"]


def test_silence_is_recorded_only_after_the_limit(office, case):
    send_inquiry(office.expert, case, ESTATE)
    due = asked(office, case).due

    office.clock.now = MORNING + (due - TODAY)
    with pytest.raises(BadInquiryError, match="هنوز نمی‌توان سکوت"):
        answer_inquiry(office.expert, case, ESTATE, "silent")
    office.clock.now += timedelta(days=1)
    answer_inquiry(office.expert, case, ESTATE, "silent")

    assert asked(office, case).result == "silent"
    assert asked(office, case).answer_letter is None


def test_an_answer_that_comes_after_silence_is_taken(office, case):
    send_inquiry(office.expert, case, ESTATE)
    office.clock.now = MORNING + timedelta(days=30)
    answer_inquiry(office.expert, case, ESTATE, "silent")

    answer_inquiry(office.expert, case, ESTATE, "positive", "44/9")

    assert asked(office, case).result == "positive"


def test_where_the_pack_says_that_silence_is_no_answer_it_is_not_recorded(strict_office):
    office = strict_office
    case = a_case(office, until="ST_VISIT")
    send_inquiry(office.expert, case, ESTATE)
    office.clock.now = MORNING + timedelta(days=30)

    with pytest.raises(BadInquiryError, match="پاسخ بگیرید"):
        answer_inquiry(office.expert, case, ESTATE, "silent")


def test_an_inquiry_is_called_unneeded_under_the_number_of_an_order_only(office, case):
    with pytest.raises(BadInquiryError, match="شماره نامه یا دستوری"):
        answer_inquiry(office.expert, case, ESTATE, "not_needed")
    answer_inquiry(office.expert, case, ESTATE, "not_needed", "1405/د/9")

    assert (asked(office, case).result, asked(office, case).text) == ("not_needed", "1405/د/9")
    assert asked(office, case).answer_letter is None


def test_while_the_answer_is_awaited_the_case_waits_for_the_agency(office, case):
    send_inquiry(office.expert, case, ESTATE)
    record_visit(office.expert, case, "ST_VISIT", a_report(office))
    finish(office, case, "ST_VISIT", "done", office.expert)

    assert line_of(office, case).waiting_for == "agency"
    assert [one.code for one in view_of(office, case).open_steps] == ["ST_INQ"]


def test_a_case_that_has_ended_asks_nobody(office, case):
    send_inquiry(office.expert, case, ESTATE)
    withdraw(office.clerk, case, "نامه 1405/12")
    before = len(register_of(office.clerk, 1405))

    acts = (
        lambda: send_inquiry(office.expert, case, ESTATE),
        lambda: remind_inquiry(office.expert, case, ESTATE),
        lambda: answer_inquiry(office.expert, case, ESTATE, "positive", "44/1"),
    )
    for act in acts:
        with pytest.raises(BadInquiryError, match="پایان یافته"):
            act()

    assert len(register_of(office.clerk, 1405)) == before
