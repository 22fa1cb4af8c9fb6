"""The head closes the office, and deadlines move."""

from datetime import date, time

import pytest

from office.usecases.cases import Request, open_case
from office.usecases.closures import (
    BadClosureError,
    OfficeClosure,
    declare_closure,
    withdraw_closure,
)
from office.usecases.parties import register_party
from office.usecases.units import register_unit
from office.usecases.worklists import worklist
from tests.office_at_work import an_office, example, person_facts, stored_facts

A_DAY = OfficeClosure(date(2026, 9, 14), "خرابی ساختمان", "1405/د/12")


@pytest.fixture
def desk(tmp_path):
    with an_office(tmp_path / "office") as at_work:
        yield at_work


def an_open_case(desk):
    owner = register_party(desk.clerk, "natural", person_facts()).subject
    unit = register_unit(desk.clerk, owner, {"name": "کارگاه", "estate": "شهرک"}).subject
    facts = stored_facts(example("EST_RENEW", "inside_limit", desk.office))
    open_case(desk.clerk, Request("EST_RENEW", owner, unit, facts=facts))


def due_day(desk):
    return worklist(desk.clerk, "office")[0].due_day


def test_a_closed_day_moves_the_deadline_of_open_cases_and_back(desk):
    an_open_case(desk)
    before = due_day(desk)

    declare_closure(desk.head, A_DAY)
    later = due_day(desk)
    withdraw_closure(desk.head, A_DAY)

    assert later > before
    assert due_day(desk) == before


def test_a_half_day_is_known_to_the_calendar(desk):
    half = OfficeClosure(A_DAY.day, "مراسم", "1405/د/13", until=time(10), since=time(12))

    declare_closure(desk.head, half)

    with desk.clerk.reading() as act:
        assert act.knowledge.calendar.hours(A_DAY.day) == (time(10), time(12))


def test_only_the_head_closes_the_office(desk):
    with pytest.raises(BadClosureError, match="رئیس"):
        declare_closure(desk.clerk, A_DAY)


@pytest.mark.parametrize(("reason", "order"), [("", "12"), ("خرابی", " ")])
def test_a_closure_needs_its_reason_and_order(desk, reason, order):
    with pytest.raises(BadClosureError, match="لازم"):
        declare_closure(desk.head, OfficeClosure(A_DAY.day, reason, order))
