"""One view of a person: everything about him; facts, powers of attorney and merges by keyboard."""

from datetime import date

import pytest
from PySide6.QtCore import Qt

from desktop_app.ui.pages.party.page import PartyPage
from desktop_app.ui.places import Place
from office.domain.advice import AdviceGiven
from office.usecases.advice import log_visit
from office.usecases.cases import Request, open_case
from office.usecases.parties import give_representation, party_card, register_party
from office.usecases.units import register_unit
from tests.desktop_app.hands import a_desk, press, type_text
from tests.office_at_work import person_facts

ENTER = Qt.Key.Key_Return
CTRL = Qt.KeyboardModifier.ControlModifier
RENEWAL = "EST_RENEW"


def registered(office, number, **more):
    facts = person_facts(number, family=f"خانواده {number}", **more)
    return register_party(office.clerk, "natural", facts).subject


@pytest.fixture
def party(office):
    return registered(office, 61, father="رضا")


@pytest.fixture
def desk(office):
    return a_desk(office)


@pytest.fixture
def page(qtbot, desk, party):
    shown = PartyPage(desk)
    qtbot.addWidget(shown)
    shown.show_place(Place("party", party))
    shown.resize(1290, 680)
    shown.show()
    qtbot.waitExposed(shown)
    return shown


def cards(office, party):
    return party_card(office.clerk, party).party


def test_everything_about_a_person_stands_in_one_view(office, page, party):
    unit = register_unit(office.clerk, party, {"name": "کارگاه آذر"}).subject
    open_case(office.clerk, Request(RENEWAL, party, unit))
    log_visit(office.clerk, AdviceGiven(who="", topic=RENEWAL, outcome="advised", party=party))

    page.reload()

    assert [row[1] for row in page.cases.cells()] == ["تمدید جواز تأسیس"]
    assert [row[0] for row in page.units.cells()] == ["کارگاه آذر"]
    assert [row[2] for row in page.visits.cells()] == ["راهنمایی شد"]
    assert page.events.cells()[-1][1] == "ثبت متقاضی"
    assert page.card.facts_shown()["نام پدر"] == "رضا"


def test_a_file_and_a_unit_open_by_enter(office, page, party, qtbot):
    unit = register_unit(office.clerk, party, {"name": "کارگاه آذر"}).subject
    case = open_case(office.clerk, Request(RENEWAL, party, unit)).subject
    page.reload()

    with qtbot.waitSignal(page.go) as to_case:
        press(page.cases, ENTER)
    with qtbot.waitSignal(page.go) as to_unit:
        press(page.units, ENTER)

    assert to_case.args == [Place("case", case)]
    assert to_unit.args == [Place("unit", unit)]


def test_facts_are_corrected_by_f2_and_only_what_differs_is_recorded(office, page, party, desk):
    seen = []
    desk.jobs.changed.connect(seen.append)

    page.edit()
    line = page.card.form.edit_of("father").focus_target()
    line.clear()
    type_text(line, "قاسم")
    page.card.submit()

    assert cards(office, party).facts["father"] == "قاسم"
    assert [one.kind for one in seen] == ["party.set"]
    assert not page.card.is_editing
    assert page.card.facts_shown()["نام پدر"] == "قاسم"


def test_nothing_changed_records_nothing(page, desk):
    seen = []
    desk.jobs.changed.connect(seen.append)

    page.edit()
    page.edit()
    page.card.submit()

    assert seen == []
    assert not page.card.is_editing


def test_a_wrong_fact_is_said_at_its_field_and_what_is_typed_stays(page):
    page.edit()
    line = page.card.form.edit_of("national_code").focus_target()
    line.setText("123")
    page.card.submit()

    assert page.card.is_editing
    assert "۱۰ رقم" in page.card.form.edit_of("national_code").shown_problem()


def test_a_refusal_stands_over_the_form_and_nothing_typed_is_lost(office, page):
    other = person_facts(62)
    registered(office, 62)

    page.edit()
    page.card.form.edit_of("mobile").focus_target().setText(other["mobile"])
    page.card.submit()

    assert page.card.is_editing
    page.card.close_form()
    page.card.close_form()
    assert not page.card.is_editing


def test_a_power_of_attorney_is_given_and_ended(office, page, party, desk):
    other = registered(office, 63)

    page.give()
    dialog = page.dialog
    dialog.submit()
    no_scope = dialog.form.edit_of("scope").shown_problem()
    dialog.set_values({"scope": ["*"], "deed": "۱۲", "expires": "2027-01-01"})
    dialog.submit()
    nobody = dialog.refusal
    type_text(page.picker, "خانواده ۶۳")
    press(page.picker, ENTER)
    dialog.submit()

    (line,) = page.representations.lines()
    assert "برگزینید" in nobody
    assert no_scope
    assert (line.representative, line.deed, line.is_over) == (other, "12", False)
    page.end()
    desk.messages.say_yes()
    assert cards(office, party).representations == ()


def test_a_representative_leads_to_his_own_view(office, page, party, qtbot):
    other = registered(office, 64)
    give_representation(office.clerk, party, other, ("*",), date(2027, 1, 1), "۱۲")
    page.reload()

    with qtbot.waitSignal(page.go) as went:
        press(page.representations, ENTER)

    assert went.args == [Place("party", other)]


def test_two_records_of_one_person_are_compared_made_one_and_taken_apart(office, page, desk):
    other = registered(office, 65, father="قاسم")

    page.merge()
    dialog = page.dialog
    dialog.submit()
    nobody = dialog.refusal
    type_text(dialog.picker, "خانواده ۶۵")
    press(dialog.picker, ENTER)
    shown = {row[1]: row for row in dialog.table.cells()}
    dialog.submit()
    no_reason = dialog.refusal
    type_text(dialog.form.edit_of("reason").focus_target(), "شناسه اشتباه خوانده شده بود")
    dialog.submit()

    assert "برگزینید" in nobody
    assert no_reason
    assert shown["نام پدر"] == ["≠", "نام پدر", "\u2066رضا\u2069", "\u2066قاسم\u2069"]
    assert [one.id for one in page.merged.lines()] == [other]
    press(page.merged, ENTER)
    desk.messages.say_yes()
    assert page.merged.lines() == []
    assert cards(office, other).id == other


def test_the_other_name_may_stay(office, page, party):
    other = registered(office, 66)

    page.merge()
    type_text(page.dialog.picker, "خانواده ۶۶")
    press(page.dialog.picker, ENTER)
    page.dialog.theirs.click()

    assert page.dialog.pair() == (other, party)


def test_the_page_leads_to_the_desk_and_walks_its_parts(page, party, qtbot):
    with qtbot.waitSignal(page.go) as went:
        page.new_request()
    page.next_part()

    assert went.args == [Place("reception", party)]
    assert page.tabs.currentIndex() == 1
    assert page.hints()
    assert {one.shortcut for one in page.commands()} >= {"F2", "Ctrl+N", "F6"}
    page.end()
    page.split()
