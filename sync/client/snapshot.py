"""A new desk gets its office's history: segments of the log, kept as they come (SYNC.md §7).

A download that was cut goes on where it stopped, and nothing is applied before all is here: the
office opens only when its history is complete.
"""

import shutil
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Protocol

from office.storage.files import flush_folder, write_whole
from office.storage.sticks import Observer, Progress, Stage, nobody
from office.usecases.wire.arriving import cursor, office_link
from office.usecases.wire.enrolling import await_history
from office.usecases.work import Work
from sync.client.failures import NotReachedError
from sync.client.sending import hello_frame, new_nonce
from sync.client.speaker import Speaker
from sync.client.taking import OTHER_CHAIN, Taker
from sync.protocol.errors import WireRefusalError
from sync.protocol.frames import Frame, Sort
from sync.protocol.manifest import Manifest, Segment, checked_segment, opened_manifest
from sync.protocol.rest import Begun, lengthened, made_whole, mark_of

FOLDER = "snapshot"


class Source(Protocol):
    """Where a desk asks for history; its failures are those of a line."""

    def manifest(self, hello: bytes) -> bytes:
        """Return the signed manifest of the office of the desk that says hello."""

    def segment(self, hello: bytes, name: str) -> Frame:
        """Return the frame of a segment by its hash in hex, or of the rest that a hello lacks."""


def bring_history(work: Work, source: Source, observe: Observer = nobody) -> int:
    """Fetch what the desk lacks of its office's full segments, then apply it; how many entries.

    To be called again after a cut: what came is kept. Raises the failures of a line,
    `DiskFullError` and `WireRefusalError`.
    """
    with work.desk.at_the_line():
        speaker = Speaker.of(work)
        manifest = source.manifest(hello_frame(speaker, 0, new_nonce()))
        taken = History(speaker, manifest, observe)
        folder = work.desk.office.folder / FOLDER
        if not taken.missing:
            _clear(folder)
            return 0
        taken.begin()
        folder.mkdir(exist_ok=True)
        whole, done = sum(one.size for one in taken.missing), 0
        for one in taken.missing:
            if not _is_kept(folder, one):
                name = one.hash.hex()
                write_whole(folder / name, checked_segment(one, _fetched(speaker, source, name)))
            done += one.size
            observe(Progress(Stage.READING, done, whole))
        return taken.apply(_taken_out(folder, taken.missing))


class History:
    """The history of one manifest on its way into a desk."""

    def __init__(self, speaker: Speaker, manifest: bytes, observe: Observer) -> None:
        self._speaker = speaker
        self._observe = observe
        self.manifest: Manifest = opened_manifest(manifest, speaker.centre.public_sign)
        if self.manifest.office_id != speaker.office_id:
            raise WireRefusalError("office")
        here = cursor(speaker.work).office_seq
        self.missing: tuple[Segment, ...] = tuple(
            one for one in self.manifest.segments if one.last > here
        )

    def begin(self) -> None:
        """Let the desk wait until all is applied."""
        await_history(self._speaker.work, self.manifest.office_seq)

    def apply(self, segments: Iterator[bytes]) -> int:
        """Apply the missing segments in their order; how many entries came.

        Raises `WireRefusalError` for what isn't as the manifest says.
        """
        work = self._speaker.work
        before, done = cursor(work).office_seq, 0
        taker = Taker(self._speaker)
        whole = sum(one.size for one in self.missing)
        for one, data in zip(self.missing, segments, strict=True):
            if taker.take(Frame(Sort.LOG, checked_segment(one, data))).is_hole:
                raise WireRefusalError("gap", expected=cursor(work).office_seq + 1)
            done += one.size
            self._observe(Progress(Stage.APPLYING, done, whole))
        if office_link(work, self.manifest.office_seq) != self.manifest.office_link:
            raise WireRefusalError("chain", OTHER_CHAIN)
        return cursor(work).office_seq - before


def _fetched(speaker: Speaker, source: Source, name: str) -> bytes:
    """Return a segment; what came of it before a cut isn't asked for again."""
    path = speaker.work.desk.office.folder / FOLDER / f"{name}.begun"
    here = path.read_bytes() if path.exists() else b""
    begun = Begun(size=len(here), mark=mark_of(here)) if here else None
    try:
        came = source.segment(hello_frame(speaker, 0, new_nonce(), begun), name)
    except NotReachedError as broke:
        write_whole(path, lengthened(here, broke.begun, frozenset({Sort.SEGMENT})))
        raise
    path.unlink(missing_ok=True)
    return (made_whole(here, came.payload) if came.sort is Sort.REST else came).payload


def _taken_out(folder: Path, segments: Sequence[Segment]) -> Iterator[bytes]:
    """Yield the segments that lie in a folder, which goes before the last of them is applied.

    Nobody would look for it later: whoever falls over between the two asks for the rest anew.
    """
    for one in segments:
        data = (folder / one.hash.hex()).read_bytes()
        if one is segments[-1]:
            _clear(folder)
        yield data


def _clear(folder: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    flush_folder(folder.parent)


def _is_kept(folder: Path, segment: Segment) -> bool:
    """Whether a segment came before and is whole."""
    with suppress(OSError, WireRefusalError):
        checked_segment(segment, (folder / segment.hash.hex()).read_bytes())
        return True
    return False
