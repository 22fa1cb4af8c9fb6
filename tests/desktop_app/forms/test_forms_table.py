"""Tables in forms: keys of a spreadsheet, Excel, sums, undo."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from desktop_app.forms.choice_edit import ChoiceList
from desktop_app.forms.money_edit import AmountLine
from tests.desktop_app.forms.asking import ask, ask_all, enter
from tests.desktop_app.hands import click, press, type_text
from tests.office.domain.form_samples import a_field, table, text

CONTROL = Qt.KeyboardModifier.ControlModifier
ROWS = [{"name": "رب", "capacity": 3000, "note": "قوطی"}, {"name": "آب‌میوه", "capacity": 12.5}]


def wide():
    """A table with every kind of column."""
    origin = {"in": "داخلی", "out": "خارجی"}
    columns = (
        a_field("name", title="نام", number=11),
        a_field("origin", "choice", title="ساخت", number=12, choices=origin),
        a_field("code", "identifier", title="کد", number=13, identifier="product_code"),
        a_field("bottleneck", "boolean", title="گلوگاه", number=14, schema={"type": "boolean"}),
        a_field(
            "price", "money", title="بها", number=15, unit="میلیون ریال", schema={"type": "integer"}
        ),
    )
    return a_field("rows", "table", title="دستگاه‌ها", schema={"type": "array"}, columns=columns)


def paste(edit, tabbed):
    QGuiApplication.clipboard().setText(tabbed)
    press(edit, Qt.Key.Key_V, CONTROL)


def editor(edit):
    """The cell that is open."""
    found = [
        one
        for kind in (QLineEdit, ChoiceList)
        for one in edit.table.viewport().findChildren(kind)
        if one.isVisible()
    ]
    return found[-1]


def finish(cell):
    """Press Enter in an open cell; Qt takes the cell's text a moment later."""
    QTest.keyClick(cell, Qt.Key.Key_Return)
    QApplication.processEvents()


def fill(edit, word):
    """Type into the current cell and go to the next."""
    type_text(edit, word[0])
    type_text(editor(edit), word[1:])
    QTest.keyClick(editor(edit), Qt.Key.Key_Tab)


def test_row_is_typed_cell_by_cell(qtbot):
    edit = ask(qtbot, table())

    fill(edit, "رب")
    type_text(editor(edit), "3000")
    finish(editor(edit))

    assert edit.value() == [{"name": "رب", "capacity": 3000}]
    assert edit.table.rowCount() == 2
    assert edit.table.currentRow() == 1
    assert edit.under_text() == "۱ سطر، جمع ظرفیت: ۳٬۰۰۰ تن"


def test_stored_rows_come_back_as_they_were(qtbot):
    edit = ask(qtbot, table())

    edit.set_value(ROWS)

    assert edit.value() == ROWS
    assert edit.under_text() == "۲ سطر، جمع ظرفیت: ۳٬۰۱۲٫۵ تن"


@pytest.mark.parametrize(("column", "typed"), [(0, "دیگ"), (1, "خ")])
def test_enter_in_an_open_cell_goes_one_row_on(qtbot, column, typed):
    edit = ask(qtbot, wide())
    edit.set_value([{"name": "یک"}, {"name": "دو"}, {"name": "سه"}])
    edit.table.setCurrentCell(0, column)
    type_text(edit, typed[0])

    finish(editor(edit))

    assert (edit.table.currentRow(), edit.table.currentColumn()) == (1, 0)


def test_what_is_said_of_each_piece_has_no_sum(qtbot):
    each = a_field("kw", "number", title="توان هر دستگاه", unit="کیلووات", number=11)
    edit = ask(qtbot, a_field("rows", "table", schema={"type": "array"}, columns=(each,)))

    edit.set_value([{"kw": 2}, {"kw": 3}])

    assert edit.under_text() == "۲ سطر"


def test_enter_makes_one_blank_row_and_no_more(qtbot):
    edit = ask(qtbot, table())
    edit.set_value(ROWS)

    for _ in range(4):
        press(edit, Qt.Key.Key_Return)

    assert edit.table.rowCount() == 3
    assert edit.value() == ROWS


def test_row_that_was_taken_away_comes_back_by_undo(qtbot):
    form = ask_all(qtbot, [table()])
    edit = form.edit_of("products")
    form.set_values({"products": ROWS})
    enter(qtbot, edit)

    press(edit, Qt.Key.Key_Delete, CONTROL)
    without = edit.value()
    press(edit, Qt.Key.Key_Z, CONTROL)

    assert without == ROWS[1:]
    assert edit.value() == ROWS


def test_last_row_taken_away_leaves_a_blank_one(qtbot):
    edit = ask(qtbot, table())
    edit.set_value(ROWS[:1])

    press(edit, Qt.Key.Key_Delete, CONTROL)
    press(edit, Qt.Key.Key_Delete, CONTROL)

    assert edit.value() is None
    assert edit.table.rowCount() == 1


