"""A paper before it is printed: its pages, zoom, print, and a PDF to keep."""

import re
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from desktop_app.forms.file_choice import file_dialog
from desktop_app.forms.shortcuts import bind
from desktop_app.look.icons import icon
from desktop_app.look.theme import scaled
from desktop_app.ui.background import Progress
from desktop_app.ui.page import PageDesk
from desktop_app.ui.papers.page_view import PageView
from desktop_app.ui.papers.print_queue import Make, queue_of
from office.domain.persian import ascii_digits, fa_digits, iso
from office.usecases.papers.printing import Printed

_WIDE, _HIGH = 900, 640
_NOT_ASCII = re.compile(r"[^A-Za-z0-9]+")


class PaperPreview(QDialog):
    """Shows a paper. Ctrl+P prints, Ctrl+S keeps a PDF, Esc leaves."""

    def __init__(
        self,
        desk: PageDesk,
        title: str,
        shown: Printed,
        making: Make,
        note: str,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self._desk = desk
        self._making = making
        self._note = note
        self._shown = shown
        self._made: Printed | None = None
        self._is_sent = False
        self.view = PageView(desk.jobs, self)
        self._words = QLabel(self)
        self._build(title)
        self.view.moved.connect(self._on_moved)
        self.view.refused.connect(self._words.setText)
        self.view.show_document(shown.pdf)
        self.resize(scaled(_WIDE), scaled(_HIGH))
        self.view.setFocus()

    def take_made(self, printed: Printed) -> None:
        """Take a paper that needs no record, so that it isn't made a second time."""
        self._made = printed

    @Slot()
    def print_it(self) -> None:
        """Send the paper to the printer of its kind; a second time it is made as a reprint."""
        if self._made is None or self._is_sent:
            self._desk.jobs.run(self._making, owner=self, done=self._send)
        else:
            self._send(self._made)

    @Slot()
    def keep_it(self) -> None:
        """Ask where the PDF is to be kept."""
        if self._made is None:
            self._desk.jobs.run(self._making, owner=self, done=self._ask_where)
        else:
            self._ask_where(self._made)

    def keep_as(self, printed: Printed, path: Path) -> None:
        """Write the PDF to a file."""
        self._desk.jobs.outside(
            "نگه داشتن PDF", _write, path, printed.pdf, owner=self, done=self._on_kept
        )

    def _build(self, title: str) -> None:
        head = QLabel(title, self)
        head.setProperty("role", "title")
        top, foot = QHBoxLayout(), QHBoxLayout()
        top.addWidget(head, 1)
        top.addWidget(self._words)
        for name, words, key, act in (
            ("caret-right", "صفحه پیش", "PgUp", lambda: self.view.step(-1)),
            ("caret-left", "صفحه بعد", "PgDown", lambda: self.view.step(1)),
            ("magnifying-glass-minus", "کوچک‌تر", "Ctrl+-", lambda: self.view.zoom_by(-1)),
            ("magnifying-glass-plus", "بزرگ‌تر", "Ctrl+=", lambda: self.view.zoom_by(1)),
        ):
            button = QPushButton(icon(name), "", self)
            button.setProperty("role", "quiet")
            button.setToolTip(f"{words} (\u2066{key}\u2069)")
            button.setAccessibleName(words)
            button.setAutoDefault(False)
            button.clicked.connect(act)
            bind(self, key, act)
            top.addWidget(button)
        bind(self, "Ctrl+0", lambda: self.view.zoom_by(0))
        for words, key, role, act in (
            ("چاپ", "Ctrl+P", "primary", self.print_it),
            ("نگه داشتن PDF", "Ctrl+S", "", self.keep_it),
            ("بستن", "Esc", "quiet", self.reject),
        ):
            foot.addWidget(self._button(words, key, role, act))
        foot.addStretch(1)
        body = QVBoxLayout(self)
        body.addLayout(top)
        body.addWidget(self.view, 1)
        body.addLayout(foot)

    def _button(self, words: str, key: str, role: str, act: Callable[[], object]) -> QPushButton:
        button = QPushButton(f"{words}   \u2066{key}\u2069", self)
        button.setProperty("role", role)
        button.setAccessibleName(words)
        button.setAutoDefault(False)
        button.clicked.connect(act)
        if key != "Esc":
            bind(self, key, act)
        return button

    def _send(self, printed: Printed) -> None:
        self._made, self._is_sent = printed, True
        queue_of(self._desk).add(printed, self._note, self._making)
        self._desk.messages.tell(f"«{printed.title}» به صف چاپ رفت.")

    def _ask_where(self, printed: Printed) -> None:
        self._made = printed
        ask = file_dialog(self, "نگه داشتن PDF")
        ask.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        ask.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        ask.setNameFilter("PDF (*.pdf)")
        ask.setDefaultSuffix("pdf")
        ask.selectFile(ascii_name(printed.name))
        ask.fileSelected.connect(lambda path: self.keep_as(printed, Path(path)))
        ask.open()

    def _on_kept(self, path: Path) -> None:
        self._desk.messages.tell(f"PDF با نام {iso(path.name)} نگه داشته شد.")

    def _on_moved(self) -> None:
        zoom = f"بزرگ‌نمایی {fa_digits(self.view.zoom)}٪"
        self._words.setText("، ".join(filter(None, (self.view.words(), zoom))))


def ascii_name(name: str) -> str:
    """Return a file name that every system and every old archive takes."""
    plain = _NOT_ASCII.sub("-", ascii_digits(name)).strip("-").lower()
    return f"kargosha-{plain or 'paper'}.pdf"


def _write(_: Progress, path: Path, pdf: bytes) -> Path:
    path.write_bytes(pdf)
    return path
