"""An office's history for a new desk: the log in sealed segments that are made once (SYNC.md §7).

State is a fold of the log, so the log is the snapshot. Only full segments are made, and each
stays as it is: tomorrow's manifest names the same ones and some more. What is younger comes with
the office's log.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from office.storage.files import write_whole
from office.storage.office_log import Entry
from sync.protocol import officelog
from sync.protocol.errors import WireRefusalError
from sync.protocol.frames import Frame, FrameReader, Sort, frame
from sync.protocol.hello import Hello
from sync.protocol.keys import OfficeKey, hash_of
from sync.protocol.limits import SEGMENT
from sync.protocol.manifest import Manifest, Segment, signed_manifest
from sync.protocol.officelog import LogFacts, opened_log_head, sealed_log
from sync.protocol.rest import shortened
from sync.server.centre import Centre
from sync.server.exchange import greeted
from sync.server.office_keys import office_keys
from sync.server.outgoing import Asked, log_frames
from sync.server.turn import look

SCHEMA = 1
ENDING = ".segment"
_RATIO = 6
_AT_ONCE = 4000
_ALL = 2**40


@dataclass(frozen=True)
class _Piece:
    """A segment as it lies in the centre's folder; its name says what it is."""

    path: Path
    first: int
    last: int

    @classmethod
    def of(cls, path: Path) -> "_Piece | None":
        """Return what a file is; None for one that isn't a segment."""
        first, _, rest = path.stem.partition("-")
        last = rest.partition("-")[0]
        if not (first.isdecimal() and last.isdecimal()):
            return None
        return cls(path, int(first), int(last))

    @property
    def name(self) -> str:
        """The hash of its bytes, in hex."""
        return self.path.stem.rpartition("-")[2]


class History:
    """The segments of one office; `raw` is how many bytes of operations make a full one."""

    def __init__(self, centre: Centre, office_id: str, raw: int = SEGMENT * _RATIO) -> None:
        self._centre = centre
        self._office = office_id
        self._raw = raw
        self._folder = centre.folder / "offices" / office_id / "segments"

    def manifest(self) -> bytes:
        """Return the signed list of all full segments; those that are missing are made."""
        pieces = self._made()
        seq = pieces[-1].last if pieces else 0
        segments = tuple(
            Segment(
                hash=bytes.fromhex(one.name),
                size=one.path.stat().st_size,
                first=one.first,
                last=one.last,
            )
            for one in pieces
        )
        said = Manifest(
            office_id=self._office,
            office_seq=seq,
            office_link=self._link_at(seq),
            segments=segments,
            schema=SCHEMA,
            rows={"operations": seq},
            made_ms=self._centre.now_ms,
        )
        return signed_manifest(said, self._centre.identity)

    def segment(self, name: str) -> bytes:
        """Return a segment by its hash in hex; raise `WireRefusalError` (hash) for none."""
        for one in self._pieces():
            if one.name == name:
                return one.path.read_bytes()
        raise WireRefusalError("hash")

    def frames(self) -> Iterator[Frame]:
        """Yield the whole history, for a stick: manifest, segments, and the log after them."""
        yield Frame(Sort.MANIFEST, self.manifest())
        pieces = self._pieces()
        for one in pieces:
            yield Frame(Sort.SEGMENT, one.path.read_bytes())
        asked = Asked(b"", b"", pieces[-1].last if pieces else 0, _ALL)
        for data in log_frames(self._centre, self._office, asked, self._key()):
            yield Frame(Sort.LOG, data)

    def _made(self) -> list[_Piece]:
        """Return the full segments, after making those that are missing."""
        self._folder.mkdir(parents=True, exist_ok=True)
        pieces = self._standing()
        after = pieces[-1].last if pieces else 0
        key = self._key()
        while entries := self._full(after):
            link = self._link_at(after)
            facts = LogFacts(self._office, link, after=entries[-1].office_link)
            sent = [officelog.Entry(one.office_seq, one.data, 0, one.verdict) for one in entries]
            data = sealed_log(sent, facts, key, self._centre.identity)
            first, after = after + 1, entries[-1].office_seq
            name = f"{first:012}-{after:012}-{hash_of(data).hex()}{ENDING}"
            write_whole(self._folder / name, data)
        return self._pieces()

    def _standing(self) -> list[_Piece]:
        """Return the segments that belong to this log; a centre that was restored drops others."""
        pieces = self._pieces()
        while pieces:
            after = opened_log_head(pieces[-1].path.read_bytes()).after
            with look(self._centre, self._office) as at_office:
                if at_office.stores.office_log.link_at(pieces[-1].last) == after:
                    break
            pieces.pop().path.unlink(missing_ok=True)
        return pieces

    def _pieces(self) -> list[_Piece]:
        """Return the segments that follow one another from the first entry."""
        found: dict[int, _Piece] = {}
        for path in sorted(self._folder.glob(f"*{ENDING}"), reverse=True):
            if piece := _Piece.of(path):
                found[piece.first] = piece
        chosen: list[_Piece] = []
        expected = 1
        while piece := found.get(expected):
            chosen.append(piece)
            expected = piece.last + 1
        return chosen

    def _full(self, after: int) -> list[Entry]:
        """Return the entries of the next full segment; none while there are too few."""
        found: list[Entry] = []
        weight = 0
        while True:
            with look(self._centre, self._office) as at_office:
                some = at_office.stores.office_log.entries(after, _AT_ONCE)
            if not some:
                return []
            for one in some:
                found.append(one)
                weight += len(one.data) + len(one.verdict)
                if weight >= self._raw:
                    return found
            after = some[-1].office_seq

    def _link_at(self, office_seq: int) -> bytes:
        with look(self._centre, self._office) as at_office:
            return at_office.stores.office_log.link_at(office_seq) or b""

    def _key(self) -> OfficeKey:
        with look(self._centre, self._office) as at_office:
            return office_keys(self._centre, at_office.stores, self._office)[-1]


def asked_manifest(centre: Centre, hello: bytes) -> bytes:
    """Return the frame of the manifest for that of a hello; raise `WireRefusalError`."""
    return frame(Sort.MANIFEST, _asked(centre, hello)[1].manifest())


def asked_segment(centre: Centre, hello: bytes, name: str) -> bytes:
    """Return the frame of a segment, or its rest, for that of a hello; raise `WireRefusalError`."""
    said, history = _asked(centre, hello)
    return shortened(frame(Sort.SEGMENT, history.segment(name)), said.begun)


def _asked(centre: Centre, hello: bytes) -> tuple[Hello, History]:
    """Return a hello and the history that its desk may read: its own office's.

    Raises `WireRefusalError`: revoked, and what is wrong with the hello.
    """
    reader = FrameReader()
    frames = reader.feed(hello)
    reader.finish()
    said, device = greeted(centre, frames[0] if len(frames) == 1 else None)
    if device.revoked:
        raise WireRefusalError("revoked")
    return said, History(centre, said.office_id)
