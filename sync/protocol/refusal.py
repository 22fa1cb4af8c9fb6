"""A refusal on its way to the other end."""

from typing import Annotated

import msgspec
from msgspec import Meta

from sync.protocol.errors import WireRefusalError
from sync.protocol.limits import MOST_SMALL
from sync.protocol.reading import ENCODER, Count, Name, Wire, read, require_known_format


class Refusal(Wire, frozen=True, kw_only=True):
    """What `WireRefusalError` says; unsigned, since it may go to one whom nobody knows."""

    code: Name
    words: Annotated[str, Meta(max_length=4000)] = ""
    expected: Count = 0


_REFUSALS = msgspec.msgpack.Decoder(Refusal)


def refusal(error: WireRefusalError) -> bytes:
    """Return the payload of a refusal's frame."""
    said = Refusal(code=error.code, words=error.message, expected=error.expected)
    return ENCODER.encode(said)


def opened_refusal(data: bytes) -> WireRefusalError:
    """Return the error that the other end sent, to be raised here."""
    if len(data) > MOST_SMALL:
        raise WireRefusalError("frame-size")
    require_known_format(data)
    said = read(_REFUSALS, data)
    return WireRefusalError(said.code, said.words, said.expected)
