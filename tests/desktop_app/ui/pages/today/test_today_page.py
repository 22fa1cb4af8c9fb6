from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from desktop_app.ui.case_columns import days_words
from desktop_app.ui.pages.today.drafts_table import place_of_draft
from desktop_app.ui.pages.today.page import TodayPage
from desktop_app.ui.pages.today.primary import primary_of
from desktop_app.ui.pages.today.queue_list import MENTIONS
from desktop_app.ui.places import Place
from office.usecases.bulk import SAME
from office.usecases.cases import add_note, refer
from office.usecases.holding import release_case
from office.usecases.worklists import drafts, save_draft
from tests.desktop_app.hands import a_desk, press, type_text
from tests.office.usecases.walk_in import a_case, state_of

OFFICE_QUEUE = 2


@pytest.fixture
def case(office):
    return a_case(office)


@pytest.fixture
def page(office, case, qtbot):
    assert case
    page = TodayPage(a_desk(office, "EXP"))
    qtbot.addWidget(page)
    page.resize(1258, 680)
    page.show()
    qtbot.waitExposed(page)
    page.reload()
    return page


def words(widget):
    return " ".join(one.text() for one in widget.findChildren(QLabel))


def test_who_has_nothing_sees_the_office(page, case):
    assert page.table.current().id == case
    assert "همه پرونده‌های باز" in words(page)


def test_what_is_mine_stands_first(page, office, case):
    refer(office.clerk, case, office.people["EXP"])
    page.reload()

    page.queues.pick(1)

    assert [one.id for one in page.table.lines()] == [case]
    assert page.table.lines()[0].assignee == "همکار EXP"


def test_the_chosen_case_is_seen_beside_the_list(page):
    told = words(page.preview)

    assert "کمبودها" in told
    assert "تشکیل پرونده" in told


def test_enter_opens_the_case(page, case, qtbot):
    with qtbot.waitSignal(page.go) as went:
        press(page.table, Qt.Key.Key_Return)

    assert went.args == [Place("case", case)]


def test_space_goes_to_the_preview_and_enter_opens_from_there(page, case, qtbot):
    page.table.setFocus()
    type_text(page.table, " ")
    assert page.preview.hasFocus()

    with qtbot.waitSignal(page.go) as went:
        press(page.preview, Qt.Key.Key_Return)

    assert went.args == [Place("case", case)]


def test_a_digit_chooses_a_queue_in_both_scripts(page):
    type_text(page, "۳")
    third = page.queues.name()
    type_text(page, "2")

    assert third == "overdue"
    assert page.queues.name() == "office"


def test_digits_typed_at_once_are_a_number_that_is_looked_for(page, qtbot):
    before = page.queues.name()

    with qtbot.waitSignal(page.go) as went:
        type_text(page, "۱2")

    assert went.args == [Place("search", detail="12")]
    assert page.queues.name() == before


def test_a_letter_begins_a_search(page, qtbot):
    with qtbot.waitSignal(page.go) as went:
        type_text(page, "م")

    assert went.args == [Place("search", detail="م")]


def test_an_empty_queue_says_so(page):
    page.queues.choose("overdue")

    assert "هیچ پرونده‌ای عقب نیست." in words(page)


def test_the_menu_offers_the_other_acts(page):
    menu = page.open_menu()

    titles = [one.text() for one in menu.actions()]
    assert titles == [
        "باز کردن",
        "مدارک",
        "برداشتن",
        "رها کردن",
        "ارجاع…",
        "روز پیگیری…",
        "یادداشت…",
    ]
    menu.close()


def test_a_case_is_referred_from_the_list(page, office, case):
    page.menu.refer([page.table.current()])
    page.menu.dialog.set_values({"to": office.people["EXP"].hex(), "note": "بررسی شود"})

    page.menu.dialog.submit()

    assert state_of(office, case).assignee == office.people["EXP"]


def test_a_day_to_follow_up_is_set_from_the_list(page, office, case):
    page.menu.follow_up([page.table.current()])
    page.menu.dialog.set_values({"day": "2026-09-20"})

    page.menu.dialog.submit()

    assert state_of(office, case).follow_up.isoformat() == "2026-09-20"


def test_a_case_is_taken_and_let_go_from_the_list(page, office, case):
    line = page.table.current()

    page.menu.take([line])

    assert state_of(office, case).assignee == office.people["EXP"]

    page.menu.release([line])
    page.menu.release([line])

    assert state_of(office, case).assignee == b""
    assert page.messages.refused == [SAME]


def test_a_remark_is_written_from_the_list(page, office, case):
    page.menu.note([page.table.current()])

    page.messages.write("زنگ زدم")

    assert state_of(office, case).events[-1].text == "زنگ زدم"


