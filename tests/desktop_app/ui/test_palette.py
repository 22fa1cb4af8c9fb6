import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QWidget

from desktop_app.ui.page import Command
from desktop_app.ui.palette import Entry, Palette, entries_of, matching
from tests.desktop_app.hands import press, type_text

DONE: list[str] = []
COMMANDS = (
    Command("پذیرش متقاضی تازه", lambda: DONE.append("reception"), "Ctrl+N"),
    Command("چاپ رسید", lambda: DONE.append("receipt"), "Ctrl+P"),
    Command("صدور جواز", lambda: DONE.append("issue"), why_not="هنوز تصمیم گرفته نشده است."),
)


@pytest.fixture
def palette(qtbot):
    DONE.clear()
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    palette = Palette(window, entries_of(COMMANDS), lambda text: DONE.append(f"search {text}"))
    palette.open()
    yield palette  # noqa: PT022  # keeps the window alive while the test runs


def field_of(palette):
    return palette.findChild(QLineEdit)


def test_all_acts_stand_there_with_their_keys(palette):
    assert palette.shown()[0] == "> پذیرش متقاضی تازه   (Ctrl+N)"
    assert len(palette.shown()) == 3


def test_a_few_letters_and_enter_do_the_act(palette):
    type_text(field_of(palette), "رس")
    press(palette, Qt.Key.Key_Return)

    assert DONE == ["receipt"]


def test_letters_of_any_word_find_it_in_any_spelling():
    found = matching(entries_of(COMMANDS), "تازه پذ")

    assert [one.title for one in found] == ["پذیرش متقاضی تازه"]


def test_arrows_choose_the_line(palette):
    press(palette, Qt.Key.Key_Down)
    press(palette, Qt.Key.Key_Return)

    assert DONE == ["receipt"]


def test_an_act_that_cannot_be_done_says_why_and_does_nothing(palette):
    type_text(field_of(palette), "صدور")
    press(palette, Qt.Key.Key_Return)

    assert DONE == []
    assert "هنوز تصمیم گرفته نشده است." in palette.shown()[0]


def test_a_mark_searches_files(palette):
    type_text(field_of(palette), "#۱۴۰۵")
    press(palette, Qt.Key.Key_Return)

    assert DONE == ["search ۱۴۰۵"]


def test_lines_that_come_later_join_once_and_what_is_typed_stays(palette):
    type_text(field_of(palette), "رس")

    palette.add((Entry("#", "کارگاه رسول", lambda: DONE.append("case")),))
    palette.add((Entry("#", "کارگاه رسول", lambda: DONE.append("case")),))

    assert palette.shown() == ["> چاپ رسید   (Ctrl+P)", "# کارگاه رسول"]


def test_words_that_no_act_answers_are_met_with_a_sentence(palette):
    type_text(field_of(palette), "چیزی که نیست")
    press(palette, Qt.Key.Key_Return)

    assert ["چیزی با این واژه‌ها نیست" in one for one in palette.shown()] == [True]
    assert DONE == []
