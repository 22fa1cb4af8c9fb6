"""The queue of papers on their way to a printer. Nothing leaves it unprinted or unasked."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import cast

from PySide6.QtCore import QObject, Signal

from desktop_app.settings import Settings
from desktop_app.ui.background import JobCancelledError, Progress
from desktop_app.ui.jobs import Jobs
from desktop_app.ui.page import PageDesk
from desktop_app.ui.papers.drawing import PrinterFailedError, draw_on
from desktop_app.ui.papers.printers import Choice, Printers, choice_of
from office.domain.errors import OfficeError
from office.domain.papers.paper import PaperSize
from office.domain.persian import iso
from office.domain.spool import SpooledPaper
from office.usecases.pages import page_sizes
from office.usecases.papers.printing import Printed
from office.usecases.spool import forget_queued, queue_paper, queued_papers, queued_pdf
from office.usecases.work import Work

Make = Callable[[Work], Printed]
"""A use case that makes a paper; it is asked again for a reprint, which it marks as one."""

_REMEMBERED = 20
_LEFT_OVER = (
    "برنامه پیش از پایان چاپ این برگه بسته شده است. "
    "اگر برگه بیرون نیامده است، آن را دوباره بفرستید."
)
_STOPPED = "چاپ به خواست شما بازایستاد. برگه در صف ماند."


class PrintState(StrEnum):
    """Where a paper is; its value is the word for it."""

    WAITING = "در صف"
    PRINTING = "در حال چاپ"
    FAILED = "چاپ نشد"
    PRINTED = "چاپ شد"


@dataclass(frozen=True)
class QueuedPaper:
    """A line of the queue. `words` say what is wrong and what to do."""

    id: str
    paper: SpooledPaper
    state: PrintState = PrintState.WAITING
    words: str = ""
    make: Make | None = None


class PrintQueue(QObject):
    """Prints one paper after the other; what fails stays, on the disk and in the list.

    Signals:
        changed: the list is another now.
        failed: the sentence why a paper wasn't printed, and what to do meanwhile.
    """

    changed = Signal()
    failed = Signal(str)

    def __init__(self, jobs: Jobs, settings: Callable[[], Settings], printers: Printers) -> None:
        super().__init__(jobs)
        self._jobs = jobs
        self._settings = settings
        self.printers = printers
        self._lines: dict[str, QueuedPaper] = {}
        self._running: Progress | None = None
        jobs.run(queued_papers, owner=self, done=self._on_left_over)

    def lines(self) -> tuple[QueuedPaper, ...]:
        """Return what is in the queue, and after it what was printed lately."""
        return tuple(sorted(self._lines.values(), key=lambda one: one.state is PrintState.PRINTED))

    def unprinted(self) -> int:
        """Return how many papers still wait or have failed."""
        return sum(one.state is not PrintState.PRINTED for one in self._lines.values())

    def add(self, printed: Printed, note: str = "", make: Make | None = None) -> None:
        """Put a paper in the queue; `note` is what to write by hand if no printer takes it."""
        self._jobs.run(
            queue_paper,
            printed,
            note,
            owner=self,
            done=lambda name: self._on_queued(
                QueuedPaper(name, SpooledPaper(printed.name, printed.title, note), make=make)
            ),
        )

    def retry(self, name: str) -> None:
        """Send a paper that failed again."""
        line = self._lines.get(name)
        if line is not None and line.state is PrintState.FAILED:
            self._put(replace(line, state=PrintState.WAITING, words=""))
            self._go_on()

    def remove(self, name: str) -> None:
        """Take a paper out of the queue; one that is being printed is stopped first."""
        line = self._lines.get(name)
        if line is None:
            return
        if line.state is PrintState.PRINTING and self._running is not None:
            self._running.cancel()
            return
        self._jobs.run(forget_queued, name, owner=self)
        self._lines.pop(name)
        self.changed.emit()

    def reprint(self, name: str) -> None:
        """Make a printed paper once more, marked as a reprint, and print it."""
        line = self._lines.get(name)
        if line is not None and line.make is not None:
            make, note = line.make, line.paper.note
            self._jobs.run(make, owner=self, done=lambda printed: self.add(printed, note, make))

    def _on_left_over(self, papers: dict[str, SpooledPaper]) -> None:
        for name, paper in papers.items():
            if name not in self._lines:
                self._lines[name] = QueuedPaper(name, paper, PrintState.FAILED, _LEFT_OVER)
        self.changed.emit()

    def _on_queued(self, line: QueuedPaper) -> None:
        self._put(line)
        self._go_on()

    def _go_on(self) -> None:
        """Begin with the oldest that waits, unless something is being printed."""
        lines = self._lines.values()
        if any(one.state is PrintState.PRINTING for one in lines):
            return
        line = next((one for one in lines if one.state is PrintState.WAITING), None)
        if line is None:
            return
        self._put(replace(line, state=PrintState.PRINTING))
        self._jobs.run(
            queued_pdf,
            line.id,
            owner=self,
            done=lambda pdf: self._print(line, pdf),
            refused=lambda error: self._on_failed(line.id, error),
        )

    def _print(self, line: QueuedPaper, pdf: bytes) -> None:
        if line.id not in self._lines:
            self._go_on()
            return
        self._running = self._jobs.outside(
            f"چاپ {line.paper.title}",
            _print_on,
            self.printers,
            pdf,
            self._settings(),
            owner=self,
            done=lambda _: self._on_printed(line.id),
            refused=lambda error: self._on_failed(line.id, error),
        )

    def _on_printed(self, name: str) -> None:
        self._running = None
        self._jobs.run(forget_queued, name, owner=self)
        line = self._lines.pop(name)
        self._put(replace(line, state=PrintState.PRINTED))
        self._forget_old()
        self._go_on()

    def _on_failed(self, name: str, error: OfficeError) -> None:
        self._running = None
        line = self._lines[name]
        stopped = isinstance(error, JobCancelledError)
        words = _STOPPED if stopped else _failure(error.message, line.paper)
        self._put(replace(line, state=PrintState.FAILED, words=words))
        if not stopped:
            self.failed.emit(words)
        self._go_on()

    def _put(self, line: QueuedPaper) -> None:
        self._lines[line.id] = line
        self.changed.emit()

    def _forget_old(self) -> None:
        printed = [key for key, one in self._lines.items() if one.state is PrintState.PRINTED]
        for key in printed[:-_REMEMBERED]:
            self._lines.pop(key)


def queue_of(desk: PageDesk) -> PrintQueue:
    """Return the one print queue of a desk; it lives as long as the desk's jobs."""
    found = cast("PrintQueue | None", desk.jobs.findChild(PrintQueue))
    if found is None:
        found = PrintQueue(desk.jobs, desk.settings, Printers())
        found.failed.connect(desk.messages.tell)
    return found


