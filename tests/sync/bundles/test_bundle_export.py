"""What a desk writes on a stick: whole, read back, and no more than the person chose."""

import os
from itertools import count

import pytest

from office.storage import sticks
from office.storage.errors import DiskFullError
from office.storage.sticks import Stage, StickError
from office.usecases.documents import NewScan, add_scan
from office.usecases.wire.outgoing import head
from office.usecases.wire.state import wire_state
from sync.client import pace
from sync.client.bundles import waiting_for_stick
from sync.client.failures import NotEnrolledError
from sync.protocol.bundle import opened_bundle
from sync.protocol.frames import Sort
from sync.server.bundles import import_bundles
from tests.office.storage.scan_pages import written_pdf
from tests.office.usecases.walk_in import a_case
from tests.sync.bundles.conftest import export, take_back, trip
from tests.sync.client.conftest import joined, opened_again


def test_the_readable_file_says_what_lies_there_and_nothing_personal(first, stick):
    a_case(first.at_work, until="ST_VISIT")

    done = export(first, stick)

    text = (stick / "READ-ME.txt").read_text(encoding="utf-8-sig")
    assert done.path.name in text
    assert "اقدام" in text
    assert first.at_work.head.desk.office.settings.name not in text


def test_names_are_plain_letters_and_nothing_unfinished_stays(first, stick):
    (stick / "test_office-1-14050101-7.bundle.part").write_bytes(b"left over")

    done = export(first, stick)

    assert done.path.name.isascii()
    assert sorted(one.name for one in stick.iterdir()) == ["READ-ME.txt", done.path.name]


def test_what_is_on_a_stick_can_not_be_undone_any_more(first, stick):
    export(first, stick)

    state = wire_state(first.at_work.head)
    assert state.sent == head(first.at_work.head).seq
    assert state.acked == 0


def test_without_room_nothing_is_written_and_nothing_counts_as_sent(first, stick, monkeypatch):
    usage = os.statvfs(stick)
    monkeypatch.setattr(sticks.shutil, "disk_usage", lambda _: type("U", (), {"free": 10}))

    with pytest.raises(StickError, match="جا هست"):
        export(first, stick)

    assert usage
    assert list(stick.iterdir()) == []
    assert wire_state(first.at_work.head).sent == 0


def test_a_stick_that_changes_bytes_is_found_out(first, stick, monkeypatch):
    def spoil(source, target):
        data = bytearray(source.read_bytes())
        data[len(data) // 2] ^= 1
        target.write_bytes(data)
        source.unlink()

    monkeypatch.setattr(sticks, "put_in_place", spoil)

    with pytest.raises(StickError, match="سالم نیست"):
        export(first, stick)

    assert [one for one in stick.iterdir() if one.suffix == ".bundle"] == []


def test_a_disk_that_fills_meanwhile_is_told(first, stick, monkeypatch):
    def full(*_):
        raise DiskFullError

    monkeypatch.setattr(sticks, "put_in_place", full)

    with pytest.raises(StickError, match="جا نمانده"):
        export(first, stick)

    assert list(stick.iterdir()) == []


def test_a_folder_that_is_none_is_told(first, stick):
    with pytest.raises(StickError, match="پیدا نشد"):
        export(first, stick / "nowhere")


def test_a_desk_that_is_not_enrolled_writes_nothing(usual_folder, centre, tmp_path, clock, stick):
    folder, people = usual_folder
    at_work = opened_again(folder, people, clock, seed=9)
    desk = joined(at_work, centre, tmp_path)
    try:
        with pytest.raises(NotEnrolledError):
            export(desk, stick)
    finally:
        at_work.office.close()

    assert list(stick.iterdir()) == []


def test_more_than_one_file_holds_becomes_several_bundles(first, centre, stick, monkeypatch):
    monkeypatch.setattr(pace, "FIRST_BATCH", 1000)
    a_case(first.at_work, until="ST_VISIT")

    done = export(first, stick, most_file=10_000)

    assert len(done.parts) > 1
    for one in done.parts:
        _, frames = opened_bundle(one.read_bytes())
        assert one.stat().st_size <= 10_000 or len(frames) == 2
    imported = import_bundles(centre, list(reversed(done.parts)))
    (path,) = imported.returns
    assert take_back(first, path).waiting == 0


def a_scan(desk, pages=count(3)):  # noqa: B008  # each call makes another scan
    case = a_case(desk.at_work, until="ST_VISIT")
    add_scan(desk.at_work.clerk, case, NewScan(written_pdf(next(pages)), "letter.pdf"))


def test_scans_go_with_their_acts_as_far_as_the_person_chose(first, centre, stick):
    a_scan(first)
    a_scan(first)
    waits = waiting_for_stick(first.at_work.head)
    assert waits.chunks >= 2

    none = export(first, stick, most_bytes=0)
    some = export(first, stick, most_bytes=waits.chunk_bytes // waits.chunks)
    every = export(first, stick, most_bytes=waits.chunk_bytes)

    assert (none.chunks, some.chunks, every.chunks) == (0, 1, waits.chunks)
    assert import_bundles(centre, [every.path]).bundles[0].chunks == waits.chunks
    assert take_back(first, next(stick.glob("return-*"))).refusals == ()
    assert waiting_for_stick(first.at_work.head).chunks == 0


def test_what_the_centre_still_lacks_of_scans_is_asked_for_by_stick(first, centre, stick):
    a_scan(first)
    export(first, stick, most_bytes=0)
    (path,) = import_bundles(centre, [stick]).returns
    take_back(first, path)

    assert waiting_for_stick(first.at_work.head).chunks > 0
    trip(first, centre, stick)
    assert waiting_for_stick(first.at_work.head).chunks == 0


def test_old_bundles_go_only_after_their_receipt(first, centre, stick):
    one = export(first, stick)
    two = export(first, stick)
    assert one.path.exists()
    assert two.erased == ()
    (path,) = import_bundles(centre, [stick]).returns
    take_back(first, path)

    three = export(first, stick)

    assert set(three.erased) == {one.path.name, two.path.name}
    assert not one.path.exists()


def test_bundles_of_others_are_never_erased(first, second, centre, stick, tmp_path):
    theirs = export(second, stick)
    trip(first, centre, tmp_path)
    strange = stick / "test_office-1-14050101-1.bundle"
    strange.write_bytes(b"not ours")
    export(first, stick)

    assert theirs.path.exists()
    assert strange.read_bytes() == b"not ours"


def test_the_last_receipt_goes_with_it(first, centre, stick):
    trip(first, centre, stick)

    done = export(first, stick)

    _, frames = opened_bundle(done.path.read_bytes())
    assert [one.sort for one in frames] == [Sort.HELLO, Sort.RECEIPT]
    assert "درخواست تازه‌های استان" in done.words


def test_how_far_it_is_is_told_in_order(first, stick):
    told = []

    export(first, stick, observe=told.append)

    stages = list(dict.fromkeys(one.stage for one in told))
    assert stages == [Stage.PACKING, Stage.WRITING, Stage.CHECKING]
    assert all(one.done <= one.whole for one in told)


def test_a_person_who_stops_it_leaves_nothing_behind(first, stick):
    def stop(progress):
        if progress.stage is Stage.CHECKING:
            message = "بس است."
            raise StickError(message)

    with pytest.raises(StickError, match="بس است"):
        export(first, stick, observe=stop)

    assert list(stick.glob("*.bundle*")) == []
