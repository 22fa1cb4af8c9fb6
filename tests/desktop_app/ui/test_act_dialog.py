import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel

from desktop_app.forms.surroundings import FormSurroundings
from desktop_app.ui.act_dialog import ActDialog
from desktop_app.ui.asked import a_long_text, a_text
from office.domain.errors import OfficeError
from tests.desktop_app.hands import press, type_text

FIELDS = (a_text("reason", "دلیل"), a_long_text("more", "توضیح", required=False))


@pytest.fixture
def dialog(qtbot):
    dialog = ActDialog("ابطال", FIELDS, "باطل کن", FormSurroundings(), about="می‌ماند.")
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    qtbot.addWidget(dialog)
    dialog.open()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is dialog)
    return dialog


def submit(dialog):
    press(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)


def write(dialog, text):
    dialog.form.edit_of("reason").focus_first()
    type_text(dialog.form.edit_of("reason").focus_target(), text)


def test_ctrl_enter_hands_over_what_was_typed(dialog, qtbot):
    write(dialog, "دو بار باز شد")

    with qtbot.waitSignal(dialog.asked) as told:
        submit(dialog)

    assert told.args[0]["reason"] == "دو بار باز شد"
    assert dialog.isVisible()


def test_a_lacking_field_keeps_the_dialog_and_is_named(dialog, qtbot):
    with qtbot.assertNotEmitted(dialog.asked):
        submit(dialog)

    assert "دلیل" in dialog.form.edit_of("reason").shown_problem()


def test_a_refusal_stands_in_the_dialog_and_goes_with_the_next_try(dialog, qtbot):
    write(dialog, "دلیل")
    dialog.refuse(OfficeError("این کار شدنی نیست."))
    before = dialog.refusal

    with qtbot.waitSignal(dialog.asked):
        submit(dialog)

    assert before == "این کار شدنی نیست."
    assert dialog.refusal == ""


def test_what_must_hold_of_several_fields_is_asked_before_the_office_is(dialog, qtbot):
    dialog.must(lambda told: "" if told["more"] else "توضیح هم بنویسید.")
    write(dialog, "دلیل")

    with qtbot.assertNotEmitted(dialog.asked):
        submit(dialog)

    assert dialog.refusal == "توضیح هم بنویسید."


def test_all_fields_are_seen_without_scrolling(dialog):
    assert dialog.form.height() >= dialog.form.wanted_height()


def test_something_can_stand_between_the_words_and_the_fields(dialog):
    label = QLabel("میان")

    dialog.insert(label)

    assert label.parent() is dialog


def test_a_dialog_without_fields_is_only_words(qtbot):
    dialog = ActDialog("کار", (), "انجام", FormSurroundings())
    qtbot.addWidget(dialog)

    assert dialog.form.isHidden()


def test_the_dialog_closes_when_the_act_is_done(dialog):
    dialog.done_with(None)

    assert not dialog.isVisible()


def test_words_that_were_written_go_only_when_esc_is_pressed_twice(dialog):
    write(dialog, "دو بار باز شد")

    press(dialog, Qt.Key.Key_Escape)

    assert dialog.isVisible()
    assert "دوباره Esc" in dialog.refusal
    assert dialog.form.edit_of("reason").focus_target().hasFocus()
    assert dialog.form.values()["reason"] == "دو بار باز شد"
    press(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_what_is_written_after_the_question_is_asked_for_again(dialog):
    write(dialog, "دو بار")
    press(dialog, Qt.Key.Key_Escape)

    write(dialog, " باز شد")

    assert not dialog.refusal
    press(dialog, Qt.Key.Key_Escape)
    assert dialog.isVisible()


def test_esc_closes_at_once_where_nothing_was_written(dialog):
    dialog.set_values({"reason": "از پیش"})

    press(dialog, Qt.Key.Key_Escape)

    assert not dialog.isVisible()


def test_an_impatient_second_ctrl_enter_does_the_act_once(dialog, qtbot):
    write(dialog, "دو بار باز شد")
    with qtbot.waitSignal(dialog.asked):
        submit(dialog)

    press(dialog, Qt.Key.Key_Escape)
    with qtbot.assertNotEmitted(dialog.asked):
        submit(dialog)

    dialog.refuse(OfficeError("این کار شدنی نیست."))
    with qtbot.waitSignal(dialog.asked):
        submit(dialog)


def test_what_somebody_keeps_is_not_warned_of(dialog):
    kept = []
    dialog.keep_by(lambda: kept.append(dialog.form.values()["reason"]))
    write(dialog, "نیمه‌کاره")

    press(dialog, Qt.Key.Key_Escape)

    assert kept == ["نیمه‌کاره"]
    assert not dialog.isVisible()
