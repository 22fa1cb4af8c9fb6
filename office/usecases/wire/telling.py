"""How the desk stands with the centre, in figures and words: the light, and counts of both ends."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from office.domain.jalali import fa_moment
from office.domain.persian import fa_number
from office.usecases.wire.state import WireState, marks_in, state_in
from office.usecases.work import Act, Work

CLOCK_GOOD, CLOCK_WARNING, CLOCK_ASK = "good", "warning", "ask"
BARRED = frozenset({"behind", "recovering", "revoked", "update"})
"""Notices of the centre with which the desk isn't synced, whatever the figures say."""

_WARN, _ASK = timedelta(minutes=5), timedelta(days=1)


@dataclass(frozen=True)
class LineState:
    """What the light shows; `words` says it in a sentence.

    Attributes:
        waiting: operations that the centre hasn't stored; `scans` chunks that it lacks.
        cursor: how much of the office's log is here, of `centre_seq`; a new desk waits until it has
            `history` of it.
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
    history: int
    synced: bool
    synced_at: datetime | None
    offset: timedelta
    clock: str
    trouble: str
    failures: int
    notices: tuple[tuple[str, str], ...]
    words: str
    clock_words: str

    @property
    def lacks_history(self) -> bool:
        """Whether the office's log is still on its way to this new desk."""
        return self.cursor < self.history


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


def line_state(work: Work) -> LineState:
    """Return how the desk stands with the centre; "synced" exactly as its receipt covers it."""
    with work.reading() as act:
        state, waiting = state_in(act), waiting_in(act)
        cursor, scans = act.stores.log.office_seq(), len({one.blob for one in state.wishes})
        at = datetime.fromtimestamp(state.receipt_at / 1000, UTC) if state.receipt_at else None
        barred = any(code in BARRED for code, _ in state.notices)
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
            history=state.history,
            synced=synced,
            synced_at=at,
            offset=offset,
            clock=clock,
            trouble=state.trouble,
            failures=state.failures,
            notices=state.notices,
            words=_words(state, waiting, scans, cursor, at if synced else None),
            clock_words=_clock_words(offset, clock),
        )


def reconciliation(work: Work) -> Reconciliation:
    """Return what was sent against what the centre says that it stored."""
    with work.reading() as act:
        marks = marks_in(act)
        return Reconciliation(marks.sent, marks.acked)


def waiting_in(act: Act) -> int:
    """Return how many operations the centre hasn't stored."""
    device = act.office.device.id
    return act.stores.log.head(device).seq - marks_in(act).acked


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


def _words(
    state: WireState, waiting: int, scans: int, cursor: int, synced_at: datetime | None
) -> str:
    if not state.is_enrolled:
        return "این رایانه هنوز به مرکز استان پیوند نخورده است؛ کار همین‌جا ثبت می‌شود."
    if cursor < state.history:
        here, whole = fa_number(cursor), fa_number(state.history)
        return f"دفتر اداره در راه است: {here} از {whole} اقدام رسیده است."
    if synced_at is not None:
        return f"همگام در {fa_moment(synced_at)}."
    return "، ".join(_parts(state, waiting, scans)) + "."


def _parts(state: WireState, waiting: int, scans: int) -> Iterator[str]:
    if waiting:
        yield f"{fa_number(waiting)} اقدام در انتظار ارسال"
    if scans:
        yield f"{fa_number(scans)} تصویر در راه"
    barring = [words for code, words in state.notices if code in BARRED]
    if barring:
        yield barring[0].rstrip(".")
    elif not waiting and not scans:
        yield ("اقدام‌های تازه استان هنوز نرسیده است" if state.receipt_at else "هنوز همگام نشده است")
