"""A label of one line is as high without words as with any, so that nothing below it moves."""

import pytest

from desktop_app.ui.elided import ElidedLabel

WORDS = ("شاید همین باشد: مریم احمدی (کد ملی) و ۲ نفر دیگر", "Alt+N", "\u2066۱۲۳\u2069", "آ ئ ۀ")


@pytest.mark.parametrize("words", WORDS)
def test_words_change_no_height(qtbot, words):
    empty, full = ElidedLabel(), ElidedLabel(words)
    qtbot.addWidget(empty)
    qtbot.addWidget(full)

    assert empty.sizeHint().height() == full.sizeHint().height()
    assert empty.minimumSizeHint().height() == full.minimumSizeHint().height()
