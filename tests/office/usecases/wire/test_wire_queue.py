"""What waits for the centre: why, how often it was tried, and who can mend it."""

from datetime import timedelta

import pytest

from office.usecases.cases import add_note
from office.usecases.documents import NewScan, add_scan
from office.usecases.wire.enrolling import begin_enrolment
from office.usecases.wire.outgoing import acknowledged, head, mark_sent, note_failure
from office.usecases.wire.queue import SCAN, Mender, queue_counts, queue_lines
from office.usecases.wire.state import Wish
from tests.office.usecases.walk_in import CARPET, a_case, a_page, a_person, a_unit
from tests.office.usecases.wire.test_wire_outgoing import receipt
from tests.office.usecases.wire.test_wire_telling import caught_up


@pytest.fixture
def on_line(enrolled, hand):
    """A desk that knows the centre's address, and has nothing to send."""
    begin_enrolment(enrolled.head, b"card", "https://centre.example")
    caught_up(enrolled, hand)
    return enrolled


def test_the_queue_has_a_line_for_each_act_that_waits(on_line):
    owner = a_person(on_line)
    unit = a_unit(on_line, owner)
    mark_sent(on_line.head, head(on_line.head).epoch, head(on_line.head).seq)
    case = a_case(on_line, applicant=owner, unit=unit)
    add_note(on_line.clerk, case, "نکته")

    lines = queue_lines(on_line.head)

    assert [one.words for one in lines] == ["ثبت متقاضی", "ثبت واحد", "تشکیل پرونده", "یادداشت"]
    assert [one.sent for one in lines] == [True, True, False, False]
    assert "رسید استان" in lines[0].reason.words
    assert "نوبت" in lines[3].reason.words
    assert {one.reason.who for one in lines} == {Mender.PROGRAM}
    assert all(100 < one.size < 2000 for one in lines)
    assert lines[0].about.startswith("مریم احمدی")
    assert "مریم احمدی" in lines[3].about
    assert queue_lines(on_line.head, 1) == lines[:1]


def test_the_figures_over_the_queue(enrolled, hand):
    caught_up(enrolled, hand, wishes=(Wish("ab" * 32, 0, 1),))
    a_person(enrolled)

    counts = queue_counts(enrolled.head)

    assert (counts.waiting, counts.scans) == (1, 1)
    assert counts.acknowledged_today > 0
    enrolled.clock.now += timedelta(days=1)
    assert queue_counts(enrolled.head).acknowledged_today == 0


def test_each_act_counts_the_tries_since_it_waits(on_line):
    a_person(on_line)
    for _ in range(2):
        on_line.clock.now += timedelta(minutes=1)
        note_failure(on_line.head, "خط قطع شد.")
    on_line.clock.now += timedelta(minutes=1)
    a_person(on_line)
    on_line.clock.now += timedelta(minutes=1)
    note_failure(on_line.head, "خط قطع شد.")

    old, new = queue_lines(on_line.head)

    assert (old.tries, new.tries) == (3, 1)
    assert old.reason.words == "خط قطع شد"
    assert old.reason.who is Mender.YOU


def test_a_receipt_ends_the_tries(on_line):
    note_failure(on_line.head, "خط قطع شد.")
    acknowledged(on_line.head, receipt(on_line, head(on_line.head).seq))
    a_person(on_line)

    (line,) = queue_lines(on_line.head)

    assert line.tries == 0


def test_a_desk_without_an_address_waits_for_a_stick(enrolled, hand):
    caught_up(enrolled, hand)
    a_person(enrolled)

    (line,) = queue_lines(enrolled.head)

    assert "حافظه USB" in line.reason.words
    assert line.reason.who is Mender.YOU


def test_a_desk_that_no_centre_knows_waits_for_its_head(first):
    (line, *_) = queue_lines(first.head)

    assert line.reason.who is Mender.THE_HEAD


@pytest.mark.parametrize(
    ("code", "who"), [("revoked", Mender.PROVINCE), ("update", Mender.SUPPORT)]
)
def test_what_the_centre_holds_against_the_desk_is_the_reason(on_line, code, who):
    notices = (("fork", "شاخه"), (code, "چیزی در میان است."))
    acknowledged(on_line.head, receipt(on_line, head(on_line.head).seq, notices=notices))
    a_person(on_line)

    (line,) = queue_lines(on_line.head)

    assert (line.reason.words, line.reason.who) == ("چیزی در میان است", who)


def test_scans_that_the_centre_lacks_stand_after_the_acts(on_line, hand):
    case = a_case(on_line, CARPET)
    blob = add_scan(on_line.clerk, case, NewScan(a_page(), "page.png"))
    wishes = (Wish(blob, 0, 0), Wish(blob, 2, 3), Wish("ab" * 32, 0, 1))
    caught_up(on_line, hand, wishes=wishes)

    here, elsewhere = queue_lines(on_line.head)

    assert (here.sort, here.subject, here.words) == (SCAN, case, "page.png")
    assert 0 < here.size <= 3 * 64 * 1024
    assert "تکه‌تکه" in here.reason.words
    assert elsewhere.reason.who is Mender.OTHER_DESK
    assert elsewhere.size == 2 * 64 * 1024
