"""A centre begins once, keeps its keys, and opens with no others."""

import shutil

import pytest

from office.storage.errors import OfficeInUseError, UnreadableDatabaseError
from office.storage.lock import OfficeLock
from sync.server import bootstrap
from sync.server.answers import Answers
from sync.server.bootstrap import CentreKeysError, open_centre


@pytest.fixture(params=["file", "server"])
def place(request, tmp_path):
    url = request.getfixturevalue("postgres_url") if request.param == "server" else ""
    return tmp_path / "centre", url


def test_the_first_start_makes_keys_that_only_their_owner_reads(place, around):
    with open_centre(*place, around) as centre:
        first = centre.identity.id
    with open_centre(*place, around) as centre:
        again = centre.identity.id

    keys = place[0] / bootstrap.KEYS_FILE
    assert first == again
    assert keys.stat().st_mode & 0o077 == 0
    assert repr(bootstrap.read_keys(place[0])) == "CentreKeys(…)"


def test_a_database_whose_keys_are_gone_is_left_alone(place, around):
    open_centre(*place, around).close()
    (place[0] / bootstrap.KEYS_FILE).unlink()

    with pytest.raises(CentreKeysError) as refused:
        open_centre(*place, around)

    assert "centre.key" in refused.value.message
    assert not (place[0] / bootstrap.KEYS_FILE).exists()


def test_another_centres_keys_open_nothing(place, around, tmp_path):
    open_centre(*place, around).close()
    open_centre(tmp_path / "other", "", around).close()
    shutil.copy(tmp_path / "other" / bootstrap.KEYS_FILE, place[0] / bootstrap.KEYS_FILE)

    with pytest.raises((CentreKeysError, UnreadableDatabaseError)):
        open_centre(*place, around)


@pytest.mark.parametrize("told", ["junk", "{}", '{"secret": "00", "recovery": "00"}', "[]"])
def test_a_damaged_key_file_is_told_by_its_name(tmp_path, told):
    (tmp_path / bootstrap.KEYS_FILE).write_text(told)

    with pytest.raises(CentreKeysError) as refused:
        open_centre(tmp_path)

    assert "centre.key" in refused.value.message


def test_an_address_that_is_no_postgresql_is_told_how_one_looks(tmp_path):
    with pytest.raises(CentreKeysError) as refused:
        open_centre(tmp_path, "mysql://somewhere")

    assert "postgresql://" in refused.value.message


def test_programs_open_a_folder_one_after_another(tmp_path, around, monkeypatch):
    monkeypatch.setattr(bootstrap, "_TRIES", 2)
    monkeypatch.setattr(bootstrap, "_PAUSE", 0)
    with OfficeLock(tmp_path), pytest.raises(OfficeInUseError):
        open_centre(tmp_path, "", around)

    open_centre(tmp_path, "", around).close()


def test_a_failed_upgrade_of_a_server_lets_go_of_it(tmp_path, around, postgres_url, monkeypatch):
    def fails(engine):
        del engine
        raise OfficeInUseError

    monkeypatch.setattr("office.storage.migrate.upgrade_postgres", fails)

    with pytest.raises(OfficeInUseError):
        open_centre(tmp_path, postgres_url, around)


def test_two_programs_at_one_centre_see_the_same(trial_centre, around):
    with open_centre(trial_centre.folder, "", around) as other:
        assert Answers(other).sound()
        assert Answers(other).card()[:40] == Answers(trial_centre).card()[:40]
