"""The bar at the foot: the page's five keys, and the named jobs that run."""

from collections.abc import Sequence

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QSizePolicy,
    QWidget,
)

from desktop_app.look.icons import beside, icon
from desktop_app.look.theme import scaled
from desktop_app.ui.background import Progress
from desktop_app.ui.page import Hint
from office.domain.persian import fa_digits

MOST_HINTS = 5
SHOWN_AFTER_MS = 1_000
"""A job that is over sooner isn't shown: it would only flash."""
_BAR = 140
_GAP = "     "


class BottomBar(QFrame):
    """Shows hints, jobs, and the papers that wait for a printer.

    Signals:
        printer_wanted: the person wants to see the print queue.
    """

    printer_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("bottomBar")
        self._hints = _Hints(self)
        self._jobs: dict[int, _JobView] = {}
        self._printer = QPushButton(self)
        self._printer.setProperty("role", "quiet")
        self._printer.setIcon(icon("printer"))
        self._printer.clicked.connect(self.printer_wanted)
        self._printer.hide()
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(10, 3, 10, 3)
        self._row.addWidget(self._hints, 1)
        self._row.addWidget(self._printer)

    def show_hints(self, hints: Sequence[Hint]) -> None:
        """Show the page's keys with what they do."""
        self._hints.show_hints(hints[:MOST_HINTS])

    def follow(self, progress: Progress) -> None:
        """Show how far a job is; take it away when it is over."""
        view = self._jobs.get(id(progress))
        if progress.is_over:
            if view is not None:
                self._jobs.pop(id(progress))
                view.hide()
                view.deleteLater()
            return
        if view is None:
            view = self._jobs[id(progress)] = _JobView(progress, self)
            view.hide()
            self._row.addWidget(view)
            QTimer.singleShot(SHOWN_AFTER_MS, view, view.show)
        view.follow(progress)

    def show_unprinted(self, count: int) -> None:
        """Say how many papers wait for a printer."""
        words = f"{fa_digits(count)} برگه در صف چاپ"
        self._printer.setText(beside(words))
        self._printer.setAccessibleName(words)
        self._printer.setVisible(count > 0)

    def running(self) -> int:
        """Return how many named jobs run."""
        return len(self._jobs)


class _Hints(QLabel):
    """As many hints as fit, each of them whole; never wider than its place."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._told: list[str] = []
        self.setAccessibleName("کلیدهای این صفحه")
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def show_hints(self, hints: Sequence[Hint]) -> None:
        """Show keys with what they do."""
        self._told = [f"{one.words}: \u2066{one.key}\u2069" for one in hints]
        self.setToolTip("\n".join(self._told))
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show what fits now."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        shown = self._told
        while shown and self.fontMetrics().horizontalAdvance(_GAP.join(shown)) > self.width():
            shown = shown[:-1]
        self.setText(_GAP.join(shown))


class _JobView(QWidget):
    """One job: its name, its bar, and a button that stops it."""

    def __init__(self, progress: Progress, parent: QWidget) -> None:
        super().__init__(parent)
        self._words = QLabel(progress.title, self)
        self._bar = QProgressBar(self)
        self._bar.setFixedWidth(scaled(_BAR))
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(progress.title)
        stop = QPushButton("توقف", self)
        stop.setProperty("role", "quiet")
        stop.setAccessibleName(f"توقف {progress.title}")
        stop.clicked.connect(progress.cancel)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        for widget in (self._words, self._bar, stop):
            row.addWidget(widget)

    def follow(self, progress: Progress) -> None:
        """Show how far it is; without a share it only moves."""
        self._words.setText(f"{progress.title} {progress.words}".strip())
        self._bar.setRange(0, 100 if progress.share else 0)
        self._bar.setValue(round(progress.share * 100))
