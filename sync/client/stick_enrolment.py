"""A desk without a network is taken in by the centre in two trips of a stick (SYNC.md §7)."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from office.domain.persian import fa_number
from office.storage.sticks import (
    Observer,
    Stage,
    StickError,
    nobody,
    opened_plain,
    sweep,
    write_checked,
)
from office.usecases.wire.arriving import cursor
from office.usecases.wire.outgoing import acked, head
from office.usecases.wire.state import lacks_history, wire_state
from office.usecases.work import Work
from sync.client.enrolment import enrol_request, take_answer
from sync.client.failures import NotEnrolledError
from sync.client.returns import require_for_desk, watched
from sync.client.snapshot import History
from sync.client.speaker import Speaker, identity_of
from sync.client.taking import Taker
from sync.protocol.bundle import (
    BundleHead,
    BundleReader,
    BundleSort,
    frames_in,
    opened_bundle,
    write_bundle,
)
from sync.protocol.cards import opened_card
from sync.protocol.enrolment import opened_enrol_answer
from sync.protocol.errors import WireRefusalError
from sync.protocol.frames import Frame, FrameReader, Sort
from sync.protocol.limits import MOST_SMALL

_NO_CARD = "این پرونده کارت مرکز استان نیست؛ پرونده‌ای را نشان دهید که مرکز با کد ثبت داده است."
_WHICH_CARD = "کارت مرکز استان هنوز به این رایانه نرسیده است؛ پرونده کارت را هم نشان دهید."
_THERE = "پرونده «{}» هست و دست نخورد؛ نام دیگری بنویسید."


@dataclass(frozen=True)
class Taken:
    """What an answer brought: how many operations wait now, how many entries of the log came."""

    operations: int
    entries: int
    words: str


def write_request(work: Work, path: Path, code: str, card: Path | None = None) -> Path:
    """Write the request to be enrolled with a one-time code; only the head may.

    `card` is the centre's card in a file, unless the desk has it already. Raises `StickError`
    and `WireRefusalError` for the card of another centre than the office's own.
    """
    known = wire_state(work).card if card is None else _card_in(card)
    if not known:
        raise WireRefusalError("code", _WHICH_CARD)
    sealed = enrol_request(work, known, code)
    identity, settings = identity_of(work), work.desk.office.settings
    told = BundleHead(
        sort=BundleSort.ENROL,
        office_id=settings.office_id,
        device=identity.id,
        desk=settings.desk,
        number=0,
        made_ms=int(work.desk.now.timestamp() * 1000),
    )
    if path.exists():
        raise StickError(_THERE.format(path.name))
    sweep(path.parent, path.name)

    def check(pieces: Iterator[bytes]) -> None:
        opened_bundle(b"".join(pieces))[0].prove(identity.public_sign)

    request = (Frame(Sort.ENROL_REQUEST, sealed),)
    write_checked(path, write_bundle(told, request, identity), check)
    return path


def take_answer_file(work: Work, path: Path, observe: Observer = nobody) -> Taken:
    """Take the centre's answer in, and the office's history that comes with it.

    The same file again goes on where a cut stopped it. Raises `StickError`, `NotEnrolledError`
    before a request was made, and `WireRefusalError` with a sentence.
    """
    with work.desk.at_the_line(), opened_plain(path) as file:
        speaker = _asker(work)
        require_for_desk(speaker, file, BundleSort.ANSWER, observe)
        return _Answer(speaker).take(
            frames_in(BundleReader(), watched(file, observe, Stage.APPLYING))
        )


class _Answer:
    """One answer that is proven to be whole and for this desk."""

    def __init__(self, speaker: Speaker) -> None:
        self._speaker = speaker
        self._taker = Taker(speaker)
        self._history: History | None = None

    def take(self, frames: Iterator[Frame]) -> Taken:
        """Take what is in it, each piece kept before the next is read."""
        work = self._speaker.work
        before = cursor(work).office_seq
        for one in frames:
            self._take(one)
        if lacks_history(work):
            raise WireRefusalError("cut")
        waiting, came = self._waiting(), cursor(work).office_seq - before
        words = f"این میز نزد استان ثبت شد؛ {fa_number(waiting)} اقدام برای فرستادن آماده است."
        if came:
            words += f" {fa_number(came)} اقدام از دفتر اداره رسید."
        return Taken(waiting, came, words)

    def _take(self, one: Frame) -> None:
        if one.sort is Sort.ENROL_ANSWER:
            self._enrol(one.payload)
        elif one.sort is Sort.MANIFEST:
            self._history = History(self._speaker, one.payload, nobody)
            self._history.begin()
        elif one.sort in (Sort.SEGMENT, Sort.LOG):
            if self._taker.take(Frame(Sort.LOG, one.payload)).is_hole:
                raise WireRefusalError("gap")
        else:
            raise WireRefusalError("frame-sort")

    def _enrol(self, data: bytes) -> None:
        """Take the certificate and the keys, unless they came with this file before."""
        work = self._speaker.work
        answer = opened_enrol_answer(data, self._speaker.centre.public_sign)
        if answer.certificate != wire_state(work).certificate:
            take_answer(work, data)

    def _waiting(self) -> int:
        return head(self._speaker.work).seq - acked(self._speaker.work)


def _asker(work: Work) -> Speaker:
    """Return who asked to be enrolled, and of which centre."""
    card = wire_state(work).card
    if not card:
        raise NotEnrolledError(_WHICH_CARD)
    return Speaker(work, identity_of(work), opened_card(card))


def _card_in(path: Path) -> bytes:
    """Return the card in a file; raise `WireRefusalError`."""
    with opened_plain(path) as file:
        data = b"".join(file.pieces()) if file.size <= MOST_SMALL else b""
    reader = FrameReader()
    try:
        found = reader.feed(data)
        reader.finish()
    except WireRefusalError as fault:
        raise WireRefusalError("bundle", _NO_CARD) from fault
    if len(found) != 1 or found[0].sort is not Sort.CARD:
        raise WireRefusalError("bundle", _NO_CARD)
    return found[0].payload
