"""Which case first: the ladder, the silence that is near, what hurts most."""

from datetime import date, timedelta

import pytest
from sqlalchemy import update

from office.domain.advice import AdviceGiven
from office.domain.jalali import TEHRAN
from office.domain.province import RULE, RuleVerified, province_object
from office.storage.models import inquiries
from office.usecases.advice import log_visit
from office.usecases.cases import set_follow_up
from office.usecases.documents import notify_defects
from office.usecases.inquiries import send_inquiry
from office.usecases.urgency import escalated, hurting, silence_near
from office.usecases.worklists import ESCALATED, MINE, counts, worklist
from tests.office.usecases.walk_in import a_case, line_of, newcomer, province_gives
from tests.office_at_work import MORNING

DAY = timedelta(days=1)


@pytest.fixture
def case(own_office):
    return a_case(own_office)


def days_after_due(office, case, working_days):
    """Set the clock so many working days after a case's nearest deadline."""
    due = date.fromisoformat(line_of(office, case).step_due_day)
    with office.clerk.reading() as act:
        day = act.knowledge.calendar.nth_open_after(due, working_days)
    there = MORNING.astimezone(TEHRAN)
    office.clock.now = there.replace(year=day.year, month=day.month, day=day.day)


def reasons(office, name="office"):
    return {one.line.id: one.score for one in hurting(office.clerk, name)}


@pytest.mark.parametrize(
    ("late", "rung"),
    [(3, "head"), (6, "head"), (7, "province"), (15, "director"), (60, "director")],
)
def test_a_late_case_goes_up_the_ladder(own_office, case, late, rung):
    days_after_due(own_office, case, late)

    [found] = escalated(own_office.head)

    assert (found.line.id, found.days_late, found.rung.code) == (case, late, rung)
    assert [one.id for one in worklist(own_office.head, ESCALATED)] == [case]


def test_a_case_that_is_late_a_little_stays_with_the_expert(own_office, case):
    days_after_due(own_office, case, 2)

    assert escalated(own_office.head) == []
    assert {one.name: one.count for one in counts(own_office.head)}[ESCALATED] == 0


def test_the_province_sets_the_days_of_the_ladder(own_office, case):
    given = RuleVerified("", "escalate_head_days", 2, "معاونت", "2026-09-01")
    province_gives(own_office, province_object(RULE, "/escalate_head_days", 1, given))
    days_after_due(own_office, case, 2)

    assert [one.line.id for one in escalated(own_office.head)] == [case]


def test_a_figure_that_is_no_number_changes_nothing(own_office, case):
    given = RuleVerified("", "escalate_head_days", "دو", "معاونت", "2026-09-01")
    province_gives(own_office, province_object(RULE, "/escalate_head_days", 1, given))
    days_after_due(own_office, case, 2)

    assert escalated(own_office.head) == []


def test_the_latest_comes_first_and_a_list_is_cut(own_office, case):
    own_office.clock.now = MORNING + 2 * DAY
    later = a_case(own_office)
    days_after_due(own_office, later, 9)

    assert [one.line.id for one in escalated(own_office.head)] == [case, later]
    assert [one.line.id for one in escalated(own_office.head, limit=1)] == [case]


def test_what_hurts_most_comes_first_with_its_reasons(own_office, case):
    own_office.clock.now = MORNING + 2 * DAY
    fresh = a_case(own_office)
    days_after_due(own_office, case, 1)

    found = hurting(own_office.clerk)

    assert [one.line.id for one in found] == [case, fresh]
    assert found[0].score.words.startswith("۱ روز کاری عقب‌افتاده")
    assert len(hurting(own_office.clerk, limit=1)) == 1


def test_visits_and_the_day_of_a_second_visit_press(own_office, case):
    for _ in range(3):
        given = AdviceGiven(who="متقاضی", topic="EST_RENEW", outcome="followed", case=case)
        log_visit(own_office.clerk, given)
    before = reasons(own_office)[case]
    set_follow_up(own_office.clerk, case, MORNING.date())

    after = reasons(own_office)[case]

    assert "۳ بار" in before.words
    assert after.total > before.total
    assert "مراجعه دوم" in after.words


def test_a_case_that_the_applicant_keeps_does_not_hurt(own_office, case):
    notify_defects(own_office.clerk, case)
    own_office.clock.now = MORNING + 60 * DAY

    assert reasons(own_office)[case].total == 0


def test_only_the_asked_list_is_weighed(own_office, case):
    colleague = newcomer(own_office, "EXP")

    assert hurting(colleague, MINE) == []
    assert list(reasons(own_office)) == [case]


def test_an_inquiry_whose_silence_is_near_is_told(own_office):
    case = a_case(own_office, until="ST_INQ")
    send_inquiry(own_office.expert, case, "Q_ESTATE")
    assert silence_near(own_office.clerk) == []
    own_office.clock.now = MORNING + 14 * DAY

    [found] = silence_near(own_office.clerk)

    assert (found.case_id, found.effect) == (case, "پرونده با نظر اداره پیش می‌رود")
    assert found.days_left < 4
    assert found.number
    assert found.inquiry
    assert "دستگاه" in reasons(own_office)[case].words


def test_silence_that_says_nothing_is_not_waited_for(strict_office):
    case = a_case(strict_office, until="ST_INQ")
    send_inquiry(strict_office.expert, case, "Q_ESTATE")
    strict_office.clock.now = MORNING + 14 * DAY

    assert silence_near(strict_office.clerk) == []


def test_an_inquiry_of_a_pack_that_has_not_come_is_passed_over(own_office):
    case = a_case(own_office, until="ST_INQ")
    send_inquiry(own_office.expert, case, "Q_ESTATE")
    own_office.clock.now = MORNING + 14 * DAY
    with own_office.office.database.engine.begin() as connection:
        connection.execute(update(inquiries).values(code="Q_NONE"))

    assert silence_near(own_office.clerk) == []
