"""«امروز» says which case first: by what hurts, up the ladder, before silence has its effect."""

from datetime import timedelta

import pytest

from desktop_app.ui.pages.today.page import TodayPage
from desktop_app.ui.pages.today.urgent import left_words
from desktop_app.ui.places import Place
from office.usecases.inquiries import send_inquiry
from office.usecases.remembering import remembered
from office.usecases.worklists import ESCALATED, OFFICE
from tests.desktop_app.hands import a_desk
from tests.desktop_app.ui.pages.today.test_today_page import words
from tests.office.usecases.walk_in import a_case
from tests.office_at_work import MORNING


@pytest.fixture
def cases(office):
    return [a_case(office), a_case(office, until="ST_INQ")]


@pytest.fixture
def show(office, cases, qtbot):
    def shown(role="EXP"):
        assert cases
        page = TodayPage(a_desk(office, role))
        qtbot.addWidget(page)
        page.resize(1258, 680)
        page.show()
        qtbot.waitExposed(page)
        page.reload()
        return page

    return shown


def test_what_hurts_most_stands_first_with_its_reasons(show, office):
    office.clock.now = MORNING + timedelta(days=40)
    page = show()
    page.queues.choose(OFFICE)

    page.by_hurt.click()

    assert "چرا اکنون" in words(page.preview)
    assert "روز کاری عقب‌افتاده" in words(page.preview)
    assert "امتیاز" in page.preview.accessibleName()


def test_the_chosen_order_is_kept_for_the_person(show, office):
    show().by_hurt.click()

    assert remembered(office.expert, "today.hurts") is True
    assert show().by_hurt.isChecked()

    show().by_hurt.click()

    assert not show().by_hurt.isChecked()


def test_the_order_has_a_key(show):
    page = show()
    acts = {one.shortcut: one for one in page.commands()}

    acts["Alt+O"].run()

    assert page.by_hurt.isChecked()


def test_a_late_case_says_to_whom_it_has_come(show, office):
    office.clock.now = MORNING + timedelta(days=60)
    page = show()

    page.queues.choose(ESCALATED)

    assert "رسیده به مدیرکل استان" in words(page.preview)
    assert page.by_hurt.isHidden()


def test_an_agency_whose_silence_nears_is_told_and_its_case_opens(show, office, cases, qtbot):
    send_inquiry(office.expert, cases[1], "Q_ESTATE")
    office.clock.now = MORNING + timedelta(days=14)
    page = show()

    page.queues.choose("silence")

    (line,) = page.silences.lines()
    assert line.case_id == cases[1]
    assert "پیش می‌رود" in page.silences.cells()[0][-1]
    with qtbot.waitSignal(page.go) as went:
        page.silences.opened.emit(line)
    assert went.args == [Place("case", cases[1])]


def test_no_silence_near_is_said_so(show):
    page = show()

    page.queues.choose("silence")

    assert "سکوت هیچ دستگاهی" in words(page)


@pytest.mark.parametrize(
    ("days", "shown"), [(-2, "◆ ۲ روز گذشته"), (0, "● امروز"), (3, "▲ ۳ روز مانده")]
)
def test_days_that_an_agency_has_are_told_in_words(days, shown):
    assert left_words(days) == shown
