"""Scans on their way: asked for, taken in pieces, proven, and sent down to who waits for them."""

import pytest

from office.domain.cases.acts import ScanAdded
from sync.protocol.chunk import blob_id
from sync.protocol.errors import WireRefusalError
from sync.protocol.frames import Sort
from sync.protocol.limits import CHUNK
from sync.server.admin.offices import revoke
from sync.server.exchange import exchange
from sync.server.pieces import take_chunk
from sync.server.turn import look
from tests.sync.desk_pen import batch_frame, scan_hashes
from tests.sync.server.conftest import a_desk

OFFICE = "test-office"
SCAN = bytes(range(256)) * (4 * CHUNK // 256) + b"the end"
BLOB = blob_id(scan_hashes(SCAN)).hex()


def ask(centre, desk, *frames, **more):
    return desk.read(exchange(centre, [desk.hello(**more), *frames]))


@pytest.fixture
def desk(centre):
    desk = a_desk(centre)
    desk.write(ScanAdded(blob=BLOB, title="سند", size=len(SCAN)))
    return desk


def scans_of(centre):
    with look(centre, OFFICE) as at_office:
        return at_office.desk.office.scans


def wished(answer):
    return [(one.first, one.last) for one in answer.receipt.wishes]


def test_what_an_operation_names_is_asked_for_until_it_is_whole(centre, desk):
    first = ask(centre, desk, batch_frame(desk.batch()))
    some = ask(centre, desk, desk.chunk(SCAN, 1), desk.chunk(SCAN, 3), desk.chunk(SCAN, 1))
    rest = ask(centre, desk, desk.chunk(SCAN, 0), desk.chunk(SCAN, 2), desk.chunk(SCAN, 4))

    assert wished(first) == [(0, 4)]
    assert wished(some) == [(0, 0), (2, 2), (4, 4)]
    assert wished(rest) == []
    assert scans_of(centre).read(BLOB) == SCAN
    assert list(centre.pieces(OFFICE).paths()) == []


def test_a_piece_of_a_whole_scan_again_changes_nothing(centre, desk):
    ask(centre, desk, batch_frame(desk.batch()), *(desk.chunk(SCAN, one) for one in range(5)))

    again = take_chunk(centre, desk.chunk(SCAN, 2).payload)

    assert again.whole
    assert list(centre.pieces(OFFICE).paths()) == []


def test_a_damaged_piece_is_asked_for_again(centre, desk):
    ask(centre, desk, batch_frame(desk.batch()), *(desk.chunk(SCAN, one) for one in range(4)))
    damaged = next(centre.pieces(OFFICE).paths())
    damaged.write_bytes(b"damage")

    answer = ask(centre, desk, desk.chunk(SCAN, 4))

    assert wished(answer) == [(0, 4)]
    assert not scans_of(centre).exists(BLOB)


def test_what_nobody_names_and_what_a_revoked_desk_sends_is_refused(centre, desk):
    with pytest.raises(WireRefusalError) as unnamed:
        take_chunk(centre, desk.chunk(SCAN, 0).payload)
    ask(centre, desk, batch_frame(desk.batch()))
    revoke(centre, OFFICE, "1", "گم شد")
    with pytest.raises(WireRefusalError) as revoked:
        take_chunk(centre, desk.chunk(SCAN, 0).payload)

    assert (unnamed.value.code, revoked.value.code) == ("blob", "revoked")


def test_a_scan_is_asked_of_the_desk_that_named_it_last(centre, desk):
    ask(centre, desk, batch_frame(desk.batch()))
    other = a_desk(centre, 2)
    other.write(ScanAdded(blob=BLOB, title="سند", size=len(SCAN)))

    asked = ask(centre, other, batch_frame(other.batch()))

    assert wished(asked) == [(0, 4)]
    assert wished(ask(centre, desk)) == []


def test_a_name_that_is_none_is_asked_of_nobody(centre):
    desk = a_desk(centre)
    for blob, size in (("../../etc/passwd", 1), ("ab", 1), (BLOB.upper(), 1), (BLOB, 2**40)):
        desk.write(ScanAdded(blob=blob, title="سند", size=size))

    answer = ask(centre, desk, batch_frame(desk.batch()))

    assert wished(answer) == []


def test_who_waits_for_a_scan_gets_it_in_pieces(centre, desk):
    ask(centre, desk, batch_frame(desk.batch()), *(desk.chunk(SCAN, one) for one in range(5)))
    other = a_desk(centre, 2)

    answer = ask(centre, other, wants=(BLOB, "../../etc/passwd", "ab" * 32))

    assert answer.sorts.count(Sort.BLOB) == 5


def test_a_damaged_scan_is_not_sent_and_the_answer_goes_on(centre, desk):
    ask(centre, desk, batch_frame(desk.batch()), *(desk.chunk(SCAN, one) for one in range(5)))
    scans_of(centre)._scans.path(BLOB).write_bytes(b"damage")

    answer = ask(centre, desk, wants=(BLOB,))

    assert answer.is_whole
    assert Sort.BLOB not in answer.sorts


def test_a_scan_that_was_named_again_when_whole_is_not_asked_for(centre, desk):
    ask(centre, desk, batch_frame(desk.batch()), *(desk.chunk(SCAN, one) for one in range(5)))
    other = a_desk(centre, 2)
    other.write(ScanAdded(blob=BLOB, title="همان", size=len(SCAN)))

    assert wished(ask(centre, other, batch_frame(other.batch()))) == []


def test_an_answer_ends_when_it_has_brought_enough_scans(centre, desk, monkeypatch):
    ask(centre, desk, batch_frame(desk.batch()), *(desk.chunk(SCAN, one) for one in range(5)))
    monkeypatch.setattr("sync.server.pieces.MOST_SCANS", len(SCAN))

    answer = ask(centre, desk, wants=(BLOB, BLOB))

    assert answer.is_whole
    assert answer.sorts.count(Sort.BLOB) == 5
