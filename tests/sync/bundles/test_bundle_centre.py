"""Bundles at the centre: in any order, twice, and whatever somebody put on the stick."""

import os

import pytest

from office.usecases.wire.outgoing import acked, head
from sync.client import pace
from sync.client.speaker import identity_of
from sync.protocol.bundle import BundleHead, BundleSort, opened_bundle, write_bundle
from sync.protocol.frames import Frame, Sort
from sync.server.admin.caring import verify
from sync.server.admin.offices import add_office, revoke
from sync.server.bundles import State, import_bundles
from sync.server.folding import fold_all
from sync.server.returns import NoDeskError, export_returns
from tests.office.usecases.walk_in import a_case
from tests.office.usecases.wire.hand import is_whole
from tests.sync.bundles.conftest import export, take_back
from tests.sync.server.conftest import a_desk, office_facts


def states(imported):
    return [one.state for one in imported.bundles]


def rows(centre):
    """How much the centre has of the office."""
    with centre.database("test-office").reading() as stores:
        return stores.office_log.cursor()


def refused(centre, path):
    """Try one file, of which nothing may be taken; what the centre says."""
    before = rows(centre)
    (outcome,) = import_bundles(centre, [path]).bundles
    assert outcome.state is State.REFUSED
    assert rows(centre) == before
    assert list(path.parent.glob("return-*")) == []
    return outcome.words


def test_the_same_bundle_twice_is_harmless(first, centre, stick):
    a_case(first.at_work, until="ST_VISIT")
    export(first, stick)
    import_bundles(centre, [stick])
    before = rows(centre)

    again = import_bundles(centre, [stick])

    assert states(again) == [State.AGAIN]
    assert "هم رسیده بود" in again.bundles[0].words
    assert rows(centre).office_seq == before.office_seq
    assert take_back(first, again.returns[0]).waiting == 0


@pytest.mark.parametrize("turned", [False, True])
def test_bundles_of_several_desks_come_in_any_order(first, second, centre, stick, turned):
    made = []
    for desk in (first, second, first, second):
        a_case(desk.at_work, until="ST_VISIT")
        made.append(export(desk, stick).path)

    imported = import_bundles(centre, made[::-1] if turned else made)

    assert set(states(imported)) == {State.TAKEN}
    for path in imported.returns:
        desk = first if "-1-" in path.name else second
        assert take_back(desk, path).waiting == 0
    assert is_whole(first.at_work, second.at_work)
    fold_all(centre, "test-office")
    assert all(found.whole for _, found in verify(centre))


def test_a_bundle_that_does_not_follow_on_is_held_back_and_told(first, centre, stick, monkeypatch):
    monkeypatch.setattr(pace, "FIRST_BATCH", 1000)
    a_case(first.at_work, until="ST_VISIT")
    one, *others = export(first, stick, most_file=10_000).parts

    waits = import_bundles(centre, others)
    filled = import_bundles(centre, [*others, one])

    assert set(states(waits)) == {State.WAITS}
    assert "بسته‌های پیشین" in waits.bundles[0].words
    assert set(states(filled)) == {State.TAKEN}


def test_one_return_answers_a_desk_and_the_older_one_goes(first, centre, stick):
    export(first, stick)
    (old,) = import_bundles(centre, [stick]).returns
    export(first, stick)

    (new,) = import_bundles(centre, [stick]).returns

    assert new != old
    assert not old.exists()


def test_acts_of_a_revoked_desk_are_kept_apart(first, centre, stick):
    a_case(first.at_work, until="ST_VISIT")
    export(first, stick)
    revoke(centre, "test-office", "1", "گم شده است")

    (outcome,) = import_bundles(centre, [stick]).bundles

    assert outcome.state is State.TAKEN
    with centre.database("test-office").reading() as stores:
        assert stores.chains.count_held() > 0


def test_a_device_that_nobody_enrolled_is_refused(first, centre, stick):
    path = export(first, stick).path
    head_of, frames = opened_bundle(path.read_bytes())
    stranger = a_desk(centre, 7).identity
    told = BundleHead(
        sort=BundleSort.DESK,
        office_id="test-office",
        device=bytes(16),
        desk="1",
        number=1,
        made_ms=1,
    )
    path.write_bytes(b"".join(write_bundle(told, frames, stranger)))

    assert "ثبت نشده" in refused(centre, path)
    assert head_of.head is not None


