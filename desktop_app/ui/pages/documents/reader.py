"""The left side of the documents page: files that came and stored scans, page by page."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QStackedWidget, QVBoxLayout, QWidget

from desktop_app.ui.acts import ActButton
from desktop_app.ui.empty import EmptyState
from desktop_app.ui.jobs import Jobs
from desktop_app.ui.page import Command
from desktop_app.ui.pages.documents.incoming import Incoming
from desktop_app.ui.pages.documents.strip import ScanStrip, Shown
from desktop_app.ui.pages.documents.tools import CUTTING, ReaderTools
from desktop_app.ui.papers.page_view import PageView
from office.domain.cases.case import Scan
from office.domain.pages import PageLook
from office.domain.persian import fa_digits
from office.usecases.wire.wanting import scan_to_show

_EMPTY = (
    "برای این مدرک تصویری نیست. برگه را اسکن کنید؛ پرونده‌های پوشه اسکن خودبه‌خود این‌جا می‌آیند.\n"
    "پرونده یا عکس را می‌توانید این‌جا بکشید، با Ctrl+V بچسبانید یا با Ctrl+O برگزینید."
)


class Reader(QWidget):
    """Shows what is chosen in the strip; a file that came can be changed before it is stored.

    Signals:
        keep_asked: the `Incoming` that shall be stored as it is looked at.
        aside_asked: the `Incoming` that shall be put aside.
        copy_asked: the `Scan` of which a copy is wanted.
        changed: another page or file is shown.
    """

    keep_asked = Signal(object)
    aside_asked = Signal(object)
    copy_asked = Signal(object)
    changed = Signal()

    def __init__(self, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._left_out: set[int] = set()
        self._trouble = ""
        self.strip = ScanStrip(self)
        self.view = PageView(jobs, self)
        self.tools = ReaderTools(self.view, self)
        self.words = QLabel(self)
        self.words.setWordWrap(True)
        self.keep = ActButton("ثبت", "Enter", role="primary", parent=self)
        self.leave_out = ActButton("بی این صفحه", "D", parent=self)
        self.aside = ActButton("کنار گذاشتن", "Delete", parent=self)
        self.copy = ActButton("نسخه برای ارائه", "Ctrl+P", parent=self)
        self._build()
        self.strip.chosen.connect(self._on_chosen)
        self.view.refused.connect(self._on_trouble)
        self.tools.changed.connect(self._on_moved)
        self.keep.clicked.connect(self.ask_keep)
        self.aside.clicked.connect(self.ask_aside)
        self.copy.clicked.connect(self.ask_copy)
        self.leave_out.clicked.connect(self.leave_page_out)

    def show_all(self, files: Sequence[Incoming], scans: Sequence[Scan], title: str) -> None:
        """Show what came, and the scans of a document; `title` is where files will go."""
        self.keep.set_title(f"ثبت برای «{title}»" if title else "ثبت در پرونده")
        self.strip.show_all(files, scans)

    def commands(self) -> tuple[Command, ...]:
        """Return the acts on what is shown."""
        is_file = isinstance(self.strip.current(), Incoming)
        no_file = "" if is_file else "پرونده تازه‌رسیده‌ای برگزیده نیست."
        no_scan = "" if isinstance(self.strip.current(), Scan) else "تصویر ثبت‌شده‌ای برگزیده نیست."
        return (
            Command(self.keep.title, self.ask_keep, "Enter", no_file or self.keep.why_not),
            Command("کنار گذاشتن پرونده", self.ask_aside, "Delete", no_file),
            Command("ثبت بی این صفحه", self.leave_page_out, "D", no_file),
            Command("نسخه با نوشته «فقط برای …»", self.ask_copy, "Ctrl+P", no_scan),
            Command("تصویر بعد", lambda: self.strip.step(1), "N"),
            Command("تصویر پیش", lambda: self.strip.step(-1), "Shift+N"),
            *self.tools.commands(),
        )

    def looks(self) -> tuple[PageLook, ...]:
        """Return how every page of the shown file is looked at."""
        return self.view.looks

    def kept_pages(self) -> tuple[int, ...]:
        """Return the pages of the shown file that aren't left out."""
        return tuple(one for one in range(self.view.count) if one not in self._left_out)

    def ask_keep(self) -> None:
        """Ask for the shown file to be stored."""
        shown = self.strip.current()
        if isinstance(shown, Incoming) and not self.keep.why_not:
            self.keep_asked.emit(shown)

    def ask_aside(self) -> None:
        """Ask for the shown file to be put aside."""
        shown = self.strip.current()
        if isinstance(shown, Incoming):
            self.aside_asked.emit(shown)

    def ask_copy(self) -> None:
        """Ask for a copy of the shown scan."""
        shown = self.strip.current()
        if isinstance(shown, Scan):
            self.copy_asked.emit(shown)

    def leave_page_out(self) -> None:
        """Leave the shown page out when the file is stored, or take it in again."""
        if isinstance(self.strip.current(), Incoming) and self.view.count > 1:
            self._left_out ^= {self.view.page}
            self._on_moved()

    def _build(self) -> None:
        acts = QHBoxLayout()
        for act in (self.keep, self.leave_out, self.aside, self.copy):
            acts.addWidget(act, 0, Qt.AlignmentFlag.AlignTop)
        acts.addStretch(1)
        self._shown = QStackedWidget(self)
        self._shown.addWidget(EmptyState("scan", _EMPTY, parent=self))
        self._shown.addWidget(self.view)
        card = QFrame(self)
        card.setProperty("role", "card")
        inside = QVBoxLayout(card)
        inside.setContentsMargins(1, 1, 1, 1)
        inside.addWidget(self._shown)
        body = QVBoxLayout(self)
        body.setContentsMargins(0, 0, 0, 0)
        body.addWidget(self.strip)
        body.addWidget(self.tools)
        body.addWidget(card, 1)
        body.addWidget(self.words)
        body.addLayout(acts)

    def _on_chosen(self, shown: Shown | None) -> None:
        self._left_out.clear()
        self._trouble = ""
        self.tools.set_cutting(on=False)
        if isinstance(shown, Scan):
            self.view.show_document(b"")
            self._jobs.run(
                scan_to_show,
                shown.blob,
                owner=self,
                done=self.view.show_document,
                refused=lambda error: self._on_trouble(error.message),
                latest="documents.scan",
            )
        else:
            self.view.show_document(shown.data if shown else b"")
        self._shown.setCurrentIndex(1 if shown else 0)
        self._on_moved()

    @Slot(str)
    def _on_trouble(self, sentence: str) -> None:
        self._trouble = sentence
        self._on_moved()

    def _on_moved(self) -> None:
        shown = self.strip.current()
        is_file = isinstance(shown, Incoming)
        for act in (self.keep, self.aside):
            act.setVisible(is_file)
        self.leave_out.setVisible(is_file and self.view.count > 1)
        is_left_out = self.view.page in self._left_out
        self.leave_out.set_title("با این صفحه" if is_left_out else "بی این صفحه")
        self.copy.setVisible(isinstance(shown, Scan))
        self.tools.setEnabled(self.view.count > 0)
        if isinstance(shown, Incoming):
            self.keep.set_why_not(self._why_not_keep(shown))
        told = self._told(shown) if isinstance(shown, Incoming) else ""
        if self.tools.is_cutting:
            told = CUTTING
        is_bad = self._trouble or (isinstance(shown, Incoming) and shown.refusal)
        self._say(self._trouble or told, "problem" if is_bad else "warning")
        self.changed.emit()

    def _why_not_keep(self, file: Incoming) -> str:
        if file.refusal:
            return "این پرونده سند خوانایی نیست؛ خود پرونده سر جایش مانده است."
        if self.view.count and not self.kept_pages():
            return "همه صفحه‌ها کنار گذاشته شده‌اند."
        return ""

    def _told(self, file: Incoming) -> str:
        """Return what is wrong with the file, page by page, and which pages are left out."""
        if file.refusal:
            return file.refusal
        left_out = [f"صفحه {fa_digits(one + 1)} ثبت نمی‌شود." for one in sorted(self._left_out)]
        faults = [
            f"صفحه {fa_digits(one.page + 1)}: {one.fault.value}"
            for one in file.faults
            if one.page not in self._left_out
        ]
        return "\n".join((*left_out, *faults[:3]))

    def _say(self, sentence: str, role: str) -> None:
        self.words.setText(sentence)
        self.words.setVisible(bool(sentence))
        self.words.setProperty("role", role)
        self.words.style().polish(self.words)
