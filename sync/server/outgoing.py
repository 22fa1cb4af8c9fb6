"""What goes down to a desk: the receipt, and the office's log as far as the line carries it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from office.domain.persian import fa_digits
from office.storage.centre.chains import FORGED, FORK, UNREADABLE
from office.storage.centre.devices import Device
from office.storage.office_log import Cursor, Entry
from sync.protocol import officelog
from sync.protocol.errors import SENTENCES
from sync.protocol.hello import PROTOCOL, Hello
from sync.protocol.keys import OfficeKey
from sync.protocol.limits import KIB
from sync.protocol.officelog import LogFacts, sealed_log
from sync.protocol.receipt import Notice, Receipt, signed_receipt
from sync.server.begun import BegunFrame
from sync.server.centre import Centre
from sync.server.pieces import MOST_WISHES, wishes
from sync.server.recovering import BEHIND, RECOVERING, follows, hear
from sync.server.turn import Turn, look

A_FRAME = 64 * KIB
"""Bytes of a log frame that are aimed at: two seconds of a bad line."""

_ENTRIES_AT_ONCE = 4000
_USUAL_RATIO = 6
_MOST_RATIO = 40
_MOST_PROTOCOLS_BEHIND = 2

REVOKED = "revoked"
UPDATE = "update"
NUMBERS = "numbers"

_WORDS = {
    FORK: "دو رشته ناسازگار از اقدام‌های این دستگاه رسیده است؛ برنامه رشته تازه‌ای آغاز می‌کند و"
    " چیزی گم نمی‌شود.",
    FORGED: "بخشی از اقدام‌های این دستگاه با آنچه پیش‌تر رسیده نمی‌خواند و نزد استان کنار گذاشته"
    " شد؛ با استان تماس بگیرید.",
    UNREADABLE: "بخشی از اقدام‌های این دستگاه مقدارهایی دارد که هیچ دفتری نگه نمی‌دارد و نزد استان"
    " کنار گذاشته شد؛ با استان تماس بگیرید.",
    REVOKED: "استان دسترسی این دستگاه را گرفته است؛ آنچه می‌فرستید نگه داشته می‌شود ولی در دفتر"
    " اداره نمی‌نشیند. با استان تماس بگیرید.",
    UPDATE: "این نسخه از برنامه دیگر پشتیبانی نمی‌شود؛ برنامه را به‌روز کنید.",
    BEHIND: SENTENCES[BEHIND],
    RECOVERING: SENTENCES[RECOVERING],
    NUMBERS: "شماره تازه‌ای برای این شهرستان نمانده است؛ به استان خبر دهید.",
}


@dataclass(frozen=True)
class Asked:
    """From where on a desk wants the office's log, and how many bytes of it.

    `begun_until` is the last entry of a piece that was cut: it is made again as it was.
    """

    device: bytes
    epoch: bytes
    cursor: int
    budget: int
    begun_until: int = 0


def log_frames(centre: Centre, office_id: str, asked: Asked, key: OfficeKey) -> Iterator[bytes]:
    """Yield the office's log in sealed frames until the budget is used, at least one.

    The asking device's own operations of its epoch are runs in it. No transaction is open while
    a frame is on the line.
    """
    cursor, used, size = asked.cursor, 0, A_FRAME * _USUAL_RATIO
    entries: list[Entry] = []
    link: bytes | None = b""
    while used < asked.budget:
        if not entries:
            with look(centre, office_id) as at_office:
                link = at_office.stores.office_log.link_at(cursor)
                entries = at_office.stores.office_log.entries(cursor, _ENTRIES_AT_ONCE)
        some = _begun_portion(entries, asked) or _portion(entries, asked, size)
        if link is None or not some:
            return
        facts = LogFacts(office_id, link, asked.device, asked.epoch, some[-1].office_link)
        data = sealed_log([_sent(one, asked) for one in some], facts, key, centre.identity)
        yield data
        cursor, link, used = some[-1].office_seq, some[-1].office_link, used + len(data)
        entries = entries[len(some) :]
        raw = sum(_weight(one, asked) for one in some)
        size = A_FRAME * max(1, min(_MOST_RATIO, raw // len(data)))


@dataclass(frozen=True)
class Said:
    """What a receipt says of the office: where its log ends, codes of notices, its key in use."""

    cursor: Cursor
    codes: tuple[str, ...] = ()
    generation: int = 0
    most_wishes: int = MOST_WISHES


def receipt(at_office: Turn, device: Device, hello: Hello, of_office: Said) -> bytes:
    """Return the signed receipt for what is stored of a device."""
    head = at_office.stores.chains.head(hello.device, hello.epoch)
    cursor, most_wishes = of_office.cursor, of_office.most_wishes
    is_same = (cursor.office_seq, cursor.link) == (hello.cursor, hello.cursor_link)
    said = Receipt(
        office_id=at_office.office_id,
        device=hello.device,
        epoch=hello.epoch,
        acked=head.seq,
        link=head.link,
        office_seq=cursor.office_seq,
        office_link=b"" if is_same else cursor.link,
        server_ms=at_office.now_ms,
        wishes=() if device.revoked else wishes(at_office.stores, hello.device, most_wishes),
        notices=tuple(Notice(code=code, words=_words(code, device)) for code in of_office.codes),
        generation=of_office.generation,
        nonce=hello.nonce,
        begun=BegunFrame(at_office.centre, device).told(),
    )
    return signed_receipt(said, at_office.centre.identity)


def notices(at_office: Turn, device: Device, hello: Hello) -> list[str]:
    """Return the codes of what a desk is to be told."""
    found = []
    reasons = at_office.stores.chains.reasons(hello.device, hello.epoch)
    if device.revoked:
        found.append(REVOKED)
    if hello.protocol < PROTOCOL - _MOST_PROTOCOLS_BEHIND:
        found.append(UPDATE)
    if not follows(at_office, hello):
        found.append(BEHIND)
    if hear(at_office, device, hello):
        found.append(RECOVERING)
    return [*found, *(code for code in (FORK, FORGED, UNREADABLE) if code in reasons)]


def _words(code: str, device: Device) -> str:
    is_reasoned = code == REVOKED and device.revoked_why
    return f"{_WORDS[code]} ({fa_digits(device.revoked_why)})" if is_reasoned else _WORDS[code]


def _begun_portion(entries: Sequence[Entry], asked: Asked) -> list[Entry]:
    """Return the entries of the piece that was cut; none when it isn't these that it began with."""
    is_first = bool(entries) and entries[0].office_seq == asked.cursor + 1
    count = asked.begun_until - asked.cursor
    return list(entries[:count]) if is_first and 0 < count <= len(entries) else []


def _portion(entries: Sequence[Entry], asked: Asked, size: int) -> list[Entry]:
    """Return the first entries, of about `size` bytes together."""
    some: list[Entry] = []
    weight = 0
    for one in entries:
        some.append(one)
        weight += _weight(one, asked)
        if weight >= size:
            break
    return some


def _weight(one: Entry, asked: Asked) -> int:
    return len(one.verdict) + (0 if _is_own(one, asked) else len(one.data))


def _sent(one: Entry, asked: Asked) -> officelog.Entry:
    if _is_own(one, asked):
        return officelog.Entry(one.office_seq, None, one.seq, one.verdict)
    return officelog.Entry(one.office_seq, one.data, 0, one.verdict)


def _is_own(one: Entry, asked: Asked) -> bool:
    return (one.device, one.epoch) == (asked.device, asked.epoch)
