from dataclasses import dataclass

import pytest
from PySide6.QtCore import Qt

from desktop_app.ui.table import Column, LinesTable
from office.domain.persian import fa_number, persian_key
from tests.desktop_app.hands import press


@dataclass(frozen=True)
class Line:
    id: int
    name: str
    amount: int


COLUMNS = (
    Column[Line]("نام", lambda one: one.name, sort=lambda one: persian_key(one.name)),
    Column[Line]("مبلغ", lambda one: fa_number(one.amount), sort=lambda one: one.amount),
)
LINES = [Line(1, "گلنار", 9), Line(2, "پروین", 1200), Line(3, "بهار", 30)]


@pytest.fixture
def table(qtbot):
    table = LinesTable[Line](COLUMNS, name="نام‌ها")
    qtbot.addWidget(table)
    table.show_lines(LINES)
    return table


def test_lines_stand_as_they_were_given(table):
    assert table.cells() == [["گلنار", "۹"], ["پروین", "۱٬۲۰۰"], ["بهار", "۳۰"]]


def test_a_column_sorts_by_its_value_and_not_by_its_words(table):
    table.sortByColumn(1, Qt.SortOrder.AscendingOrder)
    by_amount = [one.amount for one in table.lines()]
    table.sortByColumn(0, Qt.SortOrder.AscendingOrder)

    assert by_amount == [9, 30, 1200]
    assert [one.name for one in table.lines()] == ["بهار", "پروین", "گلنار"]


def test_the_chosen_line_stays_chosen_when_lines_come_anew(table):
    table.choose(1)

    table.show_lines([Line(9, "آذر", 1), *LINES])

    assert table.current() == LINES[1]


def test_enter_opens_the_line(table, qtbot):
    table.choose(2)

    with qtbot.waitSignal(table.opened) as opened:
        press(table, Qt.Key.Key_Return)

    assert opened.args == [LINES[2]]


def test_nothing_is_chosen_in_an_empty_table(table, qtbot):
    with qtbot.waitSignal(table.chosen) as chosen:
        table.show_lines([])

    assert chosen.args == [None]
    assert table.current() is None


def test_a_held_control_key_takes_no_line_away(table):
    table.allow_several()
    table.choose(1)
    press(table, Qt.Key.Key_F12, Qt.KeyboardModifier.ControlModifier)

    table.choose(1)

    assert table.selected() == [LINES[1]]


def test_an_empty_table_says_why_it_is_empty_to_eye_and_ear(qtbot):
    table = LinesTable[Line](COLUMNS, name="نام‌ها", empty="هنوز کسی نیامده است.")
    qtbot.addWidget(table)
    table.show()
    silent = LinesTable[Line](COLUMNS, name="نام‌ها")
    qtbot.addWidget(silent)
    silent.resize(table.size())
    silent.show()

    told = table.accessibleDescription()
    table.show_lines(LINES)
    with_lines = table.accessibleDescription()
    table.show_lines([])

    assert (told, with_lines) == ("هنوز کسی نیامده است.", "")
    assert table.grab().toImage() != silent.grab().toImage()


def test_columns_that_stretch_share_what_is_left_in_the_measure_of_their_width(qtbot):
    columns = (
        Column[Line]("نام", lambda one: one.name, width=100, stretch=True),
        Column[Line]("شرح", lambda one: one.name, width=200, stretch=True),
        Column[Line]("مبلغ", lambda one: fa_number(one.amount), width=60),
    )
    table = LinesTable[Line](columns)
    qtbot.addWidget(table)
    table.resize(760, 200)
    table.show()
    wide = [table.columnWidth(place) for place in range(3)]

    table.resize(200, 200)
    narrow = [table.columnWidth(place) for place in range(3)]

    assert wide[2] == narrow[2] == 60
    assert abs(wide[1] - 2 * wide[0]) <= 2
    assert sum(wide) == table.viewport().width() or sum(wide) > 700
    assert narrow[:2] == [100, 200]


def test_lines_that_stand_there_already_are_left_but_the_chosen_one_is_told_again(table, qtbot):
    table.choose(1)

    with (
        qtbot.assertNotEmitted(table.model().modelReset),
        qtbot.waitSignal(table.chosen) as chosen,
    ):
        table.show_lines(tuple(LINES))

    assert chosen.args == [LINES[1]]
