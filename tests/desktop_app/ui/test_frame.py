import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from desktop_app.ui.frame import Frame
from desktop_app.ui.kinds import PageKind
from desktop_app.ui.page import Command, Hint, Page
from desktop_app.ui.places import Place
from office.usecases.cases import add_note
from tests.desktop_app.hands import a_desk, press, type_text
from tests.office.usecases.walk_in import a_case, state_of

CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


class PlainPage(Page):
    """A page that remembers what it was asked."""

    def __init__(self, desk):
        super().__init__(desk)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.places, self.done, self.may_leave = [], [], True

    def show_place(self, place):
        self.places.append(place)

    def hints(self):
        return (Hint("Ctrl+D", "کار"),)

    def commands(self):
        return (
            Command("کار صفحه", lambda: self.done.append("کار"), "Ctrl+D"),
            Command("کار خود صفحه", lambda: self.done.append("پذیرش"), "Ctrl+N"),
            Command("کار بسته", lambda: self.done.append("بسته"), "Ctrl+E", why_not="هنوز نه."),
        )

    def leave(self):
        return self.may_leave


KINDS = (
    PageKind("today", "امروز", "sun-horizon", PlainPage),
    PageKind("reception", "پذیرش", "user-plus", PlainPage),
    PageKind("case", "پرونده", "folder", PlainPage, rail=False, many=True),
    PageKind("party", "متقاضی", "user", PlainPage, rail=False, many=True),
)


@pytest.fixture
def desk(office):
    return a_desk(office)


@pytest.fixture
def frame(desk, qtbot):
    frame = Frame(desk, KINDS)
    qtbot.addWidget(frame)
    frame.resize(1366, 768)
    frame.show()
    qtbot.waitExposed(frame)
    return frame


def place_of(frame):
    return frame.page.places[-1]


def test_work_begins_at_today(frame):
    assert place_of(frame) == Place("today")


def test_a_case_opens_in_a_tab_of_its_own_and_is_not_opened_twice(frame):
    frame.go(Place("case", b"1"))
    first = frame.page
    frame.go(Place("case", b"2"))

    frame.go(Place("case", b"1", "documents"))

    assert frame.page is first
    assert first.places == [Place("case", b"1"), Place("case", b"1", "documents")]


@pytest.mark.parametrize("key", [Qt.Key.Key_Right, Qt.Key.Key_Left])
def test_back_is_to_the_right_and_forward_to_the_left(frame, key):
    frame.go(Place("case", b"1"))
    frame.go(Place("reception"))

    press(frame, Qt.Key.Key_Right, ALT)
    if key == Qt.Key.Key_Left:
        press(frame, Qt.Key.Key_Left, ALT)

    there = Place("reception") if key == Qt.Key.Key_Left else Place("case", b"1")
    assert place_of(frame) == there


def test_a_number_leads_to_a_main_place(frame):
    press(frame, Qt.Key.Key_2, CTRL)

    assert place_of(frame) == Place("reception")


def test_a_closed_file_leads_back(frame):
    frame.go(Place("reception"))
    frame.go(Place("case", b"1"))

    press(frame, Qt.Key.Key_W, CTRL)

    assert place_of(frame) == Place("reception")
    assert frame.page is not None


def test_a_file_that_may_not_be_left_stays(frame):
    frame.go(Place("case", b"1"))
    frame.page.may_leave = False

    press(frame, Qt.Key.Key_W, CTRL)

    assert place_of(frame) == Place("case", b"1")
    assert not frame.close_pages()


def test_tabs_are_walked_round(frame):
    for subject in (b"1", b"2"):
        frame.go(Place("case", subject))

    press(frame, Qt.Key.Key_Tab, CTRL)

    assert place_of(frame) == Place("case", b"1")


def test_a_shortcut_of_the_page_does_its_act(frame):
    frame.page.setFocus()

    press(frame.page, Qt.Key.Key_D, CTRL)

    assert frame.page.done == ["کار"]


def test_a_visit_without_a_file_is_written_down_from_anywhere(frame):
    press(frame.page, Qt.Key.Key_F4)

    assert frame.page.places[-1] == Place("reception", detail="advice")


def test_a_key_of_the_window_does_what_the_page_in_front_does_by_it(frame):
    press(frame.page, Qt.Key.Key_N, CTRL)

    assert frame.page.done == ["پذیرش"]


def test_an_act_that_comes_later_has_its_key_too(frame):
    page = frame.page
    page.commands = lambda: (Command("دیرآمده", lambda: page.done.append("دیر"), "Ctrl+J"),)
    page.changed_hints.emit()
    page.setFocus()

    press(page, Qt.Key.Key_J, CTRL)

    assert page.done == ["دیر"]


def test_an_act_that_cannot_be_done_says_why(frame, desk):
    frame.page.setFocus()

    press(frame.page, Qt.Key.Key_E, CTRL)

    assert frame.page.done == []
    assert desk.messages.refused == ["هنوز نه."]


def test_a_place_that_does_not_exist_is_said(frame, desk):
    frame.go(Place("nowhere"))

    assert len(desk.messages.refused) == 1


def test_escape_in_an_idle_search_box_gives_the_keyboard_back_to_the_page(frame, qtbot):
    frame.search.begin()

    press(frame.search, Qt.Key.Key_Escape)

    qtbot.waitUntil(frame.page.hasFocus)


def test_what_is_typed_elsewhere_begins_a_search(frame, office, qtbot):
    case = a_case(office)
    number = state_of(office, case).number

    frame.go(Place("search", detail=number[:3]))
    type_text(frame.search, number[3:])
    press(frame.search, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: place_of(frame) == Place("case", case))

    assert frame.search.text() == ""


def test_found_lines_stand_in_groups(frame, office, qtbot):
    a_case(office)
    frame.search.begin()

    type_text(frame.search, "مریم اح")
    qtbot.waitUntil(lambda: bool(frame.search.shown()))

    assert {"متقاضیان", "پرونده‌ها"} <= set(frame.search.shown())


def test_an_act_is_told_with_a_way_back(frame, desk, office):
    case = a_case(office)

    desk.jobs.run(add_note, case, "زنگ زدم", owner=frame)

    assert desk.messages.told == ["«یادداشت» ثبت شد."]
    desk.messages.undos[0]()
    assert "note.add" not in [one.kind for one in state_of(office, case).events]


def test_ctrl_z_takes_the_newest_act_back(frame, desk, office):
    case = a_case(office)
    desk.jobs.run(add_note, case, "زنگ زدم", owner=frame)

    press(frame, Qt.Key.Key_Z, CTRL)

    assert "note.add" not in [one.kind for one in state_of(office, case).events]


def test_nothing_to_undo_is_said(frame, desk):
    press(frame, Qt.Key.Key_Z, CTRL)

    assert desk.messages.told == ["کاری از شما نیست که بتوان واگرداند."]


def test_a_named_job_stands_in_the_bottom_bar_until_it_is_over(frame, desk):
    seen = []

    def works(progress):
        progress.told(0.4, "۴ از ۱۰")
        seen.extend(one.text() for one in frame.findChildren(QLabel) if "پشتیبان" in one.text())

    desk.jobs.outside("پشتیبان‌گیری", works, owner=frame)

    assert seen == ["پشتیبان‌گیری ۴ از ۱۰"]


def test_the_keys_of_the_page_stand_at_the_foot(frame):
    assert any("Ctrl+D" in one.text() for one in frame.findChildren(QLabel))