@pytest.mark.parametrize("claimed", ["own", "other"])
def test_somebody_elses_signature_is_not_taken(first, centre, stick, claimed):
    path = export(first, stick).path
    reader, frames = opened_bundle(path.read_bytes())
    pen = a_desk(centre, 7)
    device = pen.identity.id if claimed == "own" else reader.head.device
    told = BundleHead(
        sort=BundleSort.DESK,
        office_id="test-office",
        device=device,
        desk="1",
        number=1,
        made_ms=1,
    )
    path.write_bytes(b"".join(write_bundle(told, frames, pen.identity)))

    refused(centre, path)


def test_what_a_head_claims_of_names_leads_nowhere(first, centre, stick):
    path = export(first, stick).path
    reader, frames = opened_bundle(path.read_bytes())
    identity = first.at_work.head.desk.office.device
    told = BundleHead(
        sort=BundleSort.DESK,
        office_id="test-office",
        device=identity.id,
        desk="../../../evil",
        number=1,
        made_ms=1,
    )
    data = b"".join(write_bundle(told, frames, identity_of(first.at_work.head)))
    path.write_bytes(data)

    (back,) = import_bundles(centre, [path]).returns

    assert back.parent == stick
    assert back.name == "return-test_office-1-1.bundle"
    assert reader.head is not None


def test_another_office_can_not_be_claimed(first, centre, stick):
    add_office(centre, office_facts("other-office", "104"))
    path = export(first, stick).path
    reader, frames = opened_bundle(path.read_bytes())
    told = BundleHead(
        sort=BundleSort.DESK,
        office_id="other-office",
        device=reader.head.device,
        desk="1",
        number=1,
        made_ms=1,
    )
    path.write_bytes(b"".join(write_bundle(told, frames, identity_of(first.at_work.head))))

    assert "اداره دیگری" in refused(centre, path)


def test_links_folders_and_other_files_are_refused_in_words(first, centre, stick, tmp_path):
    made = export(first, stick).path
    elsewhere = made.rename(tmp_path / "elsewhere.bundle")
    (stick / "link.bundle").symlink_to(elsewhere)
    (stick / "folder.bundle").mkdir()
    (stick / "text.bundle").write_text("سلام", encoding="utf-8")
    (stick / "empty.bundle").write_bytes(b"")
    os.mkfifo(stick / "pipe.bundle")
    before = rows(centre)

    imported = import_bundles(centre, [stick])

    assert states(imported) == [State.REFUSED] * 5
    assert all(one.words for one in imported.bundles)
    assert imported.returns == ()
    assert rows(centre) == before


def test_a_file_beyond_every_size_is_not_read(centre, stick):
    path = stick / "huge.bundle"
    with path.open("wb") as file:
        file.truncate(2**32)

    assert "بزرگ‌تر" in refused(centre, path)


def test_a_frame_beyond_every_size_is_not_read(centre, stick):
    path = stick / "bomb.bundle"
    path.write_bytes(b"KARGOSHA-BUNDLE\n" + b"\xff" * 4096)

    assert refused(centre, path)


def test_a_return_brought_back_is_told_apart(first, centre, stick):
    export(first, stick)
    (back,) = import_bundles(centre, [stick]).returns
    copy = back.rename(stick / "copy.bundle")

    assert "خود مرکز" in refused(centre, copy)


def test_a_frame_that_no_desk_sends_is_refused(first, centre, stick):
    path = export(first, stick).path
    reader, frames = opened_bundle(path.read_bytes())
    strange = [*frames, Frame(Sort.LOG, b"x")]
    path.write_bytes(b"".join(write_bundle(reader.head, strange, identity_of(first.at_work.head))))

    refused(centre, path)


def test_desks_get_news_without_a_bundle_of_theirs(first, second, centre, stick):
    a_case(first.at_work, until="ST_VISIT")
    first.sync()

    ours, theirs = export_returns(centre, stick, "test-office")

    assert take_back(second, theirs).waiting == 0
    assert take_back(first, ours).receipts == 1
    assert acked(first.at_work.head) == head(first.at_work.head).seq
    assert is_whole(first.at_work, second.at_work)


@pytest.mark.usefixtures("first")
def test_an_office_without_such_a_desk_is_told(centre, stick):
    with pytest.raises(NoDeskError, match="میزی نیست"):
        export_returns(centre, stick, "test-office", "8")
