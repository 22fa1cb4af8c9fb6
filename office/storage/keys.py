"""The office's keys: one random key opens the database, and each user opens that key.

`keys.json` holds the database key wrapped by each user's passphrase (Argon2id, RFC 9106) and
by the province's recovery key (HPKE, RFC 9180), and the device's signing key wrapped by the
database key.
"""

import os
import unicodedata
from dataclasses import dataclass, replace
from hashlib import blake2b
from pathlib import Path
from typing import Self

from argon2.low_level import Type, hash_secret_raw
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite

from office.storage.errors import (
    KeyFileExistsError,
    LastKeyUserError,
    NoKeyForUserError,
    NoRecoveryError,
    UserHasKeyError,
    WeakPassphraseError,
    WrongPassphraseError,
    WrongRecoveryKeyError,
)
from office.storage.key_file import (
    KeyFile,
    PassphraseCost,
    SealedForUser,
    read_key_file,
    write_key_file,
)
from office.storage.sealing import KEY_BYTES, SecretKey

OFFICE_COST = PassphraseCost(memory_kib=64 * 1024, passes=3, lanes=4)
SHORTEST_PASSPHRASE = 8
_SALT_BYTES = 16
_DEVICE_ID_BYTES = 16
_HPKE = Suite(KEM.X25519, KDF.HKDF_SHA256, AEAD.CHACHA20_POLY1305)
_FOR_PROVINCE = b"kargosha/recovery/1"
_FOR_DEVICE = b"kargosha/device/1"
# Part of the key file's format: a change here would lock people out.
_SAME_KEYS = str.maketrans("يىك٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "ییک01234567890123456789")


@dataclass(frozen=True, repr=False)
class DeviceKey:
    """What this device signs with; `id` is its name for ever."""

    private: Ed25519PrivateKey

    @property
    def public(self) -> bytes:
        """The 32 bytes by which others verify."""
        return self.private.public_key().public_bytes_raw()

    @property
    def id(self) -> bytes:
        """16 bytes: BLAKE2b of the public key."""
        return device_id(self.public)

    def sign(self, data: bytes) -> bytes:
        """Return the 64 bytes of an Ed25519 signature."""
        return self.private.sign(data)

    def __repr__(self) -> str:
        return f"DeviceKey({self.id.hex()})"


class KeyRing:
    """The key file of one office folder."""

    def __init__(self, path: Path, content: KeyFile, cost: PassphraseCost) -> None:
        self._path = path
        self._content = content
        self._cost = cost

    @classmethod
    def create(
        cls,
        path: Path,
        user: str,
        passphrase: str,
        recovery_public: bytes | None = None,
        cost: PassphraseCost = OFFICE_COST,
    ) -> Self:
        """Make a new key and its file; `recovery_public` is None until the office enrols.

        Raises `KeyFileExistsError` and `WeakPassphraseError`.
        """
        if path.exists():
            raise KeyFileExistsError(path.name)
        key = SecretKey.random()
        content = KeyFile(
            users={user: _seal_for_user(key, user, passphrase, cost)},
            recovery=_seal_for_province(key, recovery_public) if recovery_public else None,
            device=_new_device(key),
        )
        write_key_file(path, content)
        return cls(path, content, cost)

    @classmethod
    def open(cls, path: Path, cost: PassphraseCost = OFFICE_COST) -> Self:
        """Read a key file; `cost` is for passphrases set from now on.

        Raises `KeyFileMissingError`, `DamagedKeyFileError` and `NewerKeyFileError`.
        """
        return cls(path, read_key_file(path), cost)

    @property
    def users(self) -> tuple[str, ...]:
        """Who can open this device."""
        return tuple(sorted(self._content.users))

    def unlock(self, user: str, passphrase: str) -> SecretKey:
        """Return the database key; raises `NoKeyForUserError` and `WrongPassphraseError`."""
        sealed = self._sealed_for(user)
        wrapping = _stretch(passphrase, sealed.salt, sealed.cost)
        try:
            return SecretKey(wrapping.unseal(sealed.sealed, _about_user(user)))
        except InvalidTag as wrong:
            raise WrongPassphraseError from wrong

    def add_user(self, key: SecretKey, user: str, passphrase: str) -> None:
        """Let one more person open the office; raises `UserHasKeyError`."""
        if user in self._content.users:
            raise UserHasKeyError(user)
        self._set_passphrase(key, user, passphrase)

    def change_passphrase(self, user: str, old: str, new: str) -> None:
        """Replace a person's own passphrase; raises `WrongPassphraseError`."""
        self._set_passphrase(self.unlock(user, old), user, new)

    def reset_passphrase(self, key: SecretKey, user: str, new: str) -> None:
        """Give a new passphrase to one who forgot; raises `NoKeyForUserError`."""
        self._sealed_for(user)
        self._set_passphrase(key, user, new)

    def remove_user(self, user: str) -> None:
        """Take a person's key away; raises `LastKeyUserError` for the only one."""
        self._sealed_for(user)
        others = {name: held for name, held in self._content.users.items() if name != user}
        if not others:
            raise LastKeyUserError(user)
        self._write(replace(self._content, users=others))

    def set_recovery(self, key: SecretKey, recovery_public: bytes) -> None:
        """Let the province whose X25519 public key this is open the office."""
        self.device(key)
        self._write(replace(self._content, recovery=_seal_for_province(key, recovery_public)))

    def recover(self, private_key: bytes) -> SecretKey:
        """Return the database key, by the province's X25519 private key.

        Raises `NoRecoveryError` and `WrongRecoveryKeyError`.
        """
        if self._content.recovery is None:
            raise NoRecoveryError
        private = X25519PrivateKey.from_private_bytes(private_key)
        try:
            raw = _HPKE.decrypt(self._content.recovery, private, info=_FOR_PROVINCE)
        except InvalidTag as wrong:
            raise WrongRecoveryKeyError from wrong
        return SecretKey(raw)

    def device(self, key: SecretKey) -> DeviceKey:
        """Return this device's signing key; another office's `key` raises `InvalidTag`."""
        raw = key.derive("device").unseal(self._content.device, _FOR_DEVICE)
        return DeviceKey(Ed25519PrivateKey.from_private_bytes(raw))

    def _sealed_for(self, user: str) -> SealedForUser:
        if user not in self._content.users:
            raise NoKeyForUserError(user, self.users)
        return self._content.users[user]

    def _set_passphrase(self, key: SecretKey, user: str, passphrase: str) -> None:
        self.device(key)
        sealed = _seal_for_user(key, user, passphrase, self._cost)
        self._write(replace(self._content, users={**self._content.users, user: sealed}))

    def _write(self, content: KeyFile) -> None:
        write_key_file(self._path, content)
        self._content = content


def device_id(public: bytes) -> bytes:
    """Return the 16 bytes that name a device, from its public key."""
    return blake2b(public, digest_size=_DEVICE_ID_BYTES).digest()


def _seal_for_user(
    key: SecretKey, user: str, passphrase: str, cost: PassphraseCost
) -> SealedForUser:
    if len(passphrase) < SHORTEST_PASSPHRASE:
        raise WeakPassphraseError(SHORTEST_PASSPHRASE)
    salt = os.urandom(_SALT_BYTES)
    wrapping = _stretch(passphrase, salt, cost)
    return SealedForUser(salt, cost, wrapping.seal(key.raw, _about_user(user)))


def _seal_for_province(key: SecretKey, recovery_public: bytes) -> bytes:
    public = X25519PublicKey.from_public_bytes(recovery_public)
    return _HPKE.encrypt(key.raw, public, info=_FOR_PROVINCE)


def _new_device(key: SecretKey) -> bytes:
    raw = Ed25519PrivateKey.generate().private_bytes_raw()
    return key.derive("device").seal(raw, _FOR_DEVICE)


def _about_user(user: str) -> bytes:
    return f"kargosha/user/1/{user}".encode()


def _stretch(passphrase: str, salt: bytes, cost: PassphraseCost) -> SecretKey:
    """Make a key of a passphrase, the same on a Persian, an Arabic and a Latin keyboard."""
    typed = unicodedata.normalize("NFKC", passphrase).translate(_SAME_KEYS)
    raw = hash_secret_raw(
        typed.encode(),
        salt,
        time_cost=cost.passes,
        memory_cost=cost.memory_kib,
        parallelism=cost.lanes,
        hash_len=KEY_BYTES,
        type=Type.ID,
    )
    return SecretKey(raw)
