from datetime import timedelta

import pytest

from office.domain.jalali import jalali
from office.domain.lines import CaseLine
from office.usecases import queues as queues_module
from office.usecases.cases import refer, void_case
from office.usecases.clocks import pause_clock
from office.usecases.queues import (
    ENDED,
    LATE,
    LATER,
    MONTH,
    NONE,
    OPEN,
    SEASON,
    SOON,
    TODAY,
    YEAR,
    CaseChoice,
    case_preview,
    choice_counts,
    choices,
    chosen_cases,
    queue,
    queues,
)
from office.usecases.urgency import hurting
from office.usecases.worklists import MINE, OFFICE, Only, save_draft
from tests.office.usecases.walk_in import CARPET, RENEWAL, a_case, state_of
from tests.office_at_work import MORNING


def line_of(lines, case):
    return next(one for one in lines if one.id == case)


def test_queues_have_counts_and_the_persons_drafts(office):
    a_case(office)
    save_draft(office.clerk, "reception", "پذیرش نیمه‌کاره", b"x")

    found = queues(office.clerk)

    assert next(one for one in found.counted if one.name == OFFICE).count >= 1
    assert found.drafts[0].title == "پذیرش نیمه‌کاره"


def test_a_line_tells_a_case_in_words(office):
    case = a_case(office)
    refer(office.clerk, case, office.people["EXP"])

    line = line_of(queue(office.expert, MINE), case)

    assert line.procedure == "تمدید جواز تأسیس"
    assert line.steps
    assert line.assignee == "همکار EXP"
    assert line.state == "باز"
    assert line.opened == MORNING.date().isoformat()


@pytest.mark.parametrize(
    ("days", "urgency"), [(-1, SOON), (0, TODAY), (5, LATE), (60, LATE), (-40, LATER)]
)
def test_the_days_that_are_left_are_counted(office, days, urgency):
    case = a_case(office)
    due = line_of(queue(office.clerk, OFFICE, 10_000), case).due
    there = MORNING + timedelta(days=days)
    office.clock.now = there.replace(
        year=int(due[:4]), month=int(due[5:7]), day=int(due[8:])
    ) + timedelta(days=days)

    line = line_of(queue(office.clerk, OFFICE, 10_000), case)

    assert line.urgency == urgency
    assert (line.days_left < 0) == (urgency == LATE)


def test_ended_cases_are_chosen_by_how_they_ended(office):
    case = a_case(office)
    void_case(office.clerk, case, "اشتباهی باز شد")

    ended = chosen_cases(office.clerk, CaseChoice(state=ENDED), 10_000)
    void = chosen_cases(office.clerk, CaseChoice(state="void", procedure="EST_RENEW"), 10_000)
    still_open = chosen_cases(office.clerk, CaseChoice(state=OPEN), 10_000)

    assert line_of(void.lines, case).state == "باطل"
    assert line_of(void.lines, case).urgency == NONE
    assert case in {one.id for one in ended.lines}
    assert case not in {one.id for one in still_open.lines}
    assert ended.count == len(ended.lines)
    assert ("EST_RENEW", "تمدید جواز تأسیس") in void.choices.procedures


def test_only_mine_are_chosen(office):
    case = a_case(office)
    refer(office.clerk, case, office.people["EXP"])

    found = chosen_cases(office.expert, CaseChoice(mine=True), 10_000)

    assert case in {one.id for one in found.lines}


@pytest.mark.parametrize("period", [MONTH, SEASON, YEAR])
def test_cases_are_chosen_by_when_they_were_opened(office, period):
    case = a_case(office)
    office.clock.now = MORNING + timedelta(days=400)

    now = chosen_cases(office.clerk, CaseChoice(period=period), 10_000)
    office.clock.now = MORNING
    then = chosen_cases(office.clerk, CaseChoice(period=period), 10_000)

    assert case not in {one.id for one in now.lines}
    assert case in {one.id for one in then.lines}


def test_a_season_begins_with_its_first_month():
    first = queues_module._first_moment(jalali(1405, 6, 21), SEASON)
    year = queues_module._first_moment(jalali(1405, 6, 21), YEAR)

    assert first == queues_module._first_moment(jalali(1405, 4, 1), MONTH)
    assert year == queues_module._first_moment(jalali(1405, 1, 9), MONTH)


def test_a_case_is_seen_without_opening_it(office):
    case = a_case(office)

    seen = case_preview(office.clerk, case)

    assert seen.number == state_of(office, case).number
    assert seen.facts[0].startswith("متقاضی: ")
    assert "تشکیل پرونده" in seen.events[0]
    assert seen.missing


def test_an_ended_case_misses_nothing(office):
    case = a_case(office)
    void_case(office.clerk, case, "اشتباهی باز شد")

    assert case_preview(office.clerk, case).missing == ()


def test_a_case_whose_pack_has_not_come_shows_its_codes(office):
    line = CaseLine(
        id=b"1",
        number="1",
        tracking="",
        procedure="NEW_ONE",
        applicant=b"",
        applicant_title="",
        unit_title="",
        opened=0,
        assignee=b"",
        ended="",
        ended_day="",
        open_steps=" ST_A ",
        waiting_for="office",
        level="",
        due_day="",
        step_due_day="",
        follow_up="",
        permit_no="",
        missing=0,
        trips_avoided=0,
        unreadable=False,
    )
    with office.clerk.reading() as act:
        shown = queues_module._line(act, line)

    assert (shown.procedure, shown.steps, shown.urgency) == ("NEW_ONE", "ST_A", NONE)


def test_a_queue_is_narrowed_to_a_procedure_an_estate_or_mine(office):
    case, carpet = a_case(office), a_case(office, CARPET)
    refer(office.clerk, case, office.people["EXP"])
    estate = state_of_unit(office, case)

    renewals = queue(office.expert, OFFICE, only=Only(procedure=RENEWAL))
    there = queue(office.expert, OFFICE, only=Only(estate=estate))
    mine = queue(office.expert, OFFICE, only=Only(mine=True))
    hurt = hurting(office.expert, OFFICE, only=Only(mine=True))

    assert carpet not in {one.id for one in renewals}
    assert case in {one.id for one in there}
    assert queue(office.expert, OFFICE, only=Only(estate="جایی که نیست")) == []
    assert case in {one.id for one in mine}
    assert {one.id for one in mine} == {one.line.id for one in hurt}


def test_no_day_is_late_while_the_clock_stands_for_the_applicant(office):
    case = a_case(office)
    pause_clock(office.clerk, case, "applicant", "نقشه کم است", "نامه 44/1")

    line = line_of(queue(office.clerk, OFFICE), case)

    assert (line.days_left, line.urgency) == (None, NONE)
    assert line.due


def test_what_lists_can_be_narrowed_to_is_offered(office):
    case = a_case(office)

    offered = choices(office.clerk)

    assert (RENEWAL, "تمدید جواز تأسیس") in offered.procedures
    assert state_of_unit(office, case) in offered.estates


def test_kept_choices_are_counted(office):
    a_case(office)
    wanted = (CaseChoice(procedure=RENEWAL), CaseChoice(estate="جایی که نیست"))

    counted = choice_counts(office.clerk, wanted)

    assert counted[0] == chosen_cases(office.clerk, wanted[0]).count
    assert counted[1] == 0


def state_of_unit(office, case):
    with office.clerk.reading() as act:
        return act.view(case).unit.facts["estate"]
