"""The search box answers the first key at once and then lets the list stand for a moment."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QPixmap, QRegion
from PySide6.QtWidgets import QFrame, QWidget

from desktop_app.ui.search_box import SearchBox
from tests.desktop_app.hands import a_desk, press, type_text
from tests.office.usecases.walk_in import a_case

NOTHING = "چیزی پیدا نشد"


@pytest.fixture
def box(office, qtbot):
    """The box on an empty window, over an office with one case."""
    a_case(office)
    window = QWidget()
    window.resize(900, 600)
    made = SearchBox(a_desk(office).jobs, lambda: window)
    made.setParent(window)
    qtbot.addWidget(window)
    window.show()
    made.begin()
    return made


def test_first_key_is_answered_at_once(box):
    type_text(box, "م")

    assert "متقاضیان" in box.shown()


def test_list_stands_still_under_the_next_keys_and_then_follows(box, qtbot):
    type_text(box, "م")
    before = box.shown()

    type_text(box, "ققق")

    assert box.shown() == before
    qtbot.waitUntil(lambda: box.shown()[0].startswith(NOTHING))


def test_the_list_covers_all_that_is_beneath_it(box):
    type_text(box, "م")
    (panel,) = (one for one in box.window().findChildren(QFrame) if one.objectName())
    picture = QPixmap(panel.size())
    picture.fill(Qt.GlobalColor.red)

    panel.render(picture, QPoint(), QRegion(), QWidget.RenderFlag.DrawChildren)

    image, foot = picture.toImage(), panel.height() - 2
    assert image.pixelColor(panel.width() // 2, foot) != QColor(Qt.GlobalColor.red)


def test_enter_opens_what_was_typed_last_not_what_stands_there(box, qtbot):
    type_text(box, "م")
    type_text(box, "ققق")

    with qtbot.assertNotEmitted(box.go):
        press(box, Qt.Key.Key_Return)

    assert box.shown()[0].startswith(NOTHING)


def test_escape_closes_the_list_and_then_leaves_the_box(box, qtbot):
    type_text(box, "م")

    with qtbot.assertNotEmitted(box.left):
        press(box, Qt.Key.Key_Escape)
    with qtbot.waitSignal(box.left, timeout=1000):
        press(box, Qt.Key.Key_Escape)

    assert (box.shown(), box.text()) == ([], "")


def test_an_emptied_box_has_no_list(box, qtbot):
    type_text(box, "م")

    press(box, Qt.Key.Key_Backspace)

    qtbot.waitUntil(lambda: box.shown() == [])


@pytest.mark.parametrize(
    ("keys", "shown"), [("1403", "۱۴۰۳"), ("٣٤", "۳۴"), ("ISO 9", "ISO 9"), ("12a", "12a")]
)
def test_digits_stand_in_the_box_in_one_script(box, keys, shown):
    type_text(box, keys)

    assert box.text() == shown
