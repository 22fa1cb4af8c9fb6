"""Fields of one line: text, digits, numbers, money, identifiers, phones."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from desktop_app.forms.lines import PersianLine
from desktop_app.forms.shortcuts import bind
from office.domain.identifiers.national import make_national_code
from tests.desktop_app.forms.asking import ask, leave, on_screen
from tests.desktop_app.hands import NO_MODIFIER, press, type_text
from tests.office.domain.form_samples import a_field, number, text, whole

SHIFT, CONTROL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier
RIGHT = make_national_code("999000001")
TURNED = RIGHT[:7] + RIGHT[8] + RIGHT[7] + RIGHT[9]


def code(**changes):
    return a_field("code", "identifier", title="کد ملی", identifier="national_code", **changes)


def money(unit="میلیون ریال"):
    return whole("money", unit)


def test_digits_of_a_text_are_shown_in_persian_once_it_is_left(qtbot):
    edit = ask(qtbot, a_field(widget="text"))
    type_text(edit, "قطعه 12")

    leave(edit)

    assert edit.raw() == "قطعه ۱۲"
    assert edit.value() == "قطعه 12"


def test_undo_is_the_windows_while_nothing_typed_can_be_undone(qtbot):
    undone = []
    window = on_screen(qtbot, QWidget())
    line = PersianLine(window)
    bind(window, "Ctrl+Z", lambda: undone.append(line.text()))
    line.setFocus()
    line.show()

    press(line, Qt.Key.Key_Z, CONTROL)
    type_text(line, "خوی")
    press(line, Qt.Key.Key_Z, CONTROL)

    assert undone == [""]
    assert line.text() == ""


@pytest.mark.parametrize(
    ("key", "modifiers"), [(Qt.Key.Key_Space, SHIFT), (Qt.Key.Key_2, SHIFT | CONTROL)]
)
@pytest.mark.parametrize("widget", ["text", "long_text"])
def test_half_space_is_typed_by_its_keys(qtbot, widget, key, modifiers):
    edit = ask(qtbot, a_field(widget=widget))

    type_text(edit, "می")
    press(edit, key, modifiers)
    type_text(edit, "شود")

    assert edit.value() == "می\u200cشود"


def test_arabic_letters_are_stored_in_the_one_spelling_and_shown_as_typed(qtbot):
    edit = ask(qtbot, text())

    type_text(edit, "علي ٤٢")

    assert edit.value() == "علی 42"
    assert edit.raw() == "علي ٤٢"


def test_blank_text_is_no_value(qtbot):
    edit = ask(qtbot, text())

    type_text(edit, "  ")

    assert edit.value() is None
    assert edit.problem() == ""


def test_text_near_its_limit_counts_the_letters_left(qtbot):
    edit = ask(qtbot, text(maxLength=25))

    type_text(edit, "ا" * 20)
    near = edit.under_text()
    type_text(edit, "ا" * 8)

    assert near == "۵ نویسه دیگر جا دارد."
    assert "۳ نویسه بیش از اندازه" in edit.under_text()
    assert edit.problem()


def test_lines_of_a_long_text_stay_lines(qtbot):
    edit = ask(qtbot, a_field(widget="long_text"))

    type_text(edit, "یک")
    press(edit, Qt.Key.Key_Return)
    type_text(edit, "دو")

    assert edit.value() == "یک\nدو"


def test_pasted_text_loses_its_direction_marks(qtbot):
    edit = ask(qtbot, a_field(widget="long_text"))
    QGuiApplication.clipboard().setText("\u202bنشانی\u202c")

    press(edit, Qt.Key.Key_V, CONTROL)

    assert edit.raw() == "نشانی"


@pytest.mark.parametrize("typed", ["1405", "۱۴۰۵", "١٤٠٥", "1۴٠5"])
def test_digits_of_every_kind_are_the_same(qtbot, typed):
    edit = ask(qtbot, text(pattern="^[0-9]{4,20}$"))

    type_text(edit, typed)

    assert edit.raw() == "۱۴۰۵"
    assert edit.value() == "1405"
    assert edit.line.layoutDirection() == Qt.LayoutDirection.LeftToRight
    assert edit.line.alignment() & Qt.AlignmentFlag.AlignRight


@pytest.mark.parametrize(
    ("typed", "value"), [("12.5", 12.5), ("۱۲٫۵", 12.5), ("12/5", 12.5), ("1250", 1250)]
)
def test_number_is_read_in_every_writing(qtbot, typed, value):
    edit = ask(qtbot, number())

    type_text(edit, typed)

    assert edit.value() == value


def test_word_in_a_number_is_kept_and_said_at_commit_only(qtbot):
    edit = ask(qtbot, number())

    type_text(edit, "ده")
    leave(edit)

    assert edit.raw() == "ده"
    assert edit.value() is None
    assert "فقط با رقم" in edit.problem()
    assert edit.shown_problem() == ""


@pytest.mark.parametrize("typed", ["1250000", "۱۲۵۰۰۰۰", "1,250,000"])
def test_money_gets_its_thousands_marks_while_typed(qtbot, typed):
    edit = ask(qtbot, money())

    type_text(edit, typed)

    assert edit.raw() == "۱٬۲۵۰٬۰۰۰"
    assert edit.value() == 1_250_000
    assert edit.under_text() == "هزار و دویست و پنجاه میلیارد ریال"


def test_digit_is_put_into_the_middle_of_an_amount(qtbot):
    edit = ask(qtbot, money())
    type_text(edit, "1234")
    edit.line.setCursorPosition(2)

    type_text(edit, "9")
    press(edit, Qt.Key.Key_Backspace)
    press(edit, Qt.Key.Key_Backspace)

    assert edit.raw() == "۲۳۴"
    assert edit.line.cursorPosition() == 0


def test_delete_before_a_mark_takes_the_digit_behind_it(qtbot):
    edit = ask(qtbot, money())
    type_text(edit, "1234")
    edit.line.setCursorPosition(1)

    press(edit, Qt.Key.Key_Delete)

    assert edit.raw() == "۱۳۴"


def test_money_in_another_coin_has_no_words(qtbot):
    edit = ask(qtbot, money("یورو"))

    type_text(edit, "12")

    assert edit.under_text() == ""


def test_right_identifier_is_recognised_while_typed(qtbot):
    edit = ask(qtbot, code())

    type_text(edit, RIGHT[:4])
    half = edit.under_text()
    type_text(edit, RIGHT[4:])

    assert half == "۴ رقم نوشته شده است."
    assert edit.under_text() == "✓ رقم کنترل درست است"
    assert edit.value() == RIGHT


def test_wrong_identifier_is_never_red_before_focus_leaves(qtbot):
    edit = ask(qtbot, code())

    type_text(edit, TURNED)
    typing = edit.shown_problem(), edit.under_text()
    leave(edit)

    assert typing[0] == ""
    assert "منظور شما" in typing[1]
    assert "جابه‌جا شده" in edit.shown_problem()
    assert edit.line.property("state") == "problem"


@pytest.mark.parametrize(
    ("key", "modifiers"),
    [(Qt.Key.Key_Down, NO_MODIFIER), (Qt.Key.Key_Return, ALT)],
)
def test_suggestion_is_taken_by_a_key_and_never_by_itself(qtbot, key, modifiers):
    edit = ask(qtbot, code())
    type_text(edit, TURNED)
    before = edit.value()

    press(edit, key, modifiers)

    assert before is None
    assert edit.value() == RIGHT


def test_identifier_put_right_loses_its_red_at_once(qtbot):
    edit = ask(qtbot, code())
    type_text(edit, TURNED)
    leave(edit)

    edit.take_suggestion()

    assert edit.shown_problem() == ""
    assert edit.under_text().startswith("✓")


def test_iban_keeps_its_latin_letters(qtbot):
    edit = ask(qtbot, a_field("iban", "identifier", identifier="iban"))

    type_text(edit, "IR12۳")

    assert edit.raw() == "IR123"


def test_identifier_without_a_rule_is_stored_as_written(qtbot):
    edit = ask(qtbot, a_field("no", "identifier", identifier="permit_no"))

    type_text(edit, "۱۴۰۴/۱۱۸/۱")
    leave(edit)

    assert edit.value() == "1404/118/1"
    assert edit.under_text() == ""


@pytest.mark.parametrize(
    ("typed", "value", "said"),
    [
        ("+989990000001", "09990000001", "✓ تلفن همراه"),
        ("9990000001", "09990000001", "✓ تلفن همراه"),
        ("04436000000", "04436000000", "✓ تلفن ثابت"),
    ],
)
def test_phone_is_mobile_or_landline_by_what_is_typed(qtbot, typed, value, said):
    edit = ask(qtbot, a_field("phone", "phone"))

    type_text(edit, typed)

    assert edit.value() == value
    assert edit.under_text() == said


def test_mobile_field_takes_no_landline(qtbot):
    edit = ask(qtbot, a_field("mobile", "phone", identifier="mobile"))

    type_text(edit, "04436000000")
    leave(edit)

    assert "تلفن ثابت" in edit.shown_problem()


def test_sample_stands_under_the_field_while_it_has_the_focus(qtbot):
    sampled = ask(qtbot, a_field(sample="ب-14"))

    inside = sampled.under_text()
    leave(sampled)

    assert inside == "نمونه: ب-۱۴"
    assert sampled.under_text() == ""


def test_control_is_named_in_persian_for_screen_readers(qtbot):
    edit = ask(qtbot, code())

    assert edit.line.accessibleName() == "کد ملی"


def test_value_is_shown_as_a_person_would_type_it(qtbot):
    edit = ask(qtbot, money())
    edits = []
    edit.edited.connect(lambda: edits.append(1))

    edit.set_value(12000)

    assert edit.raw() == "۱۲٬۰۰۰"
    assert edits == []
