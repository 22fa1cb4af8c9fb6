"""One conversation with a desk: hello, what it brings, what it gets (SYNC.md §3)."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import structlog

from office.storage.centre.admission import KeptKey
from office.storage.centre.devices import Device
from sync.protocol.batch import opened_head
from sync.protocol.chunk import opened_chunk_head
from sync.protocol.errors import WireRefusalError
from sync.protocol.frames import Frame, Sort, frame
from sync.protocol.hello import Hello, claimed_device, opened_hello
from sync.protocol.keys import OfficeKey
from sync.protocol.refusal import refusal
from sync.protocol.rest import shortened
from sync.server.begun import BegunFrame, LineBrokeError
from sync.server.centre import Centre
from sync.server.devices import known_device, require_current
from sync.server.enrolling import answer_for, renewed
from sync.server.intake import take_batch
from sync.server.numbers import refill
from sync.server.office_keys import opened_key
from sync.server.outgoing import NUMBERS, Asked, Said, log_frames, notices, receipt
from sync.server.pieces import MOST_WISHES, blob_frames, take_chunk
from sync.server.recovering import BEHIND, GivenBack
from sync.server.turn import turn

KEYS = "keys"
"""Among what a desk wants: its certificate and the office's keys once more."""

MOST_BY_STICK = 2000
"""Scans of which pieces are asked for by a stick."""

_log = structlog.get_logger("kargosha.centre")


@dataclass(frozen=True)
class _Answer:
    """What the desk gets after its frames are taken."""

    receipt: bytes
    key: OfficeKey
    enrolment: bytes = b""
    is_revoked: bool = False
    has_log: bool = True


def exchange(centre: Centre, frames: Iterable[Frame]) -> Iterator[bytes]:
    """Take a desk's frames, each as it comes, and yield the frames of the answer.

    RECEIPT, perhaps ENROL_ANSWER, LOG and BLOB frames, a REFUSAL for what wasn't taken, END. One
    who may not speak gets REFUSAL and END, and the rest of what he says isn't heard.
    """
    coming = iter(frames)
    try:
        hello, device = greeted(centre, next(coming, None))
    except WireRefusalError as error:
        _log.warning("hello refused", code=error.code)
        yield frame(Sort.REFUSAL, refusal(error))
        yield frame(Sort.END, b"")
        return
    refused = heard(centre, device, coming, hello)
    yield from answer_frames(centre, hello, device)
    if refused is not None:
        yield frame(Sort.REFUSAL, refusal(refused))
    yield frame(Sort.END, b"")


def answer_frames(
    centre: Centre, hello: Hello, device: Device, *, by_stick: bool = False
) -> Iterator[bytes]:
    """Yield what a desk gets: RECEIPT, perhaps ENROL_ANSWER, LOG and BLOB frames.

    A stick has room to spare and is long on its way: by it all pieces of scans are asked for at
    once, and the log comes without runs, so that the desk may have begun a new epoch meanwhile.
    """
    answer = _answered(centre, hello, device, MOST_BY_STICK if by_stick else MOST_WISHES)
    yield frame(Sort.RECEIPT, answer.receipt)
    if answer.is_revoked:
        return
    if answer.enrolment:
        yield frame(Sort.ENROL_ANSWER, answer.enrolment)
    if answer.has_log:
        chain = (b"", b"") if by_stick else (hello.device, hello.epoch)
        asked = Asked(*chain, hello.cursor, hello.pull_bytes, _begun_until(hello))
        for data in log_frames(centre, hello.office_id, asked, answer.key):
            yield shortened(frame(Sort.LOG, data), hello.begun)
    for data in blob_frames(centre, hello.office_id, hello.wants, answer.key, hello.begun):
        yield shortened(frame(Sort.BLOB, data), hello.begun)


def _begun_until(hello: Hello) -> int:
    """Return the last entry of the piece of the log that a desk has the beginning of, or 0."""
    return hello.begun.place if hello.begun and hello.begun.sort == Sort.LOG else 0


