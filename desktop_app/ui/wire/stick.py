"""The wizard for a stick: carry work to the centre, bring its answers back, say when to unplug."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from desktop_app.forms.file_choice import choose_file, choose_folder
from desktop_app.forms.sentence import Sentence
from desktop_app.look.icons import pixmap
from desktop_app.look.theme import scaled
from desktop_app.ui.jobs import Jobs
from desktop_app.ui.wire.contract import ForStick, Stick, Talked
from desktop_app.ui.wire.line import Line
from office.domain.errors import OfficeError
from office.domain.persian import fa_number, fa_size

_WIDE = 640
_MIB = 1024 * 1024
_SIZES = (("همه تصویرها", 0), ("تا ۵۰۰ مگابایت تصویر", 500), ("تا ۱۰۰ مگابایت تصویر", 100))
_EVERY_SCAN = 1 << 62
_NO_SCANS = "بی‌تصویر"
_RETURNS = "پاسخ استان (return-*.bundle *.bundle);;همه پرونده‌ها (*)"
_THERE = (
    "کار این رایانه نوشته و همان‌جا دوباره خوانده می‌شود؛ تا پاسخ استان برنگردد، هر بار همه آن نوشته "
    "می‌شود."
)
_BACK = "رسید، تصمیم‌ها، بسته‌ها و کار رایانه‌های دیگر که استان روی حافظه نوشته است."
_UNPLUG = "اکنون می‌توانید حافظه را جدا کنید."
_NOTHING_WAITS = "چیزی در انتظار رفتن به استان نیست؛ اگر پاسخی از استان رسیده است، آن را بخوانید."
_NOTHING_THERE = "در این پوشه پاسخی از استان برای این رایانه نیست؛ پوشه یا حافظه دیگری را برگزینید."


class StickDialog(QDialog):
    """Two ways, one stick; each step says what was done and what is next."""

    def __init__(self, line: Line, jobs: Jobs, stick: Stick, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("حافظه USB")
        self.setAccessibleName("همگام‌سازی با حافظه USB")
        self.setMinimumWidth(scaled(_WIDE))
        self._line, self._jobs, self._stick = line, jobs, stick
        self._waits, self._said = _words("hint", self), _words("", self)
        self._picture = QLabel(self)
        self._picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._picture.hide()
        self.scans = QComboBox(self)
        self.scans.setAccessibleName("چه اندازه تصویر")
        for words, size in _SIZES:
            self.scans.addItem(words, size * _MIB or _EVERY_SCAN)
        self.scans.addItem(_NO_SCANS, 0)
        self.bring = self._button("نوشتن روی حافظه…", "primary", self._on_bring)
        self.take = self._button("خواندن از حافظه…", "", self._on_take)
        self.file = self._button("خواندن یک پرونده…", "quiet", self._on_file)
        self.leave = self._button("بستن   Esc", "", self.reject)
        self._build()
        jobs.run(stick.waiting, owner=self, done=self._on_waiting)

    @property
    def said(self) -> str:
        """What was done last."""
        return self._said.words

    def write_to(self, folder: Path) -> None:
        """Write all that waits to a folder, and read it again."""
        work, most = self._jobs.work, int(self.scans.currentData())
        self._wait("در حال نوشتن روی حافظه؛ آن را جدا نکنید.")
        self._line.outside(
            "نوشتن روی حافظه USB",
            lambda watch: self._stick.bring(work, watch, folder, most),
            owner=self,
            done=self._on_written,
            refused=self._on_refused,
        )

    def read_from(self, path: Path) -> None:
        """Take in an answer of the centre: a file, or the newest of a folder."""
        work = self._jobs.work
        self._wait("در حال خواندن از حافظه؛ آن را جدا نکنید.")
        self._line.outside(
            "خواندن از حافظه USB",
            lambda watch: self._stick.take_back(work, watch, path),
            owner=self,
            done=self._on_taken,
            refused=self._on_refused,
        )

    def look_in(self, folder: Path) -> None:
        """Look for answers in a folder, and take in all of them, the oldest first."""
        self._jobs.run(
            self._stick.returns, folder, owner=self, done=self._on_found, refused=self._on_refused
        )

    def _on_waiting(self, waiting: ForStick) -> None:
        scans = f" و {fa_size(waiting.chunk_bytes)} تصویر" if waiting.chunks else ""
        told = f"{fa_number(waiting.operations)} اقدام{scans} در انتظار رفتن به استان است."
        self._waits.say(told if waiting.operations or waiting.chunks else _NOTHING_WAITS)
        self.scans.setVisible(bool(waiting.chunks))

    def _on_written(self, words: str) -> None:
        self._done(f"{words}\n{_UNPLUG}" if _UNPLUG not in words else words)

    def _on_found(self, paths: list[Path]) -> None:
        if not paths:
            self._say(_NOTHING_THERE, "warning")
        for path in paths:
            self.read_from(path)

    def _on_taken(self, talked: Talked) -> None:
        self._line.take(talked)
        self._done(f"{talked.words}\n{_UNPLUG}")
        self._jobs.run(self._stick.waiting, owner=self, done=self._on_waiting)

    def _on_refused(self, refusal: OfficeError) -> None:
        self._free()
        self._say(refusal.message, "problem")

    def _done(self, words: str) -> None:
        self._free()
        self._picture.setPixmap(pixmap("check-circle", scaled(48), "good"))
        self._picture.show()
        self._say(words, "good")
        self._line.moved.emit()

    def _wait(self, words: str) -> None:
        for button in (self.bring, self.file, self.take):
            button.setEnabled(False)
        self.leave.setFocus()
        self._picture.hide()
        self._say(words, "warning")

    def _free(self) -> None:
        for button in (self.bring, self.file, self.take):
            button.setEnabled(True)

    def _say(self, words: str, role: str) -> None:
        self._said.say(words)
        self._said.setProperty("role", role)
        self._said.style().unpolish(self._said)
        self._said.style().polish(self._said)
        self._grow()

    def _grow(self) -> None:
        """Be high enough for all words; a dialog that stands never grows by itself."""
        layout = self.layout()
        if layout is not None:
            layout.activate()
            least = layout.totalHeightForWidth(self.width())
            self.resize(self.width(), max(self.height(), least))

    @Slot()
    def _on_bring(self) -> None:
        choose_folder(self, "پوشه حافظه USB", self.write_to)

    @Slot()
    def _on_take(self) -> None:
        choose_folder(self, "پوشه حافظه USB که از استان برگشته است", self.look_in)

    @Slot()
    def _on_file(self) -> None:
        choose_file(self, "پاسخ استان را برگزینید", _RETURNS, self.read_from)

    def _build(self) -> None:
        body = QVBoxLayout(self)
        body.addWidget(self._waits)
        ways = QHBoxLayout()
        ways.addWidget(self._way("۱. بردن به استان", _THERE, self.scans, self.bring), 1)
        ways.addWidget(self._way("۲. برگشت از استان", _BACK, self.file, self.take), 1)
        body.addLayout(ways)
        body.addWidget(self._picture)
        body.addWidget(self._said)
        body.addWidget(self.leave, 0, Qt.AlignmentFlag.AlignLeft)

    def _way(self, title: str, words: str, *widgets: QWidget) -> QFrame:
        card = QFrame(self)
        card.setProperty("role", "card")
        column = QVBoxLayout(card)
        heading, about = _words("heading", card), _words("hint", card)
        heading.say(title)
        about.say(words)
        column.addWidget(heading)
        column.addWidget(about, 1)
        for widget in widgets:
            column.addWidget(widget)
        return card

    def _button(self, words: str, role: str, slot: Callable[[], object]) -> QPushButton:
        button = QPushButton(words, self)
        button.setProperty("role", role)
        button.clicked.connect(slot)
        return button


def _words(role: str, parent: QWidget) -> Sentence:
    label = Sentence("", parent)
    label.setProperty("role", role)
    return label
