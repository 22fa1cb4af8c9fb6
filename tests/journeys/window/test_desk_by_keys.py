"""The rows of UX §2 by key events only, in both layouts, each within its budget of keys."""

import pytest
from PySide6.QtWidgets import QLineEdit

from bench.clerk import LATIN, PERSIAN
from bench.desk_rows import DESK_ROWS
from desktop_app.ui.pages.case.page import CasePage
from desktop_app.ui.pages.reports.page import ReportsPage
from office.domain.papers.receipt_code import ReceiptClaim, receipt_code
from office.usecases.care import verify
from office.usecases.worklists import worklist

LAYOUTS = (LATIN, PERSIAN)


@pytest.mark.parametrize("layout", LAYOUTS)
def test_each_row_of_the_desk_is_played_within_its_keys(person, layout):
    person.layout = layout
    spent = {}

    for row in DESK_ROWS:
        row.play(person)
        spent[row.name] = person.keys

    over = {one.name: spent[one.name] for one in DESK_ROWS if spent[one.name] > one.most_keys}
    assert over == {}


def test_what_was_played_stands_in_the_log(person, opened):
    before = len(worklist(person.work, "office"))

    for row in DESK_ROWS:
        row.play(person)
    after = len(worklist(person.work, "office"))
    person.program.window.close()

    assert after == before + 4
    with opened() as office:
        assert verify(office.head).whole


def test_the_signed_code_of_a_receipt_proves_it(person):
    line = worklist(person.work, "office")[0]
    desk = person.work.desk
    claim = ReceiptClaim(line.tracking, desk.now.date(), None, 3, 0)

    person.scan(receipt_code(claim, desk.office.device.sign))

    person.until(
        lambda: (
            isinstance(person.page, CasePage)
            and person.page.sheet is not None
            and person.page.sheet.view.case.id == line.id
        )
    )


@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_act_is_reached_in_the_palette(person, layout):
    person.layout = layout

    person.press("Ctrl+K")
    person.until(lambda: isinstance(person.focus(), QLineEdit))
    person.type("گزار")
    person.press("Return")

    person.until(lambda: isinstance(person.page, ReportsPage))
    assert person.keys <= 1 + 4 + 1


@pytest.mark.parametrize("layout", LAYOUTS)
def test_main_places_are_reached_by_their_numbers_and_back(person, layout):
    person.layout = layout
    first = person.page
    seen = []

    for number in range(2, 9):
        person.press(f"Ctrl+{number}")
        seen.append(type(person.page).__name__)
    for _ in range(7):
        person.press("Alt+Right")

    assert len(set(seen)) == 7
    assert person.page is first
