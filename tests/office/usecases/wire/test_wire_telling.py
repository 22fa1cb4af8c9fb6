"""How the desk stands with the centre: the light, the queue, and what came."""

from datetime import timedelta

import pytest

from office.domain.cases.acts import ProvinceDecided
from office.domain.desks import DeskEnrolled, DeskRevoked
from office.domain.messages import MessageSent
from office.domain.operations.fold import ReviewSettled
from office.domain.persian import fa_number
from office.domain.province import (
    CLOSURE,
    RULE,
    ClosureNotice,
    ProvinceObject,
    RuleVerified,
    content,
    province_object,
)
from office.usecases.awaiting import HistoryMissingError
from office.usecases.cases import add_note
from office.usecases.wire.enrolling import await_history
from office.usecases.wire.outgoing import acknowledged, head, mark_sent, note_failure
from office.usecases.wire.received import received
from office.usecases.wire.state import Wish
from office.usecases.wire.telling import line_state, reconciliation
from tests.office.usecases.walk_in import RENEWAL, a_case, a_person, changed_pack
from tests.office.usecases.wire.test_wire_arriving import a_closure, from_centre, gift
from tests.office.usecases.wire.test_wire_outgoing import receipt, send_all
from tests.office_at_work import a_block, an_order, packs


def caught_up(office, hand, **more):
    """All that the desk wrote is placed, acknowledged and here."""
    hand.collect(office)
    hand.bring(office)
    here = send_all(office)
    acknowledged(office.head, receipt(office, here.seq, office_seq=len(hand.entries), **more))


def test_a_desk_that_no_centre_knows_says_so(first):
    state = line_state(first.head)

    assert not state.is_enrolled
    assert not state.synced
    assert "پیوند نخورده" in state.words


def test_a_desk_is_synced_when_its_receipt_covers_all(enrolled, hand):
    assert "در انتظار ارسال" in line_state(enrolled.head).words

    caught_up(enrolled, hand)

    state = line_state(enrolled.head)
    assert state.synced
    assert state.synced_at == enrolled.clock.now
    assert state.words.startswith("همگام در")
    assert state.clock_words == ""


def test_one_more_act_and_it_is_synced_no_more(enrolled, hand):
    caught_up(enrolled, hand)

    a_person(enrolled)

    state = line_state(enrolled.head)
    assert not state.synced
    assert state.waiting == 1
    assert "۱ اقدام" in state.words


def test_a_missing_scan_or_entries_that_have_not_come_are_not_synced(enrolled, hand):
    caught_up(enrolled, hand, wishes=(Wish("ab" * 32, 0, 1), Wish("ab" * 32, 3, 3)))
    assert line_state(enrolled.head).words == "۱ تصویر در راه."

    here = head(enrolled.head)
    acknowledged(enrolled.head, receipt(enrolled, here.seq, office_seq=len(hand.entries) + 1))

    state = line_state(enrolled.head)
    assert not state.synced
    assert "هنوز نرسیده" in state.words


def test_a_desk_that_has_nothing_to_send_and_never_synced_says_so(enrolled):
    here = head(enrolled.head)
    mark_sent(enrolled.head, here.epoch, here.seq)
    acknowledged(enrolled.head, receipt(enrolled, here.seq, offset_ms=None))

    assert line_state(enrolled.head).words == "هنوز همگام نشده است."


@pytest.mark.parametrize(
    ("offset", "clock", "word"),
    [
        (timedelta(minutes=4), "good", ""),
        (timedelta(minutes=6), "warning", "۶ دقیقه از ساعت مرکز استان عقب‌تر"),
        (timedelta(minutes=-7), "warning", "۷ دقیقه از ساعت مرکز استان جلوتر"),
        (timedelta(days=3), "ask", "۳ روز"),
    ],
)
def test_a_wrong_clock_is_told_and_hinders_nothing(enrolled, hand, offset, clock, word):
    caught_up(enrolled, hand, offset_ms=int(offset / timedelta(milliseconds=1)))

    state = line_state(enrolled.head)

    assert state.clock == clock
    assert word in state.clock_words
    assert state.synced


def test_trouble_on_the_line_is_told_in_a_sentence(enrolled):
    note_failure(enrolled.head, "خط قطع شد.")

    state = line_state(enrolled.head)

    assert (state.trouble, state.failures) == ("خط قطع شد.", 1)


