"""The form of a section: what is asked, problems, undo, quick fill."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from office.domain.conditions import Condition
from office.domain.procedures.values import Problem
from tests.desktop_app.forms.asking import ask_all, enter, leave, press_letter
from tests.desktop_app.hands import click, press, type_text
from tests.office.domain.form_samples import a_field, computed, day, number, whole

CONTROL = Qt.KeyboardModifier.ControlModifier
WHOLE = {"type": "integer"}
SHIFT = Qt.KeyboardModifier.ShiftModifier


def name(**changes):
    return a_field("name", title="نام", required=True, help="از روی شناسنامه", **changes)


def family():
    return a_field("family", title="نام خانوادگی", number=2, required=True)


def degree(key, least, most, place):
    schema = {"type": "number", "minimum": least, "maximum": most}
    return a_field(key, "coordinates", title=key, number=place, schema=schema)


def test_edit_of_a_field_is_told_by_its_key(qtbot):
    form = ask_all(qtbot, [name(), family()])
    told = []
    form.edited.connect(told.append)

    type_text(form.edit_of("family"), "ا")

    assert told == ["family"]
    assert form.values() == {"name": None, "family": "ا"}


def test_focus_tells_its_field_and_shows_its_help(qtbot):
    form = ask_all(qtbot, [name(), family()])
    told = []
    form.focused.connect(told.append)

    enter(qtbot, form.edit_of("family"))
    enter(qtbot, form.edit_of("name"))

    assert told == ["family", "name"]
    assert form.help_text() == "از روی شناسنامه"


def test_field_is_asked_only_when_its_condition_holds(qtbot):
    more = a_field("more", title="شرح", number=9, when=Condition.of("f.count > 2"))
    form = ask_all(qtbot, [whole(), more])
    first = form.asked_keys(), form.edit_of("more").isVisible()

    type_text(form.edit_of("count"), "3")

    assert first == (("count",), False)
    assert form.asked_keys() == ("count", "more")
    assert form.edit_of("more").isVisible()


def test_what_is_not_asked_is_not_given(qtbot):
    more = a_field("more", number=9, when=Condition.of("f.count > 2"))
    form = ask_all(qtbot, [whole(), more])
    form.set_values({"count": 3, "more": "چیزی"})
    asked = form.values()

    form.edit_of("count").line.setText("1")

    assert asked == {"count": 3, "more": "چیزی"}
    assert form.values() == {"count": 1}
    assert form.edit_of("more").value() == "چیزی"


def test_context_decides_what_is_asked(qtbot):
    form = ask_all(qtbot, [name(when=Condition.of("applicant.kind == 'legal'"))])
    first = form.asked_keys()

    form.set_context({"applicant": {"kind": "legal"}, "f": {}})

    assert first == ()
    assert form.asked_keys() == ("name",)


def test_field_whose_condition_fails_is_asked(qtbot):
    form = ask_all(qtbot, [whole(), name(when=Condition.of("f.count / 0 > 1"))])

    form.set_values({"count": 1})

    assert "name" in form.asked_keys()


def test_sum_follows_the_typing_and_is_not_given(qtbot):
    double = computed("twice", "f.count * 2", number=2, title="دو برابر", unit="نفر", schema=WHOLE)
    form = ask_all(qtbot, [whole(), double])
    view = form.edit_of("twice")
    first = view.label.words, view.under_text()

    type_text(form.edit_of("count"), "21")

    assert first == ("—", "خود برنامه حساب می‌کند.")
    assert view.label.words == "۴۲ نفر"
    assert form.values() == {"count": 21}
    assert form.facts()["f"]["twice"] == 42


def test_sum_reads_the_other_sections(qtbot):
    left = computed("left", "f.count - f.used", number=2)
    form = ask_all(qtbot, [whole(), left])

    form.set_context({"f": {"used": 3}})
    form.set_values({"count": 10})

    assert form.edit_of("left").value() == 7
    assert form.facts()["f"]["used"] == 3


def test_formula_that_fails_while_typing_has_no_value(qtbot):
    form = ask_all(qtbot, [whole(), computed("share", "10 / f.count", number=2)])

    type_text(form.edit_of("count"), "0")

    assert form.edit_of("share").value() is None
    assert form.values() == {"count": 0}


def test_missing_and_unreadable_facts_are_problems_in_the_order_of_the_form(qtbot):
    form = ask_all(qtbot, [name(), number(), family()])

    type_text(form.edit_of("amount"), "زیاد")

    assert [one.key for one in form.problems()] == ["name", "amount", "family"]
    assert form.problems()[0].words == "«نام» پر نشده است؛ آن را پر کنید."
    assert form.problems()[1].words.startswith("«مقدار»: این عدد خوانده نشد")
    assert "amount" not in form.values()


def test_rules_between_fields_are_problems(qtbot):
    rule = Condition.of("f.day <= today", "تاریخ از امروز دیرتر است.")
    form = ask_all(qtbot, [day(rules=(rule,))])

    type_text(form.edit_of("day"), "فردا")

    assert form.problems() == (Problem("day", "تاریخ از امروز دیرتر است."),)


def test_summary_takes_the_focus_and_each_line_leads_to_its_field(qtbot):
    form = ask_all(qtbot, [name(), family()])

    form.show_problems(form.problems())
    qtbot.waitUntil(form.summary.hasFocus)
    click(form.summary.links()[1])

    assert QApplication.focusWidget() is form.edit_of("family").focus_target()
    assert form.edit_of("name").shown_problem() == "«نام» پر نشده است؛ آن را پر کنید."
    assert "۲ مورد را درست کنید" in form.summary.accessibleName()


def test_enter_in_the_summary_leads_to_the_first_problem_and_tab_to_its_lines(qtbot):
    form = ask_all(qtbot, [name(), family()])
    form.show_problems(form.problems())
    qtbot.waitUntil(form.summary.hasFocus)

    press(form.summary, Qt.Key.Key_Tab)
    after_tab = QApplication.focusWidget()
    press(form.summary, Qt.Key.Key_Return)

    assert after_tab is form.summary.links()[0]
    assert QApplication.focusWidget() is form.edit_of("name").focus_target()


def test_line_of_the_summary_goes_when_its_field_is_put_right(qtbot):
    form = ask_all(qtbot, [name(), family()])
    form.show_problems(form.problems())

    type_text(form.edit_of("name"), "مریم")

    assert len(form.summary.links()) == 1
    assert form.edit_of("name").shown_problem() == ""


def test_form_without_problems_has_no_summary(qtbot):
    form = ask_all(qtbot, [name()])
    form.show_problems(form.problems())

    form.show_problems(())

    assert not form.summary.isVisible()


def test_usual_mistake_is_amber_and_stops_nobody(qtbot):
    form = ask_all(qtbot, [name()])

    form.mark_mistakes({"name": "نام با مدرک نمی‌خواند؟"})
    marked = form.edit_of("name").under_text(), form.edit_of("name").line.property("state")
    form.mark_mistakes({})

    assert marked == ("نام با مدرک نمی‌خواند؟", "warning")
    assert form.edit_of("name").under_text() == ""
    assert form.edit_of("name").problem() == ""


@pytest.mark.parametrize("key", ["Z", "ظ"])
def test_edits_of_one_visit_are_undone_together_under_any_layout(qtbot, key):
    form = ask_all(qtbot, [name(), family()])
    for one, word in (("name", "مریم"), ("family", "احمدی")):
        enter(qtbot, form.edit_of(one))
        type_text(form.edit_of(one), word)

    press_letter(form.edit_of("family"), key, CONTROL)
    once = form.values()
    press_letter(form.edit_of("name"), key, CONTROL)

    assert once == {"name": "مریم", "family": None}
    assert form.values() == {"name": None, "family": None}
    assert form.history.redoText() == "واگرد «نام»"


@pytest.mark.parametrize(
    ("key", "modifiers"), [(Qt.Key.Key_Y, CONTROL), (Qt.Key.Key_Z, CONTROL | SHIFT)]
)
def test_undone_edit_is_done_again(qtbot, key, modifiers):
    form = ask_all(qtbot, [name()])
    enter(qtbot, form.edit_of("name"))
    type_text(form.edit_of("name"), "مریم")
    press(form.edit_of("name"), Qt.Key.Key_Z, CONTROL)

    press(form.edit_of("name"), key, modifiers)

    assert form.values() == {"name": "مریم"}


def test_undo_with_nothing_to_undo_is_left_to_the_page(qtbot):
    form = ask_all(qtbot, [name()])
    edit = form.edit_of("name")
    enter(qtbot, edit)
    edit.set_value("مریم")

    press(edit, Qt.Key.Key_Z, CONTROL)

    assert edit.raw() == "مریم"


def test_shown_facts_begin_the_steps_anew(qtbot):
    form = ask_all(qtbot, [name()])
    type_text(form.edit_of("name"), "مریم")

    form.set_values({"name": "زهرا"})

    assert not form.history.canUndo()
    assert form.values() == {"name": "زهرا"}


def test_blank_fields_are_filled_from_the_last_record_in_one_step(qtbot):
    form = ask_all(qtbot, [name(), family()], last_values={"name": "مریم", "family": "احمدی"})
    type_text(form.edit_of("name"), "زهرا")

    filled = form.quick_fill()
    after = form.values()
    form.history.undo()

    assert filled == ("family",)
    assert after == {"name": "زهرا", "family": "احمدی"}
    assert form.values() == {"name": "زهرا", "family": None}


def test_quick_fill_without_anything_leaves_no_step(qtbot):
    form = ask_all(qtbot, [name()])

    filled = form.quick_fill({"other": 1})

    assert filled == ()
    assert form.history.count() == 0


def test_quick_fill_reaches_what_is_asked_because_of_it(qtbot):
    more = a_field("more", number=9, when=Condition.of("f.count > 2"))
    form = ask_all(qtbot, [whole(), more])

    filled = form.quick_fill({"count": 3, "more": "چیزی"})

    assert filled == ("count", "more")
    assert form.values() == {"count": 3, "more": "چیزی"}


def test_what_was_typed_since_the_facts_were_shown_is_known(qtbot):
    form = ask_all(qtbot, [name(), family()])
    form.set_values({"name": "مریم"})
    first = form.changed_keys()

    type_text(form.edit_of("family"), "ا")

    assert first == ()
    assert form.changed_keys() == ("family",)


def test_long_problem_wraps_in_the_summary(qtbot):
    form = ask_all(qtbot, [name(), family()])

    form.show_problems((Problem("name", "نام " * 60), Problem("family", "کوتاه")))
    qtbot.waitUntil(lambda: form.summary.links()[0].height() > 0)
    QApplication.processEvents()
    long, short = form.summary.links()

    assert long.height() > 2 * short.height()
    assert form.is_within_its_width()


def test_pasted_pair_fills_both_coordinates(qtbot):
    form = ask_all(qtbot, [degree("lat", 24, 40, 1), degree("lon", 44, 64, 2)])
    edit = form.edit_of("lon")
    enter(qtbot, edit)

    edit.line.insert("38.5503, 44.9521")
    leave(edit)

    assert form.values() == {"lat": 38.5503, "lon": 44.9521}


def test_wrong_coordinate_is_said_when_focus_leaves(qtbot):
    form = ask_all(qtbot, [degree("lat", 24, 40, 1), degree("lon", 44, 64, 2)])
    edit = form.edit_of("lat")
    enter(qtbot, edit)

    type_text(edit, "1,2")
    leave(edit)

    assert "مختصات خوانده نشد" in edit.shown_problem()


def test_degrees_and_minutes_are_shown_as_they_were_understood(qtbot):
    form = ask_all(qtbot, [degree("lat", 24, 40, 1)])

    type_text(form.edit_of("lat"), "38 33 0")

    assert form.edit_of("lat").under_text() == "خوانده شد: \u2066۳۸٫۵۵\u2069"


def test_focus_begins_at_the_first_fact_that_is_missing(qtbot):
    form = ask_all(qtbot, [name(), family()])
    form.set_values({"name": "مریم"})

    form.focus_first()

    assert QApplication.focusWidget() is form.edit_of("family").focus_target()


def test_tab_goes_in_reading_order(qtbot):
    form = ask_all(qtbot, [name(), whole(), day(number=3), family()])
    enter(qtbot, form.edit_of("name"))
    visited = []
    form.focused.connect(visited.append)

    for _ in range(3):
        press(QApplication.focusWidget(), Qt.Key.Key_Tab)

    assert visited == ["count", "day", "family"]


@pytest.mark.parametrize(("width", "beside"), [(560, True), (300, False)])
def test_short_fields_share_a_row_where_there_is_room(qtbot, width, beside):
    form = ask_all(qtbot, [name(), family()])

    form.resize(width, 600)
    qtbot.waitUntil(lambda: form.width() == width)
    QApplication.processEvents()
    first, second = form.edit_of("name"), form.edit_of("family")

    assert (first.y() == second.y()) is beside
    assert not beside or first.x() > second.x()


def test_a_long_warning_makes_its_field_higher(qtbot):
    form = ask_all(qtbot, [name(), family()])
    for width in (560, 300, 560):
        form.resize(width, 600)
        QApplication.processEvents()
    edit = form.edit_of("name")
    before = edit.height()

    form.mark_mistakes({"name": "این نام با نام کارت ملی یکی نیست؛ آن را دوباره از روی کارت " * 3})

    qtbot.waitUntil(lambda: edit.height() > before)


def test_titles_are_buddies_and_say_what_may_stay_blank(qtbot):
    form = ask_all(qtbot, [name(), whole()])

    assert form.title_of("name").buddy() is form.edit_of("name").focus_target()
    assert form.title_of("name").words == "نام"
    assert form.title_of("count").words == "تعداد (اختیاری)"


def test_unknown_field_is_nobodys(qtbot):
    form = ask_all(qtbot, [name()])

    with pytest.raises(KeyError):
        form.edit_of("nobody")
