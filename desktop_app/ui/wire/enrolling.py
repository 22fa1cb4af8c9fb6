"""Asks what is needed to have this desk taken in by the centre: by the line, or by a stick."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import (
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from desktop_app.forms.file_choice import choose_file, choose_new_file
from desktop_app.forms.lines import CodeLine
from desktop_app.forms.sentence import Sentence
from desktop_app.forms.shortcuts import bind
from desktop_app.look.theme import scaled
from desktop_app.ui.messages import Messages
from desktop_app.ui.wire.contract import Asked, Stick, Watch
from desktop_app.ui.wire.line import Line
from office.domain.errors import OfficeError
from office.domain.persian import ascii_digits, fa_digits, iso, keyboard_fold, strip_marks
from office.usecases.work import Work

CODE_LENGTH = 10
_WIDE = 720
_ABOUT = (
    "کد ده‌نویسه‌ای را استان به رئیس اداره می‌دهد؛ یک بار و تا ۴۸ ساعت کار می‌کند. پس از پیوند، هر چه "
    "تاکنون ثبت شده خودش فرستاده می‌شود."
)
_SHORT = "کد ثبت ده نویسه است و اکنون {} نویسه نوشته شده؛ آن را از برگه استان دوباره بخوانید."
_NO_ADDRESS = "نشانی مرکز را چنان که استان داده است بنویسید."
_NO_STICK = "پیوند با حافظه USB در این نسخه نیست؛ از راه شبکه پیوند دهید."
_ROOTS = "گواهی ریشه (*.pem *.crt *.cer);;همه پرونده‌ها (*)"
_CARDS = "کارت مرکز (*.card *.bin);;همه پرونده‌ها (*)"
_ANSWERS = "پاسخ استان (*.bundle *.answer);;همه پرونده‌ها (*)"


class AddressLine(CodeLine):
    """A line for an address: Latin, left to right."""

    def shaped(self, text: str) -> str:
        """Return the address with the digits that addresses have."""
        return ascii_digits(strip_marks(text)).strip()


class OneTimeCodeLine(CodeLine):
    """A line for a code that was read out: capitals, however it is typed."""

    def shaped(self, text: str) -> str:
        """Return the code without what stands between its letters."""
        return plain_code(text)


def plain_code(typed: str) -> str:
    """Return a one-time code as it was given: case, spaces, digits, keyboard don't matter."""
    letters = keyboard_fold(typed)
    return "".join(one for one in letters if one.isascii() and one.isalnum()).upper()


