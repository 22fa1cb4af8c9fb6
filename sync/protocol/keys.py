"""Keys of the wire: who signs, and for whom something is sealed (SYNC.md §2, §7)."""

import os
from dataclasses import dataclass
from hashlib import blake2b
from typing import Self

from cryptography.exceptions import InvalidSignature, InvalidTag
from cryptography.hazmat.primitives.asymmetric.ed25519 import (
    Ed25519PrivateKey,
    Ed25519PublicKey,
)
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from sync.protocol.errors import WireRefusalError

KEY_BYTES = 32
SIGNATURE_BYTES = 64
DEVICE_BYTES = 16
KEY_NAME_BYTES = 8
HASH_BYTES = 32
_NONCE_BYTES = 12
_TAG_BYTES = 16
_SEALING = b"kargosha/wire/sealing/1"
_OFFICE = b"kargosha/wire/office-key/1"
_NONCE = b"kargosha/nonce/1"
_HPKE = Suite(KEM.X25519, KDF.HKDF_SHA256, AEAD.CHACHA20_POLY1305)


def hash_of(data: bytes) -> bytes:
    """Return BLAKE2b-256."""
    return blake2b(data, digest_size=HASH_BYTES).digest()


def device_id(public_sign: bytes) -> bytes:
    """Return the 16 bytes that name the holder of a signing key; the same as the desk's own."""
    return blake2b(public_sign, digest_size=DEVICE_BYTES).digest()


def key_name(public_seal: bytes) -> bytes:
    """Return the 8 bytes by which a header names the key that it is sealed to."""
    return blake2b(public_seal, digest_size=KEY_NAME_BYTES).digest()


class Identity:
    """A desk or a centre: one secret of 32 bytes, from which it signs and unseals.

    The secret is an Ed25519 key; the X25519 key is derived from it by HKDF-SHA256.
    """

    def __init__(self, secret: bytes) -> None:
        self._signing = Ed25519PrivateKey.from_private_bytes(secret)
        derived = HKDF(SHA256(), KEY_BYTES, salt=None, info=_SEALING).derive(secret)
        self._sealing = X25519PrivateKey.from_private_bytes(derived)
        self.public_sign = self._signing.public_key().public_bytes_raw()
        self.public_seal = self._sealing.public_key().public_bytes_raw()
        self.id = device_id(self.public_sign)

    @classmethod
    def random(cls) -> Self:
        """Make one that nobody has seen before."""
        return cls(os.urandom(KEY_BYTES))

    def sign(self, message: bytes) -> bytes:
        """Return the 64 bytes of an Ed25519 signature."""
        return self._signing.sign(message)

    def unseal(self, sealed: bytes, info: bytes) -> bytes:
        """Give back what was sealed to this identity under the same `info`.

        Raises `WireRefusalError` (sealed) for anything else.
        """
        try:
            return _HPKE.decrypt(sealed, self._sealing, info=info)
        except (InvalidTag, ValueError) as wrong:
            raise WireRefusalError("sealed") from wrong

    def __repr__(self) -> str:
        return f"Identity({self.id.hex()})"


def seal(public_seal: bytes, plain: bytes, info: bytes) -> bytes:
    """Seal for the holder of an X25519 key: HPKE (RFC 9180), 48 bytes longer than the plain.

    Raises `WireRefusalError` (format) for bytes that are no such key.
    """
    try:
        return _HPKE.encrypt(plain, X25519PublicKey.from_public_bytes(public_seal), info=info)
    except ValueError as wrong:
        raise WireRefusalError("format") from wrong


def verify(public_sign: bytes, signature: bytes, message: bytes) -> bool:
    """Say whether a signature is right; wrong keys and lengths are a no."""
    try:
        Ed25519PublicKey.from_public_bytes(public_sign).verify(signature, message)
    except (InvalidSignature, ValueError):
        return False
    return True


@dataclass(frozen=True, repr=False)
class OfficeKey:
    """The key of one office's log; a desk that was revoked doesn't get the next generation."""

    generation: int
    raw: bytes

    @classmethod
    def random(cls, generation: int) -> Self:
        """Make one that nobody has seen before."""
        return cls(generation, os.urandom(KEY_BYTES))

    def seal(self, plain: bytes, info: bytes) -> bytes:
        """Encrypt with ChaCha20-Poly1305; 28 bytes longer.

        The nonce is a keyed hash of all that is sealed: the same again gives the same bytes, so
        that a piece of which the line broke can be gone on with, and other content another nonce.
        """
        nonce = blake2b(
            self._about(info) + plain, digest_size=_NONCE_BYTES, key=self.raw, person=_NONCE
        ).digest()
        return nonce + ChaCha20Poly1305(self.raw).encrypt(nonce, plain, self._about(info))

    def unseal(self, sealed: bytes, info: bytes) -> bytes:
        """Give back what was sealed; any other key or info raises `WireRefusalError` (sealed)."""
        nonce, cipher = sealed[:_NONCE_BYTES], sealed[_NONCE_BYTES:]
        if len(cipher) < _TAG_BYTES:
            raise WireRefusalError("sealed")
        try:
            return ChaCha20Poly1305(self.raw).decrypt(nonce, cipher, self._about(info))
        except InvalidTag as wrong:
            raise WireRefusalError("sealed") from wrong

    def _about(self, info: bytes) -> bytes:
        return _OFFICE + self.generation.to_bytes(8, "big") + info

    def __repr__(self) -> str:
        return f"OfficeKey({self.generation})"