def _failure(why: str, paper: SpooledPaper) -> str:
    """Say what failed, that nothing is lost, and what to do by hand."""
    by_hand = f"؛ شماره پیگیری {iso(paper.note)} را روی برگه بنویسید" if paper.note else ""
    return f"{why} «{paper.title}» در صف ماند{by_hand}."


def _print_on(progress: Progress, printers: Printers, pdf: bytes, settings: Settings) -> None:
    """Print a paper on the printer of its kind; raise `PrinterFailedError` that says what to do."""
    choice = choice_of(settings, page_sizes(pdf)[0].paper)
    progress.told(0.0)
    draw_on(progress, printers.printer(_ready(printers, choice)), pdf, choice)


def _ready(printers: Printers, choice: Choice) -> str:
    """Return the name of the printer for a kind of paper, when it is there and says no fault."""
    printers.read()
    found = printers.named(choice.printer)
    if found is None and choice.printer:
        message = f"{choice.words} («{choice.printer}») پیدا نشد؛ روشن و وصل بودن آن را ببینید."
        raise PrinterFailedError(message)
    if found is None:
        sort = "" if choice.kind is PaperSize.ROLL else "برگه "
        message = (
            f"برای {sort}{choice.words.removeprefix('چاپگر ')} چاپگری برگزیده نشده است و "
            "رایانه چاپگر پیش‌فرض ندارد؛ چاپگر را در «مدیریت» برگزینید."
        )
        raise PrinterFailedError(message)
    if found.is_stopped:
        message = f"{choice.words} کاغذ ندارد یا از کار ایستاده است؛ آن را وارسی کنید."
        raise PrinterFailedError(message)
    return found.name
