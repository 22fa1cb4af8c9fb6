"""What the centre writes on a stick for a desk: its return, or the answer to its request."""

from collections.abc import Iterable, Iterator
from functools import partial
from itertools import chain
from pathlib import Path

import msgspec

from office.domain.errors import OfficeError
from office.storage.centre.devices import Device
from office.storage.sticks import (
    MOST_FILE,
    erase,
    files_in,
    opened_plain,
    require_room,
    sweep,
    write_checked,
)
from sync.protocol.bundle import (
    ENDING,
    BundleHead,
    BundleReader,
    BundleSort,
    BundleWriter,
    file_stem,
    frames_in,
)
from sync.protocol.errors import WireRefusalError
from sync.protocol.frames import Frame, Sort, frame_in
from sync.protocol.hello import PROTOCOL, Hello
from sync.protocol.keys import HASH_BYTES
from sync.protocol.limits import MIB
from sync.protocol.refusal import refusal
from sync.server.centre import Centre
from sync.server.devices import known_device
from sync.server.exchange import answer_frames
from sync.server.numbers import FEWEST, SERIES
from sync.server.snapshot import History
from sync.server.turn import look

RETURN, ANSWER = "return", "answer"
MOST_RETURN = MOST_FILE // 2
"""Bytes of the office's log that one return brings; the next one brings the rest."""

_LEAST_ROOM = MIB


class NoDeskError(OfficeError):
    """There is no desk in the office that a return could be for."""


def write_return(
    centre: Centre,
    folder: Path,
    hello: Hello,
    number: int,
    refused: WireRefusalError | None = None,
) -> Path:
    """Write what a desk is to get, as it stands now; earlier returns for it are erased.

    A return begins where the desk's newest bundle says it stands, so that it holds all that
    earlier ones do. Raises `StickError`.
    """
    device = known_device(centre, hello.device)
    asked = msgspec.structs.replace(hello, pull_bytes=MOST_RETURN)
    frames = map(frame_in, answer_frames(centre, asked, device, by_stick=True))
    told = () if refused is None else (Frame(Sort.REFUSAL, refusal(refused)),)
    stem = f"{RETURN}-{file_stem(device.office_id, device.desk)}-"
    path = folder / f"{stem}{number}{ENDING}"
    head = _head(centre, BundleSort.RETURN, device, number)
    _write(centre, path, head, chain(frames, told))
    for old in files_in(folder, ENDING):
        if old != path and old.name.startswith(stem) and _is_ours(centre, old, device):
            erase(old)
    return path


def write_answer(centre: Centre, folder: Path, device: Device, answer: bytes) -> Path:
    """Write the answer to a request to be enrolled, with the office's history after it."""
    frames = History(centre, device.office_id).frames()
    path = folder / f"{ANSWER}-{file_stem(device.office_id, device.desk)}{ENDING}"
    head = _head(centre, BundleSort.ANSWER, device, 0)
    _write(centre, path, head, chain((Frame(Sort.ENROL_ANSWER, answer),), frames))
    return path


def export_returns(
    centre: Centre, folder: Path, office_id: str, desk: str = ""
) -> tuple[Path, ...]:
    """Write returns for desks of which no bundle is at hand, from where they were last.

    Raises `StickError`, `UnknownOfficeError` and `NoDeskError`.
    """
    with look(centre, office_id) as at_office:
        devices = [one for one in at_office.stores.devices.every() if desk in ("", one.desk)]
        hellos = [
            Hello(
                office_id=office_id,
                device=one.device,
                epoch=at_office.stores.chains.newest_epoch(one.device),
                head_seq=0,
                cursor=one.cursor,
                cursor_link=at_office.stores.office_log.link_at(one.cursor) or bytes(HASH_BYTES),
                pull_bytes=0,
                numbers_left=dict.fromkeys(SERIES, FEWEST),
                program=one.program,
                protocol=PROTOCOL,
                made_ms=centre.now_ms,
                nonce=b"",
            )
            for one in devices
            if not one.revoked
        ]
    if not hellos:
        message = (
            "در این اداره چنین میزی نیست که دسترسی داشته باشد؛ «kargosha-centre devices» را ببینید."
        )
        raise NoDeskError(message)
    return tuple(write_return(centre, folder, one, 0) for one in hellos)


def _head(centre: Centre, sort: BundleSort, device: Device, number: int) -> BundleHead:
    return BundleHead(
        sort=sort,
        office_id=device.office_id,
        device=device.device,
        desk=device.desk,
        number=number,
        made_ms=centre.now_ms,
    )


def _write(centre: Centre, path: Path, head: BundleHead, frames: Iterable[Frame]) -> None:
    require_room(path.parent, _LEAST_ROOM)
    sweep(path.parent, path.name)
    pieces = _pieces(BundleWriter(head, centre.identity), frames)
    write_checked(path, pieces, partial(_check, centre, head))


def _pieces(writer: BundleWriter, frames: Iterable[Frame]) -> Iterator[bytes]:
    yield writer.begin()
    for one in frames:
        yield writer.frame(one.sort, one.payload)
    yield writer.end()


def _check(centre: Centre, head: BundleHead, pieces: Iterator[bytes]) -> None:
    reader = BundleReader()
    for _ in frames_in(reader, pieces):
        pass
    reader.prove(centre.identity.public_sign)
    if reader.head != head:
        raise WireRefusalError("bundle")


def _is_ours(centre: Centre, path: Path, device: Device) -> bool:
    """Whether a file is a whole return of this centre for a device."""
    reader = BundleReader()
    try:
        with opened_plain(path) as file:
            for _ in frames_in(reader, file.pieces()):
                pass
        reader.prove(centre.identity.public_sign)
    except OfficeError:
        return False
    head = reader.finish()
    return head.sort is BundleSort.RETURN and head.device == device.device
