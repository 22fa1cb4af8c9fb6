"""A backup brings an office back, and work goes on in a new epoch."""

import shutil

import pytest

from office.storage.errors import BackupMissingError, WrongPassphraseError
from office.usecases.backups import back_up, newest_backup, rehearse_restore, restore
from office.usecases.care import verify
from office.usecases.cases import add_note
from tests.office.usecases.walk_in import a_case, state_of
from tests.office_at_work import PASSPHRASE, USER, around, reopened


def test_a_restored_office_is_whole_and_works_on(renewal_office, tmp_path):
    folder, people = renewal_office
    home, place = tmp_path / "office", tmp_path / "backups"
    place.mkdir()
    with reopened(shutil.copytree(folder, home), people) as office:
        case = a_case(office)
        report = back_up(office.clerk, place)
        rehearsed = rehearse_restore(office.clerk, place)
        add_note(office.clerk, case, "پس از پشتیبان")
        around_it = around(office.clock, seed=5)

    restored = restore(place, home, USER, PASSPHRASE, around_it)

    assert rehearsed.rows == report.rows == restored.rows
    with reopened(home, people) as office:
        assert not any(one.kind == "note.add" for one in state_of(office, case).events)
        with office.clerk.reading() as act:
            before = act.stores.log.head(office.office.device.id)
            waiting = act.stores.log.unsent()
        add_note(office.clerk, case, "دوره تازه")
        with office.clerk.reading() as act:
            after = act.stores.log.head(office.office.device.id)
        assert before.seq == waiting
        assert (after.epoch, after.seq) == (before.epoch, before.seq + 1)
        assert verify(office.clerk).whole


def test_a_backup_can_be_named_itself(renewal_office, tmp_path):
    folder, people = renewal_office
    home, place = tmp_path / "office", tmp_path / "backups"
    place.mkdir()
    with reopened(shutil.copytree(folder, home), people) as office:
        backup = back_up(office.clerk, place).path
        around_it = around(office.clock, seed=6)

    report = restore(backup, tmp_path / "elsewhere", USER, PASSPHRASE, around_it)

    assert report.path == backup
    with reopened(tmp_path / "elsewhere", people) as office:
        assert verify(office.clerk).whole


def test_another_passphrase_restores_nothing(renewal_office, tmp_path):
    folder, people = renewal_office
    home, place = tmp_path / "office", tmp_path / "backups"
    place.mkdir()
    with reopened(shutil.copytree(folder, home), people) as office:
        back_up(office.clerk, place)
        around_it = around(office.clock, seed=7)

    with pytest.raises(WrongPassphraseError):
        restore(place, home, USER, "another-passphrase", around_it)

    assert not list(home.glob("before-*"))


def test_a_folder_without_backups_says_so(tmp_path):
    with pytest.raises(BackupMissingError, match="پشتیبان"):
        newest_backup(tmp_path)