def test_rows_are_pasted_from_excel_with_their_head_left_out(qtbot):
    edit = ask(qtbot, table())

    paste(edit, "نام\tظرفیت\tیادداشت\r\nرب\t۳٬۰۰۰\tقوطی\r\nآب‌میوه\t12.5\t\r\n")

    assert edit.value() == ROWS


def test_cells_are_pasted_at_the_cell_where_the_person_is(qtbot):
    edit = ask(qtbot, table())
    edit.set_value(ROWS)
    edit.table.setCurrentCell(1, 1)

    paste(edit, "7\tتازه\tبیرون از جدول")

    assert edit.value()[1] == {"name": "آب‌میوه", "capacity": 7, "note": "تازه"}


def test_whole_table_is_copied_for_excel(qtbot):
    edit = ask(qtbot, table())
    edit.set_value(ROWS)

    press(edit, Qt.Key.Key_C, CONTROL)

    assert QGuiApplication.clipboard().text() == "رب\t۳٬۰۰۰\tقوطی\nآب‌میوه\t۱۲٫۵\t"


def test_empty_clipboard_pastes_nothing(qtbot):
    edit = ask(qtbot, table())

    paste(edit, "")

    assert edit.value() is None


def test_unreadable_cell_is_kept_and_named(qtbot):
    edit = ask(qtbot, table())

    paste(edit, "رب\tزیاد")

    assert edit.raw() == [["رب", "زیاد", ""]]
    assert edit.value() == [{"name": "رب"}]
    assert edit.problem().startswith("سطر ۱: «ظرفیت»: این عدد خوانده نشد")
    assert not edit.grab().isNull()


def test_row_without_a_needed_cell_is_named(qtbot):
    edit = ask(qtbot, table())

    edit.set_value([{"name": "رب"}])

    assert edit.problem() == "سطر ۱: «ظرفیت» پر نشده است."


def test_delete_empties_a_cell(qtbot):
    edit = ask(qtbot, table())
    edit.set_value(ROWS)

    press(edit, Qt.Key.Key_Delete)

    assert "name" not in edit.value()[0]


@pytest.mark.parametrize(
    ("column", "typed", "kind", "value"),
    [
        (0, "دیگ", QLineEdit, "دیگ"),
        (1, "خ", ChoiceList, "out"),
        (2, "1513400017", QLineEdit, "1513400017"),
        (3, "ب", ChoiceList, True),
        (4, "9500", AmountLine, 9500),
    ],
)
def test_cell_is_asked_by_the_kind_of_its_column(qtbot, column, typed, kind, value):
    edit = ask(qtbot, wide())
    edit.table.setCurrentCell(0, column)

    type_text(edit, typed[0])
    opened = editor(edit)
    type_text(opened, typed[1:])
    is_kind = isinstance(opened, kind)
    finish(opened)

    assert is_kind
    assert list(edit.value()[0].values()) == [value]


def test_open_cell_shows_what_stands_in_it(qtbot):
    edit = ask(qtbot, wide())
    edit.set_value([{"origin": "out", "price": 9500}])
    edit.table.setCurrentCell(0, 1)

    press(edit, Qt.Key.Key_F2)

    assert editor(edit).currentText() == "خارجی"


def test_tab_leaves_the_table_behind_its_last_cell(qtbot):
    form = ask_all(qtbot, [table(), text()])
    edit = form.edit_of("products")
    enter(qtbot, edit)
    edit.table.setCurrentCell(0, 2)

    press(edit, Qt.Key.Key_Tab)

    assert QApplication.focusWidget() is form.edit_of("name").focus_target()


def test_tab_in_an_open_last_cell_leaves_the_table(qtbot):
    form = ask_all(qtbot, [table(), text()])
    edit = form.edit_of("products")
    enter(qtbot, edit)
    edit.table.setCurrentCell(0, 2)

    fill(edit, "یادداشت")

    assert edit.value() == [{"note": "یادداشت"}]
    assert QApplication.focusWidget() is form.edit_of("name").focus_target()


def test_focus_that_goes_from_an_open_cell_has_left_the_field(qtbot):
    form = ask_all(qtbot, [table(), text()])
    edit, left = form.edit_of("products"), []
    edit.left.connect(lambda: left.append(1))
    enter(qtbot, edit)
    type_text(edit, "ر")
    inside = list(left)

    form.focus_field("name")

    assert inside == []
    assert left == [1]
    assert edit.value() == [{"name": "ر"}]


def test_tab_goes_from_cell_to_cell(qtbot):
    edit = ask(qtbot, table())

    press(edit, Qt.Key.Key_Tab)

    assert edit.table.currentColumn() == 1
    assert edit.table.hasFocus()


def test_mouse_has_buttons_for_rows(qtbot):
    edit = ask(qtbot, table())
    edit.set_value(ROWS)
    buttons = edit.buttons

    click(buttons[1])
    taken = edit.value()
    click(buttons[0])

    assert taken == ROWS[1:]
    assert edit.table.currentRow() == 1
