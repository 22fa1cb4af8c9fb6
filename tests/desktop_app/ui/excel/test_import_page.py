"""An office's own list is looked into, tried, taken over as a whole, and taken back as a whole."""

import pytest
from PySide6.QtCore import QPoint, Qt

from desktop_app.ui.excel.page import ImportPage
from office.usecases.party_file import people_and_units
from tests.desktop_app.hands import a_desk, press
from tests.office.usecases.taking_over.written_lists import a_code, write_list

TITLES = ("ردیف", "نام", "نام خانوادگی", "کد ملی", "تلفن همراه", "نام واحد", "محصول")


@pytest.fixture
def desk(office):
    return a_desk(office)


@pytest.fixture
def page(qtbot, desk):
    shown = ImportPage(desk)
    qtbot.addWidget(shown)
    shown.resize(1290, 680)
    shown.show()
    qtbot.waitExposed(shown)
    shown.focus_first()
    return shown


@pytest.fixture
def path(tmp_path):
    return write_list(
        tmp_path / "units.xlsx",
        TITLES,
        (1, "زهرا", "محمودی", a_code(), "09990000011", "کارگاه سپید", "سنگ"),
        (2, "علی", "کریمی", "123", "09990000012", "کارگاه آبی", "آجر"),
    )


def units(office):
    return [one.title for one in people_and_units(office.clerk, "کارگاه")]


def test_titles_are_recognised_and_a_trial_writes_nothing(office, page, path):
    page.look_into(path)
    page.try_out()

    assert page.plan().columns["unit.name"] == "F"
    assert [(one.number, one.outcome) for one in page.rows.lines()] == [(2, "new"), (3, "refused")]
    assert "هنوز چیزی ثبت نشده است" in page.words.text()
    assert units(office) == []


def test_what_can_be_is_taken_over_and_taken_back_whole(office, page, path, desk):
    seen = []
    desk.jobs.changed.connect(seen.append)
    page.look_into(path)
    page.enter()
    desk.messages.say_yes()
    taken = units(office)
    news = len(seen)
    page.take_back()
    desk.messages.say_yes()

    assert taken == ["کارگاه سپید"]
    assert news == 1
    assert units(office) == []
    assert page.runs.cells()[0][3] == "برگردانده شد"
    page.take_back()


def test_tab_goes_over_the_page_as_one_reads_it(page, path):
    page.look_into(path)
    page.focus_first()
    places = []

    for _ in range(3 + len(TITLES) + 3):
        here = page.focusWidget()
        places.append(here.mapTo(page, QPoint(here.width(), 0)))
        press(here, Qt.Key.Key_Tab)

    assert places == sorted(places, key=lambda one: (one.y(), -one.x()))
    assert page.focusWidget().accessibleName() == "ورودهای پیشین"


def test_the_keyboard_stays_at_the_lists_when_one_is_taken_back(page, path):
    page.look_into(path)
    page.enter()
    page.messages.say_yes()
    page.focus_first()

    page.take_back()
    page.messages.say_yes()

    assert page.runs.hasFocus()


def test_the_columns_are_remembered(page, path):
    page.look_into(path)
    choice = page.columns.choice_of("G")
    choice.setCurrentIndex(choice.findData(""))
    page.enter()
    page.messages.say_yes()

    page.look_into(path)

    assert "unit.product" not in page.plan().columns
    assert "بار پیش" in page.words.text()


def test_one_fact_of_two_columns_is_refused_before_anything_is_tried(page, path):
    page.look_into(path)
    choice = page.columns.choice_of("G")
    choice.setCurrentIndex(choice.findData("unit.name"))
    page.try_out()
    page.enter()

    assert "دو ستون" in page.why_not()
    assert page.rows.lines() == []


def test_a_file_that_is_no_list_is_met_with_a_sentence(page, tmp_path):
    broken = tmp_path / "broken.xlsx"
    broken.write_bytes(b"no list at all")
    page.look_into(broken)

    assert page.words.text()
    assert page.seen is None
    assert "برگزیدن فهرست" in page.why_not()


def test_rows_are_shown_by_what_became_of_them(page, path):
    page.look_into(path)
    page.try_out()
    page.filter.setCurrentIndex(page.filter.findData("refused"))
    page.filter.activated.emit(page.filter.currentIndex())

    assert [one.number for one in page.rows.lines()] == [3]
    page.show_columns()
    assert page.hints()
    assert page.commands()


def test_the_kind_of_a_list_may_be_another_than_was_guessed(page, path):
    page.look_into(path)
    page.kinds.setCurrentIndex(page.kinds.findData("parties"))
    page.kinds.activated.emit(page.kinds.currentIndex())
    page.try_out()

    assert page.plan().kind == "parties"
    assert "unit.name" not in page.plan().columns
