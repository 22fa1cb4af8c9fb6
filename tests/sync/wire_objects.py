"""One of each object of the wire, made with keys that everybody knows, and how each is opened."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from random import Random
from typing import Any

import msgspec

from office.domain.cases.acts import CaseOpened, FormFilled
from office.domain.operations.clock import tick
from office.domain.operations.ids import NO_ID, new_id
from office.domain.operations.operation import CHAIN_START, Body, Operation, body_bytes, encoded
from office.domain.operations.verdict import ASIDE, Verdict, verdict_bytes
from sync.protocol import batch, bundle, cards, chunk, enrolment, hello, manifest, officelog
from sync.protocol import receipt as receipts
from sync.protocol import refusal as refusals
from sync.protocol.errors import WireRefusalError
from sync.protocol.frames import Frame, FrameReader, Sort, frame
from sync.protocol.keys import Identity, OfficeKey, hash_of
from sync.protocol.rest import Begun

OFFICE = "4001"
DESK = Identity(b"the secret of a desk of a county"[:32])
NEIGHBOUR = Identity(b"the secret of a neighbour's desk"[:32])
CENTRE = Identity(b"the secret of the provincial one"[:32])
OFFICE_KEY = OfficeKey(3, b"the key of a county office's log")
KEYS = {OFFICE_KEY.generation: OFFICE_KEY}
EPOCH = b"an epoch"
MORNING = datetime(2026, 4, 4, 4, 30, tzinfo=UTC)
MADE_MS = int(MORNING.timestamp() * 1000)
SCAN = (b"%PDF-1.7 " * 8000, b"the end of a scan")
HASHES = tuple(hash_of(one) for one in (SCAN[0][: 64 * 1024], SCAN[1]))
FACTS = {
    1: "مریم",
    2: "احمدی",
    4: "9900000014",
    8: "09990000001",
    11: "آذربایجان غربی، خوی، خیابان امام خمینی، پلاک ۱۲",
    16: 1500,
    17: 2.5,
    22: True,
}


def operations(count: int = 6, device: bytes = DESK.id, epoch: bytes = EPOCH) -> list[bytes]:
    """What a desk records: requests are taken in and their forms filled."""
    chance = Random(count)  # noqa: S311 - the same operations each time
    hlc, made = 0, []
    for seq in range(1, count + 1):
        now = MORNING + timedelta(minutes=7 * seq)
        hlc = tick(hlc, now)
        body: Body = FormFilled(facts=FACTS)
        if seq % 2:
            applicant = new_id(now, chance.randbytes(10))
            body = CaseOpened(number=f"1405/{seq}", tracking="AB12", applicant=applicant)
            subject = new_id(now, chance.randbytes(10))
        one = Operation(
            op_id=new_id(now, chance.randbytes(10)),
            device=device,
            epoch=epoch,
            seq=seq,
            hlc=hlc,
            actor=new_id(MORNING, b"the clerk!"),
            role="CLK",
            delegation=NO_ID,
            kind=body.KIND,
            version=1,
            subject=subject,
            base=40,
            pack="EST_ISSUE",
            pack_version=3,
            body=body_bytes(body),
        )
        made.append(encoded(one))
    return made


def a_batch(ops: list[bytes] | None = None, before: bytes = CHAIN_START) -> bytes:
    """A batch of the desk."""
    facts = batch.BatchFacts(before=before, schema=7, min_reader=1, created_hlc=MADE_MS << 16)
    return batch.sealed_batch(ops or operations(), facts, DESK, CENTRE.public_seal)


def entries(ops: list[bytes] | None = None) -> list[officelog.Entry]:
    """Entries of the office's log, the second of them set aside."""
    aside = verdict_bytes(Verdict(code=ASIDE, why="پیش از شما ثبت شده است."))
    return [
        officelog.Entry(41 + place, op, verdict=aside if place == 1 else b"")
        for place, op in enumerate(ops or operations())
    ]


def a_log(device: bytes = b"", epoch: bytes = b"") -> bytes:
    """A piece of the office's log: three operations of the neighbour, then three of the desk."""
    ops = operations(3, NEIGHBOUR.id) + operations(3)
    facts = officelog.LogFacts(OFFICE, bytes(32), device, epoch)
    return officelog.sealed_log(entries(ops), facts, OFFICE_KEY, CENTRE)


