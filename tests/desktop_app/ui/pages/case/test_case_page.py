from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton

from desktop_app.forms.sentence import Sentence
from desktop_app.ui.pages.case.case_tabs import TITLES
from desktop_app.ui.places import Place
from office.domain.cases.graph import Stand
from office.usecases.cases import void_case
from office.usecases.clocks import pause_clock
from office.usecases.inquiries import send_inquiry
from office.usecases.version_cards import read_card
from office.usecases.worklists import drafts
from tests.desktop_app.hands import press, type_text
from tests.desktop_app.ui.pages.case.at_the_case import ALT, CTRL, focused
from tests.office.usecases.walk_in import (
    DONE,
    ISSUE,
    RENEWAL,
    a_case,
    changed_pack,
    hand_in,
    province_gives,
    state_of,
)


def test_a_case_opens_at_its_step_with_the_keyboard_in_the_first_field(at_case, office):
    desk = at_case(a_case(office, ISSUE))

    page = desk.page

    assert page.panes.parts.part == "request"
    assert focused(page.panes.parts.section.form)
    assert page.panes.steps.currentItem().text() == "پذیرش و تشکیل پرونده"
    assert page.panes.guide.shown()[0] == "چه کسی"
    assert len(page.panes.guide.shown()) == 10


def test_the_head_says_whose_case_it_is_how_many_days_are_left_and_who_waits(at_case, office):
    page = at_case(a_case(office)).page

    head = page.panes.head

    assert "احمدی" in head.title
    assert any("روز کاری مانده" in chip for chip in head.chips())
    assert "در انتظار اداره" in head.chips()


def test_the_guide_follows_the_field_that_has_the_keyboard(at_case, office):
    page = at_case(a_case(office, ISSUE)).page

    page.panes.parts.section.focus_field("business_id")

    assert (
        page.panes.guide.field_title
        == page.panes.parts.section.form.edit_of("business_id").field.title
    )


def test_the_help_of_a_field_is_said_in_the_guide_alone_and_leaves_the_form_its_room(
    at_case, office
):
    page = at_case(a_case(office)).page
    form = page.panes.parts.section.form

    said = [one for one in form.findChildren(Sentence) if one.words == form.help_text()]

    assert form.help_text()
    assert not any(one.isVisible() for one in said)


def test_a_disabled_ending_says_why_under_it(at_case, office):
    page = at_case(a_case(office)).page

    assert "مدرک" in page.panes.ending.primary.why_not
    assert "مورد دیگر" in page.panes.ending.primary.why_not


def test_ctrl_enter_registers_what_is_typed_and_leads_to_what_is_lacking(at_case, office):
    case = a_case(office, ISSUE)
    desk = at_case(case)
    edit = desk.page.panes.parts.section.form.edit_of("business_id")
    edit.focus_first()
    type_text(edit.focus_target(), "140312345678")

    desk.keys(Qt.Key.Key_Return, CTRL)

    values = desk.page.sheet.view.values
    assert values["business_id"] == "140312345678"
    assert not desk.page.panes.parts.dirty()
    assert "مدرک" in desk.page.panes.parts.summary.accessibleName()


def test_a_link_of_the_summary_leads_to_the_documents(at_case, office):
    desk = at_case(a_case(office))
    desk.keys(Qt.Key.Key_Return, CTRL)

    desk.page.panes.parts.summary.links()[0].click()

    assert desk.page.panes.tabs.detail == "documents"


def test_ctrl_enter_stops_at_a_section_with_a_problem_and_keeps_what_is_typed(at_case, office):
    desk = at_case(a_case(office, ISSUE))
    edit = desk.page.panes.parts.section.form.edit_of("portal_request_date")
    edit.focus_first()
    edit.focus_target().clear()
    type_text(edit.focus_target(), "نمی‌دانم")

    desk.keys(Qt.Key.Key_Return, CTRL)

    section = desk.page.panes.parts.section
    assert section.is_dirty
    assert edit.shown_problem()
    assert state_of(office, desk.case).history[-1].body.KIND == "case.open"


def test_what_is_half_typed_is_kept_and_comes_back(at_case, office, qtbot):
    case = a_case(office, ISSUE)
    desk = at_case(case)
    section = desk.page.panes.parts.section
    edit = section.form.edit_of("business_id")
    edit.focus_first()
    with qtbot.waitSignal(section.form.draft_due, timeout=3000):
        type_text(edit.focus_target(), "1403")

    kept = drafts(office.clerk)
    again = at_case(case)

    assert kept[0].key == f"case:{case.hex()}:request"
    told = again.page.panes.parts.section
    assert told.form.edit_of("business_id").raw() == "۱۴۰۳"
    assert "بازیابی شد" in told.told


