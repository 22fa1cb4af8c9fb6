"""Joins the window, or a terminal, to the wire: the line of one office to its centre."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from time import monotonic
from urllib.parse import urlsplit

from desktop_app.bootstrap.stick import DeskStick
from desktop_app.ui.wire.contract import Asked, Stick, Talked, Watch, unwatched
from office.domain.errors import OfficeError
from office.domain.persian import ascii_digits, fa_number, iso
from office.storage import sticks
from office.storage.sticks import Observer
from office.usecases.wire.state import lacks_history, wire_state
from office.usecases.work import Desk, Work
from sync.client.engine import End, Engine, Outcome, Progress, State
from sync.client.enrolment import enrol
from sync.client.failures import NotEnrolledError, NotReachedError, UpdateNeededError
from sync.client.http_line import HttpLine
from sync.client.pace import Pace
from sync.client.snapshot import bring_history
from sync.client.witness import Witness
from sync.protocol.errors import WireRefusalError

ROOTS_FILE = "centre-roots.pem"
"""Root certificates by which the centre's address is proven, beside the office."""

_LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})
_GO_ON_SECONDS = 5.0
_NO_LINE_YET = "این رایانه هنوز به مرکز استان پیوند نخورده است؛ رئیس اداره از استان کد ثبت بگیرد."
_BY_STICK_ONLY = (
    "نشانی مرکز استان در این رایانه نیست؛ کار با حافظه USB فرستاده می‌شود، یا رئیس اداره نشانی را "
    "بنویسد."
)
_REACHED = frozenset({End.SYNCED, End.WAITING})


class BadAddressError(OfficeError):
    """The address of a centre isn't one."""


class BadRootsError(OfficeError):
    """A file of root certificates holds none, or can't be read."""


@dataclass
class DeskWire:
    """The line of the office in `folder`; `memory` is where the witness lives, outside of it."""

    folder: Path
    memory: Path
    pace: Pace = field(default_factory=Pace)

    def __post_init__(self) -> None:
        self._witness = Witness(self.memory)
        self._line: HttpLine | None = None
        self._talking: HttpLine | None = None
        self._engine: Engine | None = None
        self._of: tuple[Desk, str] | None = None
        self._watch: Watch = unwatched

    @property
    def stick(self) -> Stick | None:
        """The way without a line."""
        return DeskStick(self._witness)

    def opened(self, work: Work) -> bool:
        """Look whether the database is an older one than this machine has seen."""
        return self._witness.check(work)

    def noted(self, work: Work) -> None:
        """Remember where the log stands."""
        self._witness.note(work)

    def talk(self, work: Work, watch: Watch, budget: float | None) -> Talked:
        """Talk to the centre, where the desk is enrolled and knows its address."""
        state = wire_state(work)
        if not state.is_enrolled or not state.address:
            self._witness.note(work)
            words = _BY_STICK_ONLY if state.is_enrolled else _NO_LINE_YET
            return Talked(words, is_silent=True)
        line, engine = self._joined(work, state.address)
        started = monotonic()
        with self._on(line, watch):
            _go_on_with_history(work, line, watch)
            outcome = engine.sync(budget)
        if outcome.end is End.NOT_REACHED:
            watch(0.0, outcome.words)
        is_cut_short = budget is not None and monotonic() - started >= budget
        return _talked(outcome, _GO_ON_SECONDS if is_cut_short else outcome.wait)

    def enrol(self, work: Work, watch: Watch, asked: Asked) -> str:
        """Have the centre take this desk in; what was done."""
        address = sound_address(asked.address)
        roots = asked.roots or self._roots()
        watch(0.0, "پیوند با مرکز استان")
        with _line_to(address, roots) as line, self._on(line, watch):
            waiting = enrol(work, line, asked.code, address)
            self._let_go()
            if asked.roots is not None and asked.roots != self._roots():
                shutil.copyfile(asked.roots, self.folder / ROOTS_FILE)
            came = bring_history(work, line, _told_to(watch))
        brought = f" {fa_number(came)} اقدام از دفتر اداره رسید." if came else ""
        return (
            f"مرکز استان این رایانه را پذیرفت؛ {fa_number(waiting)} اقدام آماده ارسال است.{brought}"
        )

    def hang_up(self) -> None:
        """End at once what waits for the centre."""
        if (line := self._talking) is not None:
            line.cut()

    def close(self) -> None:
        """Let the connection go."""
        self._let_go()

    @contextmanager
    def _on(self, line: HttpLine, watch: Watch) -> Iterator[None]:
        self._watch, self._talking = watch, line
        try:
            yield
        finally:
            self._watch, self._talking = unwatched, None

    def _joined(self, work: Work, address: str) -> tuple[HttpLine, Engine]:
        """Return the line to an address and the engine on it; both are kept for the next time."""
        if self._line is None or self._engine is None or self._of != (work.desk, address):
            self._let_go()
            self._line = _line_to(sound_address(address), self._roots())
            self._engine = Engine(work, self._line, self._witness, self._observe, self.pace)
            self._of = (work.desk, address)
        return self._line, self._engine

    def _roots(self) -> Path | None:
        path = self.folder / ROOTS_FILE
        return path if path.exists() else None

    def _let_go(self) -> None:
        if self._line is not None:
            self._line.close()
        self._line = self._engine = self._of = None

    def _observe(self, progress: Progress) -> None:
        if progress.state is not State.IDLE:
            self._watch(0.0, _doing(progress))