def a_card() -> cards.CentreCard:
    """The card of the centre."""
    return cards.CentreCard(
        public_sign=CENTRE.public_sign,
        public_seal=CENTRE.public_seal,
        province="آذربایجان غربی",
        made_ms=MADE_MS,
    )


def a_certificate(**changes: Any) -> cards.Certificate:
    """The certificate of the desk."""
    certificate = cards.Certificate(
        serial=12,
        office_id=OFFICE,
        device=DESK.id,
        public_sign=DESK.public_sign,
        public_seal=DESK.public_seal,
        desk="D1",
        rights=("sync", "decide"),
        issued_ms=MADE_MS,
        expires_ms=MADE_MS + 365 * 86_400_000,
    )
    return msgspec.structs.replace(certificate, **changes)


def a_request() -> enrolment.EnrolRequest:
    """The desk asks to enrol."""
    return enrolment.EnrolRequest(
        code="K7M2P9XQ4T",
        office_id=OFFICE,
        desk="D1",
        public_sign=DESK.public_sign,
        public_seal=DESK.public_seal,
        program="0.1.0",
        made_ms=MADE_MS,
    )


def an_answer(**changes: Any) -> enrolment.EnrolAnswer:
    """The centre takes the desk in."""
    answer = enrolment.EnrolAnswer(
        certificate=cards.signed_certificate(a_certificate(), CENTRE),
        card=cards.signed_card(a_card(), CENTRE),
        office_keys=(enrolment.sealed_office_key(OFFICE_KEY, DESK.public_seal),),
        made_ms=MADE_MS,
    )
    return msgspec.structs.replace(answer, **changes)


def a_hello(**changes: Any) -> hello.Hello:
    """The desk says where it stands."""
    said = hello.Hello(
        office_id=OFFICE,
        device=DESK.id,
        epoch=EPOCH,
        head_seq=128,
        cursor=40,
        cursor_link=bytes(32),
        pull_bytes=1 << 20,
        numbers_left={"1405": 120},
        program="0.1.0",
        protocol=hello.PROTOCOL,
        made_ms=MADE_MS,
        nonce=b"only once",
        wants=(chunk.blob_id(HASHES).hex(),),
        begun=Begun(size=1500, mark=bytes(16), sort=Sort.LOG, place=46),
    )
    return msgspec.structs.replace(said, **changes)


def a_receipt() -> receipts.Receipt:
    """The centre has stored all but a chunk."""
    return receipts.Receipt(
        office_id=OFFICE,
        device=DESK.id,
        epoch=EPOCH,
        acked=128,
        link=hash_of(b"the chain"),
        office_seq=46,
        office_link=hash_of(b"the office's chain"),
        server_ms=MADE_MS,
        wishes=(receipts.Wish(blob=chunk.blob_id(HASHES), first=1, last=1),),
        notices=(receipts.Notice(code="clock", words="ساعت رایانه را درست کنید."),),
        generation=3,
        nonce=b"only once",
        begun=Begun(size=700, mark=bytes(range(16))),
    )


def a_chunk_head(**changes: Any) -> chunk.ChunkHead:
    """The last chunk of a scan."""
    blob = chunk.blob_id(HASHES)
    head = chunk.ChunkHead(device=DESK.id, blob=blob, index=1, count=2, hashes=HASHES)
    return msgspec.structs.replace(head, **changes)


def a_blob_head(**changes: Any) -> chunk.BlobHead:
    """The same on its way down."""
    head = chunk.BlobHead(
        office_id=OFFICE,
        blob=chunk.blob_id(HASHES),
        index=1,
        count=2,
        hashes=HASHES,
        generation=OFFICE_KEY.generation,
    )
    return msgspec.structs.replace(head, **changes)


def a_manifest(**changes: Any) -> manifest.Manifest:
    """A snapshot of two segments."""
    said = manifest.Manifest(
        office_id=OFFICE,
        office_seq=46,
        office_link=hash_of(b"the office's chain"),
        segments=(manifest.segment_of(b"first", 1, 40), manifest.segment_of(b"second", 41, 46)),
        schema=7,
        rows={"cases": 20},
        made_ms=MADE_MS,
    )
    return msgspec.structs.replace(said, **changes)