def test_a_recovered_draft_can_be_put_aside(at_case, office):
    case = a_case(office, ISSUE)
    first = at_case(case)
    edit = first.page.panes.parts.section.form.edit_of("business_id")
    edit.focus_first()
    type_text(edit.focus_target(), "1403")
    assert first.page.leave()
    section = at_case(case).page.panes.parts.section

    section.drop_button.click()

    assert section.form.edit_of("business_id").raw() == ""
    assert drafts(office.clerk) == []


def test_registering_lets_the_draft_go(at_case, office):
    desk = at_case(a_case(office, ISSUE))
    edit = desk.page.panes.parts.section.form.edit_of("business_id")
    edit.focus_first()
    type_text(edit.focus_target(), "140312345678")
    desk.page.leave()

    desk.keys(Qt.Key.Key_S, CTRL)

    assert drafts(office.clerk) == []
    assert desk.page.sheet.view.values["business_id"] == "140312345678"


def test_registering_a_part_keeps_what_cannot_be_read(at_case, office):
    desk = at_case(a_case(office, ISSUE))
    form = desk.page.panes.parts.section.form
    for key, text in (("business_id", "140312345678"), ("portal_request_date", "نمی‌دانم")):
        form.edit_of(key).focus_first()
        form.edit_of(key).focus_target().clear()
        type_text(form.edit_of(key).focus_target(), text)

    desk.keys(Qt.Key.Key_S, CTRL)

    section = desk.page.panes.parts.section
    assert section.is_dirty
    assert section.form.edit_of("portal_request_date").raw() == "نمی‌دانم"
    assert desk.page.sheet.view.values["business_id"] == "140312345678"


def test_parts_are_turned_by_keys(at_case, office):
    desk = at_case(a_case(office, ISSUE))

    desk.keys(Qt.Key.Key_PageDown, CTRL)
    second = desk.page.panes.parts.part
    desk.keys(Qt.Key.Key_PageUp, CTRL)
    desk.keys(Qt.Key.Key_PageUp, CTRL)

    assert second == "signatory"
    assert desk.page.panes.parts.part == "request"


def test_the_chips_of_the_parts_are_walked_by_arrows(at_case, office, qtbot):
    bar = at_case(a_case(office, ISSUE)).page.panes.parts.bar
    qtbot.waitUntil(lambda: bar.chips[0].x() != bar.chips[1].x())
    bar.setFocus()

    rows = []
    for key in (Qt.Key.Key_Left, Qt.Key.Key_Left, Qt.Key.Key_Right):
        press(QApplication.focusWidget(), key)
        rows.append(bar.row)

    assert rows == [1, 2, 1]


def test_a_usual_mistake_shows_at_the_field_and_in_the_guide_while_it_is_typed(at_case, office):
    desk = at_case(a_case(office, ISSUE))
    page = desk.page
    page.panes.parts.go_to("capital")
    form = page.panes.parts.section.form
    edit = form.edit_of("fixed_capital")
    edit.focus_first()
    edit.focus_target().clear()

    type_text(edit.focus_target(), "1")

    assert page.panes.parts.section.present
    assert page.panes.guide.mistakes


@pytest.mark.parametrize(("number", "name"), list(enumerate(TITLES, 1)))
def test_every_tab_opens_by_its_number(at_case, office, number, name):
    desk = at_case(a_case(office, until="ST_OPINION"), "EXP")

    desk.keys(Qt.Key(int(Qt.Key.Key_0) + number), ALT)

    assert desk.page.panes.tabs.detail == name
    assert focused(desk.page.panes.tabs.currentWidget())


def test_f6_goes_round_the_panes(at_case, office):
    desk = at_case(a_case(office))
    panes = desk.page.panes

    seen = []
    for _ in range(3):
        desk.keys(Qt.Key.Key_F6)
        seen.append([focused(one) for one in (panes.steps, panes.tabs, panes.guide)].index(True))

    assert seen == [2, 0, 1]


def test_f7_goes_to_the_documents_of_the_case(at_case, office):
    desk = at_case(a_case(office))
    went = []
    desk.page.go.connect(went.append)

    desk.keys(Qt.Key.Key_F7)

    assert went == [Place("documents", desk.case)]


def test_f1_moves_to_the_guide(at_case, office):
    desk = at_case(a_case(office))

    desk.keys(Qt.Key.Key_F1)

    assert focused(desk.page.panes.guide)


def test_the_person_and_the_unit_are_one_click_away(at_case, office):
    desk = at_case(a_case(office))
    went = []
    desk.page.go.connect(went.append)

    desk.page.panes.head.person_link.click()
    desk.page.panes.head.unit_link.click()

    case = state_of(office, desk.case)
    assert went == [Place("party", case.applicant), Place("unit", case.unit)]


def test_another_step_is_seen_by_arrows_and_says_why_it_is_not_open(at_case, office):
    desk = at_case(a_case(office))
    steps = desk.page.panes.steps
    steps.setFocus()

    press(steps, Qt.Key.Key_Down)

    assert "پس از" in desk.page.panes.ending.primary.why_not
    assert desk.page.panes.parts.section is None or desk.page.panes.parts.section.facts