def sound_address(typed: str) -> str:
    """Return the address of a centre as a line takes it; raise `BadAddressError` for none.

    Only what never leaves this machine may go without TLS.
    """
    text = ascii_digits(typed).strip()
    whole = text if "://" in text else f"https://{text}"
    scheme, host = _parts(whole)
    if not host or scheme not in ("https", "http"):
        message = "نشانی مرکز خوانا نیست؛ آن را چنان که استان داده است بنویسید."
        raise BadAddressError(message)
    if scheme == "http" and host not in _LOOPBACK:
        message = "نشانی مرکز باید با https آغاز شود؛ نشانی درست را از استان بپرسید."
        raise BadAddressError(message)
    return whole.rstrip("/")


def _parts(address: str) -> tuple[str, str]:
    """Return the scheme and the host of an address; blanks where there is none."""
    try:
        found = urlsplit(address)
        is_sound = found.port != 0
    except ValueError:
        return "", ""
    return (found.scheme, found.hostname or "") if is_sound else ("", "")


def _line_to(address: str, roots: Path | None) -> HttpLine:
    try:
        return HttpLine(address, str(roots) if roots else "")
    except OSError as fault:
        name = iso(roots.name) if roots else ""
        message = f"«{name}» گواهی ریشه نیست یا خوانده نمی‌شود؛ پرونده PEM را از استان بگیرید."
        raise BadRootsError(message) from fault


def _go_on_with_history(work: Work, line: HttpLine, watch: Watch) -> None:
    """Go on with the history that a new desk still lacks.

    What fails here, the conversation tells: it brings the same entries, only in smaller pieces.
    """
    if lacks_history(work):
        with suppress(NotReachedError, NotEnrolledError, UpdateNeededError, WireRefusalError):
            bring_history(work, line, _told_to(watch))


def _told_to(watch: Watch) -> Observer:
    """Return who tells a watch how far the history is: half for its bytes, half for its taking."""

    def observe(progress: sticks.Progress) -> None:
        share = progress.done / max(1, progress.whole) / 2
        is_read = progress.stage is sticks.Stage.APPLYING
        watch(share + 0.5 * is_read, "ثبت دفتر اداره" if is_read else "آوردن دفتر اداره")

    return observe


def _talked(outcome: Outcome, wait: float) -> Talked:
    return Talked(outcome.words, outcome.applied, wait, is_reached=outcome.end in _REACHED)


def _doing(progress: Progress) -> str:
    if progress.state is State.ASKING:
        return "پرسش از مرکز استان"
    if progress.state is State.SENDING:
        pieces = f"، {fa_number(progress.chunks)} پاره تصویر" if progress.chunks else ""
        return f"ارسال {fa_number(progress.operations)} اقدام{pieces}"
    return "دریافت از مرکز استان"
