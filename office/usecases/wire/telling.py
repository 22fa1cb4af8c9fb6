"""How the desk stands with the centre, in figures and words: the light and the queue."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from office.domain.jalali import TEHRAN, fa_moment
from office.domain.operations.clock import moment
from office.domain.operations.ids import Id
from office.domain.operations.operation import decoded
from office.domain.persian import fa_number
from office.storage.office_log import Written
from office.usecases.timeline import KINDS
from office.usecases.wire.naming import titles
from office.usecases.wire.state import WireState, marks_in, state_in
from office.usecases.work import Act, Work

CLOCK_GOOD, CLOCK_WARNING, CLOCK_ASK = "good", "warning", "ask"
_BARRED = frozenset({"behind", "revoked", "update"})
"""Notices of the centre with which the desk isn't synced, whatever the figures say."""

_WARN, _ASK = timedelta(minutes=5), timedelta(days=1)


@dataclass(frozen=True)
class LineState:
    """What the light shows; `words` says it in a sentence.

    Attributes:
        waiting: operations that the centre hasn't stored; `scans` chunks that it lacks.
        synced: nothing waits, no scan is missing, and all of the office's log is here.
        synced_at: of which moment that is true; None before the first receipt.
        clock: CLOCK_GOOD, CLOCK_WARNING (5 minutes), CLOCK_ASK (a day).
        trouble: why the last try came to nothing.

    """

    is_enrolled: bool
    waiting: int
    scans: int
    cursor: int
    centre_seq: int
    synced: bool
    synced_at: datetime | None
    offset: timedelta
    clock: str
    trouble: str
    failures: int
    notices: tuple[tuple[str, str], ...]
    words: str
    clock_words: str


@dataclass(frozen=True)
class Reconciliation:
    """What this desk sent in its present epoch, and what the centre says that it has of it."""

    sent: int
    received: int

    @property
    def difference(self) -> int:
        """How many are still on the way, or were lost on it and are sent again."""
        return self.sent - self.received

    @property
    def words(self) -> str:
        """In a line."""
        counts = (self.sent, self.received, self.difference)
        sent, received, difference = map(fa_number, counts)
        return f"{sent} ارسال، {received} دریافت، {difference} اختلاف"


@dataclass(frozen=True)
class QueueLine:
    """One operation that waits for the centre; `sent` when it is on its way."""

    op_id: Id
    subject: Id
    words: str
    about: str
    since: datetime
    sent: bool


@dataclass(frozen=True)
class QueueCounts:
    """How many operations wait, were acknowledged today, and how many scans are on their way."""

    waiting: int
    acknowledged_today: int
    scans: int


def line_state(work: Work) -> LineState:
    """Return how the desk stands with the centre; "synced" exactly as its receipt covers it."""
    with work.reading() as act:
        state, waiting = state_in(act), _waiting(act)
        cursor, scans = act.stores.log.office_seq(), len({one.blob for one in state.wishes})
        at = datetime.fromtimestamp(state.receipt_at / 1000, UTC) if state.receipt_at else None
        barred = any(code in _BARRED for code, _ in state.notices)
        covered = not waiting and not scans and cursor == state.centre_seq and not barred
        synced = state.is_enrolled and at is not None and covered
        offset = timedelta(milliseconds=state.offset_ms)
        clock = _clock(offset)
        return LineState(
            is_enrolled=state.is_enrolled,
            waiting=waiting,
            scans=scans,
            cursor=cursor,
            centre_seq=state.centre_seq,
            synced=synced,
            synced_at=at,
            offset=offset,
            clock=clock,
            trouble=state.trouble,
            failures=state.failures,
            notices=state.notices,
            words=_words(state, waiting, scans, at if synced else None),
            clock_words=_clock_words(offset, clock),
        )


def reconciliation(work: Work) -> Reconciliation:
    """Return what was sent against what the centre says that it stored."""
    with work.reading() as act:
        marks = marks_in(act)
        return Reconciliation(marks.sent, marks.acked)


def queue_lines(work: Work, most: int = 200) -> list[QueueLine]:
    """Return the operations that wait, the oldest first."""
    with work.reading() as act:
        marks = marks_in(act)
        waiting = _written(act, marks.acked, most)
        operations = [decoded(one.data) for one in waiting]
        names = titles(act, {one.subject for one in operations})
        return [
            QueueLine(
                op_id=one.op_id,
                subject=one.subject,
                words=KINDS.get(one.kind, one.kind),
                about=names.get(one.subject, ""),
                since=moment(one.hlc),
                sent=one.seq <= marks.sent,
            )
            for one in operations
        ]


def queue_counts(work: Work) -> QueueCounts:
    """Return the figures over the queue."""
    with work.reading() as act:
        state, marks = state_in(act), marks_in(act)
        device = act.office.device.id
        newest = act.stores.log.latest(device, _MANY)
        today = [one for one in newest if moment(one.hlc) >= _day(act)]
        stored = sum(one.epoch != marks.epoch or one.seq <= marks.acked for one in today)
        return QueueCounts(_waiting(act), stored, len({one.blob for one in state.wishes}))


_MANY = 2000


def _day(act: Act) -> datetime:
    """Return when the office's day began."""
    return datetime.combine(act.today, datetime.min.time(), TEHRAN)


def _waiting(act: Act) -> int:
    device = act.office.device.id
    return act.stores.log.head(device).seq - marks_in(act).acked


def _written(act: Act, after: int, most: int) -> list[Written]:
    device = act.office.device.id
    return act.stores.office_log.written(device, marks_in(act).epoch, after, most)


def _clock(offset: timedelta) -> str:
    if abs(offset) > _ASK:
        return CLOCK_ASK
    return CLOCK_WARNING if abs(offset) > _WARN else CLOCK_GOOD


def _clock_words(offset: timedelta, clock: str) -> str:
    if clock == CLOCK_GOOD:
        return ""
    side = "عقب‌تر" if offset > timedelta(0) else "جلوتر"
    minutes = round(abs(offset) / timedelta(minutes=1))
    far = (
        f"{fa_number(abs(offset).days)} روز"
        if clock == CLOCK_ASK
        else f"{fa_number(minutes)} دقیقه"
    )
    return f"ساعت این رایانه {far} از ساعت مرکز استان {side} است؛ تاریخ و ساعت رایانه را درست کنید."


def _words(state: WireState, waiting: int, scans: int, synced_at: datetime | None) -> str:
    if not state.is_enrolled:
        return "این رایانه هنوز به مرکز استان پیوند نخورده است؛ کار همین‌جا ثبت می‌شود."
    if synced_at is not None:
        return f"همگام در {fa_moment(synced_at)}."
    return "، ".join(_parts(state, waiting, scans)) + "."


def _parts(state: WireState, waiting: int, scans: int) -> Iterator[str]:
    if waiting:
        yield f"{fa_number(waiting)} اقدام در انتظار ارسال"
    if scans:
        yield f"{fa_number(scans)} تصویر در راه"
    barring = [words for code, words in state.notices if code in _BARRED]
    if barring:
        yield barring[0].rstrip(".")
    elif not waiting and not scans:
        yield ("اقدام‌های تازه استان هنوز نرسیده است" if state.receipt_at else "هنوز همگام نشده است")
