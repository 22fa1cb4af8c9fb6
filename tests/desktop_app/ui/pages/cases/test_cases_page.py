import pytest
from PySide6.QtCore import QItemSelectionModel
from python_calamine import CalamineWorkbook

from desktop_app.ui.pages.cases import page as cases_module
from desktop_app.ui.pages.cases.page import CasesPage
from desktop_app.ui.places import Place
from office.usecases.cases import void_case, withdraw
from tests.desktop_app.hands import a_desk, type_text
from tests.office.usecases.walk_in import a_case, state_of


@pytest.fixture
def cases(office):
    return [a_case(office) for _ in range(3)]


@pytest.fixture
def page(office, cases, qtbot):
    assert cases
    page = CasesPage(a_desk(office, "EXP"))
    qtbot.addWidget(page)
    page.resize(1258, 680)
    page.show()
    qtbot.waitExposed(page)
    page.reload()
    return page


def choose(field, value):
    field.setCurrentIndex(field.findData(value))
    field.activated.emit(field.currentIndex())


def test_all_open_cases_stand_there_with_their_count(page):
    assert len(page.table.lines()) == 3
    assert page.count.text() == "۳ از ۳ پرونده"
    assert not page.more.isVisible()


def test_ended_cases_are_shown_when_wanted(page, office, cases):
    void_case(office.clerk, cases[0], "اشتباهی باز شد")

    choose(page.state, "void")

    assert [one.id for one in page.table.lines()] == [cases[0]]
    assert page.table.cells()[0][-1] == "باطل"


def test_cases_are_chosen_by_procedure_and_period(page):
    choose(page.procedure, "EST_RENEW")
    renewals = len(page.table.lines())
    choose(page.procedure, "CARPET_INS")
    carpets = len(page.table.lines())
    choose(page.period, "month")

    assert (renewals, carpets) == (3, 0)


def test_only_mine_are_shown_when_wanted(page):
    choose(page.whose, value=True)

    assert page.table.lines() == []


def test_more_lines_are_shown_when_asked_for(page, monkeypatch):
    monkeypatch.setattr(cases_module, "PAGE", 2)
    page._limit = 2
    page.reload()
    assert page.count.text() == "۲ از ۳ پرونده"

    page.show_more()

    assert len(page.table.lines()) == 3


def test_a_case_opens(page, qtbot):
    with qtbot.waitSignal(page.go) as went:
        page.table.opened.emit(page.table.lines()[0])

    assert went.args == [Place("case", page.table.lines()[0].id)]


def test_several_cases_are_referred_at_once(page, office, cases):
    page.table.selectAll()
    page.open_menu().close()
    page.menu.refer(page.table.selected())
    page.menu.dialog.set_values({"to": office.people["EXP"].hex()})

    page.menu.dialog.submit()

    assert {state_of(office, one).assignee for one in cases} == {office.people["EXP"]}
    assert any("۳ پرونده انجام شد." in one for one in page.messages.told)


def test_what_was_left_of_an_act_on_several_cases_is_shown_with_its_reason(page, office, cases):
    lines = page.table.lines()
    withdraw(office.clerk, cases[0], "نامه ۱۲")

    page.menu.take(lines)

    assert [one.case_id for one in page.menu.left.table.lines()] == [cases[0]]
    assert "۲ پرونده انجام شد و ۱ پرونده ماند." in page.menu.left.accessibleName()
    page.menu.left.reject()


def test_nothing_chosen_offers_nothing(page):
    page.table.selectionModel().clear()

    assert page.open_menu() is None
    assert any(one.why_not for one in page.commands())


def test_the_list_goes_out_as_a_spreadsheet(page, tmp_path):
    path = tmp_path / "cases.xlsx"

    page.export_to(path)

    rows = CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0).to_python()
    assert sum("تمدید جواز تأسیس" in map(str, row) for row in rows) == 3
    assert any("۳ پرونده" in one for one in page.messages.told)


def test_chosen_cases_alone_go_out(page, tmp_path):
    flags = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
    page.table.choose(0)
    page.table.selectionModel().select(page.table.model().index(1, 0), flags)

    page.export_to(tmp_path / "two.xlsx")

    assert any("۲ پرونده" in one for one in page.messages.told)


def test_a_letter_begins_a_search(page, qtbot):
    with qtbot.waitSignal(page.go) as went:
        type_text(page, "ن")

    assert went.args == [Place("search", detail="ن")]