def a_bundle_head() -> bundle.BundleHead:
    """What a stick of the desk says of itself."""
    return bundle.BundleHead(
        sort=bundle.BundleSort.DESK,
        office_id=OFFICE,
        device=DESK.id,
        desk="D1",
        number=4,
        made_ms=MADE_MS,
        cursor=40,
        counts={"batches": 1, "chunks": 1},
    )


def a_bundle() -> bytes:
    """A stick of the desk."""
    sealed = chunk.sealed_chunk(a_chunk_head(), SCAN[1], DESK, CENTRE.public_seal)
    frames = [Frame(Sort.BATCH, a_batch()), Frame(Sort.CHUNK, sealed)]
    return b"".join(bundle.write_bundle(a_bundle_head(), frames, DESK))


def objects() -> dict[str, bytes]:
    """One of each, by the name of its decoder."""
    scan = SCAN[1]
    return {
        "answer": enrolment.signed_enrol_answer(an_answer(), CENTRE),
        "batch": a_batch(),
        "blob": chunk.sealed_blob(a_blob_head(), scan, OFFICE_KEY, CENTRE),
        "bundle": a_bundle(),
        "card": cards.signed_card(a_card(), CENTRE),
        "certificate": cards.signed_certificate(a_certificate(), CENTRE),
        "chunk": chunk.sealed_chunk(a_chunk_head(), scan, DESK, CENTRE.public_seal),
        "frames": frame(Sort.HELLO, b"hello") + frame(Sort.END, b""),
        "hello": hello.signed_hello(a_hello(), DESK),
        "log": a_log(),
        "manifest": manifest.signed_manifest(a_manifest(), CENTRE),
        "own-log": a_log(DESK.id, EPOCH),
        "receipt": receipts.signed_receipt(a_receipt(), CENTRE),
        "refusal": refusals.refusal(WireRefusalError("gap", expected=129)),
        "request": enrolment.sealed_enrol_request(a_request(), DESK, a_card()),
    }


def opened_batch(data: bytes) -> Any:
    """Header and operations."""
    header, sealed = batch.opened_head(data)
    return header, sealed.verified(DESK.public_sign).operations(CENTRE.unseal)


def _log(data: bytes) -> Any:
    opened = officelog.opened_log(data, KEYS, CENTRE.public_sign)
    return opened.head, opened.entries


def opened_chunk(data: bytes) -> Any:
    """Head and content."""
    head, sealed = chunk.opened_chunk_head(data)
    return head, sealed.verified(DESK.public_sign).content(CENTRE.unseal)


def _bundle(data: bytes) -> Any:
    reader, frames = bundle.opened_bundle(data)
    reader.prove(DESK.public_sign)
    return reader.head, [(one.sort, len(one.payload)) for one in frames]


def _answer(data: bytes) -> Any:
    answer = enrolment.opened_enrol_answer(data, CENTRE.public_sign)
    opened = enrolment.enrolled(answer, CENTRE.public_sign, DESK)
    return opened.certificate, opened.card, [key.raw for key in opened.office_keys.values()]


def _frames(data: bytes) -> Any:
    reader = FrameReader()
    found = reader.feed(data)
    reader.finish()
    return [(one.sort, one.payload) for one in found]


def _refusal(data: bytes) -> Any:
    error = refusals.opened_refusal(data)
    return error.code, error.message, error.expected


DECODERS: dict[str, Callable[[bytes], Any]] = {
    "answer": _answer,
    "batch": opened_batch,
    "blob": lambda data: chunk.opened_blob(data, KEYS, CENTRE.public_sign),
    "bundle": _bundle,
    "card": cards.opened_card,
    "certificate": lambda data: cards.opened_certificate(data, CENTRE.public_sign),
    "chunk": opened_chunk,
    "frames": _frames,
    "hello": lambda data: hello.opened_hello(data, DESK.public_sign),
    "log": _log,
    "manifest": lambda data: manifest.opened_manifest(data, CENTRE.public_sign),
    "own-log": _log,
    "receipt": lambda data: receipts.opened_receipt(data, CENTRE.public_sign),
    "refusal": _refusal,
    "request": lambda data: enrolment.opened_enrol_request(data, CENTRE),
}
"""How each object is opened, all in it proven; raises only `WireRefusalError`."""
