"""Fields that are chosen: one of few, one of many, several, yes or no."""

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolButton

from desktop_app.forms.choice_edit import ChoiceEdit
from desktop_app.forms.search_edit import SearchEdit, SuggestEdit
from tests.desktop_app.forms.asking import ask, leave
from tests.desktop_app.hands import click, press, type_text
from tests.office.domain.form_samples import a_field, choice, several, text

MANY = {
    "cash": "کمبود نقدینگی یا سرمایه در گردش",
    "debt": "بدهی و معوقه بانکی",
    "bank": "تملک بانک",
    "raw": "کمبود مواد اولیه",
    "fx": "ارز و واردات",
    "market": "نبود بازار",
    "smuggling": "قاچاق یا واردات کالای مشابه",
    "wear": "فرسودگی ماشین‌آلات",
}


class Watching(QObject):
    """Counts Enter where a form would go on by it."""

    enters = 0

    def eventFilter(self, _watched, event):
        is_enter = event.type() == QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Return
        self.enters += is_enter
        return is_enter


def one_of_many():
    return a_field("cause", "choice", choices=MANY, schema={"type": "string", "enum": list(MANY)})


def yes_or_no():
    return a_field("answer", "boolean", title="پاسخ", schema={"type": "boolean"})


@pytest.mark.parametrize("typed", ["بی", "بي", "شهرکبی"[4:]])
def test_choice_is_found_by_the_letters_it_begins_with(qtbot, typed):
    edit = ask(qtbot, choice())

    type_text(edit, typed)

    assert isinstance(edit, ChoiceEdit)
    assert edit.value() == "outside"


def test_letters_that_begin_no_choice_change_nothing(qtbot):
    edit = ask(qtbot, choice())
    type_text(edit, "ش")

    type_text(edit, "ظ")

    assert edit.value() == "estate"


def test_delete_chooses_nothing(qtbot):
    edit = ask(qtbot, choice())
    type_text(edit, "ش")

    press(edit, Qt.Key.Key_Delete)

    assert edit.value() is None
    assert edit.problem() == ""


def test_arrows_go_through_the_choices(qtbot):
    edit = ask(qtbot, choice())

    press(edit, Qt.Key.Key_Down)

    assert edit.value() == "estate"


def test_space_opens_the_list(qtbot):
    edit = ask(qtbot, choice())

    press(edit, Qt.Key.Key_Space)
    opened = edit.list.view().isVisible()
    edit.list.hidePopup()

    assert opened


def test_wheel_never_changes_a_fact(qtbot):
    edit = ask(qtbot, choice())
    turn = QWheelEvent(
        QPointF(5, 5),
        QPointF(5, 5),
        QPoint(),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )

    QApplication.sendEvent(edit.list, turn)

    assert edit.value() is None


def test_the_list_opens_below_its_field_and_cuts_none_of_its_lines(qtbot):
    edit = ask(qtbot, choice())
    edit.list.setCurrentIndex(edit.list.count() - 1)

    press(edit.list, Qt.Key.Key_Space)

    lines = edit.list.view()
    foot = edit.list.mapToGlobal(edit.list.rect().bottomLeft()).y()
    assert lines.mapToGlobal(QPoint(0, 0)).y() >= foot
    assert lines.verticalScrollBar().maximum() == 0
    edit.list.hidePopup()


def test_long_titles_have_the_whole_width(qtbot):
    long = {"2": "۲: متقاضی بیمه بازنشستگی دیگری نداشته باشد و بیمه او پایان یافته باشد"}
    few = a_field("number", "choice", choices=long, schema={"type": "string", "enum": ["2"]})

    assert ask(qtbot, few).is_wide
    assert not ask(qtbot, choice()).is_wide


def test_code_of_an_older_list_is_shown_and_kept(qtbot):
    edit = ask(qtbot, choice())

    edit.set_value("moon")

    assert edit.value() == "moon"


def test_one_of_many_is_completed_when_only_one_fits(qtbot):
    edit = ask(qtbot, one_of_many())

    type_text(edit, "قاچ")
    leave(edit)

    assert isinstance(edit, SearchEdit)
    assert edit.value() == "smuggling"
    assert edit.raw() == MANY["smuggling"]


def test_one_of_many_is_found_by_any_of_its_words(qtbot):
    edit = ask(qtbot, one_of_many())

    type_text(edit, "ماشين الات")

    assert edit.value() is None
    edit.line.setText("ماشینآلات")
    assert edit.value() == "wear"


