"""Bundles of this desk that a stick still has: erased by it alone, and only after their receipt."""

from pathlib import Path

from office.domain.errors import OfficeError
from office.storage.sticks import erase, files_in, opened_plain
from office.usecases.wire.outgoing import acked, head, link_before
from office.usecases.wire.state import wire_state
from sync.client.speaker import Speaker
from sync.protocol.batch import Header, opened_head
from sync.protocol.bundle import ENDING, BundleReader, BundleSort, frames_in
from sync.protocol.chunk import opened_chunk_head
from sync.protocol.errors import WireRefusalError
from sync.protocol.frames import Sort


def erase_acknowledged(speaker: Speaker, folder: Path, stem: str) -> tuple[str, ...]:
    """Erase this desk's bundles of which the centre has stored everything; their names.

    One that can't be read, or of an earlier epoch, may hold what is nowhere else: it stays.
    """
    old = [one for one in files_in(folder, ENDING) if one.name.startswith(f"{stem}-")]
    return tuple(one.name for one in old if _is_stored(speaker, one) and erase(one))


def _is_stored(speaker: Speaker, path: Path) -> bool:
    """Whether nothing in a bundle waits for the centre any more.

    Scans lie in the office too, and are asked for until they are whole.
    """
    try:
        headers, scans = _content(speaker, path)
    except OfficeError:
        return False
    epoch, reached = head(speaker.work).epoch, acked(speaker.work)
    asked = {one.blob for one in wire_state(speaker.work).wishes}
    return not scans & asked and all(
        one.epoch == epoch
        and one.last <= reached
        and link_before(speaker.work, one.last + 1) == one.after
        for one in headers
    )


def _content(speaker: Speaker, path: Path) -> tuple[list[Header], set[str]]:
    """Return the heads of a bundle's batches, and the scans of which it has pieces.

    Raises `WireRefusalError` for a bundle that this device didn't write.
    """
    reader = BundleReader()
    headers: list[Header] = []
    scans: set[str] = set()
    with opened_plain(path) as file:
        for one in frames_in(reader, file.pieces()):
            if one.sort is Sort.BATCH:
                headers.append(opened_head(one.payload)[0])
            elif one.sort is Sort.CHUNK:
                scans.add(opened_chunk_head(one.payload)[0].blob.hex())
    reader.prove(speaker.identity.public_sign)
    if reader.head is None or reader.head.sort is not BundleSort.DESK:
        raise WireRefusalError("bundle")
    return headers, scans
