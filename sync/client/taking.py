"""What the centre says, taken in frame by frame; each is kept before the next is read."""

from dataclasses import dataclass, field

import msgspec

from office.storage.office_log import Arrived, OfficeLogError
from office.usecases.wire.arriving import Applied, apply_entries, cursor, keep_scan
from office.usecases.wire.outgoing import ReceiptFacts, acknowledged
from office.usecases.wire.state import Wish, wire_state
from sync.client.begun import Arriving
from sync.client.enrolment import take_renewal
from sync.client.speaker import Speaker
from sync.protocol.chunk import opened_blob
from sync.protocol.errors import WireRefusalError
from sync.protocol.frames import Frame, Sort
from sync.protocol.officelog import LogFrame, opened_log
from sync.protocol.receipt import Receipt, opened_receipt
from sync.protocol.refusal import opened_refusal

OTHER_CHAIN = (
    "دفتر اداره نزد مرکز استان با دفتر این رایانه نمی‌خواند و چیزی از آن ثبت نشد؛ به استان خبر دهید."
)


@dataclass(frozen=True)
class Came:
    """What came of one frame.

    Attributes:
        receipt: the receipt, when it was one that answers this desk.
        is_ours: False for a receipt of another chain: a new epoch was opened.
        applied: what entries of the office's log brought.
        refusal: what the centre doesn't take, and why.
        is_hole: entries that don't follow on what is here; they are asked for anew.
        is_end: that nothing more comes: an answer without it was cut.

    """

    receipt: Receipt | None = None
    is_ours: bool = True
    applied: Applied | None = None
    refusal: WireRefusalError | None = None
    is_hole: bool = False
    is_end: bool = False


@dataclass
class Taker:
    """Takes the frames of one answer; without a `nonce` they come from a stick."""

    speaker: Speaker
    nonce: bytes = b""
    arriving: Arriving = field(default_factory=Arriving)

    def take(self, came: Frame) -> Came:
        """Keep what a frame says; raises `WireRefusalError` for what can't be trusted or read."""
        if came.sort is Sort.REST:
            came = self.arriving.made_whole(came.payload)
        if came.sort is Sort.RECEIPT:
            return self._receipt(came.payload)
        if came.sort is Sort.LOG:
            return self._log(came.payload)
        if came.sort is Sort.ENROL_ANSWER:
            take_renewal(self.speaker.work, came.payload)
        if came.sort is Sort.BLOB:
            self._blob(came.payload)
        if came.sort is Sort.REFUSAL:
            return Came(refusal=opened_refusal(came.payload))
        return Came(is_end=came.sort is Sort.END)

    def _receipt(self, data: bytes) -> Came:
        speaker = self.speaker
        receipt = opened_receipt(data, speaker.centre.public_sign)
        if (receipt.office_id, receipt.device) != (speaker.office_id, speaker.identity.id):
            raise WireRefusalError("device")
        if self.nonce and receipt.nonce != self.nonce:
            return Came()
        wishes = tuple(Wish(one.blob.hex(), one.first, one.last) for one in receipt.wishes)
        facts = ReceiptFacts(
            epoch=receipt.epoch,
            acked=receipt.acked,
            link=receipt.link,
            office_seq=receipt.office_seq,
            offset_ms=receipt.server_ms - speaker.now_ms if self.nonce else None,
            wishes=wishes,
            notices=tuple((one.code, one.words) for one in receipt.notices),
            generation=receipt.generation,
            data=data,
            is_newest=receipt.server_ms >= self._kept_at(),
        )
        return Came(receipt=receipt, is_ours=acknowledged(speaker.work, facts))

    def _kept_at(self) -> int:
        """Return when the centre made the receipt that is kept."""
        kept = wire_state(self.speaker.work).receipt
        return opened_receipt(kept, self.speaker.centre.public_sign).server_ms if kept else -1

    def _log(self, data: bytes) -> Came:
        speaker = self.speaker
        log = opened_log(data, speaker.office_keys(), speaker.centre.public_sign)
        if log.head.office_id != speaker.office_id:
            raise WireRefusalError("office")
        here = cursor(speaker.work)
        if log.last <= here.office_seq:
            return Came()
        if log.first > here.office_seq + 1:
            return Came(is_hole=True)
        if log.first == here.office_seq + 1 and log.before != here.link:
            raise WireRefusalError("chain", OTHER_CHAIN)
        try:
            applied = apply_entries(speaker.work, _arrived(log, here.office_seq), log.after)
        except (OfficeLogError, msgspec.DecodeError) as fault:
            raise WireRefusalError("chain", OTHER_CHAIN) from fault
        return Came(applied=applied)

    def _blob(self, data: bytes) -> None:
        speaker = self.speaker
        head, chunk = opened_blob(data, speaker.office_keys(), speaker.centre.public_sign)
        if head.office_id != speaker.office_id:
            raise WireRefusalError("office")
        blob = head.blob.hex()
        if blob not in wire_state(speaker.work).wants:
            return
        parts = self.arriving.keep_part(blob, head.index, chunk)
        if len(parts) == head.count:
            del self.arriving.parts[blob]
            keep_scan(speaker.work, blob, b"".join(parts[index] for index in range(head.count)))


def _arrived(log: LogFrame, after: int) -> list[Arrived]:
    """Return the entries after one, as the desk takes them."""
    return [
        Arrived(
            one.office_seq,
            one.op or b"",
            log.head.epoch if one.op is None else b"",
            one.own_seq,
            one.verdict,
        )
        for one in log.entries
        if one.office_seq > after
    ]
