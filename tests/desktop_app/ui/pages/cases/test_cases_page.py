import pytest
from PySide6.QtCore import QItemSelectionModel
from python_calamine import CalamineWorkbook

from desktop_app.ui.pages.cases import page as cases_module
from desktop_app.ui.pages.cases.page import CasesPage
from desktop_app.ui.places import Place
from office.domain.persian import fa_digits, iso
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

    choose(page.filters.state, "void")

    assert [one.id for one in page.table.lines()] == [cases[0]]
    assert page.table.cells()[0][-1] == "باطل"


def test_cases_are_chosen_by_procedure_and_period(page):
    choose(page.filters.procedure, "EST_RENEW")
    renewals = len(page.table.lines())
    choose(page.filters.procedure, "CARPET_INS")
    carpets = len(page.table.lines())
    choose(page.filters.period, "month")

    assert (renewals, carpets) == (3, 0)


def test_only_mine_are_shown_when_wanted(page):
    choose(page.filters.whose, value=True)

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


def test_a_case_shows_its_number_under_its_name(page):
    line, cell = page.table.lines()[0], page.table.cells()[0][0]

    assert cell.split("\n") == [fa_digits(line.title), iso(line.number)]


def test_cases_of_one_estate_are_shown(page):
    estates = [page.filters.estate.itemData(row) for row in range(page.filters.estate.count())]

    choose(page.filters.estate, estates[-1])

    assert page.choice().estate == estates[-1]
    assert all(one for one in estates[1:])


def test_an_empty_choice_says_what_to_do(page):
    choose(page.filters.whose, value=True)

    assert page._empty.isVisible()
    assert "صافی" in page._empty.accessibleName()


def test_a_choice_is_kept_by_name_and_counted(page, office, qtbot):
    choose(page.filters.procedure, "EST_RENEW")
    page.keep_list()
    page.messages.write("تمدیدها")

    again = CasesPage(a_desk(office, "EXP"))
    qtbot.addWidget(again)
    again.show()
    again.reload()

    assert [one.text() for one in again.saved.chips] == ["تمدیدها   ۳"]
    choose(again.filters.whose, value=True)
    again.saved.chips[0].click()
    assert again.choice().procedure == "EST_RENEW"
    assert not again.choice().mine
    assert len(again.table.lines()) == 3
    assert again.saved.chips[0].isChecked()


def test_a_kept_list_is_let_go(page):
    page.keep_list()
    page.messages.write("همه بازها")

    page.drop_list()
    page.messages.say_yes()

    assert page.saved.names == []
    assert not page.saved.isVisible()


def test_kept_lists_have_a_name_and_an_end(page):
    page.keep_list()
    page.messages.write("  ")
    for n in range(10):
        page.saved.keep(f"فهرست {n}", page.choice())
    page.keep_list()
    page.messages.write("دهم")
    page.saved.pick(99)

    assert "نامی بنویسید" in page.messages.refused[0]
    assert len(page.saved.names) == 9
    assert "نخست یکی را بردارید" in page.messages.refused[1]


def test_the_list_is_sorted_by_a_command(page):
    run = next(one.run for one in page.commands() if one.title == "مرتب به تشکیل")
    header = page.table.horizontalHeader()

    run()
    first = header.sortIndicatorOrder()
    run()

    assert first != header.sortIndicatorOrder()
