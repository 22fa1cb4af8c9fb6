"""What keeps the desk from the centre: one line each, with who can mend it."""

from collections.abc import Iterator
from dataclasses import dataclass

from desktop_app.ui.pages.sync.sheet import Sheet
from office.domain.persian import fa_number
from office.usecases.wire.queue import Mender, mender_of
from office.usecases.wire.telling import CLOCK_ASK, CLOCK_GOOD

_FORK = "fork"
"""The desk mends it by itself, in a new epoch."""


@dataclass(frozen=True)
class Problem:
    """What is wrong, in a sentence, and who can mend it; `is_grave` is told in red."""

    words: str
    who: str
    is_grave: bool = False


def problems(sheet: Sheet) -> Iterator[Problem]:
    """Return what a person should know and do, the gravest first."""
    yield from _of_notices(sheet)
    yield from _of_the_line(sheet)
    yield from _of_what_came(sheet)


def _of_notices(sheet: Sheet) -> Iterator[Problem]:
    for code, words in sheet.state.notices:
        if code != _FORK:
            yield Problem(words, mender_of(code), is_grave=True)


def _of_the_line(sheet: Sheet) -> Iterator[Problem]:
    state = sheet.state
    is_told = state.trouble in {words for _, words in state.notices}
    if state.is_enrolled and state.failures and not is_told:
        tries = f" ({fa_number(state.failures)} بار پیاپی)" if state.failures > 1 else ""
        yield Problem(f"{state.trouble.rstrip('.')}{tries}", Mender.YOU)
    if state.is_enrolled and not sheet.address:
        yield Problem(
            "نشانی مرکز استان در این رایانه نیست و کار با حافظه USB می‌رود.", Mender.THE_HEAD
        )
    if state.clock != CLOCK_GOOD:
        yield Problem(state.clock_words, Mender.YOU, is_grave=state.clock == CLOCK_ASK)


def _of_what_came(sheet: Sheet) -> Iterator[Problem]:
    for one in sheet.received:
        if one.refused:
            yield Problem(f"{one.words}: {one.refused}", Mender.PROVINCE)
    if waiting := len(sheet.waiting):
        words = f"{fa_number(waiting)} ناسازگاری در انتظار نگاه یک نفر است."
        yield Problem(words, "کارشناس پرونده")
