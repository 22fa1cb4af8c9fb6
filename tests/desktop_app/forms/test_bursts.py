"""The barcode scanner beside hands that type, under the Latin and the Persian layout."""

import pytest
import shiboken6
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QLineEdit,
    QListWidget,
    QPushButton,
    QTextEdit,
    QWidget,
)

from desktop_app.forms.bursts import BurstDetector, key_time
from desktop_app.forms.type_ahead import TypeAheadLine
from tests.desktop_app.forms.asking import ask_all, enter, on_screen
from tests.office.domain.form_samples import a_field

SCAN, HAND = 5, 80
"""Milliseconds between two keys."""
RETURN, TAB = Qt.Key.Key_Return, Qt.Key.Key_Tab


class Keyboard:
    """A keyboard whose clock a test sets, watched by a detector."""

    def __init__(self):
        self.now = 0.0
        self.codes = []
        self.detector = BurstDetector(lambda _event: self.now)
        self.detector.scanned.connect(self.codes.append)
        QApplication.instance().installEventFilter(self.detector)

    def key(self, widget, key, text="", every=SCAN, repeated=False):
        self.now += every
        event = QKeyEvent(
            QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier, text, repeated, 1
        )
        QApplication.sendEvent(widget, event)

    def tap(self, widget, key, text):
        self.key(widget, key, text, HAND)
        up = QKeyEvent(QEvent.Type.KeyRelease, key, Qt.KeyboardModifier.NoModifier, text)
        QApplication.sendEvent(widget, up)

    def type(self, widget, text, every=SCAN, end=RETURN):
        for letter in text:
            self.key(widget, 0, letter, every)
        if end is not None:
            self.key(widget, end, "\r" if end == RETURN else "\t", every)


@pytest.fixture
def keyboard():
    made = Keyboard()
    yield made
    QApplication.instance().removeEventFilter(made.detector)


def shown(qtbot, widget):
    on_screen(qtbot, widget)
    widget.setFocus()
    qtbot.waitUntil(widget.hasFocus)
    return widget


class Ticks(QListWidget):
    """A list in which digits act."""

    def __init__(self):
        super().__init__()
        self.keys = []

    def keyPressEvent(self, event):
        self.keys.append(event.text())


@pytest.fixture
def second():
    """Another desk's keyboard over the first, as that of the practice desk is."""
    made = Keyboard()
    yield made
    QApplication.instance().removeEventFilter(made.detector)


@pytest.mark.usefixtures("keyboard")
def test_digit_of_a_hand_acts_once_where_two_desks_watch(qtbot, second):
    ticks = shown(qtbot, Ticks())

    second.tap(ticks, Qt.Key.Key_3, "3")

    qtbot.waitUntil(lambda: ticks.keys == ["3"], timeout=1000)


def test_scan_is_told_to_the_newest_desk_alone(qtbot, keyboard, second):
    ticks = shown(qtbot, Ticks())

    second.type(ticks, "14050104000012")

    assert (keyboard.codes, second.codes) == ([], ["14050104000012"])


@pytest.mark.parametrize("typed", ["14050104000012", "۱۴۰۵۰۱۰۴۰۰۰۰۱۲", "١٤٠٥٠١٠٤٠٠٠٠١٢"])
@pytest.mark.parametrize("end", [RETURN, TAB])
def test_scanned_code_is_told_and_leaves_the_field_as_it_was(qtbot, keyboard, typed, end):
    line = shown(qtbot, QLineEdit("احمدی"))
    line.setCursorPosition(2)

    keyboard.type(line, typed, end=end)

    assert keyboard.codes == ["14050104000012"]
    assert line.text() == "احمدی"
    assert line.cursorPosition() == 2
    assert line.hasFocus()


def test_letters_scanned_under_the_persian_layout_are_the_latin_ones(qtbot, keyboard):
    line = shown(qtbot, QLineEdit())

    keyboard.type(line, "اففحس:")

    assert keyboard.codes == ["https:"]


def test_enter_of_a_scan_never_submits_the_field(qtbot, keyboard):
    line = shown(qtbot, QLineEdit())
    submitted = []
    line.returnPressed.connect(lambda: submitted.append(1))

    keyboard.type(line, "1234567")

    assert submitted == []


@pytest.mark.parametrize(("text", "every"), [("1234567", HAND), ("12345", SCAN), ("1234567", 30)])
def test_what_a_hand_types_stays(qtbot, keyboard, text, every):
    line = shown(qtbot, QLineEdit())

    keyboard.type(line, text, every)

    assert keyboard.codes == []
    assert line.text() == text


def test_pause_before_enter_is_a_hand(qtbot, keyboard):
    line = shown(qtbot, QLineEdit())

    keyboard.type(line, "1234567", end=None)
    keyboard.key(line, RETURN, "\r", HAND)

    assert keyboard.codes == []
    assert line.text() == "1234567"


def test_what_a_hand_typed_just_before_the_scan_stays(qtbot, keyboard):
    line = shown(qtbot, QLineEdit())

    keyboard.type(line, "مر", HAND, end=None)
    keyboard.now += HAND
    keyboard.type(line, "1234567")

    assert line.text() == "مر"
    assert keyboard.codes == ["1234567"]


def test_two_scans_are_two_codes(qtbot, keyboard):
    line = shown(qtbot, QLineEdit())

    keyboard.type(line, "1234567")
    keyboard.type(line, "7654321")

    assert keyboard.codes == ["1234567", "7654321"]
    assert line.text() == ""


