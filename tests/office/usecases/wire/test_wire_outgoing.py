"""What leaves the desk: sent is sent, acknowledged is what a receipt proves, epochs carry on."""

import pytest

from office.domain.delegation import NotAllowedError
from office.domain.operations.ids import NO_ID
from office.usecases.cases import add_note
from office.usecases.corrections import CannotUndoError, undo, undoable
from office.usecases.documents import NewScan, add_scan
from office.usecases.numbering import numbers_left
from office.usecases.wire.enrolling import (
    Enrolment,
    begin_enrolment,
    finish_enrolment,
    renew_keys,
)
from office.usecases.wire.outgoing import (
    ReceiptFacts,
    acked,
    acknowledged,
    head,
    link_before,
    mark_sent,
    new_epoch,
    next_bundle,
    note_failure,
    outbox,
    scan_ranges,
)
from office.usecases.wire.state import Wish, wire_state
from office.usecases.work import SyncRunningError
from tests.office.usecases.walk_in import CARPET, a_case, a_page
from tests.office.usecases.wire.hand import is_whole

LINK = "link"


@pytest.fixture(autouse=True)
def case(first):
    return a_case(first)


def receipt(office, seq, **more):
    """A receipt that fits this desk's own chain."""
    facts = {
        "epoch": head(office.head).epoch,
        "acked": seq,
        LINK: link_before(office.head, seq + 1) or b"",
        "office_seq": 0,
        "offset_ms": 0,
        **more,
    }
    return ReceiptFacts(**facts)


def send_all(office):
    here = head(office.head)
    mark_sent(office.head, here.epoch, here.seq)
    return here


def test_an_act_that_was_handed_to_a_line_is_undone_no_more(first, case):
    note = add_note(first.clerk, case, "زنگ زدند")
    assert note.op_id in {one for one, _ in undoable(first.clerk)}

    send_all(first)

    assert undoable(first.clerk) == []
    with pytest.raises(CannotUndoError, match="بیرون رفته"):
        undo(first.clerk, note.op_id)
    later = add_note(first.clerk, case, "نامه آوردند")
    assert undo(first.clerk, later.op_id).subject == case


def test_marks_go_forward_only_and_speak_of_the_present_epoch(first):
    here = send_all(first)

    mark_sent(first.head, here.epoch, 1)
    mark_sent(first.head, b"another.", here.seq + 9)

    assert wire_state(first.head).sent == here.seq


def test_a_receipt_that_fits_the_chain_moves_the_mark(first):
    here = send_all(first)
    wishes = (Wish("ab" * 32, 0, 1),)

    fits = acknowledged(
        first.head,
        receipt(first, here.seq - 1, wishes=wishes, office_seq=4, generation=2, data=b"r"),
    )

    state = wire_state(first.head)
    assert fits
    assert acked(first.head) == here.seq - 1
    assert (state.wishes, state.centre_seq, state.generation, state.receipt) == (wishes, 4, 2, b"r")
    assert [one.seq for one in outbox(first.head, acked(first.head), 9)] == [here.seq]


def test_a_receipt_of_another_chain_opens_a_new_epoch_that_writes_all_again(first):
    here = send_all(first)
    before = [one.op_id for one in outbox(first.head, 0, 1000)]

    fits = acknowledged(first.head, receipt(first, here.seq, link=bytes(32)))

    again = outbox(first.head, 0, 1000)
    assert not fits
    assert head(first.head).epoch != here.epoch
    assert [one.op_id for one in again] == before
    assert [one.seq for one in again] == list(range(1, len(before) + 1))
    assert acked(first.head) == 0
    assert undoable(first.clerk) == []
    assert is_whole(first)


def test_a_receipt_for_more_than_was_ever_written_opens_a_new_epoch(first):
    here = send_all(first)

    assert not acknowledged(first.head, receipt(first, here.seq + 5))


def test_a_receipt_of_an_earlier_epoch_says_nothing_of_this_one(first):
    old = send_all(first)
    facts = receipt(first, old.seq, office_seq=7)
    new_epoch(first.head)

    assert acknowledged(first.head, facts)

    assert acked(first.head) == 0
    assert wire_state(first.head).centre_seq == 7


