"""A desk's bundle for a stick: all that the centre hasn't acknowledged, written and read back."""

import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial
from itertools import chain
from pathlib import Path
from typing import IO

from office.domain.errors import OfficeError
from office.domain.jalali import TEHRAN, jalali_parts
from office.domain.persian import fa_number
from office.storage.sticks import (
    MOST_FILE,
    Observer,
    Progress,
    Stage,
    nobody,
    require_room,
    sweep,
    write_checked,
)
from office.usecases.wire.outgoing import (
    acked,
    head,
    mark_sent,
    next_bundle,
    scan_ranges,
    scans_named,
)
from office.usecases.wire.state import Wish, wire_state
from office.usecases.work import Work
from sync.client.begun import Sent
from sync.client.old_bundles import erase_acknowledged
from sync.client.pace import Pace
from sync.client.read_me import write_read_me
from sync.client.sending import chunk_frames, hello_frame, packed_batches
from sync.client.speaker import Speaker
from sync.client.witness import Witness
from sync.protocol.bundle import (
    ENDING,
    BundleHead,
    BundleReader,
    BundleSort,
    BundleWriter,
    file_stem,
    frames_in,
)
from sync.protocol.compression import STICK
from sync.protocol.errors import WireRefusalError
from sync.protocol.frames import HEAD_BYTES, Sort, frame_in
from sync.protocol.keys import HASH_BYTES
from sync.protocol.limits import CHUNK, KIB, MIB

MOST_RETURN = 2**31
"""Bytes of the office's log that a return may bring."""

_IN_MEMORY = 32 * MIB
_AROUND_A_CHUNK = KIB
_END_ROOM = 4 * KIB


@dataclass(frozen=True)
class Waiting:
    """What a bundle would carry: operations, pieces of scans, and about how many bytes of them."""

    operations: int
    chunks: int
    chunk_bytes: int


@dataclass(frozen=True)
class Exported:
    """A bundle that was read back from the stick; `parts` are several for more than 4 GB.

    `erased` are this desk's older bundles that weren't needed any more, `skipped` how many scans
    could not be read and were left out.
    """

    path: Path
    parts: tuple[Path, ...]
    operations: int
    chunks: int
    bytes: int
    erased: tuple[str, ...]
    skipped: int
    words: str


def waiting_for_stick(work: Work) -> Waiting:
    """Return what waits for a stick; raise `NotEnrolledError`."""
    speaker = Speaker.of(work)
    ranges = _wanted(speaker)
    chunks = sum(one.last - one.first + 1 for one in ranges)
    return Waiting(head(work).seq - acked(work), chunks, sum(map(_weight, ranges)))


def export_bundle(
    work: Work,
    folder: Path,
    most_bytes: int,
    observe: Observer = nobody,
    witness: Witness | None = None,
    most_file: int = MOST_FILE,
) -> Exported:
    """Write all that the centre hasn't acknowledged into a folder, and read it back.

    `most_bytes` is how much of the scans goes with it. What is written counts as sent. Raises
    `StickError`, `NotEnrolledError`, `SyncRunningError`; then nothing unfinished stays.
    """
    with (
        work.desk.at_the_line(),
        tempfile.SpooledTemporaryFile(_IN_MEMORY, dir=str(work.desk.office.folder)) as spool,
    ):
        speaker = Speaker.of(work)
        if witness is not None:
            witness.note(work)
        return _Export(speaker, folder, observe, most_file, spool).run(most_bytes)


