"""Date fields: shorthand, and the month that opens under them."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QToolButton

from desktop_app.forms.month_popup import MonthPopup
from office.domain.jalali import jalali
from tests.desktop_app.forms.asking import TODAY, around, ask, leave
from tests.desktop_app.hands import click, press, type_text
from tests.office.domain.form_samples import day

CONTROL = Qt.KeyboardModifier.ControlModifier


def a_month(qtbot, at=TODAY):
    """An open month, the days that were chosen in it, and the field under which it opened."""
    edit = ask(qtbot, day())
    popup = MonthPopup(around(), at, edit)
    popup.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    chosen = []
    popup.chosen.connect(chosen.append)
    popup.show_under(edit.line)
    return popup, chosen, edit


@pytest.mark.parametrize(
    ("typed", "stored", "said"),
    [
        ("۵", "2026-08-27", "پنجشنبه \u2066۱۴۰۵/۰۶/۰۵\u2069، ۱۶ روز پیش"),
        ("5/3", "2026-05-26", "سه‌شنبه \u2066۱۴۰۵/۰۳/۰۵\u2069، ۱۰۹ روز پیش"),
        ("۱۴۰۵/۰۶/۲۱", "2026-09-12", "شنبه، امروز"),
        ("فردا", "2026-09-13", "یکشنبه \u2066۱۴۰۵/۰۶/۲۲\u2069، فردا"),
        ("دیروز", "2026-09-11", "جمعه \u2066۱۴۰۵/۰۶/۲۰\u2069، دیروز"),
        ("+6", "2026-09-18", "جمعه \u2066۱۴۰۵/۰۶/۲۷\u2069، ۶ روز دیگر، تعطیل هفتگی"),
        ("1403/6/21", "2024-09-11", "چهارشنبه \u2066۱۴۰۳/۰۶/۲۱\u2069، نزدیک ۲ سال پیش"),
    ],
)
def test_short_date_says_which_day_it_means(qtbot, typed, stored, said):
    edit = ask(qtbot, day())

    type_text(edit, typed)

    assert edit.value() == stored
    assert edit.under_text() == said


def test_short_date_is_written_out_when_focus_leaves(qtbot):
    edit = ask(qtbot, day())

    type_text(edit, "۵/۳")
    leave(edit)

    assert edit.raw() == "۱۴۰۵/۰۳/۰۵"
    assert edit.shown_problem() == ""


@pytest.mark.parametrize("typed", ["05/03/1405", "۱۳/۱۳", "هرگز"])
def test_wrong_date_is_said_when_focus_leaves_and_stays_as_typed(qtbot, typed):
    edit = ask(qtbot, day())

    type_text(edit, typed)
    typing = edit.shown_problem()
    leave(edit)

    assert typing == ""
    assert edit.shown_problem() != ""
    assert edit.value() is None
    assert edit.raw() != ""


def test_space_goes_on_with_a_date_in_words(qtbot):
    edit = ask(qtbot, day())

    type_text(edit, "5 خرداد")

    assert edit.popup is None
    assert edit.value() == "2026-05-26"


@pytest.mark.parametrize(
    ("key", "modifiers"),
    [(Qt.Key.Key_Space, Qt.KeyboardModifier.NoModifier), (Qt.Key.Key_Down, CONTROL)],
)
def test_month_opens_by_a_key_and_the_chosen_day_is_written(qtbot, key, modifiers):
    edit = ask(qtbot, day())

    press(edit, key, modifiers)
    edit.popup.grid.setFocus()
    press(edit.popup.grid, Qt.Key.Key_Left)
    press(edit.popup.grid, Qt.Key.Key_Return)

    assert edit.raw() == "۱۴۰۵/۰۶/۲۲"


@pytest.mark.parametrize(
    ("key", "day_there"),
    [
        (Qt.Key.Key_Left, (6, 22)),
        (Qt.Key.Key_Right, (6, 20)),
        (Qt.Key.Key_Down, (6, 28)),
        (Qt.Key.Key_Up, (6, 14)),
        (Qt.Key.Key_PageDown, (7, 21)),
        (Qt.Key.Key_PageUp, (5, 21)),
    ],
)
def test_days_are_reached_by_keys_from_right_to_left(qtbot, key, day_there):
    popup, _, _edit = a_month(qtbot)

    press(popup.grid, key)
    press(popup.grid, Qt.Key.Key_A)

    assert popup.grid.day == jalali(1405, *day_there)


def test_home_leads_back_to_today(qtbot):
    popup, _, _edit = a_month(qtbot, jalali(1400, 1, 1))

    press(popup.grid, Qt.Key.Key_Home)

    assert popup.grid.day == TODAY


def test_month_never_leaves_the_years_of_the_calendar(qtbot):
    popup, _, _edit = a_month(qtbot, jalali(1300, 1, 1))

    press(popup.grid, Qt.Key.Key_Right)
    press(popup.grid, Qt.Key.Key_PageUp)

    assert popup.grid.day == jalali(1300, 1, 1)


def test_clicked_day_is_chosen_saturday_first_from_the_right(qtbot):
    popup, chosen, _edit = a_month(qtbot)
    grid = popup.grid
    cell = grid.width() // 7

    QTest.mouseClick(
        grid,
        Qt.MouseButton.LeftButton,
        pos=QPoint(grid.width() - cell // 2, grid.height() - cell // 2 - 5 * cell),
    )

    assert chosen == [jalali(1405, 5, 31)]
    assert chosen[0].weekday() == 5


def test_months_are_turned_by_the_mouse(qtbot):
    popup, _, _edit = a_month(qtbot)
    back, ahead = popup.findChildren(QToolButton)

    click(ahead)
    click(ahead)
    click(back)

    assert popup.grid.day == jalali(1405, 7, 21)


def test_calendar_button_opens_the_month(qtbot):
    edit = ask(qtbot, day())

    click(edit.findChild(QToolButton))

    assert edit.popup.grid.day == TODAY


def test_click_beside_the_days_chooses_nothing(qtbot):
    popup, chosen, _edit = a_month(qtbot)

    QTest.mouseClick(popup.grid, Qt.MouseButton.LeftButton, pos=QPoint(5, 5))

    assert chosen == []


def test_closed_day_is_named_with_its_reason(qtbot):
    popup, _, _edit = a_month(qtbot, jalali(1405, 3, 14))

    assert "رحلت" in popup.grid.accessibleName()


def test_escape_closes_the_month_and_changes_nothing(qtbot):
    popup, chosen, _edit = a_month(qtbot)

    press(popup, Qt.Key.Key_Escape)

    assert not popup.isVisible()
    assert chosen == []


def test_month_is_painted_with_its_closures(qtbot):
    popup, _, _edit = a_month(qtbot, jalali(1405, 1, 5))

    picture = popup.grab()

    assert not picture.isNull()
