"""Lines that break, lose, double and mix: nothing is lost, nothing counts twice."""

import random
from io import BytesIO

import pytest
from PIL import Image

from office.usecases.care import verify
from office.usecases.documents import NewScan, add_scan, read_scan
from office.usecases.wire.outgoing import acked, head
from office.usecases.wire.state import want_scan, wire_state
from office.usecases.wire.telling import line_state, reconciliation
from office.usecases.work import SyncRunningError
from sync.client.engine import End, State
from sync.client.pace import LONGEST_WAIT
from sync.protocol.frames import Sort
from sync.protocol.limits import SMALLEST_BATCH
from tests.office.usecases.walk_in import a_case, a_page, a_person, line_of
from tests.office.usecases.wire.hand import is_whole
from tests.sync.client.test_two_desks import settle


def stored_at(centre):
    """How many operations the centre has."""
    with centre.database("test-office").reading() as stores:
        return stores.log.count()


def test_a_line_that_breaks_again_and_again_brings_all_across(first):
    for _ in range(3):
        a_case(first.at_work, until="ST_VISIT")
    first.pace.batch = SMALLEST_BATCH
    first.line.keeps, first.line.cut_after = True, 60_000

    ends = [first.sync().end for _ in range(12)]

    assert ends[0] is End.NOT_REACHED
    assert acked(first.at_work.head) == head(first.at_work.head).seq
    first.line.cut_after = None
    assert first.sync().end is End.SYNCED
    assert reconciliation(first.at_work.head).difference == 0
    assert is_whole(first.at_work)


def test_after_a_failure_the_desk_first_asks_and_sends_only_the_rest(first):
    a_case(first.at_work)
    first.line.lose_after = 0
    assert first.sync().end is End.NOT_REACHED
    first.line.said.clear()

    assert first.sync().end is End.SYNCED

    assert Sort.BATCH not in first.line.said


@pytest.mark.parametrize("frames", [1, 2, 3])
def test_an_answer_that_was_cut_is_gone_on_with(second, first, frames):
    a_case(first.at_work, until="ST_VISIT")
    first.sync()
    second.line.lose_after = frames

    second.sync()
    outcome = second.sync()

    assert outcome.end is End.SYNCED
    assert is_whole(second.at_work)


def test_what_is_heard_twice_counts_once(first, centre):
    a_case(first.at_work)
    first.line.double = True

    assert first.sync().end is End.SYNCED

    count = stored_at(centre)
    first.sync()
    assert stored_at(centre) == count


def test_frames_of_the_log_in_another_order_are_asked_for_anew(first, second):
    for _ in range(4):
        a_case(first.at_work, until="ST_VISIT")
    first.sync()

    second.line.mix = lambda frames: [frames[0], *reversed(frames[1:-1]), frames[-1]]
    second.pace.pull = 1_000_000
    second.sync()

    assert second.sync().end is End.SYNCED
    assert is_whole(second.at_work)


def test_a_hole_in_the_log_is_filled_by_the_next_request(first, second):
    a_case(first.at_work)
    first.sync()
    second.line.mix = lambda frames: [one for one in frames if one.sort is not Sort.LOG]

    assert second.sync().end is End.WAITING
    assert second.sync().end is End.SYNCED


def test_log_frames_that_come_twice_are_taken_once(first, second):
    a_case(first.at_work)
    first.sync()
    second.line.mix = lambda frames: [
        one for frame in frames for one in [frame] * (2 if frame.sort is Sort.LOG else 1)
    ]

    assert second.sync().end is End.SYNCED
    assert is_whole(second.at_work)


def test_an_answer_without_a_receipt_is_a_line_that_broke(first):
    first.line.mix = lambda frames: frames[1:]

    assert first.sync().end is End.NOT_REACHED


def test_a_receipt_of_another_conversation_says_nothing(first):
    kept = []
    first.line.mix = lambda frames: kept.append(frames[0]) or frames
    first.sync()
    a_person(first.at_work)
    first.line.mix = lambda frames: [kept[0], *frames[1:]]

    assert first.sync().end is End.NOT_REACHED