@dataclass
class _Export:
    """One bundle on its way to a stick."""

    speaker: Speaker
    folder: Path
    observe: Observer
    most_file: int
    spool: IO[bytes]
    batches: list[tuple[int, int]] = field(default_factory=list)
    ranges: list[Wish] = field(default_factory=list)
    last: int = 0
    ahead: Sent | None = None
    operations: int = 0
    chunks: int = 0
    skipped: int = 0
    done: int = 0

    def run(self, most_bytes: int) -> Exported:
        """Pack, ask for room, write, read back."""
        work = self.speaker.work
        epoch = head(work).epoch
        settings = work.desk.office.settings
        stem = file_stem(settings.office_id, settings.desk)
        require_room(self.folder, 0)
        self._pack()
        self.ranges = _within(_wanted(self.speaker), most_bytes)
        sweep(self.folder, f"{stem}-")
        erased = erase_acknowledged(self.speaker, self.folder, stem)
        require_room(self.folder, self._size() + _END_ROOM)
        mark_sent(work, epoch, self.last)
        parts, size = self._parts(stem)
        write_read_me(self.folder)
        words = self._words()
        return Exported(
            parts[0], parts, self.operations, self.chunks, size, erased, self.skipped, words
        )

    def _pack(self) -> None:
        """Put the sealed batches aside, so that their size is known before a byte is written."""
        for sent in packed_batches(self.speaker, Pace(level=STICK)):
            self.spool.write(sent.frame)
            self.batches.append((len(sent.frame), sent.operations))
            self.last = sent.last
            self.done += len(sent.frame)
            self.observe(Progress(Stage.PACKING, self.done, self.done))
        self.done = 0

    def _size(self) -> int:
        return sum(size for size, _ in self.batches) + sum(map(_weight, self.ranges))

    def _parts(self, stem: str) -> tuple[tuple[Path, ...], int]:
        """Write as many bundles as the size of a file demands; where, and how many bytes."""
        frames = chain(self._batches(), self._chunks())
        self.ahead = next(frames, None)
        parts: list[Path] = []
        size = 0
        while not parts or self.ahead is not None:
            path, told = self._named(stem)
            size += write_checked(path, self._pieces(told, frames), partial(self._check, told))
            parts.append(path)
        return tuple(parts), size

    def _named(self, stem: str) -> tuple[Path, BundleHead]:
        speaker = self.speaker
        work, settings = speaker.work, speaker.work.desk.office.settings
        number = next_bundle(work)
        told = BundleHead(
            sort=BundleSort.DESK,
            office_id=speaker.office_id,
            device=speaker.identity.id,
            desk=settings.desk,
            number=number,
            made_ms=speaker.now_ms,
            counts={
                "operations": sum(count for _, count in self.batches),
                "batches": len(self.batches),
                "chunks": sum(one.last - one.first + 1 for one in self.ranges),
            },
        )
        day = jalali_parts(work.desk.now.astimezone(TEHRAN).date())
        date = f"{day.year:04}{day.month:02}{day.day:02}"
        return self.folder / f"{stem}-{date}-{number}{ENDING}", told

    def _pieces(self, told: BundleHead, frames: Iterator[Sent]) -> Iterator[bytes]:
        """Yield one file: head, hello, the last receipt, and frames as long as they fit."""
        speaker = self.speaker
        writer = BundleWriter(told, speaker.identity)
        hello = hello_frame(speaker, MOST_RETURN, b"")
        size = 0
        receipt = wire_state(speaker.work).receipt
        first = [writer.begin(), writer.frame(Sort.HELLO, hello[HEAD_BYTES:])]
        first.extend([writer.frame(Sort.RECEIPT, receipt)] if receipt else [])
        for piece in first:
            size += len(piece)
            yield piece
        is_empty = True
        while (sent := self.ahead) is not None:
            size += len(sent.frame)
            if size > self.most_file - _END_ROOM and not is_empty:
                break
            is_empty = False
            one = frame_in(sent.frame)
            yield writer.frame(one.sort, one.payload)
            self._count(sent)
            self.ahead = next(frames, None)
        yield writer.end()

    def _count(self, sent: Sent) -> None:
        self.operations += sent.operations
        self.chunks += sent.chunks
        self.done += len(sent.frame)
        self.observe(Progress(Stage.WRITING, self.done, max(self.done, self._size())))

    def _batches(self) -> Iterator[Sent]:
        self.spool.seek(0)
        for size, operations in self.batches:
            yield Sent(self.spool.read(size), operations=operations)

    def _chunks(self) -> Iterator[Sent]:
        for one in self.ranges:
            try:
                yield from chunk_frames(self.speaker, (one,))
            except OfficeError:
                # A damaged scan holds nothing else up; the sync page and `verify` name it.
                self.skipped += 1

    def _check(self, told: BundleHead, pieces: Iterator[bytes]) -> None:
        """Raise `WireRefusalError` unless what is on the stick is what was written."""
        reader = BundleReader()
        checked = 0
        for one in frames_in(reader, pieces):
            checked += len(one.payload)
            self.observe(Progress(Stage.CHECKING, min(checked, self.done), self.done))
        reader.prove(self.speaker.identity.public_sign)
        if reader.head != told:
            raise WireRefusalError("bundle")

    def _words(self) -> str:
        what = f"{fa_number(self.operations)} اقدام"
        if self.chunks:
            what += f" و {fa_number(self.chunks)} تکه تصویر"
        if not self.operations and not self.chunks:
            what = "درخواست تازه‌های استان (چیزی برای فرستادن نمانده بود)"
        left_out = (
            f" {fa_number(self.skipped)} تصویر خوانده نشد و در آن نیست." if self.skipped else ""
        )
        return (
            f"{what} نوشته شد و از روی حافظه دوباره خوانده و درست بود؛ اکنون می‌توانید حافظه را"
            f" جدا کنید.{left_out}"
        )


def _wanted(speaker: Speaker) -> list[Wish]:
    """Return the pieces of scans that the centre lacks: those it asked for, then the new ones."""
    work = speaker.work
    wishes = wire_state(work).wishes
    asked = {one.blob for one in wishes}
    new = [
        Wish(blob, 0, max(0, -(-size // CHUNK) - 1))
        for blob, size in scans_named(work, acked(work))
        if blob not in asked
    ]
    return scan_ranges(work, (*wishes, *new))


def _within(ranges: list[Wish], most_bytes: int) -> list[Wish]:
    """Return as many pieces, from the first, as so many bytes hold."""
    found: list[Wish] = []
    left = most_bytes
    for one in ranges:
        count = min(one.last - one.first + 1, left // _chunk_weight(one))
        if count < 1:
            break
        found.append(Wish(one.blob, one.first, one.first + count - 1))
        left -= count * _chunk_weight(one)
    return found


def _weight(one: Wish) -> int:
    return (one.last - one.first + 1) * _chunk_weight(one)


def _chunk_weight(one: Wish) -> int:
    """Return about how many bytes a piece of a scan takes: each tells the hashes of all."""
    return CHUNK + (one.last + 1) * (HASH_BYTES + 2) + _AROUND_A_CHUNK
