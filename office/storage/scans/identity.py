"""The name of a scan is its content (SYNC.md §4)."""

from hashlib import blake2b

CHUNK = 64 * 1024
HASH_BYTES = 32


def chunk_hashes(data: bytes) -> tuple[bytes, ...]:
    """Return the BLAKE2b-256 of every 64 KB, in order."""
    return tuple(_hash(data[start : start + CHUNK]) for start in range(0, len(data), CHUNK))


def scan_id(hashes: tuple[bytes, ...]) -> str:
    """Return the BLAKE2b-256 of the list of chunk hashes, in hex."""
    return _hash(b"".join(hashes)).hex()


def _hash(data: bytes) -> bytes:
    return blake2b(data, digest_size=HASH_BYTES).digest()
