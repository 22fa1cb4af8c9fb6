"""What the window remembers, who looked into a case, and which cases were opened last."""

from datetime import date, timedelta

import pytest

from office.domain.lines import Look
from office.storage.subjects import UnknownSubjectError
from office.usecases.looks import MOST_RECENT, looked, lookers, opened, recent
from office.usecases.remembering import MOST_BYTES, remember, remembered
from office.usecases.work import UnknownPersonError, Work
from tests.office.usecases.walk_in import a_case, newcomer, traces
from tests.office_at_work import MORNING


@pytest.fixture
def case(office):
    return a_case(office)


def log_of(office):
    return traces(office)[0]


def test_a_plain_value_is_remembered_for_its_owner(office):
    remember(office.clerk, "columns", {"cases": [120, 80], "hidden": []})
    remember(office.clerk, "columns", {"cases": [90]})

    assert remembered(office.clerk, "columns") == {"cases": [90]}
    assert remembered(office.expert, "columns") is None
    assert remembered(office.expert, "columns", [1]) == [1]


def test_what_no_window_has_to_remember_is_refused(office):
    with pytest.raises(ValueError, match="too long"):
        remember(office.clerk, "all", "x" * MOST_BYTES)


def test_one_is_noted_once_a_day_for_each_case(office, case):
    looked(office.clerk, case)
    office.clock.now = MORNING + timedelta(hours=1)
    looked(office.clerk, case)
    looked(office.expert, case)
    office.clock.now = MORNING + timedelta(days=1)
    looked(office.clerk, case)

    found = [(one.name, one.day) for one in lookers(office.head, case)]

    assert found == [
        ("همکار CLK", date(2026, 9, 13)),
        ("همکار EXP", date(2026, 9, 12)),
        ("همکار CLK", date(2026, 9, 12)),
    ]
    first = lookers(office.head, case)[-1]
    assert (first.at, first.post) == (MORNING, "سمت CLK")


def test_looking_is_no_act_of_the_office(office, case):
    before = log_of(office)

    looked(office.clerk, case)

    assert log_of(office) == before


def test_one_who_does_not_work_here_leaves_no_look(office, case):
    with pytest.raises(UnknownPersonError):
        looked(Work(office.desk, b"nobody.........."), case)

    assert lookers(office.head, case) == []


def test_a_look_of_one_whom_nobody_knows_any_more_has_no_name(office, case):
    with office.clerk.writing() as act:
        act.stores.looks.add(Look(case, "2026-09-12", b"nobody..........", 1))

    assert [one.name for one in lookers(office.head, case)] == [""]


def test_a_case_that_is_not_here_is_not_looked_into(office):
    with pytest.raises(UnknownSubjectError):
        looked(office.clerk, b"nothing.........")


def test_the_cases_opened_last_come_first(office, case):
    colleague = newcomer(office, "EXP")
    other = a_case(office)
    for one in (case, other, case):
        looked(colleague, one)

    assert [one.subject for one in recent(colleague)] == [case, other]
    assert recent(newcomer(office, "EXP")) == []


def test_people_and_units_that_were_opened_stand_among_the_cases(office, case):
    colleague = newcomer(office, "EXP")
    with office.clerk.reading() as act:
        told = act.view(case).case
    looked(colleague, case)
    opened(colleague, "party", told.applicant)
    opened(colleague, "unit", told.unit)
    opened(colleague, "unit", told.unit)
    opened(colleague, "party", b"nobody..........")

    found = [(one.sort, one.subject) for one in recent(colleague)]

    assert found == [("unit", told.unit), ("party", told.applicant), ("case", case)]


def test_no_more_cases_are_kept_than_a_list_shows(office, case):
    colleague = newcomer(office, "EXP")
    others = [a_case(office) for _ in range(MOST_RECENT)]
    for one in (case, *others):
        looked(colleague, one)

    found = [one.subject for one in recent(colleague)]

    assert found == others[::-1]
