from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from desktop_app.ui.act_dialog import ActDialog
from desktop_app.ui.pages.admin.page import SECTIONS, AdminPage
from desktop_app.ui.pages.admin.secrets import SecretsDialog
from desktop_app.ui.places import Place
from office.domain.jalali import jalali
from office.usecases.calendar_month import CLOSED, calendar_month
from office.usecases.health import GOOD
from office.usecases.key_users import key_users
from office.usecases.people import people
from office.usecases.switching import check_pin
from tests.desktop_app.hands import a_desk, press, type_text

NAMES = [name for name, *_ in SECTIONS]


@pytest.fixture
def desk(office):
    return a_desk(office, "HEAD")


@pytest.fixture
def page(desk, qtbot):
    page = AdminPage(desk)
    qtbot.addWidget(page)
    page.resize(1258, 680)
    page.show()
    qtbot.waitExposed(page)
    return page


def section(page, name):
    page.show_place(Place("admin", detail=name))
    return page.section


def dialog_of(widget, kind=ActDialog):
    return widget.findChildren(kind)[-1]


@pytest.mark.parametrize("name", NAMES)
def test_every_section_opens_and_has_something_to_focus(page, name):
    opened = section(page, name)

    assert opened.isVisible()
    opened.focus_first()
    page.reload()


def test_tab_visits_the_acts_as_they_stand(page):
    health = section(page, "health")
    health.table.setFocus()
    visited = []

    for _ in range(4):
        press(QApplication.focusWidget(), Qt.Key.Key_Tab)
        visited.append(QApplication.focusWidget().accessibleName())

    assert visited[0] == "پوشه پشتیبان…"
    assert [one.split(":")[0] for one in visited[1:]] == [
        "پشتیبان بگیر",
        "آزمون بازیابی",
        "بررسی زنجیره",
    ]


def test_the_keyboard_goes_between_the_list_and_the_section(page):
    section(page, "users")
    page.list.setFocus()

    page.swap()
    assert page.section.table.hasFocus()
    page.swap()

    assert page.list.hasFocus()


def test_the_head_adds_a_colleague(page, office):
    users = section(page, "users")
    dialog = users.add()
    dialog.set_values({"name": "نگار نمونه", "post": "متصدی", "roles": ["CLK"]})

    dialog.submit()

    assert "نگار نمونه" in [one.name for one in people(office.head)]
    assert any("نگار نمونه" in row[0] for row in users.table.cells())


def test_a_colleague_without_a_name_is_asked_for_again(page, office):
    before = len(people(office.head))
    dialog = section(page, "users").add()

    dialog.submit()

    assert len(people(office.head)) == before
    assert dialog.isVisible()


def test_a_colleague_is_changed_and_retired(page, office, desk):
    users = section(page, "users")
    row = [one.person.name for one in users.table.lines()].index("همکار EXP")
    users.table.choose(row)
    users.change()
    dialog_of(users).set_values({"name": "کارشناس تازه", "roles": ["EXP"]})
    dialog_of(users).submit()
    row = [one.person.name for one in users.table.lines()].index("کارشناس تازه")
    users.table.choose(row)

    users.retire()
    desk.messages.say_yes()

    found = next(one for one in people(office.head) if one.id == office.people["EXP"])
    assert (found.name, found.active) == ("کارشناس تازه", False)


def test_a_stand_in_is_set_between_two_days(page, office):
    users = section(page, "users")
    row = [one.person.name for one in users.table.lines()].index("همکار HEAD")
    users.table.choose(row)
    users.stand_in()
    dialog = dialog_of(users)
    told = {
        "deputy": office.people["EXP"].hex(),
        "role": "HEAD",
        "first": "2026-09-12",
        "last": "2026-09-20",
    }
    dialog.set_values(told)

    dialog.submit()

    head = next(one for one in people(office.head) if one.id == office.people["HEAD"])
    assert head.stand_ins[0].last == date(2026, 9, 20)
    assert any("همکار EXP" in row[4] for row in users.table.cells())


