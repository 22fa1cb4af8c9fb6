"""Runs functions off the window's thread and gives their answers back on it."""

import logging
from collections.abc import Callable
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from threading import Thread
from typing import Any, Protocol, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from shiboken6 import isValid

from desktop_app.ui.messages import Messages
from office.domain.errors import OfficeError

Done = Callable[[Any], None]
Refused = Callable[[OfficeError], None]

T = TypeVar("T")

_PATIENCE = 3.0
_log = logging.getLogger(__name__)


class JobCancelledError(OfficeError):
    """The person stopped a job."""


class Runner(Protocol):
    """Runs functions: threads in the program, at once in tests."""

    def submit(self, function: Callable[[], None], /) -> Any:
        """Run `function` now or soon."""


@dataclass
class Progress:
    """How far a named job is; handed to the job as its first argument.

    `hang_up` ends what the job waits for, of which it can't look up by itself.
    """

    title: str
    told_to: Callable[["Progress"], None]
    share: float = 0.0
    words: str = ""
    is_cancelled: bool = False
    is_over: bool = False
    hang_up: Callable[[], None] = lambda: None

    def told(self, share: float, words: str = "") -> None:
        """Say how far it is, 0 to 1; raise `JobCancelledError` when the person stopped it."""
        if self.is_cancelled:
            message = f"«{self.title}» به خواست شما متوقف شد."
            raise JobCancelledError(message)
        self.share, self.words = share, words
        self.told_to(self)

    def cancel(self) -> None:
        """Ask the job to stop at its next step, and wake it where it waits for the centre."""
        self.is_cancelled = True
        self.hang_up()


class LineThreads(Executor):
    """A thread for each conversation; the end of the program waits for them a moment only.

    One that hangs on a dead line is left where it is: all it did is stored, or never happened.
    """

    def __init__(self) -> None:
        self._threads: list[Thread] = []

    def submit(self, fn: Callable[..., T], /, *args: Any, **kwargs: Any) -> Future[T]:
        """Run it in a thread of its own."""
        future: Future[T] = Future()
        thread = Thread(target=lambda: future.set_result(fn(*args, **kwargs)), daemon=True)
        self._threads = [*(one for one in self._threads if one.is_alive()), thread]
        thread.start()
        return future

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:  # noqa: FBT001, FBT002  # the executor's own signature
        """Wait a moment for what runs."""
        del cancel_futures
        for one in self._threads if wait else ():
            one.join(_PATIENCE)


def _at_once(owner: QObject, act: Callable[[], None]) -> None:
    del owner
    act()


def _when_painted(owner: QObject, act: Callable[[], None]) -> None:
    QTimer.singleShot(1, owner, act)  # Qt does what waits 0 ms before it paints


@dataclass
class Runners:
    """Who runs: `office` one use case after another, `outside` what touches no database.

    `line` talks to the centre: it may hang for half a minute, and nobody waits for it. `soon`
    does on the window's thread what may wait until the window was painted.
    """

    office: Runner
    outside: Runner
    line: Runner
    soon: Callable[[QObject, Callable[[], None]], None] = _at_once
    waited: list[Executor] = field(default_factory=list)
    is_stopped: bool = False

    @classmethod
    def threads(cls) -> "Runners":
        """Return the threads of the program."""
        office = ThreadPoolExecutor(1, "office")
        outside = ThreadPoolExecutor(2, "outside")
        line = LineThreads()
        return cls(office, outside, line, _when_painted, [office, outside, line])

    def stop(self) -> None:
        """Finish what runs and begin nothing new."""
        self.is_stopped = True
        for one in self.waited:
            one.shutdown(wait=True, cancel_futures=True)


@dataclass(frozen=True)
class Call:
    """A job that waits. Of calls with the same name in `latest` only the newest is answered."""

    function: Callable[[], Any]
    owner: QObject
    done: Done | None = None
    refused: Refused | None = None
    latest: tuple[str, int] | None = None


@dataclass(frozen=True)
class Answer:
    """What came of a call, on its way to the window's thread."""

    call: Call
    result: Any = None
    error: Exception | None = None


class Background(QObject):
    """Begins calls and gives their answers to whoever is still there.

    Signals:
        told: the `Progress` of a named job, whenever it moves, and when it is over.
        busy: how many calls wait or run.
    """

    told = Signal(object)
    busy = Signal(int)
    _came = Signal(object)

    def __init__(self, messages: Messages, runners: Runners) -> None:
        super().__init__()
        self._messages = messages
        self.runners = runners
        self._waiting = 0
        self._newest: dict[str, int] = {}
        self._came.connect(self._on_came)

    def outside(
        self,
        title: str,
        function: Callable[..., Any],
        *args: Any,
        owner: QObject,
        done: Done | None = None,
        refused: Refused | None = None,
    ) -> Progress:
        """Run what needs no database, under a name in the bottom bar; it can be stopped there."""
        progress = Progress(title, self.told.emit)
        call = Call(lambda: named(progress, function, args), owner, done, refused)
        self.begin(self.runners.outside, call)
        return progress

    def begin(self, runner: Runner, call: Call) -> None:
        """Let `runner` make the call; none is begun once the program ends."""
        if self.runners.is_stopped:
            return
        self._waiting += 1
        self.busy.emit(self._waiting)
        runner.submit(lambda: self._came.emit(self._made(call)))

    def soon(self, owner: QObject, act: Callable[[], None]) -> None:
        """Do on the window's thread what can wait until the window was painted."""
        self.runners.soon(owner, act)

    def marked(self, name: str) -> tuple[str, int] | None:
        """Return the mark of the newest call of a name; None without a name."""
        if not name:
            return None
        self._newest[name] = self._newest.get(name, 0) + 1
        return name, self._newest[name]

    def stop(self) -> None:
        """Finish what runs; used when the program ends."""
        self.runners.stop()

    def came(self, answer: Answer) -> None:
        """Take an answer in; `done` is called after this."""

    def _made(self, call: Call) -> Answer:
        if self._is_old(call):
            return Answer(call)
        try:
            return Answer(call, call.function())
        except Exception as error:  # noqa: BLE001  # every answer goes back; bugs are shown there
            return Answer(call, None, error)

    def _is_old(self, call: Call) -> bool:
        return call.latest is not None and self._newest[call.latest[0]] != call.latest[1]

    @Slot(object)
    def _on_came(self, answer: Answer) -> None:
        self._waiting -= 1
        self.busy.emit(self._waiting)
        if answer.error is not None:
            self._on_failed(answer.call, answer.error)
            return
        self.came(answer)
        call = answer.call
        if call.done is not None and isValid(call.owner) and not self._is_old(call):
            call.done(answer.result)

    def _on_failed(self, call: Call, error: Exception) -> None:
        if isinstance(error, OfficeError):
            if call.refused is not None and isValid(call.owner):
                call.refused(error)
            else:
                self._messages.refuse(error.message)
        elif isinstance(error, OSError):
            self._messages.refuse_fault(error)
        else:
            _log.error("a job failed", exc_info=error)
            self._messages.crashed(error)


def named(progress: Progress, function: Callable[..., Any], args: tuple[Any, ...]) -> Any:
    """Run a job under its name, and say when it is over."""
    progress.told(0.0)
    try:
        return function(progress, *args)
    finally:
        progress.is_over = True
        progress.told_to(progress)
