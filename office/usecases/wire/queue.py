"""What waits for the centre, one line for each act and scan: why, since when, who can mend it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from office.domain.jalali import TEHRAN
from office.domain.operations.clock import moment
from office.domain.operations.ids import NO_ID, Id
from office.domain.operations.operation import decoded
from office.storage.lists import ScanPlace
from office.storage.scans.identity import CHUNK
from office.usecases.timeline import KINDS
from office.usecases.wire.naming import titles
from office.usecases.wire.state import Marks, WireState, marks_in, state_in
from office.usecases.wire.telling import BARRED, waiting_in
from office.usecases.work import Act, Work

ACT, SCAN = "act", "scan"
MOST = 200
_MANY = 2000


class Mender(StrEnum):
    """Who can mend what keeps a thing from the centre."""

    PROVINCE = "مرکز استان"
    THE_HEAD = "رئیس اداره"
    YOU = "خود شما"
    SUPPORT = "پشتیبان برنامه"
    PROGRAM = "خود برنامه"
    OTHER_DESK = "رایانه دیگر"


@dataclass(frozen=True)
class Reason:
    """Why a thing hasn't reached the centre, and who can mend that."""

    words: str
    who: Mender


_NOT_ENROLLED = Reason("این رایانه هنوز به استان پیوند نخورده است", Mender.THE_HEAD)
_BY_STICK = Reason("نشانی مرکز در این رایانه نیست؛ با حافظه USB می‌رود", Mender.YOU)
_NEXT = Reason("نوبت فرستادنش می‌رسد", Mender.PROGRAM)
_NO_RECEIPT = Reason("فرستاده شده و رسید استان هنوز نیامده است", Mender.PROGRAM)
_AFTER_ACTS = Reason("پس از اقدام‌ها تکه‌تکه می‌رود", Mender.PROGRAM)
_ELSEWHERE = Reason("تصویر در این رایانه نیست", Mender.OTHER_DESK)


@dataclass(frozen=True)
class QueueLine:
    """One act or scan that waits for the centre.

    Attributes:
        sort: ACT or SCAN.
        words: what it is; `about` what its subject is called.
        size: bytes that have to go.
        since: when it was done; None for a scan.
        sent: it is on its way, and its receipt hasn't come.
        reason: why it isn't there, and who can mend that.
        tries: how often the line came to nothing while it waited.

    """

    id: Id | str
    sort: str
    subject: Id
    words: str
    about: str
    size: int
    since: datetime | None
    sent: bool
    reason: Reason
    tries: int


@dataclass(frozen=True)
class QueueCounts:
    """How many operations wait, were acknowledged today, and how many scans are on their way."""

    waiting: int
    acknowledged_today: int
    scans: int


def queue_lines(work: Work, most: int = MOST) -> list[QueueLine]:
    """Return what waits: acts, the oldest first, then scans; at most so many of each."""
    with work.reading() as act:
        state, marks = state_in(act), marks_in(act)
        return [*_acts(act, state, marks, most), *_scans(act, state, most)]


def queue_counts(work: Work) -> QueueCounts:
    """Return the figures over the queue."""
    with work.reading() as act:
        state, marks = state_in(act), marks_in(act)
        newest, day = act.stores.log.latest(act.office.device.id, _MANY), _day(act)
        today = [one for one in newest if moment(one.hlc) >= day]
        stored = sum(one.epoch != marks.epoch or one.seq <= marks.acked for one in today)
        return QueueCounts(waiting_in(act), stored, len({one.blob for one in state.wishes}))


def _acts(act: Act, state: WireState, marks: Marks, most: int) -> Iterator[QueueLine]:
    device = act.office.device.id
    waiting = act.stores.office_log.written(device, marks.epoch, marks.acked, most)
    operations = [decoded(one.data) for one in waiting]
    names, held = titles(act, {one.subject for one in operations}), _held(state)
    for written, one in zip(waiting, operations, strict=True):
        since, is_sent = moment(one.hlc), one.seq <= marks.sent
        yield QueueLine(
            id=one.op_id,
            sort=ACT,
            subject=one.subject,
            words=KINDS.get(one.kind, one.kind),
            about=names.get(one.subject, ""),
            size=len(written.data),
            since=since,
            sent=is_sent,
            reason=held or (_NO_RECEIPT if is_sent else _NEXT),
            tries=_tries(state, since),
        )


def _scans(act: Act, state: WireState, most: int) -> Iterator[QueueLine]:
    lacking: dict[str, int] = {}
    for one in state.wishes:
        lacking[one.blob] = lacking.get(one.blob, 0) + (one.last - one.first + 1) * CHUNK
    blobs = list(lacking)[:most]
    placed = act.stores.lists.scans_of(blobs)
    names, held = titles(act, {one.case_id for one in placed.values()}), _held(state)
    for blob in blobs:
        place = placed.get(blob, ScanPlace(NO_ID, "تصویر", lacking[blob]))
        is_here = act.office.scans.exists(blob)
        yield QueueLine(
            id=blob,
            sort=SCAN,
            subject=place.case_id,
            words=place.title,
            about=names.get(place.case_id, ""),
            size=min(place.size, lacking[blob]),
            since=None,
            sent=False,
            reason=(held or _AFTER_ACTS) if is_here else _ELSEWHERE,
            tries=state.failures,
        )


def _held(state: WireState) -> Reason | None:
    """Return what holds up all that waits."""
    if not state.is_enrolled:
        return _NOT_ENROLLED
    for code, words in state.notices:
        if code in BARRED:
            return Reason(words.rstrip("."), mender_of(code))
    if state.failures:
        return Reason(state.trouble.partition("؛")[0].rstrip("."), Mender.YOU)
    return None if state.address else _BY_STICK


def mender_of(notice: str) -> Mender:
    """Return who can mend what the centre tells the desk by the code of a notice."""
    return Mender.SUPPORT if notice == "update" else Mender.PROVINCE


def _tries(state: WireState, since: datetime) -> int:
    """Return how many of the tries in a row came to nothing after a moment."""
    after = sum(one >= since.timestamp() * 1000 for one in state.tries)
    return state.failures if after == len(state.tries) else after


def _day(act: Act) -> datetime:
    """Return when the office's day began."""
    return datetime.combine(act.today, datetime.min.time(), TEHRAN)
