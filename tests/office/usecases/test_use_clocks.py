"""The clock stops and goes on with proof; fees are exactly what the tariff says."""

from datetime import date, timedelta

import pytest

from office.domain.delegation import NotAllowedError
from office.usecases.cases import void_case
from office.usecases.clocks import (
    BadClockError,
    BadFeeError,
    case_times,
    fee_due,
    pause_clock,
    pay_fee,
    resume_clock,
)
from tests.office.usecases.walk_in import (
    ISSUE,
    a_case,
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
FEE = "issue_fee"


def paused(office, case, waiting_for="applicant", reason="نقشه کم است", proof="نامه 44/1"):
    return pause_clock(office.clerk, case, waiting_for, reason, proof)


def test_the_clock_stands_still_from_a_pause_to_its_end(office):
    case = a_case(office)
    before = case_times(office.clerk, case).due.day
    paused(office, case)
    office.clock.now = MORNING + timedelta(days=5)

    resume_clock(office.clerk, case, "نقشه رسید")

    times = case_times(office.clerk, case)
    assert times.due.day > before
    assert times.days_by["applicant"] > 0
    assert state_of(office, case).pauses[0].end_proof == "نقشه رسید"


def test_a_paused_case_waits_for_whom_the_pause_names(office):
    case = a_case(office)

    paused(office, case, "agency")

    assert line_of(office, case).waiting_for == "agency"


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({"waiting_for": "office"}, "چه کسی باید کاری کند"),
        ({"waiting_for": "weather"}, "چه کسی باید کاری کند"),
        ({"reason": " "}, "دلیل توقف"),
        ({"proof": ""}, "مدرک آن"),
    ],
)
def test_the_clock_is_not_stopped_without_party_reason_and_proof(office, more, words):
    case = a_case(office)
    before = traces(office)

    with pytest.raises(BadClockError, match=words):
        paused(office, case, **more)

    assert traces(office) == before


def test_a_clock_that_stands_is_not_stopped_again(office):
    case = a_case(office)
    paused(office, case)

    with pytest.raises(BadClockError, match="پایان دهید"):
        paused(office, case)


def test_a_clock_that_runs_is_not_started_and_the_proof_is_needed(office):
    case = a_case(office)

    with pytest.raises(BadClockError, match="در حال شمارش"):
        resume_clock(office.clerk, case, "نقشه رسید")
    paused(office, case)
    with pytest.raises(BadClockError, match="چه چیزی رسید"):
        resume_clock(office.clerk, case, "  ")


def test_the_clock_is_stopped_and_started_by_the_office(office):
    trainer = newcomer(office, "TRAIN")
    case = a_case(office)

    with pytest.raises(NotAllowedError, match="همکار CLK"):
        pause_clock(trainer, case, "applicant", "نقشه کم است", "نامه 44/1")
    paused(office, case)
    with pytest.raises(NotAllowedError, match="همکار CLK"):
        resume_clock(trainer, case, "نقشه رسید")


def test_the_clock_of_a_case_that_has_ended_stays_as_it_is(office):
    case = a_case(office)
    paused(office, case)
    void_case(office.clerk, case, "دوباره باز شده")

    with pytest.raises(BadClockError, match="پایان یافته"):
        paused(office, case)
    with pytest.raises(BadClockError, match="پایان یافته"):
        resume_clock(office.clerk, case, "نقشه رسید")


def paid(office, case, amount=None, **more):
    told = {"receipt": "882211", "day": TODAY, **more}
    amount = fee_due(view_of(office, case), FEE) if amount is None else amount
    return pay_fee(office.clerk, case, FEE, told["receipt"], told["day"], amount)


@pytest.fixture
def unpaid(office):
    """A case whose fee can be reckoned."""
    return a_case(office, ISSUE)


def test_a_fee_that_is_paid_lets_the_step_be_finished(office):
    unpaid = a_case(office, ISSUE, until="ST_FEE")
    paid(office, unpaid)
    hand_in(office, unpaid)

    finish(office, unpaid, "ST_FEE", "paid", office.clerk)

    payment = state_of(office, unpaid).payments[FEE]
    assert (payment.receipt, payment.day) == ("882211", TODAY)
    assert payment.amount == fee_due(view_of(office, unpaid), FEE)


def test_an_amount_other_than_the_tariff_is_refused_with_both_and_the_usual_mistake(office, unpaid):
    right = fee_due(view_of(office, unpaid), FEE)

    with pytest.raises(BadFeeError, match="M19"):
        paid(office, unpaid, right // 10)


def test_a_fee_is_paid_once(office, unpaid):
    paid(office, unpaid)

    with pytest.raises(BadFeeError, match="دوباره گرفته نمی‌شود"):
        paid(office, unpaid)


@pytest.mark.parametrize("more", [{"receipt": " "}, {"day": TODAY + timedelta(days=1)}])
def test_a_payment_needs_a_receipt_of_a_day_that_has_come(office, unpaid, more):
    with pytest.raises(BadFeeError, match="شماره فیش و تاریخ"):
        paid(office, unpaid, **more)


def test_a_fee_that_the_procedure_does_not_have_is_not_taken(office, unpaid):
    with pytest.raises(BadFeeError, match="M09"):
        pay_fee(office.clerk, unpaid, "tea_money", "1", TODAY, 5)


def test_a_fee_cannot_be_reckoned_before_the_form_is_filled(office):
    case = a_case(office, ISSUE, facts={"fixed_capital": None})

    with pytest.raises(BadFeeError, match="نخست فرم را کامل کنید"):
        fee_due(view_of(office, case), FEE)


def test_fees_are_taken_by_the_office_on_a_case_that_is_open(office, unpaid):
    trainer = newcomer(office, "TRAIN")
    right = fee_due(view_of(office, unpaid), FEE)

    with pytest.raises(NotAllowedError, match="همکار CLK"):
        pay_fee(trainer, unpaid, FEE, "882211", TODAY, right)
    void_case(office.clerk, unpaid, "دوباره باز شده")
    with pytest.raises(BadClockError, match="پایان یافته"):
        paid(office, unpaid, right)
