"""People are served by keyboard only, within the keys that a desk has time for (UX §2)."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from desktop_app.ui.papers.print_queue import queue_of
from office.domain.lines import CaseLine
from office.usecases.cases import Request, open_case
from office.usecases.reception import recognise
from office.usecases.worklists import worklist
from tests.desktop_app.hands import Waiting
from tests.desktop_app.ui.pages.reception.serving import CTRL, CTRL_SHIFT, KNOWN, NEW_CODE


def cases(office) -> list[CaseLine]:
    return worklist(office.clerk, "office")


@pytest.mark.usefixtures("unit")
def test_a_known_applicant_is_served_in_thirty_keys(office, page, hands, plan_of):
    hands.type(KNOWN["national_code"])
    hands.enter()
    hands.type("تمد")
    hands.enter()
    plan_of(page)
    hands.type("123")
    hands.press(Qt.Key.Key_Return, CTRL_SHIFT)

    (line,) = cases(office)
    assert hands.keys <= 30, hands.keys
    assert (line.procedure, line.unit_title) == ("EST_RENEW", "کارگاه آذر")
    assert page.counter.form.is_blank()


def test_a_new_applicant_is_served_in_seventy_five_keys(office, page, hands, plan_of):
    hands.type(NEW_CODE)
    hands.enter()
    hands.type("زهرا")
    hands.enter()
    hands.type("محمودی")
    hands.enter()
    hands.enter()
    hands.type("09990000777")
    hands.enter()
    hands.type("تمد")
    hands.enter()
    plan_of(page)
    hands.type("کارگاه سپید")
    hands.enter()
    hands.type("خوی")
    hands.enter()
    hands.enter()
    hands.type("123")
    hands.press(Qt.Key.Key_Return, CTRL_SHIFT)

    (line,) = cases(office)
    assert hands.keys <= 75, hands.keys
    assert (line.applicant_title, line.unit_title) == ("زهرا محمودی", "کارگاه سپید")
    (known,) = recognise(office.clerk, "09990000777").known
    assert known.line.identifier == NEW_CODE


def test_advice_is_written_down_in_eight_keys_though_nobody_is_known(page, hands, desk):
    seen = []
    desk.jobs.changed.connect(seen.append)

    hands.press(Qt.Key.Key_F4)
    hands.type("تم")
    hands.enter()
    hands.type("2")
    hands.enter()

    assert hands.keys <= 8, hands.keys
    assert [one.kind for one in seen] == ["visit.note"]
    assert page.counter.form.who.line.hasFocus()


@pytest.mark.usefixtures("page")
def test_advice_may_be_about_anything(hands, desk):
    seen = []
    desk.jobs.changed.connect(seen.append)

    hands.press(Qt.Key.Key_F4)
    hands.enter()
    hands.enter()

    assert [one.kind for one in seen] == ["visit.note"]


def test_escape_leaves_the_advice_unwritten(page, hands, desk):
    seen = []
    desk.jobs.changed.connect(seen.append)

    hands.press(Qt.Key.Key_F4)
    hands.press(Qt.Key.Key_Escape)

    assert seen == []
    assert page.counter.form.who.line.hasFocus()


@pytest.mark.usefixtures("unit")
def test_the_next_person_is_served_without_a_receipt(office, page, hands, plan_of):
    hands.type(KNOWN["national_code"])
    hands.enter()
    hands.type("تمد")
    hands.enter()
    plan_of(page)
    hands.press(Qt.Key.Key_Return, CTRL)

    assert len(cases(office)) == 1
    assert page.counter.form.who.line.hasFocus()


@pytest.mark.usefixtures("unit")
def test_the_receipt_goes_to_the_printer(page, hands, plan_of, desk):
    hands.type(KNOWN["national_code"])
    hands.enter()
    hands.type("تمد")
    hands.enter()
    plan_of(page)
    hands.press(Qt.Key.Key_Return, CTRL_SHIFT)

    assert [one.paper.title for one in queue_of(desk).lines()] == ["رسید دریافت درخواست"]


def test_an_open_file_is_gone_on_with_by_one_key(office, page, hands, party, unit, qtbot):
    case = open_case(office.clerk, Request("EST_RENEW", party, unit)).subject
    hands.type(KNOWN["national_code"])

    with qtbot.waitSignal(page.go) as went:
        hands.press(Qt.Key.Key_1, Qt.KeyboardModifier.AltModifier)

    assert (went.args[0].name, went.args[0].subject) == ("case", case)


@pytest.mark.usefixtures("unit")
def test_who_went_elsewhere_meanwhile_keeps_the_keyboard_there(qtbot, page, hands, plan_of):
    hands.type(KNOWN["national_code"])
    hands.enter()
    hands.type("تمد")
    hands.enter()
    plan_of(page)
    runners = page.jobs.runners
    runners.office = Waiting()
    hands.press(Qt.Key.Key_Return, CTRL)
    elsewhere = QLineEdit()
    qtbot.addWidget(elsewhere)
    elsewhere.show()
    page.hide()
    elsewhere.setFocus()

    runners.office.run()

    assert not page.counter.form.who.line.hasFocus()
