"""The light in the top bar: how the desk stands with the centre, at a glance."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from office.domain.jalali import TEHRAN, fa_moment
from office.domain.persian import fa_digits, fa_number
from office.usecases.wire.telling import CLOCK_ASK, LineState, line_state
from office.usecases.work import Work

GREY, GREEN, AMBER, RED = "muted", "good", "warning", "problem"
LONG = timedelta(days=1)
"""So long without a word of the centre is told in red."""

_RED_NOTICES = {
    "revoked": "دسترسی گرفته شده",
    "update": "برنامه را به‌روز کنید",
    "behind": "به استان خبر دهید",
    "forged": "به استان خبر دهید",
}


@dataclass(frozen=True)
class Light:
    """What the light shows: an icon, its colour, a word or two, and the sentence behind them.

    `share` is how much of the office's log is here while a new desk waits for it; 1 for all others.
    """

    icon: str
    colour: str
    short: str
    sentence: str
    share: float = 1.0


def light(work: Work) -> Light:
    """Return the light as it is now."""
    with work.reading() as act:
        now = act.now
    return light_of(line_state(work), now)


def light_of(state: LineState, now: datetime) -> Light:
    """Return the light of a desk that stands so with the centre."""
    if not state.is_enrolled:
        return Light(
            "cloud-slash" if state.waiting else "cloud-check",
            GREY,
            fa_digits(state.waiting) if state.waiting else "",
            state.words,
        )
    share = state.cursor / state.history if state.lacks_history else 1.0
    if red := _red(state, now):
        return Light(*red, share=share)
    if state.lacks_history:
        short = f"دفتر {fa_number(int(share * 100))}٪"
        return Light("cloud", AMBER, short, state.words, share)
    if state.synced and state.synced_at is not None:
        at = state.synced_at.astimezone(TEHRAN)
        hour = fa_digits(f"{at:%H:%M}")
        return Light("cloud-check", GREEN, f"همگام {hour}", state.words)
    return Light("cloud", AMBER, _waiting(state), " ".join(filter(None, _sentences(state))))


def _red(state: LineState, now: datetime) -> tuple[str, str, str, str] | None:
    """Return what a person must do something about, the gravest first."""
    for code, words in state.notices:
        if code in _RED_NOTICES:
            return "prohibit", RED, _RED_NOTICES[code], words
    if state.clock == CLOCK_ASK:
        return "clock", RED, "ساعت نادرست", state.clock_words
    if state.failures and (state.synced_at is None or now - state.synced_at > LONG):
        since = f" آخرین پاسخ استان: {fa_moment(state.synced_at)}." if state.synced_at else ""
        return "wifi-slash", RED, "بی‌پاسخ از استان", f"{state.trouble}{since}"
    return None


def _waiting(state: LineState) -> str:
    parts = []
    if state.waiting:
        parts.append(f"{fa_number(state.waiting)} اقدام")
    if state.scans:
        parts.append(f"{fa_number(state.scans)} تصویر")
    return "، ".join(parts) or "در راه"


def _sentences(state: LineState) -> tuple[str, str]:
    return state.words, state.trouble if state.failures else ""
