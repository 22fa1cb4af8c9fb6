"""Bundles at the centre: taken as from the network, and answered on the same stick (SYNC.md §5).

Nothing that a bundle says of itself is trusted: a device's signature stands under the whole file
and under every object in it, and names of files are made of what the centre knows.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path

import structlog

from office.domain.errors import OfficeError
from office.domain.jalali import fa_moment
from office.domain.persian import fa_digits, fa_number
from office.storage.centre.bundles import CameByStick
from office.storage.centre.devices import Device
from office.storage.sticks import (
    Observer,
    PlainFile,
    Progress,
    Stage,
    files_in,
    nobody,
    opened_plain,
)
from sync.protocol.batch import opened_head
from sync.protocol.bundle import ENDING, BundleHead, BundleReader, BundleSort, frames_in
from sync.protocol.chunk import opened_chunk_head
from sync.protocol.enrolment import opened_enrol_request
from sync.protocol.errors import WireRefusalError
from sync.protocol.frames import Frame, Sort
from sync.protocol.hello import Hello
from sync.protocol.keys import device_id
from sync.server.centre import Centre
from sync.server.devices import known_device
from sync.server.enrolling import enrol
from sync.server.exchange import greeted, heard
from sync.server.returns import ANSWER, RETURN, write_answer, write_return
from sync.server.turn import look, turn

_GAP = "gap"
_CONTENT = frozenset({Sort.RECEIPT, Sort.BATCH, Sort.CHUNK})
_log = structlog.get_logger("kargosha.centre")

_OURS = "این پرونده را خود مرکز برای میز نوشته است؛ آن را در همان میز وارد کنید."
_NO_HELLO = "در این بسته نوشته نیست که میز تا کجا پیش رفته است؛ در میز بسته تازه‌ای بسازید."
_WAITS = (
    "اقدام‌های پیش از این بسته به مرکز نرسیده است و بسته نگه داشته نشد؛ بسته‌های پیشین همین میز را"
    " نیز وارد کنید یا در میز بسته تازه‌ای بسازید."
)


class State(StrEnum):
    """What came of a bundle."""

    TAKEN = "taken"
    AGAIN = "again"
    WAITS = "waits"
    REFUSED = "refused"


@dataclass(frozen=True)
class Outcome:
    """One bundle, and what came of it; `words` say it to a person."""

    path: Path
    state: State
    words: str
    office_id: str = ""
    device: bytes = b""
    desk: str = ""
    number: int = 0
    operations: int = 0
    chunks: int = 0


@dataclass(frozen=True)
class Imported:
    """What came of some bundles, and the files that were written for their desks."""

    bundles: tuple[Outcome, ...]
    returns: tuple[Path, ...]


@dataclass(frozen=True)
class _Proven:
    """A bundle that is whole, and whose it is."""

    path: Path
    device: Device
    hello: Hello
    head: BundleHead
    digest: bytes
    operations: int
    chunks: int


def import_bundles(centre: Centre, paths: Sequence[Path], observe: Observer = nobody) -> Imported:
    """Take bundles in, in whatever order they lie, and write what their desks are to get.

    A folder stands for all bundles in it. The same bundle twice is harmless; of one that isn't
    whole nothing is taken. Raises `StickError` when an answer can't be written.
    """
    return _Import(centre, observe).run(paths)


@dataclass
class _Import:
    """One call."""

    centre: Centre
    observe: Observer
    outcomes: dict[Path, Outcome] = field(default_factory=dict)
    returns: list[Path] = field(default_factory=list)
    answered: dict[bytes, tuple[_Proven, WireRefusalError | None]] = field(default_factory=dict)

    def run(self, paths: Sequence[Path]) -> Imported:
        """Prove all, take what follows on until nothing more does, answer each desk once."""
        proven: list[_Proven] = []
        for path in dict.fromkeys(_found(paths)):
            try:
                if found := self._proven(path):
                    proven.append(found)
            except OfficeError as fault:
                self._tell(Outcome(path, State.REFUSED, fault.message))
        waiting = sorted(proven, key=lambda one: (one.device.device, one.head.number))
        while waiting:
            left = [one for one in waiting if not self._took(one)]
            if len(left) == len(waiting):
                break
            waiting = left
        for one, refused in self.answered.values():
            self._answer(one, refused)
        return Imported(tuple(self.outcomes.values()), tuple(self.returns))

    def _proven(self, path: Path) -> _Proven | None:
        """Return a desk's bundle that is whole and signed; None for a request to be enrolled."""
        with opened_plain(path) as file:
            reader = BundleReader()
            frames = _Frames(self.centre)
            for one in frames_in(reader, self._watched(file)):
                frames.look_at(reader.head, one)
            head = reader.finish()
            if head.sort is BundleSort.ENROL:
                self._enrol(path, frames.kept)
                return None
            if head.sort is not BundleSort.DESK:
                raise WireRefusalError("bundle", _OURS)
            device = known_device(self.centre, head.device)
            reader.prove(device.public_sign)
            if head.office_id != device.office_id:
                raise WireRefusalError("office")
            if frames.hello is None:
                raise WireRefusalError("bundle", _NO_HELLO)
            hello, device = greeted(self.centre, frames.hello)
            if hello.device != head.device:
                raise WireRefusalError("device")
            counts = frames.operations, frames.chunks
            return _Proven(path, device, hello, head, reader.digest, *counts)

    def _took(self, one: _Proven) -> bool:
        """Take a bundle unless operations before it are missing; whether it was done with."""
        before = self._known(one)
        if before is not None:
            words = f"این بسته {_moment(before.at)} هم رسیده بود ({before.told})."
            self._done(one, State.AGAIN, words, None)
            return True
        with opened_plain(one.path) as file:
            frames = frames_in(BundleReader(), self._watched(file))
            content = (each for each in frames if each.sort in _CONTENT)
            refused = heard(self.centre, one.device, content, one.hello)
        if refused is None:
            told = _told(one)
            self._remember(one, told)
            self._done(one, State.TAKEN, f"پذیرفته شد: {told}.", None)
            return True
        if refused.code == _GAP:
            self._done(one, State.WAITS, _WAITS, refused)
            return False
        self._done(one, State.REFUSED, refused.message, refused)
        return True

    def _done(self, one: _Proven, state: State, words: str, why: WireRefusalError | None) -> None:
        outcome = Outcome(
            path=one.path,
            state=state,
            words=words,
            office_id=one.device.office_id,
            device=one.device.device,
            desk=one.device.desk,
            number=one.head.number,
            operations=one.operations,
            chunks=one.chunks,
        )
        self._tell(outcome)
        newest, _ = self.answered.get(one.device.device, (one, None))
        if newest.head.number <= one.head.number:
            self.answered[one.device.device] = (one, why)

    def _tell(self, outcome: Outcome) -> None:
        self.outcomes[outcome.path] = outcome
        _log.info(
            "bundle",
            office=outcome.office_id,
            device=outcome.device.hex()[:8],
            number=outcome.number,
            state=str(outcome.state),
        )

    def _known(self, one: _Proven) -> CameByStick | None:
        with look(self.centre, one.device.office_id) as at_office:
            return at_office.stores.bundles.get(one.digest)

    def _remember(self, one: _Proven, told: str) -> None:
        with turn(self.centre, one.device.office_id) as at_office:
            at_office.stores.bundles.keep(
                CameByStick(one.digest, one.device.device, one.head.number, at_office.now_ms, told)
            )

    def _answer(self, one: _Proven, refused: WireRefusalError | None) -> None:
        self.returns.append(
            write_return(self.centre, one.path.parent, one.hello, one.head.number, refused)
        )

    def _enrol(self, path: Path, request: Frame | None) -> None:
        """Let a desk in that asks by stick, and write its answer with the office's history."""
        if request is None:
            raise WireRefusalError("bundle")
        identity = device_id(
            opened_enrol_request(request.payload, self.centre.identity).public_sign
        )
        answer = enrol(self.centre, request.payload)
        device = known_device(self.centre, identity)
        written = write_answer(self.centre, path.parent, device, answer)
        self.returns.append(written)
        words = f"میز {fa_digits(device.desk)} ثبت شد؛ پاسخ در {written.name} است."
        self._tell(Outcome(path, State.TAKEN, words, device.office_id, device.device, device.desk))

    def _watched(self, file: PlainFile) -> Iterator[bytes]:
        done = 0
        for piece in file.pieces():
            done += len(piece)
            yield piece
            self.observe(Progress(Stage.READING, done, file.size))


