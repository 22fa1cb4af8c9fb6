"""The checklist by keys: received, states, original seen, expiry, under both layouts."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu

from desktop_app.ui.act_dialog import ActDialog
from desktop_app.ui.pages.documents.checklist import sign_of, told
from desktop_app.ui.papers.preview import PaperPreview
from office.domain.persian import strip_marks
from office.usecases.cases import void_case
from office.usecases.documents import DocumentMark, mark_document
from tests.desktop_app.hands import press, type_text
from tests.desktop_app.ui.pages.documents.at_the_documents import back_at, dialog_of, opened, states
from tests.office.usecases.walk_in import ISSUE, a_case, hand_in, state_of

SHIFT = Qt.KeyboardModifier.ShiftModifier
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def case(office):
    return a_case(office, ISSUE)


def first(page):
    return page.checklist.lines()[0]


@pytest.mark.parametrize("keys", ["13", "۱۳"])
def test_number_keys_mark_what_came_under_both_layouts(qtbot, office, case, keys):
    page = opened(qtbot, office, case)

    type_text(page.checklist, keys)

    assert states(page) == ["received", "none", "received", "none"]
    assert page.checklist.current().place == 3


def test_same_key_takes_the_mark_back(qtbot, office, case):
    page = opened(qtbot, office, case)

    type_text(page.checklist, "11")

    assert states(page)[0] == "missing"


def test_documents_without_a_key_are_reached_by_arrows_and_zero(qtbot, office, case):
    page = opened(qtbot, office, case)

    press(page.checklist, Qt.Key.Key_Down)
    press(page.checklist, Qt.Key.Key_0)

    assert states(page) == ["none", "received", "none", "none"]


def test_key_of_no_document_does_nothing(qtbot, office, case):
    page = opened(qtbot, office, case)

    type_text(page.checklist, "9")
    press(page.checklist, Qt.Key.Key_1, CONTROL)

    assert set(states(page)) == {"none"}


def test_original_is_stamped_with_name_and_time(qtbot, office, case):
    page = opened(qtbot, office, case)

    press(page.checklist, Qt.Key.Key_O)

    assert first(page).original_by == "همکار CLK"
    assert "همکار CLK در" in strip_marks(page.detail.words())
    press(page.checklist, Qt.Key.Key_O)
    assert "پیش‌تر رؤیت شده" in page.messages.told[-1]


def test_stamp_keeps_the_expiry_that_was_written_before(qtbot, office, case):
    expires = date(2026, 12, 1)
    mark_document(office.clerk, case, "D_NID", DocumentMark("received", expires=expires))
    page = opened(qtbot, office, case, detail="D_NID")

    press(page.checklist, Qt.Key.Key_O)

    assert page.checklist.current().expires == expires


def test_expiry_is_asked_and_kept(qtbot, office, case):
    page = opened(qtbot, office, case)

    press(page.checklist, Qt.Key.Key_E)
    dialog = dialog_of(page, ActDialog)
    dialog.set_values({"expires": "2026-09-20"})
    dialog.submit()

    assert first(page).expires == date(2026, 9, 20)
    assert first(page).expiry_words == "۸ روز تا پایان اعتبار"
    back_at(qtbot, page)
    press(page.checklist, Qt.Key.Key_E)
    assert dialog_of(page, ActDialog).form.values() == {"expires": "2026-09-20"}


@pytest.mark.parametrize("key", ["!", "1"])
def test_shift_and_number_opens_the_states(qtbot, office, case, key):
    page = opened(qtbot, office, case)

    if key == "!":
        press(page.checklist, Qt.Key.Key_Exclam, SHIFT)
    else:
        press(page.checklist, Qt.Key.Key_1, SHIFT)

    menu = dialog_of(page, QMenu)
    assert [one.text() for one in menu.actions()][1:3] == ["ارائه نشده", "نادرست…"]
    menu.actions()[1].trigger()
    assert states(page)[0] == "missing"
    menu.close()


def state_chosen(page, place):
    menu = page.marking.open_menu(first(page), page.mapToGlobal(page.rect().center()))
    menu.actions()[place].trigger()
    menu.close()


@pytest.mark.parametrize(
    ("place", "values", "state", "note"),
    [
        (0, None, "received", ""),
        (2, {"note": "امضا ندارد"}, "wrong", "ایراد: امضا ندارد"),
        (3, {"expires": "2026-08-01"}, "expired", "اعتبار تا ۱۴۰۵/۰۵/۱۰."),
    ],
)
def test_every_state_asks_what_it_needs(qtbot, office, case, place, values, state, note):
    page = opened(qtbot, office, case)

    state_chosen(page, place)
    if values:
        dialog = dialog_of(page, ActDialog)
        dialog.set_values(values)
        dialog.submit()

    assert states(page)[0] == state
    assert note in strip_marks(page.detail.words())


def test_waiver_is_refused_to_a_clerk_in_the_dialog_and_given_to_the_head(qtbot, office, case):
    page = opened(qtbot, office, case)
    state_chosen(page, 4)
    dialog = dialog_of(page, ActDialog)
    dialog.set_values({"order": "۱۴۰۵/۷۷"})

    dialog.submit()

    assert "فقط کار رئیس اداره" in dialog.refusal
    dialog.reject()
    page = opened(qtbot, office, case, role="HEAD")
    state_chosen(page, 4)
    dialog = dialog_of(page, ActDialog)
    dialog.set_values({"order": "۱۴۰۵/۷۷"})
    dialog.submit()
    assert states(page)[0] == "waived"
    assert "دستور: 1405/77" in page.detail.words()


def test_ended_case_says_why_nothing_can_be_marked(qtbot, office, case):
    void_case(office.head, case, "دو بار ثبت شده بود")
    page = opened(qtbot, office, case)

    type_text(page.checklist, "1")
    press(page.checklist, Qt.Key.Key_E)

    assert [("پایان یافته" in one) for one in page.messages.refused] == [True, True]
    assert "پایان یافته" in page.notify.why_not


def test_notice_of_defects_lists_what_is_missing_and_shows_the_paper(qtbot, office, case):
    page = opened(qtbot, office, case)
    type_text(page.checklist, "1")

    press(page.checklist, Qt.Key.Key_Return, CONTROL)
    dialog = dialog_of(page, ActDialog)
    dialog.set_values({"others": "مهر شرکت\nنقشه زمین"})
    dialog.submit()

    noted = state_of(office, case).letters[-1].row.text.paragraphs
    assert noted[-2:] == ("مهر شرکت", "نقشه زمین")
    assert dialog_of(page, PaperPreview).windowTitle() == "اعلام یک‌جای نقص مدارک"
    assert "باز است" in page.notify.why_not


def test_nothing_is_noted_when_nothing_is_missing(qtbot, office, case):
    hand_in(office, case)
    page = opened(qtbot, office, case)

    press(page.checklist, Qt.Key.Key_Return, CONTROL)

    assert "چیزی کم نیست" in page.messages.refused[0]
    page.ask_notice()
    assert not page.findChildren(ActDialog)


def test_list_of_documents_is_seen(qtbot, office, case):
    page = opened(qtbot, office, case)

    press(page.checklist, Qt.Key.Key_P, CONTROL | SHIFT)

    assert dialog_of(page, PaperPreview)


def test_document_is_read_aloud_with_its_number_and_state(qtbot, office, case):
    page = opened(qtbot, office, case)
    type_text(page.checklist, "2")

    model = page.checklist.model()
    words = model.data(model.index(1, 0), Qt.ItemDataRole.AccessibleTextRole)

    assert words.startswith("۲. تصویر کارت ملی: دریافت شد، اصل آن رؤیت نشده است")
    assert sign_of(page.checklist.lines()[1]) == ("eye", "warning")
    assert told(page.checklist.lines()[0]) == "هنوز نیامده"


def test_page_without_a_case_is_empty_and_safe(qtbot, office):
    page = opened(qtbot, office)

    type_text(page.checklist, "1")
    press(page.checklist, Qt.Key.Key_O)
    page.reload()
    page.ask_notice()

    assert page.sheet is None
    assert page.messages.refused == ["مدرکی برگزیده نیست."]
    assert len(page.hints()) == 5