class EnrolDialog(QDialog):
    """Has the desk taken in; what was typed stays until it is done."""

    def __init__(self, line: Line, work: Work, messages: Messages, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("پیوند با مرکز استان")
        self.setAccessibleName("پیوند با مرکز استان")
        self.setMinimumWidth(scaled(_WIDE))
        self._line, self._work, self._messages = line, work, messages
        self._roots: Path | None = None
        self.address, self.code = AddressLine(self), OneTimeCodeLine(self)
        self.address.setPlaceholderText("centre.example.ir")
        self.code.setMaxLength(CODE_LENGTH + 6)
        self.roots = QPushButton("گواهی ریشه ماشین", self)
        self.roots.setAccessibleName("گواهی ریشه مرکز")
        self.roots.setAutoDefault(False)
        self.roots.clicked.connect(self._on_roots)
        self._said = Sentence("", self)
        self.act = self._button("پیوند   Ctrl+Enter", "primary", self.enrol)
        self.request = self._button("درخواست روی حافظه…", "", self.write_request)
        self.answer = self._button("خواندن پاسخ استان…", "", self.read_answer)
        self._build()
        bind(self, "Ctrl+Enter", self.enrol)
        self.address.setFocus()

    @property
    def said(self) -> str:
        """What is said under the fields."""
        return self._said.words

    @Slot()
    def enrol(self) -> None:
        """Ask the centre, over the line."""
        if not self.act.isEnabled():
            return
        asked = Asked(self.address.text(), plain_code(self.code.text()), self._roots)
        if not asked.address:
            self._refuse(_NO_ADDRESS, self.address)
        elif self._code_is_whole():
            wire = self._line.wire
            self._run("پیوند با مرکز استان", lambda watch: wire.enrol(self._work, watch, asked))

    @Slot()
    def write_request(self) -> None:
        """Write a request that is brought to the centre on a stick."""
        stick = self._stick()
        if stick is None or not self._code_is_whole():
            return
        title = "کارت مرکز استان را برگزینید"
        choose_file(self, title, _CARDS, lambda card: self._ask_where(stick, card))

    @Slot()
    def read_answer(self) -> None:
        """Take in the answer that the centre wrote."""
        stick = self._stick()
        if stick is not None:
            title = "پاسخ استان را برگزینید"
            choose_file(self, title, _ANSWERS, lambda path: self.take_answer(stick, path))

    def take_answer(self, stick: Stick, path: Path) -> None:
        """As `read_answer`, for a file that was chosen."""
        self._run("خواندن پاسخ استان", lambda watch: stick.answer(self._work, watch, path))

    def keep_request(self, stick: Stick, card: Path, path: Path) -> None:
        """Write the request where the person wants it."""
        code = plain_code(self.code.text())

        def write(watch: Watch) -> Path:
            watch(0.0, "")
            return stick.request(self._work, path, code, card)

        self._wait(is_waiting=True)
        self._line.outside(
            "درخواست پیوند", write, owner=self, done=self._on_written, refused=self._on_refused
        )

    def use_roots(self, path: Path) -> None:
        """Prove the centre's address by the certificates of a file."""
        self._roots = path
        self.roots.setText(iso(path.name))

    def _ask_where(self, stick: Stick, card: Path) -> None:
        name = f"request-{self._work.desk.office.settings.desk_code}.bundle"
        title = "درخواست را کجا بنویسم؟"
        choose_new_file(self, title, name, lambda path: self.keep_request(stick, card, path))

    def _stick(self) -> Stick | None:
        stick = self._line.wire.stick
        if stick is None:
            self._refuse(_NO_STICK, self.address)
        return stick

    def _code_is_whole(self) -> bool:
        count = len(plain_code(self.code.text()))
        if count != CODE_LENGTH:
            self._refuse(_SHORT.format(fa_digits(count)), self.code)
        return count == CODE_LENGTH

    def _run(self, title: str, function: Callable[[Watch], str]) -> None:
        self._wait(is_waiting=True)
        self._line.outside(
            title, function, owner=self, done=self._on_done, refused=self._on_refused
        )

    def _wait(self, *, is_waiting: bool) -> None:
        for button in (self.act, self.request, self.answer):
            button.setEnabled(not is_waiting)
        if is_waiting:
            self._say("در گفت‌وگو با مرکز استان… شاید نیم دقیقه بکشد.", "hint")

    def _on_done(self, words: str) -> None:
        self._messages.tell(words)
        self._line.moved.emit()
        self._line.talk()
        self.accept()

    def _on_written(self, path: Path) -> None:
        self._wait(is_waiting=False)
        self._say(
            f"درخواست در {iso(path.name)} نوشته شد؛ آن را به استان بدهید و پاسخ را همین‌جا بخوانید.",
            "good",
        )

    def _on_refused(self, refusal: OfficeError) -> None:
        self._wait(is_waiting=False)
        self._refuse(refusal.message, self.code)

    def _refuse(self, words: str, field: CodeLine) -> None:
        self._say(words, "problem")
        field.setFocus()
        field.selectAll()

    def _say(self, words: str, role: str) -> None:
        self._said.say(words)
        self._said.setProperty("role", role)
        self._said.style().unpolish(self._said)
        self._said.style().polish(self._said)

    @Slot()
    def _on_roots(self) -> None:
        choose_file(self, "گواهی ریشه‌ای که استان داده است", _ROOTS, self.use_roots)

    def _button(self, words: str, role: str, slot: Callable[[], None]) -> QPushButton:
        button = QPushButton(words, self)
        button.setProperty("role", role)
        button.setAutoDefault(False)
        button.clicked.connect(slot)
        return button

    def _build(self) -> None:
        heading = Sentence("پیوند این رایانه با مرکز استان", self)
        about = Sentence(_ABOUT, self)
        heading.setProperty("role", "heading")
        about.setProperty("role", "hint")
        fields = QFormLayout()
        for title, field in (
            ("نشانی مرکز", self.address),
            ("کد یک‌بارمصرف", self.code),
            ("گواهی ریشه (اگر استان داده است)", self.roots),
        ):
            label = QLabel(title, self)
            label.setBuddy(field)
            fields.addRow(label, field)
        close = self._button("انصراف   Esc", "", self.reject)
        foot = QHBoxLayout()
        for button in (self.act, self.request, self.answer, close):
            foot.addWidget(button)
        foot.addStretch(1)
        body = QVBoxLayout(self)
        for widget in (heading, about):
            body.addWidget(widget)
        body.addLayout(fields)
        body.addWidget(self._said)
        body.addLayout(foot)
