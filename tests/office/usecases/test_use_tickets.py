"""The queue at the desk."""

from datetime import timedelta

import pytest

from office.usecases.papers.printing import print_ticket
from office.usecases.tickets import EmptyQueueError, QueueNow, call_next, queue_now, take_ticket
from tests.office.printing.pdf_reading import page_texts, shows
from tests.office.usecases.walk_in import traces
from tests.office_at_work import MORNING

MINUTE = timedelta(minutes=1)


@pytest.fixture
def office(own_office):
    return own_office


def test_numbers_of_a_day_follow_one_another_and_begin_anew_tomorrow(office):
    first, second = take_ticket(office.clerk, " تمدید  جواز "), take_ticket(office.clerk)
    office.clock.now = MORNING + timedelta(days=1)
    tomorrow = take_ticket(office.clerk)

    assert (first.number, first.topic, first.before, first.at) == (1, "تمدید جواز", 0, MORNING)
    assert (second.number, second.before) == (2, 1)
    assert (tomorrow.number, tomorrow.before) == (1, 0)


def test_who_waited_longest_is_called(office):
    take_ticket(office.clerk, "نخست")
    take_ticket(office.clerk)

    called = [call_next(office.expert) for _ in range(2)]

    assert [(one.number, one.topic) for one in called] == [(1, "نخست"), (2, "")]
    assert called[0].at == MORNING


def test_nobody_is_called_while_nobody_waits(office):
    with pytest.raises(EmptyQueueError, match="کسی در نوبت نیست"):
        call_next(office.clerk)

    assert queue_now(office.clerk) == QueueNow(0, 0, 0, 0, None)


def test_the_wait_of_today_is_told(office):
    for _ in range(4):
        take_ticket(office.clerk)
    for minutes in (5, 10, 30):
        office.clock.now = MORNING + minutes * MINUTE
        call_next(office.clerk)

    assert queue_now(office.clerk) == QueueNow(
        waiting=1, called=3, last_called=3, longest_minutes=30, median_minutes=10
    )


def test_a_clock_that_was_set_back_makes_no_wait_below_nothing(office):
    take_ticket(office.clerk)
    take_ticket(office.clerk)
    office.clock.now = MORNING - MINUTE
    call_next(office.clerk)

    found = queue_now(office.clerk)

    assert (found.median_minutes, found.longest_minutes) == (0, 0)


def test_the_queue_is_no_act_of_the_office(office):
    before = traces(office)

    take_ticket(office.clerk)
    call_next(office.clerk)

    assert traces(office) == before


def test_a_ticket_is_printed_with_its_number(office):
    take_ticket(office.clerk)
    ticket = take_ticket(office.clerk, "تمدید جواز")

    printed = print_ticket(office.clerk, ticket)

    [page] = page_texts(printed.pdf)
    assert printed.name == "ticket"
    for text in ("نوبت", "۲", "تمدید جواز", "۱ نفر پیش از شماست"):
        assert shows(page, text)


def test_the_first_of_the_queue_is_told_so(office):
    [page] = page_texts(print_ticket(office.clerk, take_ticket(office.clerk)).pdf)

    assert shows(page, "نفر نخست هستید")
