"""A return from the centre is read from a stick: whose it is, whole or not, then taken in."""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from office.domain.errors import OfficeError
from office.domain.persian import fa_digits, fa_number, iso
from office.storage.sticks import (
    Observer,
    PlainFile,
    Progress,
    Stage,
    files_in,
    nobody,
    opened_plain,
)
from office.usecases.wire.arriving import Applied
from office.usecases.wire.outgoing import acked, head, new_epoch
from office.usecases.wire.state import wire_state
from office.usecases.work import Work
from sync.client.speaker import Speaker
from sync.client.taking import Taker
from sync.protocol.bundle import ENDING, BundleHead, BundleReader, BundleSort, frames_in
from sync.protocol.errors import WireRefusalError
from sync.protocol.frames import Frame
from sync.protocol.receipt import Receipt

_FORK = "fork"
_FROM_HERE = (
    "این پرونده را همین برنامه برای مرکز استان نوشته است؛ پرونده بازگشت را نشان دهید که نامش با"
    " return آغاز می‌شود."
)
_ENROLMENT = "این پرونده برای ثبت میز است، نه بازگشت؛ آن را با «پاسخ ثبت» وارد کنید."
_HOLE = (
    "این بازگشت از جایی آغاز می‌شود که این میز هنوز به آن نرسیده است؛ بازگشت پیشین را نخست وارد کنید"
    " یا بسته تازه‌ای به مرکز بفرستید."
)


@dataclass(frozen=True)
class Came:
    """What a return brought.

    `acked` is how many operations the centre has stored since the last receipt, `waiting` how
    many it still lacks; `refusals` are sentences about what the centre didn't take.
    """

    receipts: int = 0
    acked: int = 0
    waiting: int = 0
    applied: tuple[Applied, ...] = ()
    decisions: int = 0
    conflicts: int = 0
    given: int = 0
    messages: int = 0
    scans: int = 0
    refusals: tuple[str, ...] = ()
    words: str = ""


def returns_in(work: Work, folder: Path) -> list[Path]:
    """Return the returns for this desk in a folder, oldest first; what they say isn't proven yet.

    Raises `StickError` and `NotEnrolledError`.
    """
    speaker = Speaker.of(work)
    found: list[tuple[int, Path]] = []
    for path in files_in(folder, ENDING):
        with suppress(OfficeError):
            told = _told(path)
            if told is not None and told.sort is BundleSort.RETURN and _is_for(speaker, told):
                found.append((told.made_ms, path))
    return [path for _, path in sorted(found)]


def import_return(work: Work, path: Path, observe: Observer = nobody) -> Came:
    """Take a return in: receipts, the office's log, keys, scans.

    Nothing of a return that isn't whole, or not for this desk, is taken. Raises `StickError`,
    `NotEnrolledError`, `SyncRunningError` and `WireRefusalError` with a sentence.
    """
    with work.desk.at_the_line(), opened_plain(path) as file:
        speaker = Speaker.of(work)
        require_for_desk(speaker, file, BundleSort.RETURN, observe)
        return _Return(speaker, file, observe).take()


def require_for_desk(
    speaker: Speaker, file: PlainFile, sort: BundleSort, observe: Observer
) -> BundleHead:
    """Return the head of a bundle that is whole, of the centre, of a sort, and for this desk.

    Raises `WireRefusalError` with a sentence.
    """
    reader = BundleReader()
    for _ in frames_in(reader, watched(file, observe, Stage.READING)):
        pass
    told = reader.finish()
    if told.sort in (BundleSort.DESK, BundleSort.ENROL):
        raise WireRefusalError("bundle", _FROM_HERE)
    if told.sort is not sort:
        raise WireRefusalError("bundle", _ENROLMENT if told.sort is BundleSort.ANSWER else "")
    reader.prove(speaker.centre.public_sign)
    if told.office_id != speaker.office_id:
        raise WireRefusalError("office", _other_words("اداره دیگری است", told))
    if told.device != speaker.identity.id:
        raise WireRefusalError("device", _other_words("میز دیگری از همین اداره است", told))
    return told


