"""Scans on their way: named by operations, asked for in ranges, proven when whole (SYNC.md §4)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import structlog

from office.domain.errors import OfficeError
from office.storage.centre.database import CentreStores
from office.storage.scans.errors import DamagedScanError, UnknownScanError
from office.storage.scans.identity import HASH_BYTES
from office.storage.scans.store import MOST_BYTES
from sync.protocol.chunk import BlobHead, opened_chunk_head, sealed_blob
from sync.protocol.errors import WireRefusalError
from sync.protocol.keys import OfficeKey, hash_of
from sync.protocol.limits import CHUNK, MIB
from sync.protocol.receipt import Wish
from sync.protocol.rest import Begun
from sync.server.centre import Centre
from sync.server.devices import known_device, require_current
from sync.server.turn import Turn, look, turn

MOST_WISHES = 64
"""Scans of which pieces are asked for at a time; the next receipt asks for more."""

MOST_SCANS = 64 * MIB
"""Bytes of scans after which an answer ends; the desk asks for the rest with its next hello."""

_MOST_RANGES = 4000
_UNNAMED = "هیچ اقدامی از این اداره نام این تصویر را نبرده است؛ نخست اقدام‌ها را بفرستید."
_MOST_CHUNKS = -(-MOST_BYTES // CHUNK)
_log = structlog.get_logger("kargosha.centre")


@dataclass(frozen=True)
class TakenChunk:
    """One piece of a scan that is here now, and whether the scan is whole with it."""

    office_id: str
    blob: str
    index: int
    whole: bool


def name_blob(stores: CentreStores, device: bytes, body: Any) -> None:
    """Ask a device for the scan that its operation names, unless the name is none."""
    blob, size = getattr(body, "blob", ""), getattr(body, "size", 0)
    if _is_name(blob) and 0 <= size <= MOST_BYTES:
        stores.pieces.named(blob, device, size, max(1, -(-size // CHUNK)))


def take_chunk(centre: Centre, data: bytes) -> TakenChunk:
    """Keep a piece of a scan; the same piece again changes nothing.

    Raises `WireRefusalError`: what the protocol refuses, unknown-device, revoked, expired, and
    blob for a scan that no operation of the office names.
    """
    head, sealed = opened_chunk_head(data)
    device = known_device(centre, head.device)
    if device.revoked:
        raise WireRefusalError("revoked")
    require_current(device, centre.now_ms)
    content = sealed.verified(device.public_sign).content(centre.identity.unseal)
    blob = head.blob.hex()
    with look(centre, device.office_id) as at_office:
        named = at_office.stores.pieces.get(blob)
    if named is None or head.count > _MOST_CHUNKS:
        raise WireRefusalError("blob", _UNNAMED)
    if not named.whole:
        centre.pieces(device.office_id).put(_piece(blob, head.index), content)
    with turn(centre, device.office_id) as at_office:
        whole = bool(named.whole) or _took(at_office, blob, head.index, head.hashes)
    return TakenChunk(device.office_id, blob, head.index, whole)


def wishes(stores: CentreStores, device: bytes, most: int = MOST_WISHES) -> tuple[Wish, ...]:
    """Return which pieces of its scans a device is asked for, of at most so many scans."""
    found: list[Wish] = []
    for one in stores.pieces.on_their_way(device, most):
        here = stores.pieces.places(one.blob)
        missing = [place for place in range(one.chunks) if place not in here]
        blob = bytes.fromhex(one.blob)
        found.extend(Wish(blob=blob, first=first, last=last) for first, last in _ranges(missing))
    return tuple(found[:_MOST_RANGES])


def blob_frames(
    centre: Centre,
    office_id: str,
    wanted: Sequence[str],
    key: OfficeKey,
    begun: Begun | None = None,
) -> Iterator[bytes]:
    """Yield the pieces of scans that a person waits for, as far as they are here, one at a time.

    Of a scan that was cut, those before its begun piece are there already.
    """
    names = [one for one in wanted if _is_name(one)]
    if not names:
        return
    with look(centre, office_id) as at_office:
        scans = at_office.desk.office.scans
    used = 0
    for blob in names:
        if used >= MOST_SCANS:
            return
        try:
            data = scans.read(blob)
        except UnknownScanError:
            continue
        except OfficeError:
            _log.error("scan", office=office_id, blob=blob[:12])
            continue
        used += len(data)
        yield from _sealed(office_id, blob, data, key, begun, centre)


def _sealed(
    office_id: str, blob: str, data: bytes, key: OfficeKey, begun: Begun | None, centre: Centre
) -> Iterator[bytes]:
    """Yield a scan in sealed pieces, from its begun one on."""
    pieces = [data[start : start + CHUNK] for start in range(0, len(data), CHUNK)]
    hashes = tuple(hash_of(one) for one in pieces)
    is_begun = begun is not None and begun.name.hex() == blob
    first = begun.place if begun and is_begun else 0
    for index, piece in enumerate(pieces[first:], first):
        head = BlobHead(
            office_id=office_id,
            blob=bytes.fromhex(blob),
            index=index,
            count=len(pieces),
            hashes=hashes,
            generation=key.generation,
        )
        yield sealed_blob(head, piece, key, centre.identity)


def _took(at_office: Turn, blob: str, index: int, hashes: Sequence[bytes]) -> bool:
    """Remember a piece; whether the scan is whole with it."""
    pieces = at_office.stores.pieces
    pieces.learn(blob, b"".join(hashes), len(hashes))
    pieces.took(blob, index)
    if len(pieces.places(blob)) < len(hashes):
        return False
    whole = _bound(at_office, blob, len(hashes))
    if whole:
        pieces.is_whole(blob, at_office.now_ms)
    else:
        pieces.forget(blob)
    _log.info("scan", office=at_office.office_id, blob=blob[:12], chunks=len(hashes), whole=whole)
    return whole


def _bound(at_office: Turn, blob: str, count: int) -> bool:
    """Make the scan of its pieces, proven against its name; false when a piece is damaged."""
    vault = at_office.centre.pieces(at_office.office_id)
    names = [_piece(blob, index) for index in range(count)]
    try:
        data = b"".join(vault.get(name) for name in names)
        at_office.desk.office.scans.keep(blob, data)
    except (DamagedScanError, UnknownScanError):
        return False
    for name in names:
        vault.path(name).unlink(missing_ok=True)
    return True


def _piece(blob: str, index: int) -> str:
    return hash_of(f"{blob}/{index}".encode()).hex()


def _is_name(blob: str) -> bool:
    try:
        return len(bytes.fromhex(blob)) == HASH_BYTES and blob == blob.lower()
    except ValueError:
        return False


def _ranges(places: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Yield first and last of each run of places without a gap."""
    if not places:
        return
    first = places[0]
    for one, following in pairwise(places):
        if following != one + 1:
            yield first, one
            first = following
    yield first, places[-1]