def test_a_colleague_may_sign_in_here(page, office):
    users = section(page, "users")
    row = [one.person.name for one in users.table.lines()].index("همکار CLK")
    users.table.choose(row)
    users.let_in()
    dialog = dialog_of(users, SecretsDialog)
    for field in dialog.fields[0]:
        type_text(field, "a-clerk-passphrase")

    dialog.submit()

    assert key_users(office.head)["همکار CLK"] == office.people["CLK"]


def test_secrets_typed_two_ways_are_asked_again(page):
    users = section(page, "users")
    users.my_pin()
    dialog = dialog_of(users, SecretsDialog)
    type_text(dialog.fields[0][0], "7294")
    type_text(dialog.fields[0][1], "7295")

    dialog.submit()

    assert "یکی نیست" in dialog.words.text()
    assert dialog.isVisible()


def test_a_pin_is_set_and_an_easy_one_refused(page, office):
    users = section(page, "users")
    users.my_pin()
    dialog = dialog_of(users, SecretsDialog)
    for field in dialog.fields[0]:
        type_text(field, "1234")
    dialog.submit()
    assert dialog.words.text()
    for field in dialog.fields[0]:
        field.clear()
        type_text(field, "7294")

    dialog.submit()

    assert check_pin(office.desk, office.people["HEAD"], "7294").actor == office.people["HEAD"]


def test_orders_stand_there_with_the_days_that_are_left(page):
    cells = section(page, "delegations").table.cells()

    assert any("تمدید جواز تأسیس" in row[0] and "روز مانده" in row[6] for row in cells)


def test_the_head_closes_a_day_and_takes_that_back(page, office, desk):
    calendar = section(page, "calendar")
    dialog = calendar.close_day()
    dialog.set_values({"reason": "برف سنگین", "order": "12/7", "span": "whole"})
    dialog.submit()
    closed = calendar_month(office.head).days[20]
    assert (closed.state, closed.is_ours) == (CLOSED, True)

    calendar.open_day()
    desk.messages.say_yes()

    assert not calendar_month(office.head).days[20].is_ours


def test_a_part_of_a_day_needs_its_hour(page):
    dialog = section(page, "calendar").close_day()
    dialog.set_values({"reason": "قطع برق", "order": "12/8", "span": "from"})

    dialog.submit()

    assert "ساعت" in dialog.refusal


def test_the_days_are_walked_by_arrows_and_months_turned(page):
    calendar = section(page, "calendar")
    press(calendar.grid, Qt.Key.Key_Left)
    assert calendar.grid.day.day == jalali(1405, 6, 22)
    press(calendar.grid, Qt.Key.Key_Up)
    assert calendar.grid.day.day == jalali(1405, 6, 15)

    calendar.turn(-1)

    assert calendar.title.text() == "مرداد ۱۴۰۵"
    calendar.turn(8)
    assert calendar.title.text() == "فروردین ۱۴۰۶"


def test_a_procedure_is_read_with_its_unverified_figures(page):
    packs = section(page, "packs")

    assert len(packs.table.lines()) == 5
    text = packs.text.toPlainText()
    assert "تأییدنشده" in text
    assert "متن نامه‌ها" in text


def test_backups_are_made_rehearsed_and_the_chain_checked(page, desk, tmp_path):
    health = section(page, "health")
    assert health.backup.why_not
    health.choose_folder(tmp_path)

    health.back_up()
    health.rehearse_restore()
    health.check()

    states = {one.title: one.state for one in health.table.lines()}
    assert states["پشتیبان"] == states["آزمون بازیابی"] == states["زنجیره و جدول‌ها"] == GOOD
    assert any("سالم است" in one for one in desk.messages.told)


def test_the_scan_folder_and_the_look_are_kept(page, desk, tmp_path):
    devices = section(page, "devices")
    devices.choose(tmp_path)
    look = section(page, "look")
    look.theme.setCurrentIndex(look.theme.findData("dark"))
    look.theme.activated.emit(look.theme.currentIndex())

    assert desk.settings().scan_folder == str(tmp_path)
    assert desk.settings().theme == "dark"
