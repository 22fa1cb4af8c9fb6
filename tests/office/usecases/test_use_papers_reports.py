"""Where the days of a case went, its history, and the sheet at the end of the day."""

from datetime import date, timedelta

import pytest

from office.domain.advice import AdviceGiven
from office.domain.cases import acts
from office.domain.papers.reports import Party
from office.usecases.advice import log_visit
from office.usecases.cases import withdraw
from office.usecases.clocks import case_times, pause_clock, resume_clock
from office.usecases.documents import notify_defects
from office.usecases.papers.reports import case_history, case_timeline, day_report
from office.usecases.papers.sheet import PaperDesk
from office.usecases.recording import record_on_case
from office.usecases.timeline import day_sheet
from tests.office.usecases.walk_in import a_case, state_of
from tests.office_at_work import MORNING

DAY = timedelta(days=1)
TODAY = date(2026, 9, 12)


@pytest.fixture
def at_desk(office):
    """Make a paper of a case as it stands now."""

    def of(case, paper):
        with office.clerk.reading() as act:
            return paper(PaperDesk(act, act.view(case)))

    return of


def test_a_timeline_lays_each_day_to_whom_it_cost(office, at_desk):
    case = a_case(office)
    office.clock.now = MORNING + 2 * DAY
    pause_clock(office.clerk, case, "agency", "نقشه", "نامه ۱۲")
    office.clock.now = MORNING + 9 * DAY
    resume_clock(office.clerk, case, "نامه ۱۳")
    office.clock.now = MORNING + 11 * DAY

    paper = at_desk(case, case_timeline)

    spent = case_times(office.clerk, case).days_by
    assert [one.party for one in paper.stays] == [Party.OFFICE, Party.AGENCY, Party.OFFICE]
    assert paper.stays[1].what == "نقشه"
    assert paper.days_of(Party.OFFICE) == spent["office"]
    assert paper.days_of(Party.AGENCY) == spent["agency"] > 0
    assert paper.conclusion
    assert "شماره پرونده" not in {one.label for one in paper.case_facts}


def test_a_timeline_of_a_new_case_is_not_empty(office, at_desk):
    [stay] = at_desk(a_case(office), case_timeline).stays

    assert (stay.party, stay.days, stay.what) == (Party.OFFICE, 0, "رسیدگی در اداره")


def test_days_at_the_province_are_the_provinces(office, at_desk):
    case = a_case(office)
    with office.head.writing() as act:
        body = acts.HandedToProvince(step="ST_HANDOVER", outcome="sent")
        record_on_case(act, act.view(case), body)
    office.clock.now = MORNING + 7 * DAY

    paper = at_desk(case, case_timeline)

    assert paper.days_of(Party.OFFICE) == 0
    assert paper.days_of(Party.PROVINCE) == case_times(office.clerk, case).days_by["province"] > 0


def test_a_history_has_every_act_in_order(office, at_desk):
    case = a_case(office)
    notify_defects(office.clerk, case)

    paper = at_desk(case, case_history)

    [table] = paper.tables
    assert [row[1] for row in table.rows] == ["تشکیل پرونده", "اعلام نقص"]
    assert all(row[3] == "همکار CLK" for row in table.rows)
    assert paper.notes


def test_the_sheet_of_a_day_has_a_table_for_what_there_is(own_office):
    case = a_case(own_office)
    ended = a_case(own_office)
    withdraw(own_office.clerk, ended, "نامه ۱۲")
    with own_office.clerk.writing() as act:
        paid = acts.FeePaid(fee="FEE", amount=1_200_000, receipt="881245", day="2026-09-12")
        record_on_case(act, act.view(case), paid)
    log_visit(own_office.clerk, AdviceGiven(who="رضا", topic="عمومی", outcome="advised"))

    paper = _sheet(own_office, TODAY)

    titles = [one.title for one in paper.tables]
    assert titles == ["پرونده‌های تازه", "پرونده‌های پایان‌یافته", "فیش‌ها"]
    number = state_of(own_office, case).number
    assert paper.tables[-1].rows == ((number, "۱٬۲۰۰٬۰۰۰", "881245"),)
    facts = {one.label: one.value for one in paper.facts}
    assert facts["مراجعه‌کنندگان"] == "۱"
    assert facts["اقدام‌های ثبت‌شده"] == facts["فرستاده‌نشده به استان"]


def test_a_quiet_day_has_no_tables(own_office):
    paper = _sheet(own_office, TODAY - 30 * DAY)

    assert paper.tables == ()
    assert paper.period


def _sheet(office, day):
    sheet = day_sheet(office.clerk, day)
    with office.clerk.reading() as act:
        return day_report(act, sheet)
