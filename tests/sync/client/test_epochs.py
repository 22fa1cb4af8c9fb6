"""Older databases, copied folders, wrong clocks, lost desks, newer programs."""

import shutil
from datetime import timedelta
from itertools import count

import pytest

from office.domain.operations.ids import new_id
from office.domain.operations.operation import Operation, body_bytes
from office.domain.parties import PartyRegistered
from office.usecases.backups import back_up, restore
from office.usecases.cases import add_note
from office.usecases.corrections import undoable
from office.usecases.documents import NewScan, add_scan
from office.usecases.parties import change_party
from office.usecases.wire.outgoing import head
from office.usecases.wire.state import wire_state
from office.usecases.wire.telling import line_state
from office.usecases.work import ReadOnlyError
from sync.client.engine import End
from sync.client.enrolment import enrol
from sync.client.witness import Witness
from sync.protocol.errors import WireRefusalError
from sync.server.admin.offices import revoke
from sync.server.admin.reviewing import held
from sync.server.enrolling import new_code
from tests.office.usecases.walk_in import a_case, a_page, a_person, line_of, state_of
from tests.office.usecases.wire.hand import is_whole
from tests.office_at_work import PASSPHRASE, USER, Clock, around
from tests.sync.client.conftest import joined, opened_again
from tests.sync.client.test_two_desks import settle


@pytest.fixture
def opened(stack):
    """Opens the desk of a folder again; it is closed after the test."""
    seeds = count(100)

    def open_again(desk, folder, profile):
        people, clock = desk.at_work.people, desk.at_work.clock
        at_work = opened_again(folder, people, clock, next(seeds))
        stack.callback(at_work.office.close)
        return joined(at_work, desk.line.centre, profile)

    return open_again


def test_a_restored_backup_goes_on_in_a_new_epoch_and_gets_back_what_it_lost(
    first, second, tmp_path, opened
):
    kept = a_case(first.at_work)
    (tmp_path / "backups").mkdir()
    back_up(first.at_work.head, tmp_path / "backups")
    lost = a_person(first.at_work)
    shown = add_scan(first.at_work.clerk, kept, NewScan(a_page(), "page.png"))
    first.sync()
    folder = first.at_work.office.folder
    first.at_work.office.close()
    shutil.rmtree(folder / "scans")
    restore(tmp_path / "backups", folder, USER, PASSPHRASE, around(Clock(), seed=9))
    desk = opened(first, folder, profile=tmp_path / "first")
    fresh = a_person(desk.at_work)

    settle(desk, second)

    with desk.at_work.head.reading() as act:
        assert act.stores.subjects.party(lost)
    assert line_of(second.at_work, kept) == line_of(desk.at_work, kept)
    with second.at_work.head.reading() as act:
        assert act.stores.subjects.party(fresh)
    assert not desk.at_work.office.scans.exists(shown)
    assert is_whole(desk.at_work, second.at_work)


def test_the_witness_finds_an_older_database_at_once(first, tmp_path, opened):
    a_person(first.at_work)
    folder = first.at_work.office.folder
    first.witness.note(first.at_work.head)
    epoch = head(first.at_work.head).epoch
    first.at_work.office.close()
    old = shutil.copytree(folder, tmp_path / "old")
    desk = opened(first, folder, profile=tmp_path / "first")
    a_person(desk.at_work)
    assert not desk.witness.check(desk.at_work.head)

    older = opened(first, old, profile=tmp_path / "first")

    assert older.witness.check(older.at_work.head)
    assert head(older.at_work.head).epoch != epoch
    assert not older.witness.check(older.at_work.head)
    assert undoable(older.at_work.clerk) == []
    assert is_whole(older.at_work)


def test_a_witness_of_another_epoch_or_none_at_all(first, tmp_path):
    a_person(first.at_work)
    witness = Witness(tmp_path / "elsewhere")

    assert not witness.check(first.at_work.head)
    (path,) = (tmp_path / "elsewhere").iterdir()
    path.write_bytes(b"\xff not a witness")
    assert not witness.check(first.at_work.head)

    (tmp_path / "a-file").write_bytes(b"")
    blocked = Witness(tmp_path / "a-file")
    assert not blocked.check(first.at_work.head)


def test_a_copied_folder_is_found_by_the_receipt_and_nothing_is_lost(
    first, second, tmp_path, opened
):
    first.sync()
    folder = first.at_work.office.folder
    first.at_work.office.close()
    copy = shutil.copytree(folder, tmp_path / "copy")
    original = opened(first, folder, profile=tmp_path / "first")
    clone = opened(first, copy, profile=tmp_path / "clone")
    ours, theirs = a_case(original.at_work), a_case(clone.at_work)

    settle(original)
    settle(clone, original, second)

    for desk in (original, clone, second):
        for case in (ours, theirs):
            assert line_of(desk.at_work, case).id == case
    assert is_whole(original.at_work, clone.at_work, second.at_work)


