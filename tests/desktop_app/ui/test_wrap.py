import pytest
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from desktop_app.ui.tall_enough import TallEnough
from desktop_app.ui.wrap import WrapLayout


@pytest.fixture
def row(qtbot):
    """Five squares, each 100 pixels wide, in a place that wraps."""
    place = QWidget()
    qtbot.addWidget(place)
    wrap = WrapLayout(place, gap=10)
    for _ in range(5):
        square = QWidget(place)
        square.setFixedSize(100, 30)
        wrap.addWidget(square)
    return place, wrap


def test_what_does_not_fit_begins_the_next_row_from_the_right(row, qtbot):
    place, wrap = row
    place.resize(330, 200)
    place.show()
    qtbot.waitUntil(lambda: wrap.itemAt(3).widget().y() > 0)

    places = [(wrap.itemAt(n).widget().x(), wrap.itemAt(n).widget().y()) for n in range(5)]

    assert places == [(230, 0), (120, 0), (10, 0), (230, 40), (120, 40)]


def test_a_narrower_place_is_higher(row):
    _, wrap = row

    assert wrap.hasHeightForWidth()
    assert wrap.heightForWidth(560) == 30
    assert wrap.heightForWidth(330) == 70
    assert wrap.sizeHint().width() == 100


def test_hidden_widgets_take_no_room(row):
    _, wrap = row
    wrap.itemAt(0).widget().hide()

    assert wrap.heightForWidth(440) == 30


def test_an_emptied_row_holds_nothing(row):
    _, wrap = row

    wrap.clear()

    assert wrap.count() == 0
    assert wrap.itemAt(0) is None
    assert wrap.takeAt(0) is None


@pytest.mark.parametrize(("height", "scrolls"), [(600, False), (150, True)])
def test_a_place_scrolls_only_where_its_content_is_higher(qtbot, height, scrolls):
    held = QWidget()
    column = QVBoxLayout(held)
    for _ in range(5):
        button = QPushButton("کار")
        button.setMinimumHeight(40)
        column.addWidget(button)
    place = TallEnough(held)
    qtbot.addWidget(place)
    place.resize(300, height)
    place.show()

    assert (place.verticalScrollBar().maximum() > 0) is scrolls
    assert held.width() == place.viewport().width()


def test_content_that_grows_begins_to_scroll(qtbot):
    held = QWidget()
    column = QVBoxLayout(held)
    place = TallEnough(held)
    qtbot.addWidget(place)
    place.resize(300, 150)
    place.show()

    for _ in range(5):
        button = QPushButton("کار")
        button.setMinimumHeight(40)
        column.addWidget(button)

    qtbot.waitUntil(lambda: place.verticalScrollBar().maximum() > 0)
