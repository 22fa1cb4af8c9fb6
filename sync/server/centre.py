"""The centre: its keys, its database and the offices that it serves."""

from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from threading import Lock

import msgspec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from office.domain.province import OfficeGiven
from office.domain.reference import Reference
from office.storage.centre.database import CentreDatabase
from office.storage.centre.offices import OfficeRow
from office.storage.keys import DeviceKey
from office.storage.scans.store import Scans
from office.storage.scans.vault import Vault
from office.storage.sealing import SecretKey
from office.usecases.office import Office, Surroundings, settings_of
from office.usecases.work import Desk
from sync.protocol.keys import Identity

NO_OFFICE = ""
_OFFICES = "offices"


@dataclass(frozen=True, repr=False)
class CentreKeys:
    """The centre's secrets: one to sign and unseal, one that opens offices in need."""

    secret: bytes
    recovery: bytes

    def __repr__(self) -> str:
        return "CentreKeys(…)"


@dataclass(frozen=True)
class Centre:
    """An open centre. Close it when done. Several threads and programs may work with one database.

    `key` seals what the centre keeps; `recovery_public` is what offices let themselves be opened
    by when all passphrases are forgotten.
    """

    folder: Path
    around: Surroundings
    reference: Reference
    identity: Identity
    device: DeviceKey
    key: SecretKey
    recovery_public: bytes
    nowhere: CentreDatabase
    _desks: dict[str, tuple[int, Desk]] = field(default_factory=dict)
    _pieces: dict[str, Vault] = field(default_factory=dict)
    _one_at_a_time: Lock = field(default_factory=Lock)

    @property
    def now(self) -> datetime:
        """The centre's time."""
        return self.around.clock()

    @property
    def now_ms(self) -> int:
        """The centre's time in milliseconds."""
        return int(self.now.timestamp() * 1000)

    def database(self, office_id: str) -> CentreDatabase:
        """Return the rows of one office."""
        return CentreDatabase(self.nowhere.engine, office_id)

    def desk(self, row: OfficeRow) -> Desk:
        """Return an office as its use cases work on it, as new as its row says."""
        with self._one_at_a_time:
            known, desk = self._desks.get(row.office_id, (-1, None))
            if desk is None:
                desk = Desk(self._office(row))
            elif known != row.known:
                desk = desk.anew()
            self._desks[row.office_id] = (row.known, desk)
            return desk

    def office_folder(self, office_id: str) -> Path:
        """Return where what belongs to one office lies."""
        return self.folder / _OFFICES / office_id

    def pieces(self, office_id: str) -> Vault:
        """Return where an office's unfinished scans lie."""
        with self._one_at_a_time:
            if office_id not in self._pieces:
                key = self.key.derive(f"office/{office_id}").derive("pieces")
                folder = self.office_folder(office_id) / "pieces"
                self._pieces[office_id] = Vault(folder, key, ".piece")
            return self._pieces[office_id]

    def close(self) -> None:
        """Let go of the database and the folder."""
        self.nowhere.close()

    def __enter__(self) -> "Centre":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _office(self, row: OfficeRow) -> Office:
        folder = self.office_folder(row.office_id)
        folder.mkdir(parents=True, exist_ok=True)
        key = self.key.derive(f"office/{row.office_id}")
        return Office(
            folder=folder,
            settings=settings_of(given_in(row)),
            surroundings=self.around,
            database=self.database(row.office_id),
            scans=Scans(folder / "scans", key),
            key=key,
            device=self.device,
            reference=self.reference,
            lock=None,
        )


def given_in(row: OfficeRow) -> OfficeGiven:
    """Return what a new desk of an office is told of it."""
    return msgspec.msgpack.decode(row.given, type=OfficeGiven)


def device_key(keys: CentreKeys) -> DeviceKey:
    """Return the centre's signing key as an office's device key."""
    return DeviceKey(Ed25519PrivateKey.from_private_bytes(keys.secret))