@dataclass
class _Return:
    """One return that is proven."""

    speaker: Speaker
    file: PlainFile
    observe: Observer
    receipts: list[Receipt] = field(default_factory=list)
    applied: list[Applied] = field(default_factory=list)
    refusals: list[str] = field(default_factory=list)

    def take(self) -> Came:
        """Take frame after frame, each kept before the next is read."""
        work = self.speaker.work
        before, wanted = acked(work), len(wire_state(work).wants)
        taker = Taker(self.speaker)
        pieces = watched(self.file, self.observe, Stage.APPLYING)
        for one in frames_in(BundleReader(), pieces):
            if not self._goes_on(taker, one):
                break
        self._heed_notices()
        scans = wanted - len(wire_state(work).wants)
        return self._came(max(0, acked(work) - before), scans)

    def _goes_on(self, taker: Taker, one: Frame) -> bool:
        result = taker.take(one)
        if result.receipt is not None:
            self.receipts.append(result.receipt)
            self.refusals.extend(note.words for note in result.receipt.notices if note.words)
        if result.applied is not None:
            self.applied.append(result.applied)
        if result.refusal is not None:
            self.refusals.append(result.refusal.message)
        if result.is_hole:
            self.refusals.append(_HOLE)
        return not result.is_hole

    def _heed_notices(self) -> None:
        """Begin a new epoch when the centre has other operations in the places of this one."""
        here = head(self.speaker.work).epoch
        for one in self.receipts:
            if one.epoch == here and any(note.code == _FORK for note in one.notices):
                new_epoch(self.speaker.work)
                return

    def _came(self, stored: int, scans: int) -> Came:
        work, applied = self.speaker.work, self.applied
        came = Came(
            receipts=len(self.receipts),
            acked=stored,
            waiting=head(work).seq - acked(work),
            applied=tuple(applied),
            decisions=sum(len(one.decisions) for one in applied),
            conflicts=sum(len(one.conflicts) for one in applied),
            given=sum(len(one.given) for one in applied),
            messages=sum(len(one.messages) for one in applied),
            scans=scans,
            refusals=tuple(dict.fromkeys(self.refusals)),
        )
        return Came(**{**vars(came), "words": _words(came)})


def _words(came: Came) -> str:
    counts = (
        (came.receipts, "رسید"),
        (came.acked, "اقدام ثبت‌شده نزد استان"),
        (came.decisions, "تصمیم استان"),
        (came.given, "ابلاغ استان"),
        (came.messages, "پیام"),
        (came.conflicts, "ناسازگاری"),
        (came.scans, "تصویر"),
    )
    told = "، ".join(f"{fa_number(count)} {name}" for count, name in counts if count)
    waiting = (
        f" {fa_number(came.waiting)} اقدام هنوز به استان نرسیده است."
        if came.waiting
        else " چیزی در راه نمانده است."
    )
    return f"آمد: {told or 'چیز تازه‌ای نبود'}.{waiting}"


def watched(file: PlainFile, observe: Observer, stage: Stage) -> Iterator[bytes]:
    """Yield the bytes of a file, and tell how far they are."""
    done = 0
    for piece in file.pieces():
        done += len(piece)
        yield piece
        observe(Progress(stage, done, file.size))


def _told(path: Path) -> BundleHead | None:
    reader = BundleReader()
    with opened_plain(path) as file:
        reader.feed(next(file.pieces(), b""))
    return reader.head


def _is_for(speaker: Speaker, told: BundleHead) -> bool:
    return (told.office_id, told.device) == (speaker.office_id, speaker.identity.id)


def _other_words(whose: str, told: BundleHead) -> str:
    return (
        f"این بازگشت از آنِ {whose} (اداره {iso(told.office_id)}، میز {fa_digits(told.desk)}) و"
        " چیزی از آن خوانده نشد؛ آن را به همان میز برسانید."
    )
