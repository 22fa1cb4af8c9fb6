"""Secret keys that never show themselves, and what is sealed with them."""

import os
from dataclasses import dataclass
from typing import Self

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

KEY_BYTES = 32
NONCE_BYTES = 12
TAG_BYTES = 16


@dataclass(frozen=True, repr=False)
class SecretKey:
    """A key of 256 bits. Its text form says nothing, so logs and crash reports can't tell it."""

    raw: bytes

    @classmethod
    def random(cls) -> Self:
        """Make a key that nobody has seen before."""
        return cls(os.urandom(KEY_BYTES))

    def derive(self, purpose: str) -> "SecretKey":
        """Return the sub-key for one purpose: HKDF-SHA256, RFC 5869."""
        hkdf = HKDF(SHA256(), KEY_BYTES, salt=None, info=f"kargosha/{purpose}".encode())
        return SecretKey(hkdf.derive(self.raw))

    def seal(self, plain: bytes, about: bytes) -> bytes:
        """Encrypt with ChaCha20-Poly1305 under a random nonce, bound to what it is about."""
        nonce = os.urandom(NONCE_BYTES)
        return nonce + ChaCha20Poly1305(self.raw).encrypt(nonce, plain, about)

    def unseal(self, sealed: bytes, about: bytes) -> bytes:
        """Give back what was sealed; raises `InvalidTag` for any other key, text or subject."""
        if len(sealed) < NONCE_BYTES + TAG_BYTES:
            raise InvalidTag
        nonce, cipher = sealed[:NONCE_BYTES], sealed[NONCE_BYTES:]
        return ChaCha20Poly1305(self.raw).decrypt(nonce, cipher, about)

    def __repr__(self) -> str:
        return "SecretKey(…)"