def test_half_typed_forms_are_gone_on_with_or_dropped(page, office, case, qtbot):
    save_draft(office.expert, f"case:{case.hex()}:land", "زمین", b"x")
    page.reload()
    page.queues.pick(0)
    with qtbot.waitSignal(page.go) as went:
        press(page.drafts, Qt.Key.Key_Return)
    assert went.args == [Place("case", case)]

    press(page, Qt.Key.Key_Delete)
    page.messages.say_yes()

    assert drafts(office.expert) == []


@pytest.mark.parametrize(
    ("key", "place"),
    [
        ("reception", Place("reception")),
        ("reception:7", Place("reception", detail="reception:7")),
        ("case:0a:land", Place("case", b"\n")),
        ("letter:1", Place("letters")),
        ("visit:0a", Place("visits")),
    ],
)
def test_each_draft_knows_its_place(key, place):
    assert place_of_draft(key) == place


def test_the_list_looks_again_after_an_act(page, case):
    page.jobs.run(add_note, case, "خبر تازه", owner=page)

    assert "یادداشت" in words(page.preview)


def test_each_row_has_its_act(page, office, case, qtbot):
    assert page.table.cells()[0][-1] == "ادامه"
    release_case(office.clerk, case)
    page.reload()
    free = page.table.cells()[0][-1]

    with qtbot.waitSignal(page.go) as went:
        press(page.table, Qt.Key.Key_Return)

    assert free == "برداشتن"
    assert went.args == [Place("case", case)]
    assert state_of(office, case).assignee == office.people["EXP"]


def test_the_button_of_a_row_does_its_act(page, case, qtbot):
    index = page.table.model().index(0, page.table.model().columnCount() - 1)

    with qtbot.waitSignal(page.go) as went:
        page.table.clicked.emit(index)
    page.table.clicked.emit(page.table.model().index(0, 0))

    assert went.args == [Place("case", case)]


@pytest.mark.parametrize(
    ("waiting", "missing", "verb", "place"),
    [
        ("متقاضی", 2, "مدارک", Place("documents", b"1")),
        ("متقاضی", 0, "ادامه", Place("case", b"1")),
        ("دستگاه استعلام‌شونده", 0, "استعلام", Place("case", b"1", "inquiries")),
        ("مرکز استان", 0, "دیدن", Place("case", b"1")),
    ],
)
def test_the_act_of_a_row_is_what_comes_next(page, waiting, missing, verb, place):
    line = replace(page.table.current(), id=b"1", waiting_for=waiting, missing=missing)

    primary = primary_of(line)

    assert (primary.verb, primary.place) == (verb, place)


def test_queues_are_narrowed_to_mine_a_procedure_an_estate(page):
    everything = len(page.table.lines())
    page.narrow.mine.click()
    mine, told = len(page.table.lines()), page._empty.accessibleName()
    page.narrow.mine.click()
    procedure = page.narrow.procedure
    procedure.setCurrentIndex(procedure.findData("CARPET_INS"))
    procedure.activated.emit(procedure.currentIndex())

    assert (everything, mine, len(page.table.lines())) == (1, 0, 0)
    assert "صافی" in told


def test_the_heading_says_how_many_are_shown(page):
    assert page._heading.text() == "همه پرونده‌های باز: ۱"
    page.queues.pick(0)
    assert page._heading.text() == "نیمه‌کاره‌ها: ۰"


def test_a_queue_tells_its_count_to_who_does_not_see_it(page):
    item = page.queues.item(OFFICE_QUEUE - 1)

    assert item.data(Qt.ItemDataRole.AccessibleTextRole) == "همه پرونده‌های باز: ۱"


def test_a_half_typed_form_names_its_first_lack(page, office):
    save_draft(office.expert, "reception:1", "پذیرش", b'{"form": {"who": "1"}}')
    page.reload()
    page.queues.pick(0)

    assert page.drafts.cells()[0][1] == "▲ درخواست"


def test_a_remark_that_names_me_waits_until_i_open_it(page, office, case, qtbot):
    add_note(office.clerk, case, "@همکار EXP لطفاً ببینید")
    page.reload()
    page.queues.choose(MENTIONS)
    shown = page.mentions.cells()

    with qtbot.waitSignal(page.go) as went:
        press(page.mentions, Qt.Key.Key_Return)
    page.reload()

    assert shown[0][1] == "@همکار EXP لطفاً ببینید"
    assert went.args == [Place("case", case, "events")]
    assert page.mentions.lines() == []
    assert "یادداشت نادیده‌ای نیست" in page._empty.accessibleName()


def test_a_standing_clock_is_said_and_is_not_late(page):
    waiting = replace(page.table.current(), days_left=None, urgency="none", waiting_for="متقاضی")

    assert days_words(waiting) == "‖ ساعت ایستاده"
    assert days_words(replace(waiting, due="")) == "—"
