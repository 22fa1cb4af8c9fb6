"""The list of applicants and units: found while typing, opened by Enter, written to Excel."""

from io import BytesIO
from zipfile import ZipFile

import pytest
from PySide6.QtCore import Qt

from desktop_app.ui.pages.parties.page import PartiesPage
from desktop_app.ui.places import Place
from office.usecases.parties import register_party
from office.usecases.units import register_unit
from tests.desktop_app.hands import a_desk, press, type_text
from tests.office_at_work import person_facts

ENTER = Qt.Key.Key_Return


@pytest.fixture
def desk(office):
    return a_desk(office)


@pytest.fixture
def people(office):
    found = []
    for number, name in enumerate(("سهراب", "آذر"), 81):
        facts = person_facts(number, name=name, family="نمونه‌پور")
        found.append(register_party(office.clerk, "natural", facts).subject)
    return found


@pytest.fixture
def page(qtbot, desk, people):
    assert people
    shown = PartiesPage(desk)
    qtbot.addWidget(shown)
    shown.resize(1290, 680)
    shown.show()
    qtbot.waitExposed(shown)
    shown.focus_first()
    return shown


def test_the_newest_stand_there_before_anything_is_typed(page):
    assert [row[1] for row in page.table.cells()] == ["آذر نمونه‌پور", "سهراب نمونه‌پور"]


def test_one_who_is_found_alone_opens_by_enter(page, people, qtbot):
    type_text(page.search, "سهر")

    with qtbot.waitSignal(page.go) as went:
        press(page.search, ENTER)

    assert went.args == [Place("party", people[0])]


def test_of_several_the_list_is_walked(office, page, people, qtbot):
    unit = register_unit(office.clerk, people[0], {"name": "کارگاه نمونه‌پور"}).subject
    type_text(page.search, "نمونه‌پور")
    press(page.search, ENTER)
    rows = [one.subject for one in page.table.lines()]

    page.table.choose(rows.index(unit))
    with qtbot.waitSignal(page.go) as went:
        press(page.table, ENTER)

    assert went.args == [Place("unit", unit)]


def test_nothing_found_says_what_to_do(page, qtbot):
    type_text(page.search, "هیچ‌کس")
    qtbot.waitUntil(lambda: page.table.lines() == [])

    assert "پذیرش" in page.count.text()
    press(page.search, ENTER)


@pytest.mark.parametrize("sort", ["party", "unit"])
def test_all_are_written_to_a_spreadsheet(page, desk, tmp_path, sort):
    page.export_to(sort, tmp_path / "list.xlsx")

    assert ZipFile(BytesIO((tmp_path / "list.xlsx").read_bytes())).testzip() is None
    assert "list.xlsx" in desk.messages.told[-1]


def test_a_place_names_what_is_looked_up(page, people, qtbot):
    page.show_place(Place("parties", detail="آذر"))

    assert [one.subject for one in page.table.lines()] == [people[1]]
    with qtbot.waitSignal(page.go) as went:
        page.open_import()
    assert went.args == [Place("excel")]
    assert page.hints()
    assert page.commands()


def test_the_arrow_goes_from_the_search_down_into_the_list(page, qtbot):
    page.activateWindow()
    page.focus_first()
    qtbot.waitUntil(page.search.hasFocus)

    press(page.search, Qt.Key.Key_Down)

    assert page.table.hasFocus()
    assert page.table.currentIndex().row() == 0
