"""Wrapped words: measured once, and anew when words or letters are others."""

import pytest
from PySide6.QtWidgets import QLabel

from desktop_app.forms.wrapped_label import WrappedLabel

LONG = "پرونده تمدید جواز تأسیس با قرارداد واگذاری زمین که پایان یافته است"


@pytest.fixture
def label(qtbot):
    made = WrappedLabel(LONG)
    qtbot.addWidget(made)
    return made


def by_qt(like):
    """Return a label of Qt's own with the same words and letters."""
    label = QLabel(like.text())
    label.setWordWrap(True)
    label.setFont(like.font())
    return label


@pytest.mark.parametrize("width", [80, 200, 900])
def test_words_are_as_high_as_qt_measures_them(label, width):
    first, again = label.heightForWidth(width), label.heightForWidth(width)

    assert first == again == by_qt(label).heightForWidth(width)
    assert label.sizeHint() == by_qt(label).sizeHint()
    assert label.minimumSizeHint() == by_qt(label).minimumSizeHint()


def test_other_words_are_measured_anew(label):
    before = label.heightForWidth(80)

    label.setText("کوتاه")

    assert label.heightForWidth(80) < before


def test_larger_letters_are_measured_anew(label):
    before = label.heightForWidth(200)
    font = label.font()
    font.setPointSizeF(font.pointSizeF() * 2)

    label.setFont(font)

    assert label.heightForWidth(200) == by_qt(label).heightForWidth(200) > before
