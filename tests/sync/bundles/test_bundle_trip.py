"""A desk and the centre become one record over a stick, there and back."""

from office.usecases.wire.outgoing import acked, head
from office.usecases.wire.telling import line_state
from sync.server.bundles import import_bundles
from tests.office.usecases.walk_in import a_case, line_of, state_of
from tests.office.usecases.wire.hand import is_whole
from tests.sync.bundles.conftest import export, take_back, trip


def test_a_trip_there_and_back_leaves_nothing_waiting(first, centre, stick):
    a_case(first.at_work, until="ST_VISIT")

    came = trip(first, centre, stick)

    assert came.receipts == 1
    assert came.acked == head(first.at_work.head).seq
    assert came.waiting == line_state(first.at_work.head).waiting == 0
    assert is_whole(first.at_work)


def test_two_desks_that_share_a_stick_converge(first, second, centre, stick):
    ours = a_case(first.at_work, until="ST_VISIT")
    theirs = a_case(second.at_work, until="ST_VISIT")
    export(first, stick)
    export(second, stick)

    imported = import_bundles(centre, [stick])
    for desk, path in zip((first, second), sorted(imported.returns), strict=True):
        take_back(desk, path)

    for case in (ours, theirs):
        assert line_of(first.at_work, case) == line_of(second.at_work, case)
        assert state_of(first.at_work, case) == state_of(second.at_work, case)
    assert is_whole(first.at_work, second.at_work)


def test_a_stick_that_was_lost_costs_nothing_but_time(first, centre, stick, tmp_path):
    a_case(first.at_work, until="ST_VISIT")
    lost = export(first, stick)
    a_case(first.at_work, until="ST_VISIT")
    (tmp_path / "other").mkdir()

    came = trip(first, centre, tmp_path / "other")

    assert came.acked > lost.operations
    assert acked(first.at_work.head) == head(first.at_work.head).seq
