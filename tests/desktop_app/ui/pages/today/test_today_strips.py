"""«امروز» tells of unread versions of procedures and of those who wait at the desk."""

from datetime import timedelta

import pytest

from desktop_app.ui.pages.today.page import TodayPage
from desktop_app.ui.pages.today.ticket_bar import queue_words
from desktop_app.ui.version_card import VersionCardDialog, circular_words, html_of
from office.usecases.tickets import QueueNow
from office.usecases.version_cards import read_card, unread_cards, version_card
from tests.desktop_app.hands import a_desk
from tests.office.usecases.walk_in import RENEWAL, changed_pack, province_gives
from tests.office_at_work import MORNING

NEXT = (("kind: D_NID, required: true", "kind: D_NID, valid_days: 30, required: true"),)


def read_all(work):
    for one in unread_cards(work):
        read_card(work, one.procedure, one.version)


@pytest.fixture
def page(office, qtbot):
    read_all(office.expert)
    province_gives(office, changed_pack(RENEWAL, 2, *NEXT))
    page = TodayPage(a_desk(office, "EXP"))
    qtbot.addWidget(page)
    page.resize(1258, 680)
    page.show()
    qtbot.waitExposed(page)
    page.reload()
    return page


def test_a_new_version_is_told_until_its_card_is_read(page, office):
    assert page.cards.isVisible()
    assert "نسخه ۲" in page.cards.words.text()

    page.cards.button.click()

    dialog = page.cards.dialog
    assert "«۳۰ روز»" in dialog.text.toPlainText()
    dialog.read.click()

    assert unread_cards(office.expert) == []
    assert not page.cards.isVisible()


def test_a_card_may_be_read_later(page, office):
    page.cards.open()

    page.cards.dialog.reject()

    assert unread_cards(office.expert)
    assert page.cards.isVisible()


def test_several_unread_versions_stand_in_one_line(office, qtbot):
    page = TodayPage(a_desk(office, "CLK"))
    qtbot.addWidget(page)

    page.reload()

    assert "رویه دیگر" in page.cards.words.text()


def test_with_nothing_unread_the_act_says_so(page, office):
    read_all(office.expert)
    page.reload()

    page.cards.open()

    acts = {one.shortcut: one for one in page.commands()}
    assert "خوانده‌اید" in acts["Alt+J"].why_not
    assert page.cards.dialog is None


def test_a_read_card_asks_nothing_more(office, qtbot):
    read_card(office.expert, RENEWAL, 1)
    card = version_card(office.expert, RENEWAL)
    dialog = VersionCardDialog(card)
    qtbot.addWidget(dialog)

    assert not hasattr(dialog, "read")
    assert "خوانده‌اید" in circular_words(card)
    assert "نخستین نسخه" in "".join(html_of(card))


def test_a_version_that_changed_nothing_says_so(office):
    province_gives(office, changed_pack(RENEWAL, 2, *NEXT))
    province_gives(office, changed_pack(RENEWAL, 3, *NEXT))

    assert "چیزی تغییر نکرده" in "".join(html_of(version_card(office.expert, RENEWAL)))


def test_who_comes_takes_a_number_and_is_called(page, office):
    page.tickets.take()
    office.clock.now = MORNING + timedelta(minutes=7)
    page.tickets.take()

    assert "۲ نفر در نوبت" in page.tickets.words.text()

    page.tickets.call()

    assert page.messages.told[-1] == "نوبت ۱ بفرمایید."
    assert page.tickets.words.text() == "۱ نفر در نوبت؛ آخرین شماره ۱؛ میانه انتظار ۷ دقیقه"


def test_nobody_to_call_is_said_so(page):
    page.tickets.call()

    assert "کسی در نوبت نیست" in page.messages.refused[-1]


def test_an_empty_queue_says_little():
    assert queue_words(QueueNow(0, 0, 0, 0, None)) == "کسی در نوبت نیست"
