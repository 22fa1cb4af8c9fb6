"""Returns at the desk: its own are taken, a neighbour's are refused in words."""

import pytest

from office.usecases.wire.arriving import cursor
from office.usecases.wire.outgoing import acked, head, new_epoch
from sync.client.returns import returns_in
from sync.protocol.errors import WireRefusalError
from sync.server.admin.answering import send_message
from sync.server.bundles import import_bundles
from tests.office.usecases.walk_in import a_case
from tests.office.usecases.wire.hand import is_whole
from tests.sync.bundles.conftest import export, take_back, trip


def test_a_neighbours_return_is_refused_with_whose_it_is(first, second, centre, stick):
    export(second, stick)
    (theirs,) = import_bundles(centre, [stick]).returns
    before = cursor(first.at_work.head)

    with pytest.raises(WireRefusalError, match="میز دیگری") as refused:
        take_back(first, theirs)

    assert refused.value.code == "device"
    assert "۲" in refused.value.message
    assert cursor(first.at_work.head) == before
    assert returns_in(first.at_work.head, stick) == []
    assert returns_in(second.at_work.head, stick) == [theirs]


def test_a_desks_own_bundle_is_no_return(first, stick):
    path = export(first, stick).path

    with pytest.raises(WireRefusalError, match="return"):
        take_back(first, path)


def test_the_same_return_twice_changes_nothing(first, centre, stick):
    a_case(first.at_work, until="ST_VISIT")
    trip(first, centre, stick)
    (path,) = returns_in(first.at_work.head, stick)

    again = take_back(first, path)

    assert again.acked == 0
    assert again.applied == ()
    assert is_whole(first.at_work)


def test_news_of_the_province_are_counted(first, centre, stick):
    export(first, stick)
    send_message(centre, "test-office", "سلام", "استان")
    (path,) = import_bundles(centre, [stick]).returns

    came = take_back(first, path)

    assert came.messages == 1
    assert "۱ پیام" in came.words


def test_work_that_went_on_meanwhile_waits_for_the_next_trip(first, centre, stick):
    export(first, stick)
    (path,) = import_bundles(centre, [stick]).returns
    a_case(first.at_work, until="ST_VISIT")

    came = take_back(first, path)

    assert came.waiting == head(first.at_work.head).seq - acked(first.at_work.head) > 0
    assert "هنوز به استان نرسیده" in came.words
    assert trip(first, centre, stick).waiting == 0


def test_a_return_for_an_earlier_epoch_loses_nothing(first, centre, stick):
    a_case(first.at_work, until="ST_VISIT")
    export(first, stick)
    (path,) = import_bundles(centre, [stick]).returns
    new_epoch(first.at_work.head)

    take_back(first, path)
    came = trip(first, centre, stick)

    assert came.waiting == 0
    assert is_whole(first.at_work)


def test_an_older_return_comes_after_a_newer_one(first, centre, stick, tmp_path):
    a_case(first.at_work, until="ST_VISIT")
    export(first, stick)
    (old,) = import_bundles(centre, [stick]).returns
    kept = old.rename(tmp_path / "old.bundle")
    a_case(first.at_work, until="ST_VISIT")
    first.sync()

    take_back(first, kept)

    assert acked(first.at_work.head) == head(first.at_work.head).seq
    assert is_whole(first.at_work)