def test_an_old_receipt_from_a_stick_moves_marks_forward_only(first):
    here = send_all(first)
    acknowledged(first.head, receipt(first, here.seq, office_seq=9, generation=3))

    acknowledged(first.head, receipt(first, 2, offset_ms=None, office_seq=4, generation=1))

    assert acked(first.head) == here.seq
    assert (wire_state(first.head).centre_seq, wire_state(first.head).generation) == (9, 3)


def test_a_centre_that_was_brought_back_from_a_backup_gets_all_it_lost(first):
    here = send_all(first)
    acknowledged(first.head, receipt(first, here.seq))

    acknowledged(first.head, receipt(first, 3))

    assert acked(first.head) == 3


def test_failures_are_counted_until_a_receipt_comes(first):
    assert note_failure(first.head, "خط قطع شد.") == 1
    assert note_failure(first.head, "خط قطع شد.") == 2
    assert wire_state(first.head).trouble == "خط قطع شد."

    acknowledged(first.head, receipt(first, 0))

    assert (wire_state(first.head).failures, wire_state(first.head).trouble) == (0, "")


def test_enrolling_opens_an_epoch_in_which_unsent_acts_can_still_be_undone(first, case):
    note = add_note(first.clerk, case, "زنگ زدند")
    old = head(first.head)

    begin_enrolment(first.head, b"card", "https://centre.example")
    count = finish_enrolment(first.head, Enrolment(b"card", b"certificate", {1: b"k" * 32}))

    state = wire_state(first.head)
    assert state.is_enrolled
    assert state.address == "https://centre.example"
    assert head(first.head).epoch != old.epoch
    assert count == len(outbox(first.head, 0, 1000))
    assert note.op_id in {one for one, _ in undoable(first.clerk)}
    assert "kkkk" not in repr(state)


def test_a_renewal_keeps_the_epoch_and_adds_keys(first):
    begin_enrolment(first.head, b"card")
    finish_enrolment(first.head, Enrolment(b"card", b"certificate", {1: b"1" * 32}))
    epoch = head(first.head).epoch

    renew_keys(first.head, Enrolment(b"card", b"renewed", {2: b"2" * 32}))

    state = wire_state(first.head)
    assert state.certificate == b"renewed"
    assert set(state.office_keys) == {1, 2}
    assert head(first.head).epoch == epoch


def test_only_the_head_joins_the_office_to_the_centre(first):
    with pytest.raises(NotAllowedError, match="رئیس"):
        begin_enrolment(first.clerk, b"card")

    begin_enrolment(first.head, b"card", " https://centre.example ")

    assert wire_state(first.clerk).address == "https://centre.example"


def test_bundles_are_numbered_one_after_another(first):
    assert [next_bundle(first.head), next_bundle(first.head)] == [1, 2]


def test_the_desk_tells_how_many_numbers_it_has_left(first):
    left = numbers_left(first.head)

    assert left["case"] == 8999
    assert left["permit"] == 9000


def test_scans_of_the_oldest_case_that_waits_for_the_province_go_first(first):
    usual, escalated = a_case(first), a_case(first, CARPET, until="ST_PROV")
    near = add_scan(first.clerk, usual, NewScan(a_page(1), "near.png"))
    far = add_scan(first.clerk, escalated, NewScan(a_page(2), "far.png"))
    wishes = [Wish(near, 1, 1), Wish("00" * 32, 0, 0), Wish(near, 0, 0), Wish(far, 0, 0)]

    ranges = scan_ranges(first.head, wishes)

    assert ranges == [Wish(far, 0, 0), Wish(near, 0, 0), Wish(near, 1, 1)]


def test_one_conversation_at_a_time(first):
    with first.desk.at_the_line(), pytest.raises(SyncRunningError, match="در کار است"):
        first.desk.at_the_line().__enter__()

    with first.desk.at_the_line():
        assert first.head.actor != NO_ID
