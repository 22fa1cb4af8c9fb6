"""An office on disk: made once, opened by a user, one program at a time."""

import os
from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

import msgspec

from office.catalogue.reference import load_reference
from office.domain.calendar.places import Place
from office.domain.province import OfficeGiven
from office.domain.reference import Reference
from office.storage import migrate
from office.storage.database import Database
from office.storage.engine import open_engine
from office.storage.files import write_whole
from office.storage.key_file import PassphraseCost
from office.storage.keys import OFFICE_COST, DeviceKey, KeyRing
from office.storage.lock import OfficeLock
from office.storage.scans.store import Scans
from office.storage.sealing import SecretKey
from office.usecases.office_folder import (
    KEYS_FILE,
    SETTINGS_FILE,
    NoOfficeError,
    has_office,
    require_office,
)

DATABASE_FILE = "kargosha.db"
SCANS_FOLDER = "scans"
LOG_TABLE = "operations"


@dataclass(frozen=True)
class DeskSettings:
    """Which office and desk this is; `province_key` is the province's public key in hex.

    `county` is the three-digit code of the county; `desk` the desk's digits within the office.
    In a practice office nothing is real: its papers say so and it sends nothing.
    """

    office_id: str
    name: str
    directorate: str
    province: str
    county: str
    county_title: str
    desk: str
    province_key: str
    address: str = ""
    phone: str = ""
    distance_km: int = 0
    is_practice: bool = False

    @property
    def place(self) -> Place:
        """Where the office is, for its calendar."""
        return Place(province=self.province, county=self.county, office=self.office_id)

    @property
    def desk_code(self) -> str:
        """The county and the desk together, as numbers on paper carry them."""
        return f"{self.county}{self.desk}"


def settings_of(given: OfficeGiven) -> DeskSettings:
    """Return what the province says of an office as a desk keeps it."""
    told = msgspec.structs.asdict(given)
    del told["recovery_key"]
    return DeskSettings(**told)


@dataclass(frozen=True)
class Surroundings:
    """What an office takes from the machine: time and chance, and its shipped resources."""

    resources: Path
    clock: Callable[[], datetime] = lambda: datetime.now(UTC)
    randomness: Callable[[int], bytes] = os.urandom
    passphrase_cost: PassphraseCost = OFFICE_COST


@dataclass(frozen=True)
class Office:
    """An open office. Close it when done.

    It has no lock at the centre, where many programs work on one database.
    """

    folder: Path
    settings: DeskSettings
    surroundings: Surroundings
    database: Database
    scans: Scans
    key: SecretKey
    device: DeviceKey
    reference: Reference
    lock: OfficeLock | None

    def close(self) -> None:
        """Let go of the files, so that another program can open them."""
        self.database.close()
        if self.lock is not None:
            self.lock.release()

    def __enter__(self) -> "Office":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def create_office(  # an office is made of these
    folder: Path,
    settings: DeskSettings,
    user: str,
    passphrase: str,
    around: Surroundings,
    recovery: bytes | None = None,
) -> Office:
    """Make an office in an empty folder and open it; raise `NoOfficeError` when one is there.

    `recovery` is the province's X25519 public key, by which it can open the office.
    """
    if has_office(folder):
        message = f"در پوشه «{folder}» اداره‌ای هست؛ پوشه دیگری برگزینید یا همان را باز کنید."
        raise NoOfficeError(message)
    folder.mkdir(parents=True, exist_ok=True)
    _clear_unfinished(folder)
    cost = around.passphrase_cost
    ring = KeyRing.create(folder / KEYS_FILE, user, passphrase, recovery, cost=cost)
    key = ring.unlock(user, passphrase)
    migrate.create(folder / DATABASE_FILE, key)
    write_whole(folder / SETTINGS_FILE, msgspec.json.encode(asdict(settings)))
    return open_office(folder, user, passphrase, around)


def _clear_unfinished(folder: Path) -> None:
    """Take away what a power cut left of an office in the making.

    The settings are written last: without them no act was ever recorded here.
    """
    for name in (KEYS_FILE, DATABASE_FILE):
        (folder / name).unlink(missing_ok=True)


def open_office(folder: Path, user: str, passphrase: str, around: Surroundings) -> Office:
    """Open the office of a folder; raise an `OfficeError` that says what to do."""
    require_office(folder)
    lock = OfficeLock(folder)
    try:
        ring = KeyRing.open(folder / KEYS_FILE, around.passphrase_cost)
        return _opened(folder, ring, ring.unlock(user, passphrase), around, lock)
    except BaseException:
        lock.release()
        raise


def _opened(
    folder: Path, ring: KeyRing, key: SecretKey, around: Surroundings, lock: OfficeLock
) -> Office:
    settings = _settings(folder)
    reference = load_reference(around.resources / "reference")
    path = folder / DATABASE_FILE
    migrate.upgrade(path, key, LOG_TABLE)
    return Office(
        folder=folder,
        settings=settings,
        surroundings=around,
        database=Database(open_engine(path, key), settings.office_id),
        scans=Scans(folder / SCANS_FOLDER, key),
        key=key,
        device=ring.device(key),
        reference=reference,
        lock=lock,
    )


def _settings(folder: Path) -> DeskSettings:
    try:
        return msgspec.json.decode((folder / SETTINGS_FILE).read_bytes(), type=DeskSettings)
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        message = f"پرونده {SETTINGS_FILE} آسیب دیده است؛ آن را از نسخه پشتیبان بازگردانید."
        raise NoOfficeError(message) from error
