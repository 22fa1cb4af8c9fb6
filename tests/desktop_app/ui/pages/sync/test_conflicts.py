"""What two desks did at once is settled on the page: which value, what will change, and back."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QRadioButton

from office.domain.operations.verdict import REVIEW, Verdict
from office.usecases.cases import add_note, fill_section
from office.usecases.corrections import undo
from office.usecases.steps import tick
from office.usecases.wire.conflicts import conflicts
from tests.desktop_app.hands import press
from tests.office.usecases.walk_in import state_of
from tests.office.usecases.wire.test_wire_conflicts import JOBS, exchange

VALUES = {"stands": 5, "aside": 7, "base": 4}
LONG = "خیابان شهیدان گمنام، کوچه بهار بیست و دوم، روبه‌روی درمانگاه شبانه‌روزی، کارگاه آخر & انبار"


@pytest.fixture
def shown(qtbot, page_of):
    """Shows the page of a desk at its conflicts."""

    def show(office):
        page = page_of(office)
        page.resize(1290, 680)
        page.show()
        qtbot.waitExposed(page)
        page.show_tab(2)
        return page

    return show


def buttons(page):
    return [one for one in page.conflicts.view.stops if isinstance(one, QRadioButton)]


def newest(office):
    (line, *_) = conflicts(office.head)
    return line


@pytest.mark.parametrize("side", VALUES)
@pytest.mark.usefixtures("at_odds")
def test_the_side_that_is_chosen_stands(shown, first, case, side):
    page = shown(first)
    view = page.conflicts.view

    view.choose(JOBS, side)
    view.resolve.click()
    page.reload()

    assert state_of(first, case).facts[JOBS] == VALUES[side]
    assert newest(first).is_resolved
    assert [one.isChecked() for one in buttons(page)] == [one == side for one in VALUES]
    assert not any(one.isEnabled() for one in buttons(page))
    assert "رفع کرد" in view.preview.words


@pytest.mark.usefixtures("at_odds")
def test_the_preview_says_what_will_change_and_nothing_has_yet(shown, first, case):
    view = shown(first).conflicts.view

    told = []
    for side in VALUES:
        view.choose(JOBS, side)
        told.append(view.preview.words)

    assert "چیزی عوض نمی‌شود" in told[0]
    assert told[1:] == [
        "«شاغلان کنونی» از ۵ نفر به ۷ نفر می‌شود.",
        "«شاغلان کنونی» از ۵ نفر به ۴ نفر می‌شود.",
    ]
    assert state_of(first, case).facts[JOBS] == 5
    assert not newest(first).is_resolved


@pytest.mark.usefixtures("at_odds")
def test_what_was_chosen_is_taken_back_and_waits_again(shown, first, case):
    page = shown(first)
    page.conflicts.view.choose(JOBS, "aside")
    page.conflicts.view.resolve.click()
    with first.head.reading() as act:
        resolved = act.stores.log.about(case)[-1]

    undo(first.head, resolved.op_id)
    page.reload()

    assert state_of(first, case).facts[JOBS] == 5
    assert page.tabs.tabText(2) == "ناسازگاری‌ها (۱)"
    assert page.conflicts.view.resolve.isVisible()


@pytest.mark.usefixtures("at_odds")
def test_each_desk_reads_whose_value_was_set_aside(shown, first, second):
    there, here = shown(first), shown(second)

    assert "مقدار شما" not in there.conflicts.view.why
    assert "در رایانه دیگری" in there.conflicts.view.why
    assert buttons(there)[1].accessibleName().startswith("شاغلان کنونی، رایانه دیگر")
    assert buttons(here)[1].accessibleName().startswith("شاغلان کنونی، اینجا")


@pytest.mark.usefixtures("at_odds")
def test_a_conflict_is_settled_by_keys_alone(shown, qtbot, first):
    page = shown(first)
    qtbot.waitUntil(page.conflicts.table.hasFocus)

    press(page.conflicts.table, Qt.Key.Key_Tab)
    (stands, aside, _) = buttons(page)
    assert stands.hasFocus()
    press(stands, Qt.Key.Key_Left)

    assert aside.isChecked()
    press(aside, Qt.Key.Key_Tab)
    assert page.conflicts.view.resolve.hasFocus() or page.conflicts.view.resolve.isAncestorOf(
        page.focusWidget()
    )


def test_a_long_value_is_read_whole(shown, first, second, hand, case):
    ours = fill_section(first.expert, case, {"opinion_text": "کوتاه‌تر از آن دیگر"})
    theirs = fill_section(second.expert, case, {"opinion_text": LONG})
    (number,) = (one for one, value in state_of(second, case).facts.items() if value == LONG)
    hand.set_aside(theirs.op_id, ours.op_id, fields=(number,))
    exchange(hand, first, second)

    page = shown(first)

    (_, aside, _) = buttons(page)
    assert aside.text().replace("\n", " ").replace("&&", "&") == LONG
    assert all(one.width() >= one.sizeHint().width() for one in buttons(page))


def test_an_act_that_came_too_late_is_seen_or_done_again(shown, first, second, hand, case):
    ours = add_note(first.clerk, case, "نکته")
    theirs = tick(second.expert, case, "ST_OPINION", "land_checked")
    hand.set_aside(theirs.op_id, ours.op_id)
    exchange(hand, first, second)
    page = shown(second)
    view = page.conflicts.view

    assert view.repeat.isVisible()
    assert "دیدم" in view.resolve.findChild(QPushButton).text()
    assert buttons(page) == []
    view.resolve.click()

    assert newest(second).is_resolved


def test_what_the_centre_looks_at_is_not_the_desks_to_settle(shown, first, second, hand, case):
    theirs = add_note(second.clerk, case, "نکته")
    hand.judged[theirs.op_id] = Verdict(REVIEW, why="حکم تفویض در این میان عوض شد.")
    exchange(hand, first, second)

    view = shown(second).conflicts.view

    assert "حکم تفویض" in view.why
    assert not view.resolve.isVisible()
    assert not view.repeat.isVisible()
