import shutil
from datetime import timedelta
from itertools import islice

import pytest
from PySide6.QtCore import Qt
from python_calamine import CalamineWorkbook

from desktop_app.ui.pages.reports import page as page_module
from desktop_app.ui.pages.reports.page import DAY, ReportsPage
from desktop_app.ui.pages.reports.period_bar import OWN
from desktop_app.ui.places import Place
from office.domain.reports import MONTH, YEAR
from office.domain.seeding import sample_requests
from office.usecases.reports import BY_PERSON, PERMITS, QUEUES, TITLES
from office.usecases.seeding import seed_cases
from tests.desktop_app.hands import a_desk, press
from tests.office_at_work import MORNING, reopened

NAMES = [*TITLES, DAY]


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
    page.list.setCurrentRow(NAMES.index(name))


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
    assert page.formula.words.startswith(page.report.formula)
    assert len(page.figures.cells()) == len(page.report.rows)


def test_the_chart_tells_its_figures_in_words(page):
    choose(page, PERMITS)
    page.periods.buttons[YEAR].click()

    assert "شهریور ۱۴۰۵" in page.chart.accessibleName()


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
    monkeypatch.setattr(page_module, "MOST_BEHIND", 1)
    choose(page, BY_PERSON)
    page.periods.buttons[YEAR].click()
    page.figures.setCurrentCell(*the_largest(page))

    press(page.figures, Qt.Key.Key_Return)

    assert any("نخست" in one for one in page.messages.told)


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
    choose(page, PERMITS)

    if name == DAY:
        choose(page, DAY)
    else:
        page.print_it()

    assert made[-1].pdf.startswith(b"%PDF")
