"""What the window needs of the Qt library that the requirements name."""

import sys

import pytest
from PySide6.QtWidgets import QLabel

CALLS = 2000


@pytest.mark.usefixtures("qapp")
def test_calls_into_qt_give_no_references_away():
    """PySide6 6.12.0 on Python 3.11 dropped one reference to None with each call, until a crash."""
    label = QLabel()
    before = sys.getrefcount(None), sys.getrefcount(True)

    for _ in range(CALLS):
        label.setText("")
        label.isVisible()
    after = sys.getrefcount(None), sys.getrefcount(True)

    assert before[0] - after[0] < CALLS / 2
    assert before[1] - after[1] < CALLS / 2
    label.deleteLater()


def test_qt_speaks_persian_from_right_to_left(qapp):
    assert qapp.isRightToLeft()
    assert qapp.translate("QPlatformTheme", "Cancel") == "انصراف"
