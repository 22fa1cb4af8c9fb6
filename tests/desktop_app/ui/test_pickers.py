"""Lines in which one of many is picked by typing a little: the keyboard stays in the line."""

import pytest
from PySide6.QtCore import Qt

from desktop_app.ui.pickers import (
    ColleaguePicker,
    OwnUnitPicker,
    PartyPicker,
    RequestPicker,
    UnitPicker,
    matching_requests,
)
from office.usecases.parties import register_party
from office.usecases.reception import request_choices
from office.usecases.units import register_unit, units_of
from tests.desktop_app.hands import a_desk, press, type_text
from tests.office_at_work import person_facts

ENTER, DOWN, UP, ESCAPE = Qt.Key.Key_Return, Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_Escape


@pytest.fixture
def desk(office):
    return a_desk(office)


@pytest.fixture
def shown(qtbot):
    """Show a picker with the keyboard in it."""

    def show(picker):
        qtbot.addWidget(picker)
        picker.resize(500, 400)
        picker.show()
        picker.activateWindow()
        qtbot.waitExposed(picker)
        picker.setFocus()
        qtbot.waitUntil(picker.hasFocus)
        return picker

    return show


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("تمدید جواز", "EST_RENEW"),
        ("EST_ISSUE", "EST_ISSUE"),
        ("صدور پ", "OPR_ISSUE"),
        ("قاليباف", "CARPET_INS"),
        ("انشعاب گاز", "UTIL_REF"),
        ("جواز تمدید", "EST_RENEW"),
    ],
)
def test_a_procedure_is_found_by_code_title_and_the_words_of_people(office, typed, code):
    found = matching_requests(request_choices(office.clerk), typed)

    assert found[0][0].code == code


def test_a_procedure_that_nobody_has_isnt_found(office):
    assert matching_requests(request_choices(office.clerk), "گذرنامه") == []


def test_the_list_is_walked_and_enter_picks(desk, shown, qtbot):
    picker = shown(RequestPicker(desk.jobs))
    press(picker, Qt.Key.Key_Space)
    titles = picker.shown()
    press(picker, DOWN)
    press(picker, DOWN)
    press(picker, UP)

    with qtbot.waitSignal(picker.passed):
        press(picker, ENTER)

    assert picker.text() == titles[1]
    assert not picker.is_open()


def test_typing_on_lets_go_of_what_was_picked(desk, shown):
    picker = shown(RequestPicker(desk.jobs))
    seen = []
    picker.picked.connect(seen.append)
    type_text(picker, "تمد")
    press(picker, ENTER)
    type_text(picker, "x")

    assert [one is None for one in seen] == [False, True]
    assert picker.is_unclear()
    picker.forget()
    assert picker.text() == ""


def test_escape_closes_the_list_and_keeps_what_is_typed(desk, shown):
    picker = shown(RequestPicker(desk.jobs))
    type_text(picker, "گذرنامه")
    nothing = picker.shown()
    press(picker, ESCAPE)
    press(picker, ENTER)

    assert "Space" in nothing[0]
    assert picker.text() == "گذرنامه"
    assert picker.value() is None


def test_people_and_units_are_found_as_the_search_box_finds_them(office, desk, shown):
    owner = register_party(office.clerk, "natural", person_facts(91, family="سروستانی")).subject
    unit = register_unit(office.clerk, owner, {"name": "کارگاه سرو"}).subject
    people, units = shown(PartyPicker(desk.jobs)), shown(UnitPicker(desk.jobs))

    type_text(people, "سروس")
    press(people, ENTER)
    type_text(units, "سرو")
    press(units, ENTER)

    assert people.value().subject == owner
    assert units.value().subject == unit
    assert people.nothing_words()
    assert units.nothing_words()


def test_a_name_that_no_unit_has_is_a_new_unit(office, shown):
    owner = register_party(office.clerk, "natural", person_facts(92)).subject
    register_unit(office.clerk, owner, {"name": "کارگاه آذر"})
    picker = shown(OwnUnitPicker())
    picker.set_units(units_of(office.clerk, owner))

    type_text(picker, "کارگاه نو")
    press(picker, ENTER)

    assert (picker.value().id, picker.value().title) == (b"", "کارگاه نو")
    assert picker.nothing_words()


def test_colleagues_who_work_here_are_offered(office, desk, shown):
    picker = shown(ColleaguePicker(desk.jobs))

    type_text(picker, "EXP")
    press(picker, ENTER)

    assert picker.value().id == office.people["EXP"]