def greeted(centre: Centre, first: Frame | None) -> tuple[Hello, Device]:
    """Return a hello that is proven, and whose it is; raise `WireRefusalError`."""
    if first is None:
        raise WireRefusalError("cut")
    if first.sort != Sort.HELLO:
        raise WireRefusalError("frame-sort")
    device = known_device(centre, claimed_device(first.payload))
    hello = opened_hello(first.payload, device.public_sign)
    require_current(device, centre.now_ms)
    if hello.office_id != device.office_id:
        raise WireRefusalError("office")
    return hello, device


def heard(
    centre: Centre, device: Device, frames: Iterator[Frame], hello: Hello
) -> WireRefusalError | None:
    """Take batches and pieces of scans; after a refusal nothing more. Returns the refusal.

    Nothing is placed of a desk that holds more of the office's log than is here; what it gives back
    of that is taken.

    Of a frame that the line breaks off, what came is kept.
    """
    begun, count = BegunFrame(centre, device), 0
    back = GivenBack(centre, device, hello)
    while (one := _next(begun, frames)) is not None:
        count += 1
        try:
            _take(centre, device, _whole(begun, one), back)
        except WireRefusalError as error:
            _log.warning(
                "refused",
                office=device.office_id,
                device=device.device.hex()[:8],
                code=error.code,
            )
            return error
    if count:
        begun.drop()
    return None


def _next(begun: BegunFrame, frames: Iterator[Frame]) -> Frame | None:
    try:
        return next(frames, None)
    except LineBrokeError as broke:
        begun.keep(broke.begun)
        raise


def _whole(begun: BegunFrame, one: Frame) -> Frame:
    if one.sort == Sort.REST:
        one = begun.made_whole(one.payload)
        begun.drop()
    return one


def _take(centre: Centre, device: Device, one: Frame, back: GivenBack) -> None:
    if one.sort == Sort.BATCH:
        back.require_following()
        _require_own(device, opened_head(one.payload)[0].device)
        if take_batch(centre, one.payload, device).fork:
            raise WireRefusalError("fork")
    elif one.sort == Sort.CHUNK:
        _require_own(device, opened_chunk_head(one.payload)[0].device)
        take_chunk(centre, one.payload)
    elif one.sort in (Sort.RECEIPT, Sort.LOG):
        back.take(one)
    else:
        raise WireRefusalError("frame-sort")


def _require_own(device: Device, named: bytes) -> None:
    if named != device.device:
        raise WireRefusalError("device")


def _answered(centre: Centre, hello: Hello, device: Device, most_wishes: int) -> _Answer:
    with turn(centre, hello.office_id) as at_office:
        stores = at_office.stores
        device = stores.devices.get(hello.device) or device
        codes = notices(at_office, device, hello)
        stores.devices.saw(device, at_office.now_ms, hello.program[:64], hello.cursor)
        if not device.revoked:
            device = renewed(at_office, device)
            if refill(at_office, device.desk, hello.numbers_left, hello.cursor):
                codes.append(NUMBERS)
        kept = stores.admission.generations()
        enrolment = b""
        if not device.revoked and _lacks_keys(kept, device, hello):
            enrolment = answer_for(at_office, device)
        cursor = stores.office_log.cursor()
        said = Said(cursor, tuple(codes), kept[-1].generation, most_wishes)
        return _Answer(
            receipt=receipt(at_office, device, hello, said),
            key=opened_key(centre, hello.office_id, kept[-1]),
            enrolment=enrolment,
            is_revoked=bool(device.revoked),
            has_log=BEHIND not in codes and cursor.office_seq > hello.cursor,
        )


def _lacks_keys(kept: Sequence[KeptKey], device: Device, hello: Hello) -> bool:
    """Whether the desk asks for its keys, or hasn't seen yet why it got new ones.

    Frames of the log are sealed with the newest key: who has read past the act that came with it
    has that key.
    """
    since = max(one.since for one in kept)
    return KEYS in hello.wants or hello.cursor < max(since, device.since)
