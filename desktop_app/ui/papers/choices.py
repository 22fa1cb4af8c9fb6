"""On which printer and from which tray each kind of paper is printed, with a sheet to try it."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from desktop_app.look.icons import beside, icon
from desktop_app.ui.page import PageDesk
from desktop_app.ui.papers.print_queue import queue_of
from desktop_app.ui.papers.printers import KINDS, TRAYS, PrinterLine, choice_of, key_of
from desktop_app.ui.papers.show import print_now, show_paper
from office.domain.papers.paper import PaperSize
from office.usecases.papers.trial import printer_trial

_OWN = "چاپگر پیش‌فرض رایانه"
_GONE = "پیدا نیست"
_NONE = (
    "این رایانه چاپگری نمی‌شناسد. چاپگر را در تنظیم سیستم‌عامل بیفزایید و «خواندن دوباره» را بزنید؛ "
    "تا آن زمان برگه‌ها در صف می‌مانند و به شکل PDF نگه داشته می‌شوند."
)
_FOUND = "چاپگر و سینی هر نوع کاغذ را برگزینید و با «برگه آزمون» ببینید که فارسی درست چاپ می‌شود."


class PaperChoices(QWidget):
    """Choices of printer and tray for A4, A5 and the roll; they are kept as soon as made.

    Signals:
        chosen: a choice was kept.
    """

    chosen = Signal()

    def __init__(self, desk: PageDesk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._printers = queue_of(desk).printers
        self.printers: dict[PaperSize, QComboBox] = {}
        self.trays: dict[PaperSize, QComboBox] = {}
        self.words = QLabel(self)
        self.words.setWordWrap(True)
        self.words.setProperty("role", "hint")
        grid = QGridLayout()
        for place, title in enumerate(("نوع کاغذ", "چاپگر", "سینی")):
            head = QLabel(title, self)
            head.setProperty("role", "heading")
            grid.addWidget(head, 0, place)
        for row, kind in enumerate(KINDS, 1):
            self._add_row(grid, row, kind)
        grid.setColumnStretch(1, 1)
        again = self._button("خواندن دوباره چاپگرها", "arrows-clockwise", self.read_printers)
        body = QVBoxLayout(self)
        body.addWidget(self.words)
        body.addLayout(grid)
        body.addWidget(again, 0, Qt.AlignmentFlag.AlignLeft)
        body.addStretch(1)
        self._show(self._printers.lines)
        self.read_printers()

    def read_printers(self) -> None:
        """Ask the computer for its printers anew; it may take seconds, beside the window."""
        self._desk.jobs.outside(
            "خواندن چاپگرها", lambda _: self._printers.read(), owner=self, done=self._show
        )

    def try_out(self, kind: PaperSize) -> None:
        """Print the trial sheet on the printer of a kind of paper."""
        print_now(self._desk, self, partial(printer_trial, size=kind))

    def look_at(self, kind: PaperSize) -> None:
        """Show the trial sheet on the screen."""
        show_paper(self._desk, self, partial(printer_trial, size=kind), "برگه آزمون چاپگر")

    def _add_row(self, grid: QGridLayout, row: int, kind: PaperSize) -> None:
        label = QLabel(KINDS[kind], self)
        printer, tray = QComboBox(self), QComboBox(self)
        label.setBuddy(printer)
        printer.setAccessibleName(f"چاپگر {KINDS[kind]}")
        tray.setAccessibleName(f"سینی {KINDS[kind]}")
        for key, (_, words) in TRAYS.items():
            tray.addItem(words, key)
        tray.setCurrentIndex(max(0, tray.findData(choice_of(self._desk.settings(), kind).tray)))
        printer.activated.connect(lambda _: self._keep(kind))
        tray.activated.connect(lambda _: self._keep(kind))
        self.printers[kind], self.trays[kind] = printer, tray
        trial = self._button("برگه آزمون", "printer", lambda: self.try_out(kind))
        look = self._button("دیدن", "eye", lambda: self.look_at(kind))
        look.setAccessibleName(f"دیدن برگه آزمون {KINDS[kind]}")
        trial.setAccessibleName(f"چاپ برگه آزمون {KINDS[kind]}")
        for place, widget in enumerate((label, printer, tray, trial, look)):
            grid.addWidget(widget, row, place)

    def _button(self, words: str, name: str, act: Callable[[], object]) -> QPushButton:
        button = QPushButton(icon(name), beside(words), self)
        button.setAutoDefault(False)
        button.clicked.connect(act)
        return button

    def _show(self, lines: tuple[PrinterLine, ...]) -> None:
        """Show the printers, with the chosen one in its place even when it is gone."""
        self.words.setText(_FOUND if lines else _NONE)
        for kind, box in self.printers.items():
            chosen = choice_of(self._desk.settings(), kind).printer
            box.clear()
            box.addItem(_OWN, "")
            for line in lines:
                box.addItem(line.title, line.name)
            if chosen and box.findData(chosen) < 0:
                box.addItem(f"{chosen} ({_GONE})", chosen)
            box.setCurrentIndex(max(0, box.findData(chosen)))

    def _keep(self, kind: PaperSize) -> None:
        settings, key = self._desk.settings(), key_of(kind)
        printer, tray = self.printers[kind].currentData(), self.trays[kind].currentData()
        self._desk.choose(
            replace(
                settings,
                printers={**settings.printers, key: printer},
                trays={**settings.trays, key: tray},
            )
        )
        self.chosen.emit()