@dataclass
class _Frames:
    """What a first look at a bundle's frames shows; whatever is wrong is found before storing."""

    centre: Centre
    hello: Frame | None = None
    kept: Frame | None = None
    operations: int = 0
    chunks: int = 0
    _device: Device | None = None

    def look_at(self, head: BundleHead | None, one: Frame) -> None:
        """Raise `WireRefusalError` for what a desk's bundle can't have inside."""
        if head is not None and head.sort is BundleSort.ENROL:
            if one.sort is not Sort.ENROL_REQUEST or self.kept is not None:
                raise WireRefusalError("bundle")
            self.kept = one
        elif head is not None and head.sort is BundleSort.DESK:
            self._look_at_content(head, one)

    def _look_at_content(self, head: BundleHead, one: Frame) -> None:
        if one.sort not in (Sort.HELLO, *_CONTENT):
            raise WireRefusalError("bundle")
        if self._device is None:
            self._device = known_device(self.centre, head.device)
        if one.sort is Sort.HELLO:
            self.hello = one
        elif one.sort is Sort.BATCH:
            header, batch = opened_head(one.payload)
            self._require_own(header.device)
            batch.verified(self._device.public_sign)
            self.operations += header.count
        elif one.sort is Sort.CHUNK:
            chunk_head, chunk = opened_chunk_head(one.payload)
            self._require_own(chunk_head.device)
            chunk.verified(self._device.public_sign)
            self.chunks += 1

    def _require_own(self, device: bytes) -> None:
        if self._device is None or device != self._device.device:
            raise WireRefusalError("device")


def _found(paths: Iterable[Path]) -> Iterator[Path]:
    """Yield the bundles that are meant; those that the centre wrote itself aren't, in a folder."""
    for path in paths:
        if path.is_symlink() or not path.is_dir():
            yield path
            continue
        for one in files_in(path, ENDING):
            if not one.name.startswith((f"{RETURN}-", f"{ANSWER}-")):
                yield one


def _told(one: _Proven) -> str:
    chunks = f" و {fa_number(one.chunks)} تکه تصویر" if one.chunks else ""
    return f"{fa_number(one.operations)} اقدام{chunks}"


def _moment(at_ms: int) -> str:
    return fa_moment(datetime.fromtimestamp(at_ms / 1000, UTC))
