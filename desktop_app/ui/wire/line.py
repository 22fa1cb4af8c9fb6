"""Keeps the desk and the centre alike while people work: in the background, and when asked."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QElapsedTimer, QObject, QTimer, Signal, Slot

from desktop_app.ui.background import Call, Done, JobCancelledError, Progress, Refused, named
from desktop_app.ui.jobs import Jobs
from desktop_app.ui.messages import Messages
from desktop_app.ui.wire.contract import Talked, Watch, Wire
from desktop_app.ui.wire.words import arrived_words
from office.domain.errors import OfficeError
from office.domain.operations.ids import NO_ID
from office.usecases.faults import words_of
from office.usecases.work import Changed, Work

ARRIVED = "wire.arrived"
"""The kind of a `Changed` that tells pages that something came over the wire."""

BUDGET = 60.0
FIRST_MS = 3_000
EVERY_MS = 300_000
AFTER_ACT_MS = 20_000
"""An act is sent so long after it: until then it can be taken back, and others go with it."""

MOST_AFTER_ACT_MS = 120_000
_TITLE = "همگام‌سازی"
_OLDER = (
    "داده‌های این رایانه از آنچه پیش‌تر در آن دیده شده کهنه‌تر است (پشتیبان بازگردانده شده یا رونوشت "
    "است). چیزی گم نمی‌شود: با نخستین همگام‌سازی، هر چه نزد استان هست بازمی‌گردد."
)


class DiskRefusedError(OfficeError):
    """The disk refused something while the desk talked to the centre."""


class Line(QObject):
    """Talks to the centre by itself and on demand; one for each running program.

    Signals:
        moved: how the desk stands with the centre may be different now.
        arrived: the `Applied` of what came.
        said: what the conversation that runs is doing, in words; empty when it is over.
    """

    moved = Signal()
    arrived = Signal(object)
    said = Signal(str)
    _over = Signal()

    def __init__(self, wire: Wire, messages: Messages, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.wire = wire
        self._messages = messages
        self._jobs: Jobs | None = None
        self._is_running = self._is_left = self._is_wanted = False
        self._is_late = self._has_failed = False
        self._acted = QElapsedTimer()
        self._next = QTimer(self)
        self._next.setSingleShot(True)
        self._next.timeout.connect(self._on_time)
        self._over.connect(self._on_over)

    @property
    def is_running(self) -> bool:
        """Whether a conversation goes on."""
        return self._is_running

    @property
    def waits_ms(self) -> int:
        """Milliseconds until the next conversation; below zero while none is planned."""
        return self._next.remainingTime()

    def open(self, jobs: Jobs) -> None:
        """Look after the office that was just opened, before anything is done in it."""
        self._jobs = jobs
        jobs.run(self.wire.opened, owner=self, done=self._on_opened)

    def follow(self, jobs: Jobs) -> None:
        """Talk for the person who sits down now."""
        self._jobs = jobs
        jobs.changed.connect(self._on_changed)
        self._plan(FIRST_MS)

    @Slot()
    def talk(self) -> None:
        """Talk now, for as long as it takes, under a name that can be stopped in the bottom bar."""
        if self._is_running:
            self._is_wanted = True
            return
        if self._jobs is not None:
            self._begin(None, self._progress(self._jobs, _TITLE))

    def outside(
        self,
        title: str,
        function: Callable[[Watch], Any],
        *,
        owner: QObject,
        done: Done,
        refused: Refused | None = None,
    ) -> None:
        """Run another act of the wire on its thread, under a name: enrolment, a stick."""
        if self._jobs is None:
            return
        progress = self._progress(self._jobs, title)

        def act() -> Any:
            try:
                return named(progress, lambda told: function(self._watch(told)), ())
            finally:
                self.said.emit("")

        self._jobs.begin(self._jobs.runners.line, Call(act, owner, done, refused))

    def take(self, talked: Talked) -> None:
        """Tell pages and the person what came, by the line or on a stick."""
        for applied in talked.applied:
            self.arrived.emit(applied)
        if self._jobs is not None and any(one.touched for one in talked.applied):
            self._jobs.changed.emit(Changed(NO_ID, NO_ID, ARRIVED))
        if words := arrived_words(talked.applied):
            self._messages.tell(words)
        self.moved.emit()

    def stop(self) -> None:
        """Say no more; a conversation that goes on ends now."""
        self._is_left = True
        self.wire.hang_up()
        self._next.stop()

    def _progress(self, jobs: Jobs, title: str) -> Progress:
        return Progress(title, jobs.told.emit, hang_up=self.wire.hang_up)

    def _begin(self, budget: float | None, progress: Progress | None) -> None:
        jobs = self._jobs
        if jobs is None:
            return
        self._next.stop()
        self._is_running, self._is_late = True, False
        self._acted.invalidate()
        self.said.emit(_TITLE)
        work = jobs.work
        done, refused = self._on_told, self._on_refused
        if progress is None:
            done, refused = self._on_talked, self._on_failed
        jobs.begin(
            jobs.runners.line,
            Call(lambda: self._conversation(work, budget, progress), self, done, refused),
        )

    def _conversation(self, work: Work, budget: float | None, progress: Progress | None) -> Talked:
        """Talk to the centre; on the thread of the line."""
        watch = self._watch(progress)
        try:
            if progress is None:
                return self.wire.talk(work, watch, budget)
            talked: Talked = named(progress, lambda _: self.wire.talk(work, watch, budget), ())
        except OSError as fault:
            raise DiskRefusedError(words_of(fault)) from fault
        else:
            return talked
        finally:
            self._over.emit()

    def _watch(self, progress: Progress | None) -> Watch:
        def watch(share: float, words: str) -> None:
            if self._is_left:
                raise JobCancelledError(_TITLE)
            if progress is not None:
                progress.told(share, words)
            self.said.emit(words)

        return watch

    def _plan(self, milliseconds: int) -> None:
        if not self._is_left:
            self._next.start(milliseconds)

    @Slot()
    def _on_time(self) -> None:
        if not self._is_running:
            self._begin(BUDGET, None)

    @Slot()
    def _on_over(self) -> None:
        self._is_running = False
        self.said.emit("")
        self._plan(AFTER_ACT_MS if self._is_late else EVERY_MS)

    def _on_talked(self, talked: Talked) -> None:
        self._has_failed = not talked.is_reached
        if talked.wait:
            self._plan(round(talked.wait * 1000))
        self.take(talked)
        if self._is_wanted:
            self._is_wanted = False
            self.talk()

    def _on_told(self, talked: Talked) -> None:
        self._on_talked(talked)
        if not any(arrived_words((one,)) for one in talked.applied):
            self._messages.tell(talked.words)

    def _on_failed(self, refusal: OfficeError) -> None:
        """Stay quiet about what was tried in the background: the page of the wire shows it."""
        self._has_failed = True
        del refusal
        self.moved.emit()

    def _on_refused(self, refusal: OfficeError) -> None:
        if isinstance(refusal, JobCancelledError):
            self._messages.tell(refusal.message)
        else:
            self._messages.refuse(refusal.message)
        self.moved.emit()

    def _on_opened(self, is_older: object) -> None:
        if is_older:
            self._messages.refuse(_OLDER)

    @Slot(object)
    def _on_changed(self, changed: Changed) -> None:
        """Send what was done soon, but not while the centre can't be reached."""
        if changed.kind == ARRIVED or self._has_failed:
            return
        if self._is_running:
            self._is_late = True
            return
        if not self._acted.isValid():
            self._acted.start()
        left = MOST_AFTER_ACT_MS - self._acted.elapsed()
        self._plan(max(0, min(AFTER_ACT_MS, left)))