def test_scan_leaves_a_long_text_and_a_list_as_they_were(qtbot, keyboard):
    text, combo = QTextEdit(), QComboBox()
    text.setPlainText("شرح")
    combo.addItems(["", "1", "2"])
    for widget in (text, combo):
        shown(qtbot, widget)
        keyboard.type(widget, "1234567")

    assert text.toPlainText() == "شرح"
    assert combo.currentIndex() == 0
    assert len(keyboard.codes) == 2


def test_scan_does_nothing_where_digits_act(qtbot, keyboard):
    ticks = shown(qtbot, Ticks())

    keyboard.type(ticks, "1234567")

    assert ticks.keys == []
    assert keyboard.codes == ["1234567"]


def test_digit_of_a_hand_acts_a_moment_later(qtbot, keyboard):
    ticks = shown(qtbot, Ticks())

    keyboard.type(ticks, "3", HAND, end=None)

    qtbot.waitUntil(lambda: ticks.keys == ["3"])


def test_digits_of_a_hand_act_in_their_order(qtbot, keyboard):
    ticks = shown(qtbot, Ticks())

    keyboard.type(ticks, "31", HAND, end=None)
    keyboard.key(ticks, Qt.Key.Key_Down, "", HAND)
    keyboard.type(ticks, "2", HAND)

    assert ticks.keys == ["3", "1", "", "2", "\r"]


def test_a_short_tap_on_a_button_presses_it(qtbot, keyboard):
    button = shown(qtbot, QPushButton("خیر"))
    button.setCheckable(True)

    keyboard.tap(button, Qt.Key.Key_Space, " ")

    qtbot.waitUntil(button.isChecked)


def test_held_down_key_is_no_scan(qtbot, keyboard):
    line = shown(qtbot, QLineEdit())

    for _ in range(9):
        keyboard.key(line, Qt.Key.Key_1, "1", SCAN, repeated=True)
    keyboard.key(line, RETURN, "\r")

    assert keyboard.codes == []
    assert line.text() == "1" * 9


def test_shift_inside_a_scan_is_passed_over(qtbot, keyboard):
    line = shown(qtbot, QLineEdit())

    keyboard.type(line, "IR1", end=None)
    keyboard.key(line, Qt.Key.Key_Shift)
    keyboard.type(line, "23456")

    assert keyboard.codes == ["IR123456"]


def test_form_that_was_scanned_into_keeps_its_facts_and_its_steps(qtbot, keyboard):
    form = ask_all(qtbot, [a_field()])
    edit = form.edit_of("name")
    edit.line.setText("مریم")
    enter(qtbot, edit)

    keyboard.type(edit.line, "14050104000012")

    assert form.values() == {"name": "مریم"}


def test_scan_survives_a_field_that_is_gone(qtbot, keyboard):
    line, window = QLineEdit(), QWidget()
    line.setParent(window)
    on_screen(qtbot, window)
    line.setFocus()
    qtbot.waitUntil(line.hasFocus)
    keyboard.type(line, "1234567", end=None)

    shiboken6.delete(line)
    keyboard.key(window, RETURN, "\r")

    assert keyboard.codes == ["1234567"]


def test_scan_into_a_search_field_closes_its_list(qtbot, keyboard):
    line = shown(qtbot, TypeAheadLine(["1405010 الف", "14 ب"]))
    keyboard.type(line, "1", end=None)
    opened = line.is_open()

    keyboard.type(line.completer().popup(), "405010")

    assert opened
    assert keyboard.codes == ["1405010"]
    assert line.text() == ""
    assert not line.is_open()


def test_held_key_of_a_widget_that_is_gone_is_nobodys(qtbot, keyboard):
    ticks = shown(qtbot, Ticks())
    keyboard.type(ticks, "3", HAND, end=None)

    shiboken6.delete(ticks)
    keyboard.detector.release()

    assert keyboard.codes == []


def test_keys_in_an_open_list_belong_to_it(qtbot, keyboard):
    combo = QComboBox()
    combo.addItems(["", "1", "2"])
    shown(qtbot, combo)
    combo.showPopup()

    keyboard.type(combo.view(), "12", HAND, end=None)
    combo.hidePopup()

    assert keyboard.codes == []


def test_detector_watches_the_whole_program(qtbot):
    app, detector, codes = QApplication.instance(), BurstDetector(), []
    detector.scanned.connect(codes.append)
    detector.watch(app)
    line = shown(qtbot, QLineEdit())

    for letter in "1234567\r":
        key = RETURN if letter == "\r" else 0
        event = QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier, letter)
        event.setTimestamp(1)
        app.sendEvent(line, event)
    app.removeEventFilter(detector)

    assert codes == ["1234567"]


def test_time_of_a_key_is_that_of_the_system():
    event = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_1, Qt.KeyboardModifier.NoModifier, "1")
    untimed = key_time(event)
    event.setTimestamp(123)

    assert key_time(event) == 123
    assert untimed > 0


@settings(
    max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)
@given(st.text(alphabet="0123456789ABC", min_size=6, max_size=20))
def test_any_code_is_understood(qtbot, keyboard, code):
    line = shown(qtbot, QLineEdit("x"))
    keyboard.codes.clear()
    keyboard.now += 1000

    keyboard.type(line, code)

    assert keyboard.codes == [code]
    assert line.text() == "x"
    line.close()
