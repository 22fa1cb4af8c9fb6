"""Watches a window from inside: when it was last painted, and how long its thread was busy."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field

from PySide6.QtCore import QEvent, QEventLoop, QObject, Qt, QTimer
from PySide6.QtWidgets import QWidget

from bench.timing import MILLISECONDS
from desktop_app.ui.jobs import Jobs

_BEAT_MS = 5
_PAINTINGS = (QEvent.Type.UpdateRequest, QEvent.Type.Paint)
"""What a window gets when anything in it is to be painted."""
_STILL_MS = 250
"""Longer than the search box waits for another key."""

_LONGEST_WAIT_MS = 20_000


@dataclass
class Blocks:
    """How long the window's thread did nothing else, in milliseconds, by what was being done."""

    longest: dict[str, float] = field(default_factory=dict)
    beats: int = 0
    over: dict[int, int] = field(default_factory=lambda: {50: 0, 100: 0})

    def add(self, doing: str, milliseconds: float) -> None:
        """Count one turn of the event loop."""
        self.beats += 1
        self.longest[doing] = max(self.longest.get(doing, 0.0), milliseconds)
        for limit in self.over:
            self.over[limit] += milliseconds > limit


class Watch(QObject):
    """Times what a window does until it stands still: nothing waits and nothing is painted.

    Beside it the processor time of the window's thread alone, which other programs disturb less:
    `worked` has its blocks, `processor` by what was done the milliseconds until all was painted.
    """

    def __init__(self, window: QWidget, jobs: Jobs) -> None:
        super().__init__()
        self.blocks, self.worked = Blocks(), Blocks()
        self.processor: dict[str, list[float]] = {}
        self._doing = ""
        self._waiting = 0
        self._is_painting = False
        self._painted = self._beaten = time.perf_counter()
        self._painted_by = self._beaten_by = time.thread_time()
        self._loop = QEventLoop()
        self._beat = QTimer(self)
        self._beat.setTimerType(Qt.TimerType.PreciseTimer)
        self._beat.setInterval(_BEAT_MS)
        self._beat.timeout.connect(self._on_beat)
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(_LONGEST_WAIT_MS)
        self._patience.timeout.connect(self._loop.quit)
        jobs.busy.connect(self._on_busy)
        window.installEventFilter(self)

    def timed(self, doing: str, act: Callable[[], object]) -> float:
        """Do it and return the milliseconds until the last of it was painted."""
        self._doing = doing
        begun = self._painted = self._beaten = time.perf_counter()
        begun_by = self._painted_by = self._beaten_by = time.thread_time()
        self._beat.start()
        QTimer.singleShot(0, self, act)
        self._patience.start()
        self._loop.exec()
        self._patience.stop()
        self._beat.stop()
        worked = (self._painted_by - begun_by) * MILLISECONDS
        self.processor.setdefault(doing, []).append(worked)
        return (self._painted - begun) * MILLISECONDS

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Note each painting; what it took is known when the loop comes round again."""
        if event.type() in _PAINTINGS and not self._is_painting:
            self._is_painting = True
            QTimer.singleShot(0, self, self._on_painted)
        return super().eventFilter(watched, event)

    def _on_painted(self) -> None:
        self._is_painting = False
        self._painted, self._painted_by = time.perf_counter(), time.thread_time()

    def _on_busy(self, waiting: int) -> None:
        self._waiting = waiting

    def _on_beat(self) -> None:
        now, by = time.perf_counter(), time.thread_time()
        self.worked.add(self._doing, (by - self._beaten_by) * MILLISECONDS)
        self._beaten_by = by
        gap = (now - self._beaten) * MILLISECONDS - _BEAT_MS
        self._beaten = now
        self.blocks.add(self._doing, max(0.0, gap))
        still = (now - self._painted) * MILLISECONDS
        has_turned = gap < _BEAT_MS  # after a long turn its painting may still be to come
        if self._waiting == 0 and still > _STILL_MS and has_turned:
            self._loop.quit()
