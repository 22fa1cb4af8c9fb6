"""Back up an office and bring it back; a restored desk goes on in a new epoch (SYNC.md §3.1)."""

from pathlib import Path

from office.domain.operations.ids import NO_ID
from office.storage.backup import BackupReport, OfficeFiles, make_backup, rehearse, restore_backup
from office.storage.errors import BackupMissingError
from office.storage.key_file import KEY_FILE
from office.storage.keys import KeyRing
from office.storage.lock import OfficeLock
from office.storage.rotation import is_backup_name
from office.storage.sealing import SecretKey
from office.usecases.office import DATABASE_FILE, SCANS_FOLDER, Surroundings, open_office
from office.usecases.office_folder import KEYS_FILE, SETTINGS_FILE
from office.usecases.wire.outgoing import new_epoch
from office.usecases.work import Desk, Work

BACKUP_ENDING = ".db"


def office_files(folder: Path) -> OfficeFiles:
    """Return what a backup takes of an office's folder."""
    return OfficeFiles(
        database=folder / DATABASE_FILE,
        keys=folder / KEYS_FILE,
        scans=folder / SCANS_FOLDER,
        others=(folder / SETTINGS_FILE,),
    )


def back_up(work: Work, place: Path) -> BackupReport:
    """Write a backup into a folder, open it and count it; old ones rotate out.

    What scans were reduced from is let go after its 90 days.
    """
    office = work.desk.office
    office.scans.drop_originals(work.desk.now)
    return make_backup(office_files(office.folder), office.key, place, work.desk.now)


def rehearse_restore(work: Work, place: Path) -> BackupReport:
    """Open the newest backup of a folder as after a disaster, and count what is in it."""
    return rehearse(newest_backup(place), work.desk.office.key)


def restore(
    source: Path, folder: Path, user: str, passphrase: str, around: Surroundings
) -> BackupReport:
    """Put a backup in the place of an office that nobody has open; what was there goes aside.

    `source` is a backup or a folder of them, of which the newest is taken.
    """
    is_backup = source.is_file() and source.suffix == BACKUP_ENDING
    backup = source if is_backup else newest_backup(source)
    key = _key_of(backup, user, passphrase)
    folder.mkdir(parents=True, exist_ok=True)
    lock = OfficeLock(folder)
    try:
        report = restore_backup(backup, key, office_files(folder), around.clock())
    finally:
        lock.release()
    with open_office(folder, user, passphrase, around) as office:
        new_epoch(Work(Desk(office), NO_ID))
    return report


def newest_backup(place: Path) -> Path:
    """Return the newest backup of a folder; raise `BackupMissingError` when there is none."""
    found = sorted(path for path in place.glob(f"*{BACKUP_ENDING}") if is_backup_name(path.stem))
    if not found:
        raise BackupMissingError(str(place))
    return found[-1]


def _key_of(backup: Path, user: str, passphrase: str) -> SecretKey:
    keys = backup.with_name(f"{backup.stem}.{KEY_FILE}")
    return KeyRing.open(keys).unlock(user, passphrase)
