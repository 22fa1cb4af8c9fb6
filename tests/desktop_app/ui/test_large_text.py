"""The largest text on the smallest screen: the window fits, words are whole, nothing is lost."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QToolButton

from desktop_app.look import theme
from desktop_app.ui.frame import Frame
from desktop_app.ui.pages.today.page import TodayPage
from desktop_app.ui.places import Place
from desktop_app.ui.rail import Rail
from desktop_app.ui.registry import KINDS
from desktop_app.ui.tall_enough import TallEnough
from desktop_app.ui.top_bar import TopBar
from tests.desktop_app.hands import a_desk, press
from tests.office.usecases.walk_in import a_case

WIDTH, HEIGHT = 1366, 768
LARGEST = max(theme.TEXT_SIZES)


@pytest.fixture
def frame(office, qtbot):
    app = QApplication.instance()
    theme.apply(app, theme.theme_named(theme.LIGHT, LARGEST))
    case = a_case(office)
    made = Frame(a_desk(office), KINDS)
    qtbot.addWidget(made)
    made.resize(WIDTH, HEIGHT)
    made.show()
    qtbot.waitExposed(made)
    yield made, case
    theme.apply(app, theme.theme_named(theme.LIGHT))


def part(window, kind):
    return window.findChild(kind)


def test_no_page_makes_the_window_larger_than_the_screen(frame, qtbot):
    window, case = frame
    for kind in KINDS:
        window.go(Place(kind.name, case if kind.name in ("case", "documents") else b""))
        qtbot.wait(20)

    needed = window.minimumSizeHint()
    assert needed.width() <= WIDTH
    assert needed.height() <= HEIGHT
    assert (window.width(), window.height()) == (WIDTH, HEIGHT)


def test_the_rail_puts_its_words_beside_the_icons_and_shows_all_of_them(frame):
    window, _ = frame

    buttons = part(window, Rail).findChildren(QToolButton)

    beside = Qt.ToolButtonStyle.ToolButtonTextBesideIcon
    assert {one.toolButtonStyle() for one in buttons} == {beside}
    assert all(one.height() >= QFontMetrics(one.font()).height() for one in buttons)
    last = buttons[-1]
    assert last.mapTo(window, last.rect().bottomLeft()).y() <= HEIGHT


def test_the_search_box_stays_wide_enough_to_read_what_is_typed(frame):
    window, _ = frame

    assert window.search.width() >= WIDTH // 3
    assert "شهریور" in _clock(window).toolTip()


def _clock(window):
    labels = part(window, TopBar).findChildren(QLabel)
    return next(one for one in labels if "ساعت" in one.accessibleName())


def test_hints_are_left_out_whole_rather_than_cut(frame, qtbot):
    window, _ = frame
    hints = next(
        one for one in window.findChildren(QLabel) if one.accessibleName() == "کلیدهای این صفحه"
    )
    all_of_them = hints.toolTip().split("\n")

    hints.setFixedWidth(hints.fontMetrics().horizontalAdvance(all_of_them[0]) + 40)
    qtbot.waitUntil(lambda: hints.text() == all_of_them[0])

    assert len(all_of_them) > 1


def test_the_preview_takes_the_place_of_the_queues_by_space_and_gives_it_back(frame):
    window, _ = frame
    page = window.page
    assert isinstance(page, TodayPage)
    before = page.preview.isVisible(), page.queues.isVisible()

    press(page.table, Qt.Key.Key_Space)
    seen = page.preview.isVisible(), page.queues.isVisible()
    press(page.preview, Qt.Key.Key_Space)

    assert before == (False, True)
    assert seen == (True, False)
    assert (page.preview.isVisible(), page.queues.isVisible()) == before
    assert page.table.hasFocus()


def test_what_has_the_keyboard_is_scrolled_to_where_a_page_is_too_large(frame, qtbot):
    window, _ = frame
    window.go(Place("admin"))
    last = window.page.section.findChildren(QPushButton)[-1]
    room = next(one for one in window.findChildren(TallEnough) if one.widget() is window.page)
    assert room.verticalScrollBar().maximum() > 0

    last.setFocus()

    qtbot.waitUntil(lambda: room.verticalScrollBar().value() > 0)