@pytest.mark.parametrize("days", [-400, 3, 400])
def test_a_wrong_clock_is_told_and_hinders_nothing(first, second, days):
    second.at_work.clock.now += timedelta(days=days)
    case = a_case(second.at_work)

    settle(second, first)

    assert line_of(first.at_work, case).id == case
    assert line_state(second.at_work.head).clock == "ask"
    assert line_state(first.at_work.head).clock == "good"
    assert is_whole(first.at_work, second.at_work)


def test_a_newer_desk_writes_what_an_older_one_keeps_and_shows_read_only(first, second):
    person = a_person(first.at_work)
    settle(first, second)
    body = PartyRegistered(sort="natural", facts={1: "نام"})
    with second.at_work.head.writing() as act:
        here = act.stores.log.head(act.office.device.id)
        newer = Operation(
            op_id=new_id(act.now, bytes(range(10))),
            device=act.office.device.id,
            epoch=here.epoch,
            seq=here.seq + 1,
            hlc=here.hlc + 1,
            actor=second.at_work.people["CLK"],
            role="",
            delegation=b"",
            kind="party.novelty",
            version=3,
            subject=person,
            base=act.stores.log.office_seq(),
            pack="",
            pack_version=0,
            body=body_bytes(body),
        )
        act.stores.log.append(newer)

    assert second.sync().end is End.SYNCED
    assert first.sync().end is End.SYNCED

    with pytest.raises(ReadOnlyError):
        change_party(first.at_work.clerk, person, {"father": "علی"})
    assert is_whole(first.at_work)


def test_a_lost_desk_is_told_and_what_it_wrote_stays_with_it(first, second, centre):
    revoke(centre, "test-office", first.at_work.office.device.id.hex(), "گم شد")
    a_person(first.at_work)

    outcome = first.sync()

    assert outcome.end is End.NOT_ENROLLED
    assert "گم شد" in outcome.words
    assert not line_state(first.at_work.head).synced
    assert second.sync().end is End.SYNCED
    a_case(second.at_work)
    assert second.sync().end is End.SYNCED
    assert len(wire_state(second.at_work.head).office_keys) == 2


def test_what_a_lost_desk_had_not_sent_before_is_kept_apart_after_a_bad_line_too(first, centre):
    first.sync()
    revoke(centre, "test-office", first.at_work.office.settings.desk, "گم شد")
    a_case(first.at_work)
    first.line.down = True
    first.sync()
    first.line.down = False

    refused = first.sync()

    assert refused.end is End.NOT_ENROLLED
    assert line_state(first.at_work.head).waiting == 0
    assert len(held(centre, "test-office")) == refused.progress.operations > 0
    assert first.sync().requests == 1


def test_a_desk_that_slept_for_a_year_is_told_to_be_taken_in_again(first, clock):
    first.sync()
    clock.now += timedelta(days=400)

    assert first.sync().end is End.NOT_ENROLLED


def test_a_desk_whose_certificate_ended_comes_in_again_and_sends_what_waited(first, clock, centre):
    first.sync()
    clock.now += timedelta(days=400)
    add_note(first.at_work.clerk, a_case(first.at_work), "در سال بی‌خط")
    refused = first.sync()

    code = new_code(centre, "test-office", first.at_work.office.settings.desk)
    enrol(first.at_work.head, first.line, code.shown)

    assert refused.end is End.NOT_ENROLLED
    assert first.sync().end is End.SYNCED


def test_a_code_for_another_desk_is_refused_with_both_numbers(first, centre):
    code = new_code(centre, "test-office", "2")

    with pytest.raises(WireRefusalError, match="میز ۲"):
        enrol(first.at_work.head, first.line, code.code)


def test_a_certificate_renews_itself(first, clock):
    first.sync()
    before = wire_state(first.at_work.head).certificate
    clock.now += timedelta(days=320)

    assert first.sync().end is End.SYNCED

    assert wire_state(first.at_work.head).certificate != before


def test_a_note_of_today_is_undone_until_the_line_has_it(first):
    case = a_case(first.at_work)
    note = add_note(first.at_work.clerk, case, "زنگ زدند")
    assert note.op_id in {one for one, _ in undoable(first.at_work.clerk)}

    first.sync()

    assert undoable(first.at_work.clerk) == []
    assert state_of(first.at_work, case).history[-1].op.op_id == note.op_id