def test_many_that_fit_are_told_apart_by_the_person(qtbot):
    edit = ask(qtbot, one_of_many())

    type_text(edit, "کمبود")
    leave(edit)

    assert edit.value() is None
    assert "یکی از گزینه‌ها" in edit.shown_problem()


def test_space_opens_the_whole_list_and_a_line_of_it_is_taken(qtbot):
    edit = ask(qtbot, one_of_many())
    press(edit, Qt.Key.Key_Space)
    popup = edit.line.completer().popup()
    opened = edit.line.is_open()

    QTest.keyClick(popup, Qt.Key.Key_Down)
    QTest.keyClick(popup, Qt.Key.Key_Return)

    assert opened
    assert edit.value() == "cash"


def test_enter_takes_the_marked_title_and_goes_on_as_in_a_plain_line(qtbot):
    edit = ask(qtbot, one_of_many())
    watching = Watching()
    edit.line.installEventFilter(watching)
    press(edit, Qt.Key.Key_Space)
    popup = edit.line.completer().popup()
    QTest.keyClick(popup, Qt.Key.Key_Down)
    QTest.keyClick(popup, Qt.Key.Key_Down)

    QTest.keyClick(popup, Qt.Key.Key_Return)

    assert edit.value() == "debt"
    assert not edit.line.is_open()
    assert watching.enters == 1


def test_enter_with_no_title_marked_leaves_the_words_and_goes_on(qtbot):
    edit = ask(qtbot, text(), suggestions={"name": ("تن", "کیلوگرم")})
    watching = Watching()
    edit.line.installEventFilter(watching)
    type_text(edit, "ت")

    QTest.keyClick(edit.line.completer().popup(), Qt.Key.Key_Return)

    assert edit.raw() == "ت"
    assert watching.enters == 1


def test_arrow_opens_the_list_by_the_mouse(qtbot):
    edit = ask(qtbot, one_of_many())

    click(edit.line.findChild(QToolButton))

    assert edit.line.is_open()


def test_text_with_suggestions_takes_other_words_too(qtbot):
    edit = ask(qtbot, text(), suggestions={"name": ("تن", "کیلوگرم")})

    type_text(edit, "قواره")
    leave(edit)

    assert isinstance(edit, SuggestEdit)
    assert edit.value() == "قواره"
    assert edit.shown_problem() == ""


def test_several_are_ticked_by_space(qtbot):
    edit = ask(qtbot, several())

    press(edit, Qt.Key.Key_Space)
    press(edit, Qt.Key.Key_Down)
    press(edit, Qt.Key.Key_Space)

    assert edit.value() == ["power", "market"]
    assert edit.under_text() == "۲ گزینه برگزیده شد."


def test_none_of_several_is_no_value(qtbot):
    edit = ask(qtbot, several(minItems=1))

    assert edit.value() is None
    assert edit.problem() == ""


def test_several_say_what_the_form_limits(qtbot):
    edit = ask(qtbot, several(maxItems=1))

    edit.set_value(["power", "market"])

    assert "بیش از ۱ گزینه" in edit.problem()


def test_code_outside_the_list_of_several_is_kept(qtbot):
    edit = ask(qtbot, several())

    edit.set_value(["moon", "power"])
    edit.set_raw(edit.raw())

    assert edit.value() == ["power", "moon"]


@pytest.mark.parametrize(
    ("key", "answer"),
    [("ب", True), ("1", True), ("۱", True), ("خ", False), ("2", False), ("o", False), ("f", True)],
)
def test_answer_is_given_by_one_key_under_any_layout(qtbot, key, answer):
    edit = ask(qtbot, yes_or_no())

    type_text(edit, key)

    assert edit.value() is answer


def test_answer_is_given_by_a_click_and_taken_away_by_delete(qtbot):
    edit = ask(qtbot, yes_or_no())
    click(edit.no)
    clicked = edit.value()

    press(edit, Qt.Key.Key_Delete)

    assert clicked is False
    assert edit.value() is None
    assert edit.is_blank()


def test_answer_is_unasked_at_first_and_shown_when_stored(qtbot):
    edit = ask(qtbot, yes_or_no())
    first = edit.value()

    edit.set_value(False)

    assert first is None
    assert edit.value() is False
    assert not edit.is_blank()
    assert edit.yes.accessibleName() == "پاسخ: بله"
    assert (edit.yes.text(), edit.no.text()) == ("بله", "✓ خیر")