def test_an_unreached_centre_is_tried_later_and_later(first):
    first.line.keeps = first.line.down = True

    outcomes = [first.sync() for _ in range(12)]

    assert [one.wait for one in outcomes[:3]] == [5.0, 10.0, 20.0]
    assert outcomes[-1].wait == LONGEST_WAIT
    state = line_state(first.at_work.head)
    assert state.failures == 12
    assert "دوباره می‌کوشد" in state.trouble


def test_a_time_that_is_used_up_leaves_the_rest_for_later(first):
    for _ in range(3):
        a_case(first.at_work, until="ST_VISIT")
    first.pace.batch = SMALLEST_BATCH

    outcome = first.sync(budget=0)

    assert outcome.end is End.WAITING
    assert "در انتظار ارسال" in outcome.words
    assert first.sync().end is End.SYNCED


def test_a_second_conversation_is_refused_while_one_goes_on(first):
    with first.at_work.desk.at_the_line(), pytest.raises(SyncRunningError):
        first.sync()


def test_the_window_hears_what_the_engine_does(first):
    heard = []
    a_case(first.at_work)
    engine = first.engine
    engine._observe = heard.append

    engine.sync(None)

    states = [one.state for one in heard]
    assert states[0] is State.ASKING
    assert states[-1] is State.IDLE
    assert {State.SENDING, State.RECEIVING, State.APPLYING} <= set(states)
    assert heard[-1].operations == acked(first.at_work.head)
    assert heard[-1].sent_bytes == first.line.sent


def test_scans_follow_operations_and_go_on_where_they_were_cut(first, second):
    case = a_case(first.at_work)
    blobs = [
        add_scan(first.at_work.clerk, case, NewScan(a_page(shade), f"{shade}.png"))
        for shade in range(1, 4)
    ]
    first.line.cut_after = 1
    first.sync()

    assert first.sync().end is End.SYNCED

    batch, chunk = first.line.said.index(Sort.BATCH), first.line.said.index(Sort.CHUNK)
    assert batch < chunk
    assert wire_state(first.at_work.head).wishes == ()
    settle(second)
    want_scan(second.at_work.clerk, blobs[0])
    assert second.sync().end is End.SYNCED
    assert read_scan(second.at_work.clerk, blobs[0]) == read_scan(first.at_work.clerk, blobs[0])
    assert verify(second.at_work.head).whole
    assert line_of(second.at_work, case).id == case


def a_photograph():
    """A picture that no program makes much smaller."""
    page = BytesIO()
    noise = random.Random(7).randbytes(500 * 500)  # noqa: S311  # the same in each run
    Image.frombytes("L", (500, 500), noise).save(page, "PNG")
    return page.getvalue()


def test_a_scan_passes_a_line_that_never_carries_one_of_its_pieces(first, second):
    case = a_case(first.at_work)
    blob = add_scan(first.at_work.clerk, case, NewScan(a_photograph(), "page.png"))
    first.line.keeps, first.line.cut_after = True, 20_000
    up, down = first.engine, second.engine
    ends = [up.sync(None).end for _ in range(30)]
    assert wire_state(first.at_work.head).wishes == ()
    first.line.cut_after = None
    settle(first)
    settle(second)
    want_scan(second.at_work.clerk, blob)
    second.line.keeps, second.line.cut_down_after = True, 20_000

    while End.SYNCED not in ends[30:]:
        assert len(ends) < 80
        ends.append(down.sync(None).end)

    assert read_scan(second.at_work.clerk, blob) == read_scan(first.at_work.clerk, blob)
    assert len(read_scan(first.at_work.clerk, blob)) > 100_000
    assert second.line.requests < 40


def test_scans_wait_when_their_share_of_the_time_is_over(first):
    case = a_case(first.at_work)
    add_scan(first.at_work.clerk, case, NewScan(a_page(5), "page.png"))
    first.sync(budget=0)
    ticks = iter([0.0, 0.0, *[50.0] * 400])
    engine = first.engine
    engine._ticks = lambda: next(ticks)

    outcome = engine.sync(60.0)

    assert outcome.progress.chunks == 0
    assert "تصویر در راه" in outcome.words
