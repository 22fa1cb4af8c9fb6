"""What waits: the worklists with their counts, the search box, the half-typed forms."""

from datetime import date, timedelta

import pytest

from office.domain.jalali import TEHRAN
from office.usecases.cases import refer, set_follow_up, withdraw
from office.usecases.clocks import pause_clock, resume_clock
from office.usecases.documents import notify_defects
from office.usecases.parties import party_card
from office.usecases.worklists import (
    FOLLOW_UP,
    LISTS,
    MINE,
    OFFICE,
    OVERDUE,
    TODAY,
    UnknownListError,
    counts,
    drafts,
    drop_draft,
    find,
    save_draft,
    worklist,
)
from tests.office.usecases.walk_in import a_case, a_person, a_unit, line_of, newcomer, state_of
from tests.office_at_work import MORNING

DAY = timedelta(days=1)


def ids(work, name):
    """The cases of a list; its count is always the same."""
    found = [one.id for one in worklist(work, name)]
    assert {one.name: one.count for one in counts(work)}[name] == len(found)
    return found


def morning_of(day):
    """Nine o'clock of a day in Iran."""
    there = MORNING.astimezone(TEHRAN)
    return there.replace(year=day.year, month=day.month, day=day.day)


@pytest.fixture
def case(office):
    return a_case(office)


def test_every_list_has_a_title_and_a_count(office, case):
    found = counts(office.clerk)

    assert [(one.name, one.title) for one in found] == list(LISTS.items())
    assert all(one.count >= 0 for one in found)
    assert case in ids(office.clerk, OFFICE)


def test_a_case_is_mine_once_it_is_given_to_me(office, case):
    colleague = newcomer(office, "EXP")
    assert ids(colleague, MINE) == []

    refer(office.clerk, case, colleague.actor)

    assert ids(colleague, MINE) == [case]
    assert case not in ids(office.clerk, MINE)


def test_a_case_that_ended_waits_nowhere(office, case):
    withdraw(office.clerk, case, "نامه ۱۲")

    assert all(case not in ids(office.clerk, name) for name in LISTS)


def test_a_case_is_due_on_its_day_and_late_the_day_after(office, case):
    due = date.fromisoformat(line_of(office, case).step_due_day)

    office.clock.now = morning_of(due)
    assert case in ids(office.clerk, TODAY)
    assert case not in ids(office.clerk, OVERDUE)
    office.clock.now = morning_of(due) + DAY
    assert case not in ids(office.clerk, TODAY)
    assert case in ids(office.clerk, OVERDUE)


def test_a_case_becomes_late_at_irans_midnight(office, case):
    due = date.fromisoformat(line_of(office, case).step_due_day)
    midnight = morning_of(due).replace(hour=0) + DAY

    office.clock.now = midnight - timedelta(seconds=1)
    assert case not in ids(office.clerk, OVERDUE)
    office.clock.now = midnight
    assert case in ids(office.clerk, OVERDUE)


def test_a_case_that_the_applicant_keeps_is_never_late(office, case):
    notify_defects(office.clerk, case)

    office.clock.now = MORNING + 60 * DAY

    assert case not in ids(office.clerk, OVERDUE)
    assert case in ids(office.clerk, "waiting:applicant")


def test_a_case_is_listed_by_whom_it_waits_for(office, case):
    assert case in ids(office.clerk, "waiting:office")

    pause_clock(office.clerk, case, "agency", "نقشه", "نامه ۱۲")
    assert case in ids(office.clerk, "waiting:agency")
    resume_clock(office.clerk, case, "نامه ۱۳")
    pause_clock(office.clerk, case, "province", "پاسخ استان", "نامه ۱۴")
    assert case in ids(office.clerk, "waiting:province")

    assert case not in ids(office.clerk, "waiting:office")


def test_a_follow_up_shows_from_its_day_until_it_is_taken_away(office, case):
    set_follow_up(office.clerk, case, (MORNING + DAY).date())
    assert case not in ids(office.clerk, FOLLOW_UP)

    office.clock.now = MORNING + 3 * DAY
    assert case in ids(office.clerk, FOLLOW_UP)
    set_follow_up(office.clerk, case, None)

    assert case not in ids(office.clerk, FOLLOW_UP)


def test_the_nearest_deadline_comes_first(office):
    office.clock.now = MORNING + 7 * DAY
    later = a_case(office)
    office.clock.now = MORNING
    sooner = a_case(office)

    found = ids(office.clerk, OFFICE)

    assert found.index(sooner) < found.index(later)


def test_a_list_is_cut_where_asked(office, case):
    a_case(office)

    assert case
    assert len(worklist(office.clerk, OFFICE, limit=1)) == 1


def test_one_box_finds_a_case_by_number_and_by_name(office, case):
    state = state_of(office, case)

    by_number = find(office.clerk, state.tracking)
    by_name = find(office.clerk, line_of(office, case).applicant_title, limit=3)

    assert [one.subject for one in by_number.exact] == [case]
    assert state.applicant in {one.subject for one in by_name.people}


def test_the_code_of_a_person_finds_his_cases_too(office, case):
    applicant = state_of(office, case).applicant
    another = a_case(office, applicant=applicant)
    code = party_card(office.clerk, applicant).party.identifier

    found = find(office.clerk, code)

    assert [one.subject for one in found.exact] == [applicant]
    assert [one.subject for one in found.cases] == [another, case]


def test_the_permit_number_of_a_unit_finds_its_cases_once(office):
    applicant = a_person(office)
    unit = a_unit(office, applicant, permit_no="1404/118/1/77231")
    case = a_case(office, applicant=applicant, unit=unit)

    found = find(office.clerk, "1404118177231")

    assert [one.subject for one in found.hits] == [unit, case]


def test_what_nobody_has_is_not_found(office):
    assert find(office.clerk, "۱۲۳۴۵۶۷۸۹۰۱۲۳۴").hits == ()


def test_a_half_typed_form_is_kept_for_its_owner_alone(office, case):
    count = line_of(office, case)
    save_draft(office.clerk, "form", "درخواست تمدید", b"half")
    office.clock.now = MORNING + timedelta(seconds=2)
    save_draft(office.clerk, "form", "درخواست تمدید", b"more")
    save_draft(office.clerk, "other", "فرم دیگر", b"")

    [first, second] = sorted(drafts(office.clerk), key=lambda one: one.key)

    assert (first.title, first.data) == ("درخواست تمدید", b"more")
    assert first.saved_at == int(office.clock.now.timestamp() * 1000)
    assert second.key == "other"
    assert drafts(office.expert) == []
    assert line_of(office, case) == count


def test_a_draft_is_gone_once_its_form_is_registered(office):
    save_draft(office.head, "form", "فرم", b"half")

    drop_draft(office.head, "form")

    assert drafts(office.head) == []


def test_a_draft_is_no_act_of_the_office(office):
    with office.clerk.reading() as act:
        before = act.stores.log.count()

    save_draft(office.clerk, "draft only", "فرم", b"half")

    with office.clerk.reading() as act:
        assert act.stores.log.count() == before


def test_a_case_taken_in_by_me_is_mine(office, case):
    assert case in ids(office.clerk, MINE)


def test_an_unknown_list_is_refused_with_those_that_there_are(office):
    with pytest.raises(UnknownListError, match="کارهای من"):
        worklist(office.clerk, "waiting:nobody")
