"""Opens the centre: its keys, and SQLCipher in its folder for a trial or PostgreSQL by URL."""

import json
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

from office.catalogue.reference import load_reference
from office.domain.errors import OfficeError
from office.domain.operations.ids import NO_ID
from office.storage import migrate
from office.storage.centre.database import CentreDatabase
from office.storage.engine import open_engine
from office.storage.errors import DatabaseMissingError, OfficeInUseError
from office.storage.files import write_whole
from office.storage.lock import OfficeLock
from office.storage.postgres import open_postgres
from office.storage.sealing import KEY_BYTES, SecretKey
from office.usecases.office import LOG_TABLE, Surroundings
from sync.protocol.keys import Identity
from sync.server.centre import NO_OFFICE, Centre, CentreKeys, device_key
from sync.server.recovering import find_restored

KEYS_FILE = "centre.key"
DATABASE_FILE = "centre.db"
RESOURCES = Path(__file__).resolve().parent.parent.parent / "resources"
_WHOSE = "centre"
_ONLY_OWNER = 0o700
_POSTGRES = "postgresql"
_PAUSE = 0.05
_TRIES = 600
"""Half a minute: as long as another program may need to make or upgrade the tables."""


class CentreKeysError(OfficeError):
    """The keys of the folder aren't there, can't be read or aren't those of the database."""


def open_centre(folder: Path, database_url: str = "", around: Surroundings | None = None) -> Centre:
    """Open the centre of a folder; the first time its keys and tables are made.

    Without `database_url` (`postgresql://…`) the database lies in the folder. Raises
    `CentreKeysError`, `OfficeInUseError`, `DatabaseUnreachableError` and what the database refuses.
    """
    folder.mkdir(mode=_ONLY_OWNER, parents=True, exist_ok=True)
    with _alone(folder):
        return _opened(folder, database_url, around or Surroundings(RESOURCES))


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Let programs open a folder one after another: keys and tables are made once."""
    tries = 0
    while True:
        try:
            lock = OfficeLock(folder)
            break
        except OfficeInUseError:
            tries += 1
            if tries > _TRIES:
                raise
            time.sleep(_PAUSE)
    with lock:
        yield


def _opened(folder: Path, url: str, around: Surroundings) -> Centre:
    keys = read_keys(folder)
    if keys is None and (folder / DATABASE_FILE).exists() and not url:
        raise _lost_keys(folder)
    is_new = keys is None
    keys = keys or CentreKeys(os.urandom(KEY_BYTES), os.urandom(KEY_BYTES))
    identity, key = Identity(keys.secret), SecretKey(keys.secret).derive("centre")
    if is_new and not url:
        _write_keys(folder, keys)
    nowhere = _open_postgres(url) if url else _open_file(folder, key)
    try:
        _claim(folder, nowhere, keys, identity, is_new=is_new)
        recovery = X25519PrivateKey.from_private_bytes(keys.recovery).public_key()
        centre = Centre(
            folder=folder,
            around=around,
            reference=load_reference(around.resources / "reference"),
            identity=identity,
            device=device_key(keys),
            key=key,
            recovery_public=recovery.public_bytes_raw(),
            nowhere=nowhere,
        )
        find_restored(centre)
    except BaseException:
        nowhere.close()
        raise
    return centre


def read_keys(folder: Path) -> CentreKeys | None:
    """Return the keys of a folder, None when there are none; raise `CentreKeysError`."""
    path = folder / KEYS_FILE
    if not path.exists():
        return None
    try:
        told = json.loads(path.read_text(encoding="ascii"))
        keys = CentreKeys(bytes.fromhex(told["secret"]), bytes.fromhex(told["recovery"]))
    except (ValueError, KeyError, TypeError) as fault:
        raise _damaged_keys(path) from fault
    if len(keys.secret) != KEY_BYTES or len(keys.recovery) != KEY_BYTES:
        raise _damaged_keys(path)
    return keys


def _write_keys(folder: Path, keys: CentreKeys) -> None:
    """Write the keys, readable by their owner alone."""
    told = {"secret": keys.secret.hex(), "recovery": keys.recovery.hex()}
    write_whole(folder / KEYS_FILE, json.dumps(told).encode("ascii"))


def _open_file(folder: Path, key: SecretKey) -> CentreDatabase:
    path = folder / DATABASE_FILE
    try:
        migrate.upgrade(path, key, LOG_TABLE)
    except DatabaseMissingError:
        migrate.create(path, key)
    return CentreDatabase(open_engine(path, key), NO_OFFICE)


def _open_postgres(url: str) -> CentreDatabase:
    scheme, found, rest = url.partition("://")
    if not found or scheme.partition("+")[0] not in (_POSTGRES, "postgres"):
        message = (
            "نشانی پایگاه داده باید با postgresql:// آغاز شود، مانند "
            "postgresql://kargosha@db.example/centre ."
        )
        raise CentreKeysError(message)
    engine = open_postgres(f"postgresql+psycopg://{rest}")
    try:
        migrate.upgrade_postgres(engine)
    except BaseException:
        engine.dispose()
        raise
    return CentreDatabase(engine, NO_OFFICE)


def _claim(
    folder: Path, nowhere: CentreDatabase, keys: CentreKeys, identity: Identity, *, is_new: bool
) -> None:
    """Let a new database remember whose it is; refuse another centre's keys."""
    with nowhere.writing() as stores:
        owner = stores.memory.value(NO_ID, _WHOSE)
        if owner is None:
            stores.memory.keep(NO_ID, _WHOSE, identity.public_sign, 0)
        elif is_new:
            raise _lost_keys(folder)
        elif owner != identity.public_sign:
            message = (
                f"کلیدهای پوشه «{folder}» از آنِ این پایگاه داده نیست؛ پوشه کلیدهای همین مرکز را"
                " نشان دهید یا نشانی پایگاه داده را درست کنید."
            )
            raise CentreKeysError(message)
        if is_new and not (folder / KEYS_FILE).exists():
            _write_keys(folder, keys)


def _lost_keys(folder: Path) -> CentreKeysError:
    return CentreKeysError(
        f"پایگاه داده از آنِ مرکزی است که کلیدهایش ({KEYS_FILE}) در پوشه «{folder}» نیست؛"
        " آن پرونده را از نسخه پشتیبان به پوشه بازگردانید."
    )


def _damaged_keys(path: Path) -> CentreKeysError:
    return CentreKeysError(
        f"پرونده کلیدهای مرکز («{path}») آسیب دیده است؛ آن را از نسخه پشتیبان بازگردانید."
    )
