"""What keeps the desk from the centre, what came from it, and what waits: said on the page."""

import pytest

from office.domain.persian import fa_number
from office.usecases.wire.enrolling import await_history
from office.usecases.wire.outgoing import acknowledged, head, note_failure
from tests.office.usecases.walk_in import RENEWAL, a_person, changed_pack
from tests.office.usecases.wire.test_wire_arriving import gift
from tests.office.usecases.wire.test_wire_outgoing import receipt
from tests.office.usecases.wire.test_wire_telling import caught_up

REVOKED = "استان دسترسی این دستگاه را گرفته است؛ با استان تماس بگیرید."
HOUR_MS = 3_600_000


def told(office, **facts):
    acknowledged(office.head, receipt(office, head(office.head).seq, **facts))


def test_a_desk_whose_acts_are_held_back_is_told_once_and_what_to_do(page_of, enrolled):
    told(enrolled, notices=(("fork", "شاخه"), ("revoked", REVOKED)))
    note_failure(enrolled.head, REVOKED)

    page = page_of(enrolled)

    (line,) = (one for one in page.problems.told if "دسترسی" in one)
    assert line.startswith(REVOKED.rstrip("."))
    assert line.endswith("مرکز استان.")
    assert page.head.sentence == "دسترسی گرفته شده."


def test_a_desk_that_knows_no_address_is_not_said_to_sync_by_itself(page_of, enrolled):
    told(enrolled)

    page = page_of(enrolled)

    assert "حافظه" in page.head.way_out
    assert "خودش" not in page.head.way_out


@pytest.mark.parametrize(
    ("offset", "far"), [(HOUR_MS, "۶۰ دقیقه از ساعت مرکز استان عقب‌تر"), (-80 * HOUR_MS, "۳ روز")]
)
def test_a_wrong_clock_is_told_with_its_cure(page_of, enrolled, offset, far):
    told(enrolled, offset_ms=offset)

    (line,) = page_of(enrolled).problems.told[-1:]

    assert far in line
    assert "درست کنید" in line
    assert line.endswith("خود شما.")


def test_a_new_version_of_a_pack_says_what_changed(page_of, first, hand):
    words = ("title: رونوشت به شرکت شهرک‌ها", "title: رونوشت به شهرک")
    hand.add(gift(1, changed_pack(RENEWAL, 2, words)))
    hand.bring(first)

    page = page_of(first)
    page.show_tab(1)

    assert page.received.table.current().words.endswith("نسخه ۲")
    assert "چه فرق کرده است" in page.received.changes.toPlainText()
    assert "رونوشت به شهرک" in page.received.changes.toPlainText()


def test_each_line_of_the_queue_says_why_how_often_and_who(page_of, enrolled, hand):
    caught_up(enrolled, hand)
    a_person(enrolled)
    note_failure(enrolled.head, "مرکز استان در دسترس نیست؛ برنامه دوباره می‌کوشد.")

    page = page_of(enrolled)

    (cells,) = page.queue.table.cells()
    assert cells[1:3] == ["اقدام", "ثبت متقاضی"]
    assert cells[4].endswith("بایت")
    assert cells[6:] == ["مرکز استان در دسترس نیست", "خود شما", "۱ بار"]
    assert page.tabs.tabText(0) == "ارسال (۱)"


def test_a_new_desk_says_how_much_has_come_and_that_acts_wait(page_of, enrolled, hand):
    caught_up(enrolled, hand)
    here = len(hand.entries)
    await_history(enrolled.head, 2 * here)

    page = page_of(enrolled)

    assert f"{fa_number(here)} از {fa_number(2 * here)}" in page.head.sentence
