"""The strip of what can be looked at: files that came, then the scans of the chosen document."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from desktop_app.look.icons import icon
from desktop_app.look.theme import scaled
from desktop_app.ui.pages.documents.incoming import Incoming
from office.domain.cases.case import Scan
from office.domain.persian import fa_digits

Shown = Incoming | Scan

_HIGH = 46


@dataclass(frozen=True)
class _Entry:
    """What an item of the strip says."""

    icon: str
    tone: str
    words: str


class ScanStrip(QListWidget):
    """One line of files and scans, from the right.

    Signals:
        chosen: the `Incoming` or `Scan` to be looked at, or None.
    """

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: list[Shown] = []
        self.setFlow(QListWidget.Flow.LeftToRight)
        self.setWrapping(False)
        self.setFixedHeight(scaled(_HIGH))
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setIconSize(QSize(scaled(18), scaled(18)))
        self.setAccessibleName("تصویرها")
        self.currentRowChanged.connect(lambda _: self.chosen.emit(self.current()))

    def show_all(self, files: Sequence[Incoming], scans: Sequence[Scan]) -> None:
        """Show these; the one that was looked at stays, else the first is."""
        kept = self.current()
        self.blockSignals(True)  # noqa: FBT003  # Qt's signature
        self.clear()
        self._shown = [*files, *scans]
        for one in self._shown:
            entry = _entry(one)
            self.addItem(QListWidgetItem(icon(entry.icon, entry.tone), entry.words))
        rows = [row for row, one in enumerate(self._shown) if one == kept] or [0]
        self.setCurrentRow(rows[0] if self._shown else -1)
        self.blockSignals(False)  # noqa: FBT003  # Qt's signature
        self.setVisible(bool(self._shown))
        self.chosen.emit(self.current())

    def current(self) -> Shown | None:
        """Return what is looked at."""
        row = self.currentRow()
        return self._shown[row] if 0 <= row < len(self._shown) else None

    def choose(self, one: Shown) -> None:
        """Look at a file or a scan."""
        if one in self._shown:
            self.setCurrentRow(self._shown.index(one))

    def step(self, by: int) -> None:
        """Look at the next, or the one before."""
        row = self.currentRow() + by
        if 0 <= row < len(self._shown):
            self.setCurrentRow(row)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move by arrows; letters and digits are keys of the page."""
        if event.text() and event.text().isprintable():
            event.ignore()
            return
        super().keyPressEvent(event)


def _entry(one: Shown) -> _Entry:
    if isinstance(one, Scan):
        pages = f" ({fa_digits(one.pages)} صفحه)" if one.pages > 1 else ""
        return _Entry("file-text", "text", f"{one.title}{pages}")
    if one.refusal:
        return _Entry("warning-circle", "problem", f"نپذیرفته: {one.name}")
    tone = "warning" if one.faults else "accent"
    return _Entry("warning" if one.faults else "scan", tone, f"تازه‌رسیده: {one.name}")