def test_a_new_desk_says_how_much_of_the_offices_log_has_come(enrolled, hand):
    caught_up(enrolled, hand)
    here = len(hand.entries)

    await_history(enrolled.head, here + 40)

    state = line_state(enrolled.head)
    assert state.lacks_history
    assert state.words == (
        f"دفتر اداره در راه است: {fa_number(here)} از {fa_number(here + 40)} اقدام رسیده است."
    )


def test_acts_wait_until_the_offices_log_is_at_a_new_desk(enrolled, hand):
    case = a_case(enrolled)
    caught_up(enrolled, hand)
    await_history(enrolled.head, len(hand.entries) + 1)

    with pytest.raises(HistoryMissingError, match="دفتر اداره"):
        a_person(enrolled)
    with pytest.raises(HistoryMissingError):
        add_note(enrolled.clerk, case, "نکته")

    await_history(enrolled.head, len(hand.entries))
    add_note(enrolled.clerk, case, "نکته")


def test_sent_against_received_leaves_no_difference(enrolled):
    here = send_all(enrolled)
    assert reconciliation(enrolled.head).difference == here.seq

    acknowledged(enrolled.head, receipt(enrolled, here.seq))

    told = reconciliation(enrolled.head)
    assert told.difference == 0
    assert told.words.endswith("۰ اختلاف")


def told_of(office):
    """Everything that came from the province, in words."""
    return " | ".join(one.words for one in received(office.head))


def test_what_the_province_gave_is_listed_with_what_it_changes(first, hand):
    withdrawn = ClosureNotice("2026-09-15", "province", "نمونه", "برف", "1405/2", withdrawn=True)
    rule = RuleVerified("", "card_gate_days", 9, "معاون", "1405/06/01")
    gifts = (
        changed_pack(RENEWAL, 2, ("title: رونوشت به شرکت شهرک‌ها", "title: رونوشت به شهرک")),
        next(one for one in packs() if content(one.sort, one.payload).code == RENEWAL),
        an_order(RENEWAL, "ST_VISIT", "review", {}),
        a_closure(),
        province_object(CLOSURE, "2026-09-15", 1, withdrawn),
        a_block("permit", 9001, 9100),
        province_object(RULE, "card_gate_days", 1, rule),
        ProvinceObject("novelty", b"n" * 16, 1, b"\x80"),
    )
    for number, given in enumerate(gifts, 1):
        hand.add(gift(number, given))

    hand.bring(first)

    told, lines = told_of(first), received(first.head)
    for word in (
        "«تمدید جواز تأسیس» نسخه ۲",
        "حکم تفویض",
        "آلودگی هوا",
        "برف (لغو شد)",
        "مجوز: ۹٬۰۰۱ تا ۹٬۱۰۰",
    ):
        assert word in told
    assert "card_gate_days" in told
    older, newer = (one for one in lines if one.sort == "pack")
    assert any("شهرک" in words for words in newer.differences)
    assert older.differences == ()
    assert next(one for one in lines if one.sort == "novelty").refused


def test_decisions_messages_and_desks_are_told_in_words(first, hand):
    case = a_case(first)
    hand.collect(first)
    bodies = (
        (case, ProvinceDecided(step="ST_PROV", outcome="approve")),
        (b"1" * 16, MessageSent(text="سامانه فردا بسته است.", sender="معاون")),
        (b"2" * 16, MessageSent(text="بی‌نام")),
        (case, ReviewSettled(op_id=b"r" * 16, confirmed=False, reason="حکم نبود.")),
        (case, ReviewSettled(op_id=b"s" * 16)),
        (b"d" * 16, DeskEnrolled(desk="2")),
        (b"d" * 16, DeskRevoked(reason="گم شد")),
    )
    for number, (subject, body) in enumerate(bodies, 101):
        hand.add(from_centre(number, subject, body))

    hand.bring(first)

    told, lines = told_of(first), received(first.head)
    for word in ("معاون: سامانه", "بی‌نام", "باطل شد. حکم نبود.", "پذیرفته شد", "گم شد"):
        assert word in told
    decision = next(one for one in lines if one.sort == "decision.province")
    assert "مریم احمدی" in decision.about
