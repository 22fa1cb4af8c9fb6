"""Work off the window's thread: use cases one after another, papers and files beside them."""

import logging
from collections.abc import Callable
from concurrent.futures import Executor, ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Any, Protocol

from PySide6.QtCore import QObject, Signal, Slot
from shiboken6 import isValid

from desktop_app.ui.messages import Messages
from office.domain.errors import OfficeError
from office.domain.operations.ids import Id
from office.usecases.work import Changed, Work

Done = Callable[[Any], None]
Refused = Callable[[OfficeError], None]

_log = logging.getLogger(__name__)


class JobCancelledError(OfficeError):
    """The person stopped a job."""


class Runner(Protocol):
    """Runs functions: threads in the program, at once in tests."""

    def submit(self, function: Callable[[], None], /) -> Any:
        """Run `function` now or soon."""


@dataclass
class Progress:
    """How far a named job is; handed to the job as its first argument."""

    title: str
    told_to: Callable[["Progress"], None]
    share: float = 0.0
    words: str = ""
    is_cancelled: bool = False
    is_over: bool = False

    def told(self, share: float, words: str = "") -> None:
        """Say how far it is, 0 to 1; raise `JobCancelledError` when the person stopped it."""
        if self.is_cancelled:
            message = f"«{self.title}» به خواست شما متوقف شد."
            raise JobCancelledError(message)
        self.share, self.words = share, words
        self.told_to(self)

    def cancel(self) -> None:
        """Ask the job to stop at its next step."""
        self.is_cancelled = True


@dataclass(frozen=True)
class _Answer:
    """What came of a job, on its way to the window's thread."""

    owner: QObject
    result: Any
    done: Done | None
    refused: Refused | None
    error: Exception | None = None
    latest: tuple[str, int] | None = None


@dataclass
class Runners:
    """Who runs: `office` one use case after another, `outside` what touches no database."""

    office: Runner
    outside: Runner
    waited: list[Executor] = field(default_factory=list)

    @classmethod
    def threads(cls) -> "Runners":
        """Return the threads of the program."""
        office = ThreadPoolExecutor(1, "office")
        outside = ThreadPoolExecutor(2, "outside")
        return cls(office, outside, [office, outside])

    def stop(self) -> None:
        """Finish what runs and begin nothing new."""
        for one in self.waited:
            one.shutdown(wait=True, cancel_futures=True)


class Jobs(QObject):
    """Runs use cases for pages and gives their answers back on the window's thread.

    Signals:
        changed: a `Changed` of an act that was recorded.
        told: the `Progress` of a named job, whenever it moves, and when it is over.
        busy: how many jobs wait or run.
    """

    changed = Signal(object)
    told = Signal(object)
    busy = Signal(int)
    _came = Signal(object)

    def __init__(self, work: Work, messages: Messages, runners: Runners) -> None:
        super().__init__()
        self._work = work
        self._messages = messages
        self._runners = runners
        self._waiting = 0
        self._latest: dict[str, int] = {}
        self._came.connect(self._on_came)

    @property
    def actor(self) -> Id:
        """Who is at work."""
        return self._work.actor

    @property
    def work(self) -> Work:
        """The person and the desk, as use cases take them; for what joins parts, not for pages."""
        return self._work

    def switch(self, work: Work) -> None:
        """Let another person work from now on; what runs already ends under the first's name."""
        self._work = work

    def run(  # a use case's own arguments come through, so the count is the caller's
        self,
        use_case: Callable[..., Any],
        *args: Any,
        owner: QObject,
        done: Done | None = None,
        refused: Refused | None = None,
        latest: str = "",
        **kwargs: Any,
    ) -> None:
        """Run a use case after those that wait.

        `done` gets its result while `owner` lives. Of jobs with the same `latest`, only the newest
        is answered; those that haven't begun are left out.
        """
        work = self._work
        mark = self._marked(latest)
        self._begin(
            self._runners.office,
            _Call(lambda: use_case(work, *args, **kwargs), owner, done, refused, mark),
        )

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
        self._begin(
            self._runners.outside,
            _Call(lambda: _named(progress, function, args), owner, done, refused, None),
        )
        return progress

    def long(
        self,
        title: str,
        use_case: Callable[..., Any],
        *args: Any,
        owner: QObject,
        done: Done | None = None,
        refused: Refused | None = None,
    ) -> Progress:
        """Run a use case that takes a while: it gets the work and a `Progress` first."""
        progress, work = Progress(title, self.told.emit), self._work
        self._begin(
            self._runners.office,
            _Call(
                lambda: _named(progress, lambda told: use_case(work, told, *args), ()),
                owner,
                done,
                refused,
                None,
            ),
        )
        return progress

    def stop(self) -> None:
        """Finish what runs; used when the program ends."""
        self._runners.stop()

    def _marked(self, latest: str) -> tuple[str, int] | None:
        if not latest:
            return None
        self._latest[latest] = self._latest.get(latest, 0) + 1
        return latest, self._latest[latest]

    def _begin(self, runner: Runner, call: "_Call") -> None:
        self._waiting += 1
        self.busy.emit(self._waiting)
        runner.submit(lambda: self._came.emit(self._answered(call)))

    def _answered(self, call: "_Call") -> _Answer:
        if call.latest is not None and not self._is_latest(call.latest):
            return call.answer(None)
        try:
            return call.answer(call.function())
        except Exception as error:  # noqa: BLE001  # every answer goes back; `_on_came` raises bugs
            return call.answer(None, error)

    def _is_latest(self, mark: tuple[str, int]) -> bool:
        return self._latest[mark[0]] == mark[1]

    @Slot(object)
    def _on_came(self, answer: _Answer) -> None:
        self._waiting -= 1
        self.busy.emit(self._waiting)
        if answer.error is not None:
            self._on_failed(answer)
            return
        for one in _changes(answer.result):
            self.changed.emit(one)
        if answer.latest is not None and not self._is_latest(answer.latest):
            return
        if answer.done is not None and isValid(answer.owner):
            answer.done(answer.result)

    def _on_failed(self, answer: _Answer) -> None:
        error = answer.error
        if isinstance(error, OfficeError):
            if answer.refused is not None and isValid(answer.owner):
                answer.refused(error)
            else:
                self._messages.refuse(error.message)
        elif isinstance(error, OSError):
            self._messages.refuse_fault(error)
        elif error is not None:
            _log.error("a job failed", exc_info=error)
            self._messages.crashed(error)


@dataclass(frozen=True)
class _Call:
    """A job that waits."""

    function: Callable[[], Any]
    owner: QObject
    done: Done | None
    refused: Refused | None
    latest: tuple[str, int] | None

    def answer(self, result: Any, error: Exception | None = None) -> _Answer:
        """Return what came of it."""
        return _Answer(self.owner, result, self.done, self.refused, error, self.latest)


def _named(progress: Progress, function: Callable[..., Any], args: tuple[Any, ...]) -> Any:
    progress.told(0.0)
    try:
        return function(progress, *args)
    finally:
        progress.is_over = True
        progress.told_to(progress)


def _changes(result: Any) -> list[Changed]:
    """Return the acts that a result tells of: one, several, or in its field `changed`."""
    told = result if isinstance(result, Changed | list | tuple) else getattr(result, "changed", ())
    several = told if isinstance(told, list | tuple) else (told,)
    return [one for one in several if isinstance(one, Changed) and one.op_id]
