"""Backups of a desk: taken while it works, opened and counted before they are believed.

A backup is `NAME.db`, `NAME.keys.json` and the other small files of the office under the same
name, and the folder `scans`, which all backups of a place share. Everything in it is sealed.
"""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from office.storage.copying import copy_database, count_rows
from office.storage.engine import opened, problems_in
from office.storage.errors import (
    BackupMissingError,
    BackupPlaceError,
    DamagedBackupError,
    DamagedDatabaseError,
    UnreadableDatabaseError,
)
from office.storage.files import (
    flush_file,
    flush_folder,
    put_in_place,
    speaking_of_full_disk,
    sweep_parts,
    write_whole,
)
from office.storage.key_file import KEY_FILE, read_key_file
from office.storage.rotation import backup_name, is_backup_name, kept_names
from office.storage.scans.store import SCAN_ENDING
from office.storage.scans.vault import sealed_files
from office.storage.sealing import SecretKey

_SCANS = "scans"


@dataclass(frozen=True)
class OfficeFiles:
    """Where an office keeps what a backup takes; `others` are small files such as settings.

    All but the scans lie in one folder, and `keys` is called keys.json.
    """

    database: Path
    keys: Path
    scans: Path
    others: tuple[Path, ...] = ()

    @property
    def small(self) -> tuple[Path, ...]:
        """The files that are simply copied."""
        return (self.keys, *self.others)


@dataclass(frozen=True)
class BackupReport:
    """What a backup holds: rows by table, and how many scans are in its place."""

    path: Path
    size: int
    rows: dict[str, int]
    scans: int


def make_backup(files: OfficeFiles, key: SecretKey, place: Path, moment: datetime) -> BackupReport:
    """Write a backup into a folder, check it, and let old ones go; the desk may go on working.

    Raises `BackupPlaceError`, `DiskFullError` and `DamagedBackupError`; nothing of it is left then.
    """
    backup = place / f"{backup_name(moment)}.db"
    part = _beside(backup, "db.part")
    with _reaching(place), _all_or_nothing(backup):
        sweep_parts(place)
        for file in files.small:
            write_whole(_beside(backup, file.name), file.read_bytes())
        copy_database(files.database, key, part)
        rows = _counted(part, key)
        _copy_scans(files.scans, place / _SCANS)
        put_in_place(part, backup)
        _rotate(place)
    return _report(backup, rows)


def rehearse(backup: Path, key: SecretKey) -> BackupReport:
    """Open a backup as after a disaster, and count what is in it.

    Raises `BackupMissingError`, `DamagedBackupError` and the refusals of its key file.
    """
    if not backup.exists():
        raise BackupMissingError(backup.name)
    read_key_file(_beside(backup, KEY_FILE))
    return _report(backup, _counted(backup, key))


def restore_backup(
    backup: Path, key: SecretKey, files: OfficeFiles, moment: datetime
) -> BackupReport:
    """Put a backup in the place of an office that nobody has open, after a rehearsal.

    What was there goes aside, into a folder of its own. Raises as `rehearse`, and `DiskFullError`.
    """
    report = rehearse(backup, key)
    sources = {file: _beside(backup, file.name) for file in files.small}
    for source in sources.values():
        if not source.exists():
            raise BackupMissingError(source.name)
    sources[files.database] = backup
    fresh = files.database.parent / "restoring"
    with speaking_of_full_disk(), _emptied(fresh):
        for file, source in sources.items():
            shutil.copyfile(source, fresh / file.name)
            flush_file(fresh / file.name)
        _copy_scans(backup.parent / _SCANS, files.scans)
        _set_aside(files, moment)
        for file in sources:
            put_in_place(fresh / file.name, file)
    return report


def _beside(backup: Path, name: str) -> Path:
    return backup.with_name(f"{backup.stem}.{name}")


@contextmanager
def _reaching(place: Path) -> Iterator[None]:
    if not place.is_dir():
        raise BackupPlaceError(str(place))
    try:
        with speaking_of_full_disk():
            yield
    except OSError as fault:
        raise BackupPlaceError(str(place)) from fault


@contextmanager
def _all_or_nothing(backup: Path) -> Iterator[None]:
    try:
        yield
    finally:
        if not backup.exists():
            for left in backup.parent.glob(f"{backup.stem}.*"):
                left.unlink()


@contextmanager
def _emptied(folder: Path) -> Iterator[None]:
    """Lend an empty folder that isn't there before and after."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    try:
        yield
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _counted(copy: Path, key: SecretKey) -> dict[str, int]:
    try:
        with opened(copy, key) as connection:
            if problems_in(connection):
                raise DamagedBackupError(copy.name)
            return count_rows(connection)
    except (UnreadableDatabaseError, DamagedDatabaseError) as fault:
        raise DamagedBackupError(copy.name) from fault


def _copy_scans(source: Path, target: Path) -> None:
    """Copy the sealed scans that aren't there yet; their names tell their content."""
    parts = target / "parts"
    parts.mkdir(parents=True, exist_ok=True)
    sweep_parts(parts)
    there = {path.name for path in sealed_files(target, SCAN_ENDING)}
    for path in sealed_files(source, SCAN_ENDING):
        if path.name not in there:
            copy = target / path.parent.name / path.name
            copy.parent.mkdir(exist_ok=True)
            write_whole(copy, path.read_bytes(), parts)
    flush_folder(target)


def _rotate(place: Path) -> None:
    """Remove the backups whose time is over, and what a power cut left of others."""
    names = {path.stem for path in place.glob("*.db") if is_backup_name(path.stem)}
    kept = kept_names(names)
    for path in place.iterdir():
        name = path.name.partition(".")[0]
        if is_backup_name(name) and name not in kept:
            path.unlink()


def _set_aside(files: OfficeFiles, moment: datetime) -> None:
    folder = files.database.parent
    old = [*folder.glob(f"{files.database.name}*"), *files.small]
    old = [path for path in old if path.exists()]
    if old:
        aside = Path(tempfile.mkdtemp(prefix=f"before-{backup_name(moment)}-", dir=folder))
        flush_folder(folder)
        for path in old:
            put_in_place(path, aside / path.name)
        flush_folder(folder)


def _report(backup: Path, rows: dict[str, int]) -> BackupReport:
    scans = sum(1 for _ in sealed_files(backup.parent / _SCANS, SCAN_ENDING))
    return BackupReport(backup, backup.stat().st_size, rows, scans)
