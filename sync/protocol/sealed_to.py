"""The office's log on its way up: sealed to the centre, where on its way down its key seals it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import ClassVar

from sync.protocol.errors import WireRefusalError
from sync.protocol.keys import seal

Unseal = Callable[[bytes, bytes], bytes]


def _nobody(sealed: bytes, info: bytes) -> bytes:
    del sealed, info
    raise WireRefusalError("sealed")


@dataclass(frozen=True, repr=False)
class SealedTo:
    """Stands for an office's key: whoever has `public_seal` seals, whoever can `unseal` opens."""

    generation: ClassVar[int] = 0

    public_seal: bytes = b""
    unseal: Unseal = _nobody

    def seal(self, plain: bytes, info: bytes) -> bytes:
        """Seal to the centre; raise `WireRefusalError` for bytes that are no key."""
        return seal(self.public_seal, plain, info)