def test_steps_say_when_and_by_whom_they_were_done_and_how_long_one_waits(at_case, office):
    case = a_case(office, until="ST_INQ")
    send_inquiry(office.expert, case, "Q_ESTATE")
    office.clock.now += timedelta(days=3)
    page = at_case(case, "EXP").page

    words = page.panes.steps.words()

    assert any("۱۴۰۵/۰۶/۲۱ · همکار CLK" in one for one in words)
    assert any("در انتظار دستگاه دیگر: ۳ روز کاری" in one for one in words)
    assert any("لازم نیست" in one for one in words)


def test_the_step_at_which_a_case_stands_is_in_sight(at_case, office, qtbot):
    desk = at_case(a_case(office, until="ST_DELIVER"))
    steps = desk.page.panes.steps

    desk.frame.resize(1366, 640)

    qtbot.waitUntil(lambda: steps.viewport().height() < steps.sizeHintForRow(0) * 8)
    assert steps.viewport().rect().contains(steps.visualItemRect(steps.currentItem()))


def test_words_of_buttons_stand_off_their_icons(at_case, office):
    buttons = at_case(a_case(office)).frame.findChildren(QPushButton)

    with_both = [one.text() for one in buttons if one.text() and not one.icon().isNull()]

    assert with_both
    assert all(words.startswith("\u00a0") for words in with_both)


def test_a_void_case_shows_why_it_is_read_only(at_case, office):
    case = a_case(office)
    void_case(office.clerk, case, "دو بار باز شد")

    page = at_case(case).page

    assert "دو بار باز شد" in page.panes.read_only
    assert page.panes.ending.primary.why_not
    assert page.panes.head.chips()


def test_an_ended_case_opens_at_its_last_step(at_case, office):
    page = at_case(a_case(office, until=DONE)).page

    assert page.panes.steps.currentItem().text()
    assert "پایان یافته" in page.panes.read_only


def test_a_paused_clock_and_a_passed_deadline_are_seen_in_the_head(at_case, office):
    case = a_case(office)
    pause_clock(office.clerk, case, "applicant", "نقشه", "نامه ۱۲")
    paused = at_case(case).page.panes.head.chips()
    late = a_case(office)
    office.clock.now += timedelta(days=90)

    passed = at_case(late).page.panes.head.chips()

    assert any("ساعت ایستاده" in one for one in paused)
    assert "در انتظار متقاضی" in paused
    assert any("روز کاری گذشته" in one for one in passed)


def test_the_version_is_told_with_its_circular_and_that_a_newer_came(at_case, office):
    case = a_case(office)
    read_card(office.clerk, RENEWAL, 1)
    before = at_case(case).page.panes
    province_gives(office, changed_pack(RENEWAL, 2))

    after = at_case(case).page.panes

    assert "نسخه ۱" in before.version
    assert "بخشنامه" in before.version
    assert before.changes.isHidden()
    assert "نسخه ۲" in after.version
    assert not after.changes.isHidden()


def test_a_finished_step_leads_to_the_next_one(at_case, office):
    case = a_case(office)
    hand_in(office, case)
    desk = at_case(case)
    page = desk.page
    page.panes.parts.go_to("checklist")
    for row in range(page.panes.parts.checklist.items.count()):
        page.panes.parts.checklist.items.setCurrentRow(row)
        if page.panes.parts.checklist.items.item(row).checkState() == Qt.CheckState.Unchecked:
            press(page.panes.parts.checklist.items, Qt.Key.Key_Space)

    desk.keys(Qt.Key.Key_Return, CTRL)

    assert desk.page.sheet.step("ST_INTAKE").stand is Stand.DONE
    assert desk.page.panes.steps.currentItem().text() == "ارجاع به کارشناس"
    assert "رئیس اداره" in desk.page.panes.ending.primary.why_not


def test_a_step_of_another_is_not_finished_by_keys(at_case, office):
    desk = at_case(a_case(office, until="ST_REFER"))

    desk.keys(Qt.Key.Key_Return, CTRL)

    assert "رئیس اداره" in desk.messages.refused[-1]
    assert "ST_REFER" not in state_of(office, desk.case).done


def test_a_registered_section_is_read_and_f2_opens_it_again(at_case, office):
    desk = at_case(a_case(office, until="ST_OPINION"), "EXP")
    desk.page.panes.steps.setFocus()
    desk.page.panes.steps.choose("ST_INTAKE")
    section = desk.page.panes.parts.section
    read = section.facts.cells()

    desk.keys(Qt.Key.Key_F2)

    assert read
    assert section.form is not None


def test_a_page_that_changes_shows_the_change(at_case, office):
    desk = at_case(a_case(office, ISSUE))
    desk.page.panes.parts.go_to("checklist")
    items = desk.page.panes.parts.checklist.items

    press(items, Qt.Key.Key_Space)

    assert items.item(0).checkState() == Qt.CheckState.Checked
    assert "چرا" in desk.page.panes.parts.checklist.under
