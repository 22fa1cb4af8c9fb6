"""A desk of the tests: it writes operations with real keys, makes batches and reads answers."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from office.domain.operations.clock import tick
from office.domain.operations.ids import NO_ID, Id, new_id
from office.domain.operations.operation import (
    CHAIN_START,
    Body,
    Operation,
    body_bytes,
    encoded,
    next_link,
)
from sync.protocol.batch import BatchFacts, sealed_batch
from sync.protocol.cards import opened_card
from sync.protocol.chunk import ChunkHead, blob_id, sealed_chunk
from sync.protocol.enrolment import (
    EnrolRequest,
    enrolled,
    opened_enrol_answer,
    sealed_enrol_request,
)
from sync.protocol.frames import Frame, FrameReader, Sort
from sync.protocol.hello import PROTOCOL, Hello, signed_hello
from sync.protocol.keys import Identity, OfficeKey, hash_of
from sync.protocol.limits import CHUNK
from sync.protocol.officelog import Entry, opened_log
from sync.protocol.receipt import Receipt, opened_receipt
from sync.protocol.refusal import opened_refusal

MORNING = datetime(2026, 9, 12, 5, 30, tzinfo=UTC)


@dataclass
class Written:
    """One operation of the pen, as its bytes, and the chain before and after."""

    operation: Operation
    data: bytes
    before: bytes
    after: bytes


@dataclass
class Answer:
    """What the centre said in one exchange."""

    receipt: Receipt | None = None
    entries: list[Entry] = field(default_factory=list)
    frames: list[Frame] = field(default_factory=list)
    refusals: list[str] = field(default_factory=list)
    expected: int = 0
    is_whole: bool = False

    @property
    def sorts(self) -> list[Sort]:
        return [one.sort for one in self.frames]


@dataclass
class DeskPen:
    """A device with a chain; `number` makes its key, so that each test has the same."""

    number: int = 1
    office_id: str = "test-office"
    epoch: bytes = b"epoch--1"
    now: datetime = MORNING
    base: int = 0
    link: bytes = CHAIN_START
    seq: int = 0
    hlc: int = 0
    actor: Id = NO_ID
    pack: tuple[str, int] = ("", 0)
    written: list[Written] = field(default_factory=list)
    keys: dict[int, OfficeKey] = field(default_factory=dict)
    centre: Any = None
    certificate: Any = None
    _ids: int = 0

    def __post_init__(self) -> None:
        self.identity = Identity(bytes([self.number]) * 32)

    def thing(self) -> Id:
        """A new id, the same in each run."""
        self._ids += 1
        return new_id(self.now, hash_of(f"{self.number}/{self._ids}".encode())[:10])

    def write(self, body: Body, subject: Id = NO_ID, **more: Any) -> Written:
        """Write one operation at the end of the chain."""
        self.seq += 1
        self.hlc = tick(self.hlc, self.now)
        facts: dict[str, Any] = {
            "op_id": self.thing(),
            "device": self.identity.id,
            "epoch": self.epoch,
            "seq": self.seq,
            "hlc": self.hlc,
            "actor": self.actor,
            "role": "",
            "delegation": NO_ID,
            "kind": body.KIND,
            "version": body.VERSION,
            "subject": subject or self.thing(),
            "base": self.base,
            "pack": self.pack[0],
            "pack_version": self.pack[1],
            "body": body_bytes(body),
        }
        return self._append(Operation(**{**facts, **more}))

    def write_again(self, one: Written) -> Written:
        """Write an operation of an earlier epoch again, under its old id."""
        self.seq += 1
        facts = {name: getattr(one.operation, name) for name in Operation.__struct_fields__}
        return self._append(Operation(**{**facts, "epoch": self.epoch, "seq": self.seq}))

    def open_epoch(self, epoch: bytes) -> None:
        """Begin a chain anew."""
        self.epoch, self.seq, self.link = epoch, 0, CHAIN_START
        self.written = []

    def batch(self, some: Iterable[Written] | None = None, **more: Any) -> bytes:
        """A batch of some operations, by itself of all that were written."""
        every = list(self.written if some is None else some)
        facts = BatchFacts(before=every[0].before, schema=5, min_reader=1, created_hlc=self.hlc)
        seal_to = more.get("public_seal", self.centre.public_seal)
        who = more.get("identity", self.identity)
        return sealed_batch([one.data for one in every], facts, who, seal_to, level=3)

    def hello(self, **more: Any) -> Frame:
        """The hello of this desk."""
        facts: dict[str, Any] = {
            "office_id": self.office_id,
            "device": self.identity.id,
            "epoch": self.epoch,
            "head_seq": self.seq,
            "cursor": 0,
            "cursor_link": CHAIN_START,
            "pull_bytes": 2**20,
            "numbers_left": {},
            "program": "0.1.0",
            "protocol": PROTOCOL,
            "made_ms": int(self.now.timestamp() * 1000),
            "nonce": b"nonce",
        }
        said = Hello(**{**facts, **more})
        return Frame(Sort.HELLO, signed_hello(said, self.identity))

    def chunk(self, data: bytes, index: int) -> Frame:
        """A piece of a scan."""
        hashes = scan_hashes(data)
        head = ChunkHead(
            device=self.identity.id,
            blob=blob_id(hashes),
            index=index,
            count=len(hashes),
            hashes=hashes,
        )
        piece = data[index * CHUNK : (index + 1) * CHUNK]
        return Frame(Sort.CHUNK, sealed_chunk(head, piece, self.identity, self.centre.public_seal))

    def request(self, card: bytes, code: str, **more: Any) -> bytes:
        """A sealed request to be let in."""
        self.centre = opened_card(card)
        facts: dict[str, Any] = {
            "code": code,
            "office_id": self.office_id,
            "desk": "",
            "public_sign": self.identity.public_sign,
            "public_seal": self.identity.public_seal,
            "program": "0.1.0",
            "made_ms": int(self.now.timestamp() * 1000),
        }
        return sealed_enrol_request(EnrolRequest(**{**facts, **more}), self.identity, self.centre)

    def take_in(self, answer: bytes) -> None:
        """Keep what the centre gave."""
        opened = opened_enrol_answer(answer, self.centre.public_sign)
        given = enrolled(opened, self.centre.public_sign, self.identity)
        self.certificate = given.certificate
        self.keys.update(given.office_keys)

    def read(self, answer: Iterable[bytes]) -> Answer:
        """Read an answer as a desk does: keys first, then the log."""
        reader, found = FrameReader(), Answer()
        for data in answer:
            for one in reader.feed(data):
                found.frames.append(one)
                self._read_one(one, found)
        reader.finish()
        return found

    def _read_one(self, one: Frame, found: Answer) -> None:
        if one.sort == Sort.RECEIPT:
            found.receipt = opened_receipt(one.payload, self.centre.public_sign)
        elif one.sort == Sort.ENROL_ANSWER:
            self.take_in(one.payload)
        elif one.sort == Sort.LOG:
            frame = opened_log(one.payload, self.keys, self.centre.public_sign)
            found.entries.extend(frame.entries)
        elif one.sort == Sort.REFUSAL:
            refused = opened_refusal(one.payload)
            found.refusals.append(refused.code)
            found.expected = refused.expected
        elif one.sort == Sort.END:
            found.is_whole = True

    def _append(self, operation: Operation) -> Written:
        data = encoded(operation)
        one = Written(operation, data, self.link, next_link(self.link, data))
        self.link = one.after
        self.written.append(one)
        return one


def scan_hashes(data: bytes) -> tuple[bytes, ...]:
    """The hashes of a scan's pieces."""
    return tuple(_pieces(data))


def _pieces(data: bytes) -> Iterator[bytes]:
    for start in range(0, len(data), CHUNK):
        yield hash_of(data[start : start + CHUNK])


def batch_frame(data: bytes) -> Frame:
    """A batch as a frame."""
    return Frame(Sort.BATCH, data)
