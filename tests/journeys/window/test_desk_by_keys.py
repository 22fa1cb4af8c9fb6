"""The rows of UX §2 by key events only, in both layouts, each within its budget of keys."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from desktop_app.ui.frame import Frame
from desktop_app.ui.lock import LockPage
from desktop_app.ui.pages.case.page import CasePage
from desktop_app.ui.pages.documents.page import DocumentsPage
from desktop_app.ui.pages.reception.page import ReceptionPage
from desktop_app.ui.pages.reports.page import ReportsPage
from desktop_app.ui.places import Place
from office.domain.papers.receipt_code import ReceiptClaim, receipt_code
from office.domain.persian import fa_digits
from office.usecases.worklists import worklist
from tests.journeys.window.conftest import PINS

CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
PERSIAN_K, PERSIAN_L = Qt.Key(0x0646), Qt.Key(0x0645)
"""What Qt says of the keys K and L under the Persian layout: ن and م."""


def a_line(person):
    """An open case of the office."""
    return worklist(person.program._jobs.work, "office")[0]


def is_open(person, case):
    return lambda: (
        isinstance(person.page, CasePage)
        and person.page.sheet is not None
        and person.page.sheet.view.case.id == case
    )


@pytest.mark.parametrize("written", [str, fa_digits], ids=["latin", "persian"])
def test_a_file_is_found_by_its_number_from_today(person, written):
    line = a_line(person)
    digits = "".join(one for one in line.tracking if one.isdigit())

    person.press(Qt.Key.Key_F3)
    person.type(written(digits[-6:]))
    person.press(Qt.Key.Key_Return)
    person.until(is_open(person, line.id))

    assert person.keys <= 12 + 1


def test_a_file_is_found_by_two_beginnings_of_names(person):
    line = a_line(person)
    words = line.applicant_title.split()

    person.press(Qt.Key.Key_F3)
    person.type(" ".join(word[:3] for word in words[:2]))
    person.until(lambda: any(words[-1] in one for one in person.frame.search.shown()))
    person.press(Qt.Key.Key_Down)
    person.press(Qt.Key.Key_Return)
    person.until(lambda: person.frame.page is not None and person.frame.search.text() == "")

    assert person.keys <= 8 + 2 + 1


@pytest.mark.parametrize("is_persian", [False, True], ids=["latin", "persian"])
def test_a_receipt_under_the_scanner_opens_its_file_without_a_key(person, is_persian):
    line = a_line(person)
    person.press(Qt.Key.Key_F3)
    code = fa_digits(line.tracking) if is_persian else line.tracking

    person.scan(code)
    person.until(is_open(person, line.id))

    assert person.frame.search.text() == ""


def test_the_signed_code_of_a_receipt_proves_it(person):
    line = a_line(person)
    work = person.program._jobs.work
    claim = ReceiptClaim(line.tracking, work.desk.now.date(), None, 3, 0)

    person.scan(receipt_code(claim, work.desk.office.device.sign))

    person.until(is_open(person, line.id))


def test_advice_without_a_file_takes_eight_keys(person):
    person.press(Qt.Key.Key_N, CTRL)
    person.until(lambda: isinstance(person.page, ReceptionPage) and person.page.counter is not None)
    person.keys = 0

    person.press(Qt.Key.Key_F4)
    person.type("تمد")
    person.press(Qt.Key.Key_Return)
    person.press(Qt.Key.Key_Return)

    assert person.keys <= 8


def test_documents_are_marked_by_number_keys(person):
    line = a_line(person)
    person.frame.go(Place("documents", line.id))
    person.until(lambda: isinstance(person.page, DocumentsPage) and person.page.sheet is not None)
    before = dict(view_of(person, line.id).case.documents)
    person.keys = 0

    person.type("1")
    person.until(lambda: view_of(person, line.id).case.documents != before)

    assert person.keys == 1


def view_of(person, case):
    with person.program._jobs.work.reading() as act:
        return act.view(case)


@pytest.mark.parametrize(("key", "layout"), [(Qt.Key.Key_L, "latin"), (PERSIAN_L, "persian")])
def test_the_place_at_the_desk_changes_in_few_keys(person, key, layout):
    assert layout

    person.press(key, CTRL)
    person.until(lambda: isinstance(person.program.window.front(), LockPage))
    person.until(lambda: person.program.window.front().card.chip() is not None)
    person.type(PINS["CLK"])
    person.press(Qt.Key.Key_Return)
    person.until(lambda: isinstance(person.program.window.front(), Frame))

    assert person.keys <= 6


@pytest.mark.parametrize(("key", "layout"), [(Qt.Key.Key_K, "latin"), (PERSIAN_K, "persian")])
def test_every_act_is_reached_in_the_palette(person, key, layout):
    assert layout

    person.press(key, CTRL)
    person.until(lambda: isinstance(person.focus(), QLineEdit))
    person.type("گزار")
    person.press(Qt.Key.Key_Return)

    person.until(lambda: isinstance(person.page, ReportsPage))
    assert person.keys <= 1 + 4 + 1


def test_main_places_are_reached_by_their_numbers_and_back(person):
    first = person.page
    seen = []
    for number in range(2, 9):
        person.press(Qt.Key(Qt.Key.Key_0 + number), CTRL)
        seen.append(type(person.page).__name__)
    for _ in range(7):
        person.press(Qt.Key.Key_Right, ALT)

    assert len(set(seen)) == 7
    assert person.page is first


def test_the_guide_of_a_field_is_one_key_away(person):
    line = a_line(person)
    person.frame.go(Place("case", line.id))
    person.until(is_open(person, line.id))
    person.keys = 0

    person.press(Qt.Key.Key_F1)

    assert person.page.panes.guide.hasFocus() or person.page.panes.guide.isAncestorOf(
        person.focus()
    )
    assert person.keys == 1
