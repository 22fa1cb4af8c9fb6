"""The manifest of a snapshot: which segments of the office log a new desk needs (SYNC.md §7).

State is the fold of the log, so a snapshot is the log itself, cut into sealed segments that are
named by their content: an interrupted download goes on where it stopped.
"""

from typing import Annotated

import msgspec
from msgspec import Meta

from sync.protocol.errors import WireRefusalError
from sync.protocol.keys import SIGNATURE_BYTES, Identity, hash_of
from sync.protocol.limits import MOST_FRAME
from sync.protocol.reading import Bytes32, Count, Name, Wire, read, require_known_format
from sync.protocol.signed import require_signed, signed

_MANIFEST = b"manifest/1"
_MOST_SEGMENTS = 65_536


class Segment(Wire, frozen=True, kw_only=True):
    """One piece of the office log: hash and size of its bytes, entries `first` to `last`."""

    hash: Bytes32
    size: Count
    first: Count
    last: Count


class Manifest(Wire, frozen=True, kw_only=True):
    """A whole office log up to `office_seq`, in segments that follow one another."""

    office_id: Name
    office_seq: Count
    office_link: Bytes32
    segments: Annotated[tuple[Segment, ...], Meta(max_length=_MOST_SEGMENTS)]
    schema: Count
    rows: Annotated[dict[Name, Count], Meta(max_length=256)]
    made_ms: Count


_MANIFESTS = msgspec.msgpack.Decoder(Manifest)


def segment_of(data: bytes, first: int, last: int) -> Segment:
    """Return the line of a manifest about these bytes."""
    return Segment(hash=hash_of(data), size=len(data), first=first, last=last)


def checked_segment(segment: Segment, data: bytes) -> bytes:
    """Return the bytes if they are those of the segment; raise `WireRefusalError` (hash)."""
    if len(data) != segment.size or hash_of(data) != segment.hash:
        raise WireRefusalError("hash")
    return data


def signed_manifest(manifest: Manifest, centre: Identity) -> bytes:
    """Return the wire form."""
    return signed(_MANIFEST, manifest, centre)


def opened_manifest(data: bytes, centre_public: bytes) -> Manifest:
    """Return a manifest of this centre whose segments follow one another from 1 to its end.

    Raises `WireRefusalError`: frame-size, signature, gap, newer, format.
    """
    if len(data) > MOST_FRAME:
        raise WireRefusalError("frame-size")
    require_signed(_MANIFEST, data, centre_public)
    body = data[:-SIGNATURE_BYTES]
    require_known_format(body)
    manifest = read(_MANIFESTS, body)
    expected = 1
    for segment in manifest.segments:
        if segment.first != expected or segment.last < segment.first:
            raise WireRefusalError("gap", expected=expected)
        expected = segment.last + 1
    if manifest.office_seq != expected - 1:
        raise WireRefusalError("gap", expected=expected)
    return manifest
