"""The page of the next file stands ready; nobody sees it before it is wanted."""

import pytest
from PySide6.QtWidgets import QStackedWidget

from desktop_app.ui.kinds import PageKind
from desktop_app.ui.page import Page
from desktop_app.ui.rooms import Rooms
from tests.desktop_app.hands import a_desk


class AFile(Page):
    """A file with nothing in it."""


FILE = PageKind("file", "پرونده", "folder", AFile, rail=False, many=True)
PLACE = PageKind("place", "جا", "folder", AFile)


@pytest.fixture
def stack(qtbot):
    made = QStackedWidget()
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.fixture
def rooms(stack, office):
    return Rooms(a_desk(office, "CLK"), stack)


def test_the_next_file_takes_the_page_that_was_made_while_nobody_waited(qtbot, rooms, stack):
    rooms.take(FILE).widget().titled.emit("نخستین")
    qtbot.waitUntil(lambda: stack.count() == 2)

    ready = stack.widget(1)

    assert not ready.isVisible()
    assert rooms.take(FILE) is ready
    assert stack.count() == 2


def test_no_page_is_made_ahead_before_the_file_says_what_it_is(rooms, stack):
    rooms.take(FILE)
    shown = rooms.take(PLACE)

    shown.widget().titled.emit("جا")

    assert stack.count() == 2
