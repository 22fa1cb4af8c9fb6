"""The page of a case notes who looked, and tells of the card of its version."""

from datetime import timedelta

from desktop_app.ui.pages.admin.packs import PacksSection
from desktop_app.ui.palette import Palette
from office.domain.persian import iso
from office.usecases.looks import lookers, recent
from office.usecases.version_cards import read_card, unread_cards
from tests.desktop_app.hands import a_desk
from tests.office.usecases.walk_in import (
    RENEWAL,
    a_case,
    changed_pack,
    province_gives,
    state_of,
)
from tests.office_at_work import MORNING

NEXT = (("kind: D_NID, required: true", "kind: D_NID, valid_days: 30, required: true"),)


def test_who_opens_a_case_is_noted_once_a_day_and_told(at_case, office):
    case = a_case(office)
    at_case(case, "EXP").page.reload()
    office.clock.now = MORNING + timedelta(days=1)

    page = at_case(case, "EXP").page

    assert [one.name for one in lookers(office.clerk, case)] == ["همکار EXP"] * 2
    assert page.panes.events.lookers.startswith("چه کسی دید: همکار EXP")
    assert [one.subject for one in recent(office.expert)] == [case]


def test_many_looks_are_cut_short(at_case, office):
    case = a_case(office)
    for day in range(8):
        office.clock.now = MORNING + timedelta(days=day)
        page = at_case(case, "EXP").page

    assert page.panes.events.lookers.endswith("و ۲ بار دیگر")


def test_an_unread_card_is_told_beside_the_steps_and_read_there(at_case, office):
    page = at_case(a_case(office)).page
    assert "هنوز نخوانده‌اید" in page.panes.card_note
    assert not page.panes.changes.isHidden()

    page.panes.changes.click()
    page.looking.dialog.read.click()

    assert page.panes.card_note == ""
    assert page.panes.changes.isHidden()
    assert RENEWAL not in {one.procedure for one in unread_cards(office.clerk)}


def test_a_case_on_an_older_version_shows_what_the_newer_one_changed(at_case, office):
    case = a_case(office)
    read_card(office.clerk, RENEWAL, 1)
    province_gives(office, changed_pack(RENEWAL, 2, *NEXT))
    page = at_case(case).page

    page.panes.changes.click()

    assert "«۳۰ روز»" in page.looking.dialog.text.toPlainText()
    page.looking.dialog.reject()


def test_administration_shows_what_a_version_changed(office, qtbot):
    province_gives(office, changed_pack(RENEWAL, 2, *NEXT))
    section = PacksSection(a_desk(office, "HEAD"))
    qtbot.addWidget(section)
    section.reload()
    rows = [(one.code, one.version) for one in section.table.lines()]

    section.table.choose(rows.index((RENEWAL, 2)))

    assert "چه تغییر کرد" in section.text.toPlainText()
    assert "«۳۰ روز»" in section.text.toPlainText()


def test_a_case_is_taken_and_let_go_from_its_page(at_case, office):
    case = a_case(office)
    page = at_case(case, "EXP").page

    page.acts.take()

    assert state_of(office, case).assignee == office.people["EXP"]

    page.acts.release()

    assert state_of(office, case).assignee == b""


def test_a_case_that_was_opened_before_the_restart_is_offered_again(at_case, office):
    before, now = a_case(office), a_case(office)
    at_case(before, "EXP")
    frame = at_case(now, "EXP").frame

    frame.open_palette()

    palette = frame.findChildren(Palette)[-1]
    number = state_of(office, before).number
    assert any(iso(number) in one for one in palette.shown())
    palette.reject()
