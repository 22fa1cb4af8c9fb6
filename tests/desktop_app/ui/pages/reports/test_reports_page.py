import shutil
from datetime import timedelta
from itertools import islice

import pytest
from PySide6.QtCore import Qt
from python_calamine import CalamineWorkbook

from desktop_app.ui.pages.reports import page as page_module
from desktop_app.ui.pages.reports.page import REPORTS, ReportsPage
from desktop_app.ui.pages.reports.period_bar import OWN
from desktop_app.ui.places import Place
from office.domain.advice import AdviceGiven
from office.domain.reports import MONTH, YEAR
from office.domain.seeding import sample_requests
from office.usecases import reports
from office.usecases.advice import log_visit
from office.usecases.day_figures import DAY
from office.usecases.reports import BY_PERSON, BY_PROCEDURE, PERMITS, QUEUES, TITLES, VISITORS
from office.usecases.seeding import seed_cases
from tests.desktop_app.hands import a_desk, press
from tests.office_at_work import MORNING, reopened


@pytest.fixture(scope="module")
def seeded(pristine, tmp_path_factory):
    """An office with sample cases, for all tests of this file: reports change nothing."""
    folder = shutil.copytree(pristine.folder, tmp_path_factory.mktemp("reports") / "office")
    with reopened(folder, pristine.people) as office:
        seed_cases(office.clerk, islice(sample_requests(5), 12), MORNING - timedelta(days=30))
        yield office


@pytest.fixture
def page(seeded, qtbot):
    page = ReportsPage(a_desk(seeded, "HEAD"))
    qtbot.addWidget(page)
    page.resize(1258, 680)
    page.show()
    qtbot.waitExposed(page)
    return page


def choose(page, name):
    page.choose_report(name)


def the_largest(page):
    """The cell of the largest number in the first column."""
    values = [row.figures[0].value for row in page.report.rows]
    assert max(values) > 1
    return values.index(max(values)), 1


@pytest.mark.parametrize("name", TITLES)
def test_every_report_shows_figures_a_chart_and_how_they_are_counted(page, name):
    choose(page, name)
    page.periods.buttons[YEAR].click()

    assert page.title.text().startswith(TITLES[name])
    assert page.side.formula.words.startswith(page.report.formula)
    assert len(page.figures.cells()) == len(page.report.rows)


def test_the_chart_tells_its_figures_in_words(page):
    choose(page, PERMITS)
    page.periods.buttons[YEAR].click()

    assert "شهریور ۱۴۰۵" in page.chart.shown().accessibleName()


def test_a_number_opens_its_cases_and_a_case_opens(page, qtbot):
    choose(page, BY_PERSON)
    page.periods.buttons[YEAR].click()
    page.figures.setCurrentCell(*the_largest(page))
    press(page.figures, Qt.Key.Key_Return)
    assert page.cases.isVisible()

    with qtbot.waitSignal(page.go) as went:
        press(page.cases, Qt.Key.Key_Return)

    assert went.args == [Place("case", page.cases.current().id)]


def test_escape_goes_back_to_the_figures(page):
    choose(page, BY_PERSON)
    page.periods.buttons[YEAR].click()
    page.figures.setCurrentCell(*the_largest(page))
    press(page.figures, Qt.Key.Key_Return)

    press(page.cases, Qt.Key.Key_Escape)

    assert page.figures.isVisible()


def test_a_number_without_cases_says_so(page):
    choose(page, QUEUES)
    empty = [row.figures[0].value for row in page.report.rows].index(0)
    page.figures.setCurrentCell(empty, 1)

    press(page.figures, Qt.Key.Key_Return)

    assert "پرونده‌ای پشت این رقم نیست." in page.messages.told


def test_more_cases_than_are_listed_are_told(page, monkeypatch):
    monkeypatch.setattr(reports, "MOST_BEHIND", 1)
    choose(page, BY_PERSON)
    page.periods.buttons[YEAR].click()
    page.figures.setCurrentCell(*the_largest(page))

    press(page.figures, Qt.Key.Key_Return)

    assert page.behind.count.text().startswith("۱ از ")


def test_two_days_of_ones_own_are_a_period(page):
    choose(page, BY_PERSON)
    page.periods.buttons[OWN].click()
    page.periods.first.set_value("2026-03-21")
    page.periods.last.set_value("2026-09-12")
    page.periods.last.left.emit()

    assert "۱۴۰۵/۰۱/۰۱" in page.title.text()
    page.periods.last.set_value("2020-01-01")
    assert page.periods.period().last > page.periods.period().first
    page.periods.buttons[MONTH].click()
    assert not page.periods.first.isVisible()


