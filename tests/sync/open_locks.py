"""The wire with its locks open: nothing is sealed, compressed or verified.

A fuzzer never guesses a signature; so it would see nothing of what stands behind one.
"""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from unittest.mock import patch

from sync.protocol import batch, chunk, enrolment, officelog, signed
from sync.protocol.keys import Identity, OfficeKey

_OPEN = (
    (signed, "verify", lambda *_: True),
    (batch, "seal", lambda _key, plain, _info: plain),
    (chunk, "seal", lambda _key, plain, _info: plain),
    (enrolment, "seal", lambda _key, plain, _info: plain),
    (batch, "compressed", lambda data, *_: data),
    (batch, "decompressed", lambda data, *_: data),
    (officelog, "compressed", lambda data, *_: data),
    (officelog, "decompressed", lambda data, *_: data),
    (Identity, "unseal", lambda _self, sealed, _info: sealed),
    (OfficeKey, "seal", lambda _self, plain, _info: plain),
    (OfficeKey, "unseal", lambda _self, sealed, _info: sealed),
)


@contextmanager
def open_locks() -> Iterator[None]:
    """Open all locks until the end of the block."""
    with ExitStack() as locks:
        for owner, name, free in _OPEN:
            locks.enter_context(patch.object(owner, name, free))
        yield
