"""«شناسنامه واحد»: everything about a unit; facts, owner and merges."""

import pytest
from PySide6.QtCore import Qt

from desktop_app.ui.pages.unit.page import UnitPage
from desktop_app.ui.places import Place
from office.usecases.cases import Request, open_case
from office.usecases.parties import register_party
from office.usecases.units import register_unit, unit_card
from tests.desktop_app.hands import a_desk, press, type_text
from tests.office_at_work import person_facts

ENTER = Qt.Key.Key_Return


def registered(office, number):
    facts = person_facts(number, family=f"خانواده {number}")
    return register_party(office.clerk, "natural", facts).subject


@pytest.fixture
def owner(office):
    return registered(office, 71)


@pytest.fixture
def unit(office, owner):
    facts = {"name": "کارگاه آذر", "estate": "شهرک نمونه", "capacity": 1200}
    return register_unit(office.clerk, owner, facts).subject


@pytest.fixture
def desk(office):
    return a_desk(office)


@pytest.fixture
def page(qtbot, desk, unit):
    shown = UnitPage(desk)
    qtbot.addWidget(shown)
    shown.show_place(Place("unit", unit))
    shown.resize(1290, 680)
    shown.show()
    qtbot.waitExposed(shown)
    return shown


def test_everything_about_a_unit_stands_in_one_view(office, page, owner, unit, qtbot):
    case = open_case(office.clerk, Request("EST_RENEW", owner, unit)).subject
    page.reload()

    with qtbot.waitSignal(page.go) as went:
        press(page.cases, ENTER)

    assert went.args == [Place("case", case)]
    assert page.owner.text() == "مالک: مریم خانواده 71"
    assert page.card.facts_shown()["ظرفیت سالانه"] == "\u2066۱٬۲۰۰\u2069"


def test_facts_are_corrected(office, page, unit):
    page.edit()
    type_text(page.card.form.edit_of("product").focus_target(), "سنگ")
    page.card.submit()

    assert unit_card(office.clerk, unit).unit.facts["product"] == "سنگ"


def test_the_unit_is_written_over_to_another_owner(office, page, unit):
    other = registered(office, 72)

    page.change_owner()
    dialog = page.dialog
    dialog.submit()
    nobody = dialog.refusal
    type_text(page.picker, "خانواده ۷۲")
    press(page.picker, ENTER)
    dialog.submit()

    assert "برگزینید" in nobody
    assert unit_card(office.clerk, unit).unit.owner == other
    assert page.owner.text() == "مالک: مریم خانواده 72"


def test_two_records_of_one_unit_are_made_one_and_taken_apart(office, page, owner, desk):
    other = register_unit(office.clerk, owner, {"name": "کارگاه آذرین"}).subject

    page.merge()
    type_text(page.dialog.picker, "آذرین")
    press(page.dialog.picker, ENTER)
    page.dialog.submit()

    assert [one.id for one in page.merged.lines()] == [other]
    press(page.merged, ENTER)
    desk.messages.say_yes()
    assert page.merged.lines() == []


def test_the_page_leads_to_the_owner_and_the_desk(page, owner, qtbot):
    with qtbot.waitSignal(page.go) as to_owner:
        page.open_owner()
    with qtbot.waitSignal(page.go) as to_desk:
        page.new_request()
    page.next_part()

    assert to_owner.args == [Place("party", owner)]
    assert to_desk.args == [Place("reception", owner)]
    assert page.hints()
    assert page.commands()


def test_the_list_has_the_keyboard_as_soon_as_it_is_there(qtbot, office, desk, owner, unit):
    open_case(office.clerk, Request("EST_RENEW", owner, unit))
    page = UnitPage(desk)
    qtbot.addWidget(page)
    page.tabs.hide()
    page.show()
    page.activateWindow()
    qtbot.waitExposed(page)

    page.focus_first()
    page.tabs.show()
    page.show_place(Place("unit", unit))

    qtbot.waitUntil(page.cases.hasFocus)
