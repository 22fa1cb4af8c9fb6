"""The receipt: what the centre has stored for ever; only it makes a desk say "synced"."""

from typing import Annotated

import msgspec
from msgspec import Meta

from sync.protocol.keys import HASH_BYTES, Identity
from sync.protocol.reading import Bytes32, Count, Epoch, Id16, Name, ShortBytes, Wire
from sync.protocol.rest import Begun
from sync.protocol.signed import opened, signed

_RECEIPT = b"receipt/1"
_MOST_WISHES = 4096
_MOST_NOTICES = 256


class Wish(Wire, frozen=True, kw_only=True):
    """Chunks of a scan that the centre still lacks, from `first` to `last` inclusive."""

    blob: Bytes32
    first: Count
    last: Count


class Notice(Wire, frozen=True, kw_only=True):
    """A word to the person at the desk."""

    code: Name
    words: Annotated[str, Meta(max_length=4000)] = ""


class Receipt(Wire, frozen=True, kw_only=True):
    """What is stored and flushed of one device; cumulative, so that losing one costs nothing.

    Attributes:
        acked, link: last operation stored of this epoch, and the chain there.
        office_seq, office_link: last entry of the office's log, and the office's chain there; no
            bytes when both are as the hello said.
        generation: of the office key that is in use.
        nonce: of the hello that this answers; no bytes on a stick.
        begun: what is here of a frame that was cut on its way up.

    """

    office_id: Name
    device: Id16
    epoch: Epoch
    acked: Count
    link: Bytes32
    office_seq: Count
    office_link: Annotated[bytes, Meta(max_length=HASH_BYTES)]
    server_ms: Count
    wishes: Annotated[tuple[Wish, ...], Meta(max_length=_MOST_WISHES)] = ()
    notices: Annotated[tuple[Notice, ...], Meta(max_length=_MOST_NOTICES)] = ()
    generation: Count = 0
    nonce: ShortBytes = b""
    begun: Begun | None = None


_RECEIPTS = msgspec.msgpack.Decoder(Receipt)


def signed_receipt(receipt: Receipt, centre: Identity) -> bytes:
    """Return the wire form."""
    return signed(_RECEIPT, receipt, centre)


def opened_receipt(data: bytes, centre_public: bytes) -> Receipt:
    """Return a receipt of this centre; raises `WireRefusalError`: signature, newer, format."""
    return opened(_RECEIPT, _RECEIPTS, data, centre_public)
