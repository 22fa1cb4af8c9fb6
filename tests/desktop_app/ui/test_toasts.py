import pytest
from PySide6.QtWidgets import QPushButton, QWidget

from desktop_app.forms.sentence import Sentence
from desktop_app.ui.toasts import Toasts

LONG = "برای برگه A5 چاپگری برگزیده نشده است و رایانه چاپگر پیش‌فرض ندارد. " * 3


@pytest.fixture
def window(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(1366, 768)
    window.show()
    return window


def words_of(window):
    return next(one for one in window.findChildren(Sentence) if one.words)


def lines_of(words):
    return round(words.heightForWidth(words.width()) / words.fontMetrics().lineSpacing())


def test_long_words_stand_in_several_lines_and_none_is_cut(window):
    toasts = Toasts(window)

    toasts.show_words(LONG, None)

    words = words_of(window)
    assert lines_of(words) > 1
    assert words.height() >= words.heightForWidth(words.width())
    assert words.parentWidget().width() <= 760


def test_short_words_stand_in_one_line_with_the_way_back(window):
    taken_back = []
    toasts = Toasts(window)

    toasts.show_words("«یادداشت» ثبت شد.", lambda: taken_back.append(1))
    window.findChild(QPushButton).click()

    assert lines_of(words_of(window)) == 1
    assert taken_back == [1]
    assert not words_of(window).isVisible()


def test_a_toast_follows_the_window(window, qtbot):
    toasts = Toasts(window)
    toasts.show_words("ثبت شد", None)
    before = words_of(window).parentWidget().y()

    window.resize(1366, 900)

    qtbot.waitUntil(lambda: words_of(window).parentWidget().y() > before)


def test_words_that_nobody_can_have_read_yet_stand_above_new_ones(window):
    taken_back = []
    toasts = Toasts(window)

    toasts.show_words("پرونده ۱۲ باز شد.", lambda: taken_back.append(1))
    toasts.show_words("چاپگر کاغذ ندارد.", None)
    toasts.show_words("چاپگر کاغذ ندارد.", None)
    window.findChild(QPushButton).click()

    assert words_of(window).words == "پرونده ۱۲ باز شد.\nچاپگر کاغذ ندارد."
    assert taken_back == [1]


def test_words_that_were_read_give_place(window, monkeypatch):
    toasts = Toasts(window)
    toasts.show_words("پرونده ۱۲ باز شد.", None)
    monkeypatch.setattr("desktop_app.ui.toasts.FRESH_MS", 0)

    toasts.show_words("پرونده ۱۳ باز شد.", None)

    assert words_of(window).words == "پرونده ۱۳ باز شد."
