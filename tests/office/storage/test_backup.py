"""Backups of a desk, and the way back from them."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from office.domain.errors import OfficeError
from office.storage import errors
from office.storage.backup import make_backup, rehearse, restore_backup
from office.storage.engine import opened
from office.storage.rotation import backup_name, is_backup_name, kept_names
from office.storage.scans.store import Scans
from office.storage.sealing import SecretKey
from tests.faults.back_up_office import files_of, make_office, unlock
from tests.office.storage.scan_pages import written_pdf

NOON = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
NAME = "kargosha-1405-09-01-1530"


@pytest.fixture
def folder(tmp_path):
    folder = tmp_path / "office"
    folder.mkdir()
    return folder


@pytest.fixture
def key(folder):
    return make_office(folder)


@pytest.fixture
def place(tmp_path):
    place = tmp_path / "حافظه‌ی پشتیبان"
    place.mkdir()
    return place


@pytest.fixture
def back_up(folder, key, place):
    return lambda moment=NOON: make_backup(files_of(folder), key, place, moment)


def names(place):
    return sorted(path.name for path in place.iterdir() if path.is_file())


def people(path, key):
    with opened(path, key) as connection:
        return connection.execute("SELECT count(*) FROM person").fetchone()[0]


def spoil(path):
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)


def test_a_backup_is_named_by_irans_calendar_and_clock(back_up, place):
    report = back_up()

    assert report.path == place / f"{NAME}.db"
    assert names(place) == [f"{NAME}.db", f"{NAME}.keys.json", f"{NAME}.office.json"]


def test_a_backup_is_counted(back_up):
    report = back_up()

    assert report.rows["person"] == 10
    assert report.rows["search"] == 10
    assert report.scans == 1
    assert report.size == report.path.stat().st_size


def test_a_backup_is_taken_while_the_desk_works(back_up, folder, key):
    with opened(folder / "office.db", key) as desk:
        desk.execute("INSERT INTO person (name) VALUES ('رضا')")
        desk.execute("BEGIN IMMEDIATE")
        desk.execute("INSERT INTO person (name) VALUES ('not yet saved')")

        report = back_up()

    assert report.rows["person"] == 11


def test_a_backup_opens_with_a_passphrase_alone(back_up, place, tmp_path):
    report = back_up()
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "keys.json").write_bytes((place / f"{NAME}.keys.json").read_bytes())

    assert people(report.path, unlock(elsewhere)) == 10


def test_a_backup_shows_nothing(back_up, place):
    back_up()

    for path in place.rglob("*"):
        if path.is_file():
            assert "مریم".encode() not in path.read_bytes()
            assert not path.read_bytes().startswith((b"SQLite", b"%PDF"))


def test_scans_are_copied_once(back_up, folder, key, place):
    back_up()
    (first,) = place.glob("scans/*/*.scan")
    before = first.stat().st_mtime_ns
    scans = Scans(folder / "scans", key)
    scans.add(written_pdf(3), "b.pdf")

    report = back_up(NOON + timedelta(days=1))

    assert report.scans == 2
    assert first.stat().st_mtime_ns == before
    assert Scans(place / "scans", key).ids() == scans.ids()


def test_a_second_backup_within_a_minute_takes_the_place_of_the_first(back_up, folder, key, place):
    back_up()
    with opened(folder / "office.db", key) as desk:
        desk.execute("INSERT INTO person (name) VALUES ('رضا')")

    report = back_up(NOON + timedelta(seconds=30))

    assert report.rows["person"] == 11
    assert len(list(place.glob("*.db"))) == 1


def test_an_unplugged_disk_is_told(folder, key, tmp_path):
    with pytest.raises(errors.BackupPlaceError, match="وصل کنید"):
        make_backup(files_of(folder), key, tmp_path / "nowhere", NOON)


def test_a_place_that_takes_no_files_is_told(folder, key, place, monkeypatch):
    monkeypatch.setattr("tempfile.mkstemp", refuse)

    with pytest.raises(errors.BackupPlaceError):
        make_backup(files_of(folder), key, place, NOON)


def refuse(**_):
    raise PermissionError(13, "Permission denied")


def test_a_damaged_desk_gives_no_backup(folder, key, place):
    spoil(folder / "office.db")

    with pytest.raises(OfficeError, match="آسیب دیده"):
        make_backup(files_of(folder), key, place, NOON)

    assert names(place) == []


def test_a_rehearsal_opens_a_backup_and_counts(back_up, key):
    report = back_up()

    assert rehearse(report.path, key) == report


def test_a_rehearsal_finds_a_damaged_backup(back_up, key):
    report = back_up()
    spoil(report.path)

    with pytest.raises(errors.DamagedBackupError, match=NAME):
        rehearse(report.path, key)


def test_a_rehearsal_finds_a_backup_of_another_office(back_up):
    report = back_up()

    with pytest.raises(errors.DamagedBackupError):
        rehearse(report.path, SecretKey.random())


def test_a_rehearsal_finds_a_backup_without_keys(back_up, key, place):
    report = back_up()
    (place / f"{NAME}.keys.json").unlink()

    with pytest.raises(errors.KeyFileMissingError):
        rehearse(report.path, key)


def test_a_rehearsal_of_no_backup_is_refused(key, place):
    with pytest.raises(errors.BackupMissingError):
        rehearse(place / f"{NAME}.db", key)


def test_an_office_is_restored_on_a_new_computer(back_up, key, tmp_path):
    report = back_up()
    new = files_of(tmp_path / "new")

    restored = restore_backup(report.path, key, new, NOON)

    assert restored == report
    assert people(new.database, unlock(tmp_path / "new")) == 10
    assert len(Scans(new.scans, key).ids()) == 1
    assert sorted(path.name for path in (tmp_path / "new").iterdir()) == [
        "keys.json",
        "office.db",
        "office.json",
        "scans",
    ]


def test_what_a_restored_office_had_goes_aside(back_up, folder, key):
    report = back_up()
    with opened(folder / "office.db", key) as desk:
        desk.execute("PRAGMA journal_mode = WAL")
        desk.execute("INSERT INTO person (name) VALUES ('رضا')")

    restore_backup(report.path, key, files_of(folder), NOON)

    (aside,) = folder.glob(f"before-{NAME}-*")
    assert people(folder / "office.db", key) == 10
    assert people(aside / "office.db", unlock(aside)) == 11


def test_an_office_restored_twice_keeps_both_that_it_had(back_up, folder, key):
    report = back_up()

    restore_backup(report.path, key, files_of(folder), NOON)
    restore_backup(report.path, key, files_of(folder), NOON)

    assert len(list(folder.glob("before-*"))) == 2


def test_a_bad_backup_replaces_nothing(back_up, folder, key):
    report = back_up()
    spoil(report.path)
    before = (folder / "office.db").read_bytes()

    with pytest.raises(errors.DamagedBackupError):
        restore_backup(report.path, key, files_of(folder), NOON)

    assert (folder / "office.db").read_bytes() == before


def test_a_backup_that_lacks_a_file_replaces_nothing(back_up, folder, key, place):
    report = back_up()
    (place / f"{NAME}.office.json").unlink()

    with pytest.raises(errors.BackupMissingError, match=r"office\.json"):
        restore_backup(report.path, key, files_of(folder), NOON)

    assert list(folder.glob("before-*")) == []


def test_old_backups_go_and_other_files_stay(back_up, place):
    (place / "یادداشت.txt").write_text("not ours")
    for day in range(20):
        back_up(NOON + timedelta(days=day))

    backups = [path.stem for path in place.glob("*.db")]
    assert set(backups) == kept_names(backups)
    assert len(backups) == 7 + 2
    assert len(names(place)) == 3 * len(backups) + 1


MOMENTS = st.integers(0, 2900 * 24 * 60).map(lambda minute: NOON + timedelta(minutes=minute))


@given(moments=st.lists(MOMENTS, min_size=1, max_size=60))
def test_names_sort_as_moments_do(moments):
    names = [backup_name(moment) for moment in sorted(moments)]

    assert names == sorted(names)
    assert all(is_backup_name(name) for name in names)


@given(moments=st.lists(MOMENTS, min_size=1, max_size=80))
def test_the_newest_backup_and_one_of_each_last_month_stay(moments):
    names = [backup_name(moment) for moment in moments]

    kept = kept_names(names)

    months = sorted({name[:16] for name in names}, reverse=True)
    assert max(names) in kept
    assert {name[:16] for name in kept} >= set(months[:12])
    assert len(kept) <= 7 + 4 + 12
    assert kept_names(kept) == kept


@given(first=MOMENTS, count=st.integers(1, 400))
def test_with_a_backup_a_day_the_last_week_month_and_year_are_there(first, count):
    days = [backup_name(first + timedelta(days=day)) for day in range(count)]

    kept = kept_names(days)

    assert set(days[-7:]) <= kept
    assert len(kept) >= min(count, 7)
    assert {name[:16] for name in days[-300:]} <= {name[:16] for name in kept}


def test_fridays_and_the_last_day_of_a_month_stay():
    forty_days = [backup_name(NOON + timedelta(days=day)) for day in range(40)]

    kept = kept_names(forty_days)

    assert sorted(name[14:19] for name in kept - set(forty_days[-7:])) == [
        "09-20",
        "09-27",
        "09-30",
    ]


@pytest.mark.parametrize("name", ["kargosha", "kargosha-1405-09-01", "other-1405-09-01-1530", ""])
def test_another_name_is_no_backup(name):
    assert not is_backup_name(name)


def test_a_kill_at_any_write_of_a_backup_leaves_whole_backups(faults, tmp_path):
    assert faults.everywhere("tests.faults.back_up_office", tmp_path, "kill", step=3) > 10


def test_a_disk_that_fills_leaves_whole_backups(faults, tmp_path):
    assert faults.everywhere("tests.faults.back_up_office", tmp_path, "full", step=3) > 10


def test_a_kill_at_any_write_of_a_restore_loses_nothing(faults, tmp_path):
    assert faults.everywhere("tests.faults.restore_office", tmp_path, "kill") > 10


def test_a_power_cut_at_any_write_of_a_restore_loses_nothing(faults, tmp_path):
    assert faults.everywhere("tests.faults.restore_office", tmp_path, "power") > 10


def test_a_disk_that_fills_during_a_restore_loses_nothing(faults, tmp_path):
    assert faults.everywhere("tests.faults.restore_office", tmp_path, "full") > 10


def test_a_full_backup_disk_is_told_and_left_clean(folder, key, place, monkeypatch):
    monkeypatch.setattr("office.storage.copying.flush_file", no_room)

    with pytest.raises(errors.DiskFullError):
        make_backup(files_of(folder), key, place, NOON)

    assert names(place) == []


def no_room(_path):
    raise OSError(28, "No space left on device")


def test_settings_are_taken_along_or_left(folder, key, place):
    bare = replace(files_of(folder), others=())

    make_backup(bare, key, place, NOON)

    assert names(place) == [f"{NAME}.db", f"{NAME}.keys.json"]