def test_a_report_goes_into_a_spreadsheet(page, tmp_path):
    choose(page, PERMITS)

    page.export_to(tmp_path / "permits.xlsx")

    rows = CalamineWorkbook.from_path(str(tmp_path / "permits.xlsx")).get_sheet_by_index(0)
    assert any("صادرشده" in map(str, row) for row in rows.to_python())


@pytest.mark.parametrize("name", [PERMITS, DAY])
def test_a_report_and_the_sheet_of_the_day_are_seen_on_paper(page, monkeypatch, name):
    made = []
    monkeypatch.setattr(
        page_module,
        "show_paper",
        lambda desk, owner, make, _: desk.jobs.run(make, owner=owner, done=made.append),
    )
    choose(page, name)

    page.print_it()

    assert made[-1].pdf.startswith(b"%PDF")


def test_each_report_is_drawn_by_the_chart_that_fits_it(page):
    drawn = {}
    for name in (QUEUES, BY_PROCEDURE, PERMITS):
        choose(page, name)
        drawn[name] = page.chart.shown()

    assert drawn == {
        QUEUES: page.chart.bars,
        BY_PROCEDURE: page.chart.stacks,
        PERMITS: page.chart.lines,
    }


def test_a_bar_opens_its_cases(page):
    choose(page, QUEUES)
    row = [one.title for one in page.report.rows].index("همه پرونده‌های باز")

    page.chart.bars.opened.emit(row)

    assert len(page.cases.lines()) == len(page.report.rows[row].figures[0].cases)


def test_the_period_before_and_after_are_one_key_away(page):
    choose(page, PERMITS)
    page.earlier()
    before = page.title.text()
    page.later()
    page.later()

    assert "۱۴۰۵/۰۵/۰۱" in before
    assert page.figures.isHidden() or "۱۴۰۵/۰۷/۰۱" in page.title.text()


def test_a_period_of_ones_own_has_none_before(page):
    choose(page, PERMITS)
    page.periods.buttons[OWN].click()

    page.earlier()

    assert not page.periods.before.isVisible()


def test_a_period_without_anything_says_so(page):
    choose(page, BY_PERSON)
    page.periods.buttons[YEAR].click()

    page.later()

    assert "چیزی برای شمردن نیست" in page._empty.accessibleName()
    assert page._empty.isVisible()


def test_the_sheet_of_the_day_stays_on_the_screen(page):
    choose(page, DAY)
    today = page.title.text()

    page.earlier()

    assert "شنبه ۲۱ شهریور" in today
    assert "جمعه ۲۰ شهریور" in page.title.text()
    assert not page.chart.isVisible()
    assert {one.title for one in page.commands() if one.why_not} == {
        "گزارش به اکسل",
        "نمودار به فایل تصویر",
    }


def test_a_busy_day_opens_its_sheet(office, qtbot):
    log_visit(office.clerk, AdviceGiven(who="مراجع", topic="EST_RENEW", outcome="advised"))
    page = ReportsPage(a_desk(office, "HEAD"))
    qtbot.addWidget(page)
    page.show()
    qtbot.waitExposed(page)
    choose(page, VISITORS)
    assert page.chart.days.isVisible()

    press(page.chart.days, Qt.Key.Key_Return)

    assert page.name() == DAY
    assert "شنبه ۲۱ شهریور" in page.title.text()


def test_the_chart_is_kept_as_a_picture(page, tmp_path):
    choose(page, PERMITS)

    page.save_chart_to(tmp_path / "chart.png")
    page.save_chart_to(tmp_path / "nowhere" / "chart.png")

    assert (tmp_path / "chart.png").stat().st_size > 1000
    assert len(page.messages.refused) == 1


def test_enter_goes_from_the_list_to_the_figures_and_escape_back(page):
    choose(page, BY_PERSON)
    page.focus_first()

    press(page.list, Qt.Key.Key_Return)
    in_figures = page.figures.hasFocus()
    press(page.figures, Qt.Key.Key_Escape)

    assert in_figures
    assert page.list.hasFocus()


def test_a_place_names_a_report(page):
    page.show_place(Place("reports", detail=VISITORS))

    assert page.list.currentItem().text() == REPORTS[VISITORS]
