"""The left side: competence, papers, fee, day, visit, at once; what is half-typed is kept."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog

from desktop_app.ui.pages.reception.page import ReceptionPage
from desktop_app.ui.places import Place
from office.domain.delegation import COUNTY, PROVINCE
from office.usecases.worklists import drafts, worklist
from tests.desktop_app.hands import Waiting, press
from tests.desktop_app.ui.pages.reception.serving import ALT, CTRL, KNOWN, NEW_CODE

SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def asked(page, hands, unit, plan_of):
    """A known applicant with one unit who asks for a renewal; the papers have the keyboard."""
    assert unit
    hands.type(KNOWN["national_code"])
    hands.enter()
    hands.type("تمد")
    hands.enter()
    plan_of(page)
    return page.counter.result


def test_all_that_a_request_comes_to_is_there_before_anything_is_taken(asked):
    words = asked.words()

    for part in ("صلاحیت", "هزینه: ندارد", "بازدید دارد", "استعلام", "مهلت"):
        assert part in words
    assert asked.documents.texts()[0].startswith("۱  فرم تمدید جواز تأسیس")


def test_papers_get_the_keyboard_though_the_plan_comes_a_moment_after_enter(page, hands, unit):
    assert unit
    hands.type(KNOWN["national_code"])
    hands.enter()
    runners = page.jobs.runners
    at_once, runners.office = runners.office, Waiting()
    hands.type("تمد")
    hands.enter()

    runners.office.run()
    runners.office = at_once

    assert page.counter.result.documents.hasFocus()


def test_number_keys_mark_papers_and_shift_their_other_states(asked, hands):
    hands.type("1۲")
    received = dict(asked.documents.states())
    hands.type("1")
    hands.press(Qt.Key.Key_Space)
    hands.press(Qt.Key.Key_Space, SHIFT)

    assert set(received.values()) == {"received"}
    assert len(received) == 2
    assert list(asked.documents.states().values()) == ["received", "missing"]


def test_shift_and_a_number_go_through_the_states(asked, hands):
    states = []
    for _ in range(4):
        hands.type("!")
        states.append(list(asked.documents.states().values()))

    assert states == [["received"], ["missing"], ["expired"], []]


def test_what_if_changes_the_answer_at_once(asked, qtbot):
    number = asked.facts.edit_of("renewal_no").focus_target()

    number.setText("۱")
    qtbot.waitUntil(lambda: asked.plan.level == COUNTY)
    number.setText("۹")
    qtbot.waitUntil(lambda: asked.plan.level == PROVINCE)

    assert "نوبت" in asked.words()


def test_what_was_answered_is_written_into_the_case(office, asked, hands, qtbot):
    asked.facts.edit_of("renewal_no").focus_target().setText("1")
    qtbot.waitUntil(lambda: asked.plan.level == COUNTY)
    hands.press(Qt.Key.Key_Return, CTRL)

    (line,) = worklist(office.clerk, "office")
    assert line.level == COUNTY


def test_a_file_that_lacks_papers_is_taken_with_a_second_visit(office, asked, hands):
    hands.type("1")
    assert asked.second_visit.isVisible()
    asked.second_visit.edit_of("second_visit").focus_target().setText("1405/07/01")
    hands.press(Qt.Key.Key_Return, CTRL)

    (line,) = worklist(office.clerk, "office")
    assert line.missing > 0
    assert line.follow_up == "2026-09-23"


def test_the_day_of_the_second_visit_is_proposed_once(asked, hands):
    day = asked.second_visit.edit_of("second_visit")
    hands.type("1")
    proposed = day.value()
    day.focus_target().setText("")
    hands.type("2")

    assert proposed == asked.plan.second_visit.isoformat()
    assert asked.second_visit_day() is None


def test_a_paper_beyond_the_list_raises_a_red_line(asked, desk):
    asked.extra.click()
    desk.messages.write("گواهی عدم سوء پیشینه")
    beyond = asked.words()
    asked.judge_extra("تصویر کارت ملی")

    assert "تخلف است" in beyond
    assert "در فهرست همین درخواست هست" in asked.words()


def test_what_one_was_asked_is_not_the_next_ones_answer(page, asked, hands, plan_of):
    asked.facts.edit_of("renewal_no").focus_target().setText("3")
    page.counter.start_anew()
    page.counter.form.request.setFocus()
    hands.type("تمد")
    hands.enter()
    plan_of(page)

    assert asked.fact_values() == {}


def test_the_sum_of_the_promised_day_opens_by_a_key(asked, hands):
    hands.press(Qt.Key.Key_BracketLeft, ALT)

    assert asked.sum_button.isChecked()


def test_the_list_of_papers_is_shown_before_anybody_is_known(page, hands, plan_of, qtbot):
    page.counter.form.request.setFocus()
    hands.type("قالی")
    hands.enter()
    plan_of(page)

    hands.press(Qt.Key.Key_P, CTRL)

    qtbot.waitUntil(lambda: bool(page.findChildren(QDialog)))
    (preview,) = page.findChildren(QDialog)
    assert preview.windowTitle() == "فهرست مدارک لازم"
    preview.reject()


def test_an_open_file_about_the_same_is_offered(office, page, hands, asked, plan_of, qtbot):
    hands.press(Qt.Key.Key_Return, CTRL)
    hands.type(KNOWN["national_code"])
    hands.enter()
    hands.type("تمد")
    hands.enter()
    plan_of(page)

    with qtbot.waitSignal(page.go) as went:
        asked._running.click()  # the link in the answer

    (line,) = worklist(office.clerk, "office")
    assert went.args == [Place("case", line.id)]


def test_what_is_typed_is_kept_and_offered_after_a_crash(office, page, hands, desk, qtbot):
    hands.type(NEW_CODE)
    hands.enter()
    hands.type("زهرا")
    hands.enter()
    hands.type("محمودی")
    page.counter.form.request.setFocus()
    hands.type("تمد")
    hands.enter()
    hands.type("کارگاه سپید")
    hands.enter()
    hands.type("شهرک")
    qtbot.waitUntil(lambda: len(drafts(office.clerk)) == 1, timeout=2000)

    again = ReceptionPage(desk)
    qtbot.addWidget(again)
    again.show()
    qtbot.waitExposed(again)
    offered = again.counter.strip.words()
    again.activateWindow()
    qtbot.waitUntil(again.isActiveWindow)
    press(again, Qt.Key.Key_D, ALT)

    form = again.counter.form
    assert "زهرا محمودی" in offered
    assert again.counter.result.documents.hasFocus()
    assert form.name() == "زهرا محمودی"
    assert form.procedure == "EST_RENEW"
    assert form.unit.unit_facts()["name"] == "کارگاه سپید"
    qtbot.waitUntil(lambda: again.counter.result.plan is not None)


def test_what_was_registered_leaves_no_draft(office, page, asked, hands):
    hands.type("1")
    page.leave()
    kept = len(drafts(office.clerk))
    hands.press(Qt.Key.Key_Return, CTRL)

    assert kept == 1
    assert drafts(office.clerk) == []
    assert asked.plan is None


def test_a_draft_of_digits_only_is_offered_in_persian_digits(page, hands, desk, qtbot):
    hands.type("999")
    page.leave()
    again = ReceptionPage(desk)
    qtbot.addWidget(again)

    assert "۹۹۹" in again.counter.strip.words()


def test_what_is_left_aside_is_dropped(office, page, hands, desk, qtbot):
    hands.type("999")
    page.leave()
    again = ReceptionPage(desk)
    qtbot.addWidget(again)
    again.show()
    qtbot.waitExposed(again)

    again.counter.strip._on_unwanted()  # the button «کنار بگذار»

    assert drafts(office.clerk) == []
    assert again.counter.strip.words() == ""


def test_a_place_names_whom_to_serve_a_draft_or_advice(office, page, hands, party):
    page.show_place(Place("reception", party))
    served = page.counter.form.known.line.id
    page.show_place(Place("reception", detail="advice"))
    advising = page.counter.advice.isVisible()
    hands.press(Qt.Key.Key_Escape)
    page.counter.keeper.keep()
    key = drafts(office.clerk)[0].key if drafts(office.clerk) else ""
    page.show_place(Place("reception", detail=key))

    assert served == party
    assert advising
    assert page.hints()
    assert page.counter.form.known is None or page.counter.form.known.line.id == party


def test_a_damaged_draft_is_met_with_a_sentence(page, desk, office):
    page.counter.form.request.setText("x")
    page.counter.keeper.keep()
    (draft,) = drafts(office.clerk)
    page.counter.restore(type(draft)(draft.key, draft.owner, draft.title, 0, b"\xff"))

    assert "خوانده نشد" in desk.messages.refused[-1]
