"""The head of the page: how the desk stands in one sentence, what to do, three numbers."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from desktop_app.forms.sentence import Sentence
from desktop_app.look.icons import pixmap
from desktop_app.look.theme import scaled
from desktop_app.ui.acts import ActButton
from desktop_app.ui.pages.sync.sheet import Sheet
from desktop_app.ui.wire.light import GREEN, GREY, RED, Light
from office.domain.persian import fa_number

_ICON = 40
_WAY_OUT = {
    GREEN: "کاری لازم نیست؛ برنامه خودش هر چند دقیقه و پس از هر کار همگام می‌شود.",
    RED: "مورد زیر را ببینید؛ آنچه ثبت می‌کنید در این رایانه می‌ماند و گم نمی‌شود.",
    GREY: "رئیس اداره از استان یک کد ده‌نویسه‌ای بگیرد و «پیوند با استان» را بزند.",
}
_NO_HISTORY = (
    "تا رسیدن همه دفتر، کار تازه ثبت نمی‌شود؛ اگر با حافظه پیوند داده‌اید، پاسخ را دوباره بخوانید."
)
_BY_STICK = (
    "این رایانه نشانی مرکز را ندارد؛ هر چند روز با «با حافظه…» بفرستید و پاسخ استان را بخوانید."
)
_WAITS = "برنامه خودش می‌فرستد؛ اگر شتاب دارید «اکنون بفرست» را بزنید."
_NUMBERS = ("در صف", "تصویر در راه", "تأیید شده امروز")


class HeadCard(QFrame):
    """Says how it stands, and holds the acts."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self.send = ActButton("اکنون بفرست", "Alt+S", role="primary", parent=self)
        self.enrol = ActButton("پیوند با استان…", "Alt+E", parent=self)
        self.stick = ActButton("با حافظه…", "Alt+U", parent=self)
        self.read = ActButton("خواندن بسته استان…", "Ctrl+O", parent=self)
        self._icon = QLabel(self)
        self._sentence = _sentence("title", self)
        self._way_out = _sentence("hint", self)
        self._doing = _sentence("hint", self)
        self._reconciled = _words("", self)
        self._figures = [_words("number", self) for _ in _NUMBERS]
        body = QVBoxLayout(self)
        body.addLayout(self._top())
        body.addLayout(self._foot())

    @property
    def sentence(self) -> str:
        """How the desk stands."""
        return self._sentence.words

    @property
    def way_out(self) -> str:
        """What is to be done about it."""
        return self._way_out.words

    @property
    def doing(self) -> str:
        """What the conversation that runs is doing."""
        return self._doing.words

    @property
    def reconciled(self) -> str:
        """What was sent against what was received."""
        return self._reconciled.text()

    def show_sheet(self, sheet: Sheet, light: Light) -> None:
        """Show how the desk stands now."""
        self._icon.setPixmap(pixmap(light.icon, scaled(_ICON), light.colour))
        self._sentence.say(f"{light.short}." if light.colour == RED else sheet.state.words)
        self._way_out.say(_way_out(sheet, light))
        counts = (sheet.counts.waiting, sheet.counts.scans, sheet.counts.acknowledged_today)
        for label, name, count in zip(self._figures, _NUMBERS, counts, strict=True):
            label.setText(fa_number(count))
            label.setAccessibleName(f"{name}: {fa_number(count)}")
        is_enrolled = sheet.state.is_enrolled
        self._reconciled.setText(f"شمارش با استان: {sheet.reconciled.words}" if is_enrolled else "")
        self._reconciled.setProperty("role", "warning" if sheet.reconciled.difference else "good")
        self._reconciled.style().unpolish(self._reconciled)
        self._reconciled.style().polish(self._reconciled)

    def say_doing(self, words: str) -> None:
        """Say what the conversation that runs is doing; nothing when none runs."""
        self._doing.say(f"{words}…" if words else "")

    def _top(self) -> QHBoxLayout:
        said = QVBoxLayout()
        said.setSpacing(2)
        said.addWidget(self._sentence)
        said.addWidget(self._way_out)
        row = QHBoxLayout()
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(said, 1)
        for act in (self.send, self.enrol, self.stick, self.read):
            row.addWidget(act, 0, Qt.AlignmentFlag.AlignTop)
        return row

    def _foot(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(scaled(8))
        for label, name in zip(self._figures, _NUMBERS, strict=True):
            title = _words("hint", self)
            title.setText(name)
            row.addWidget(label)
            row.addWidget(title)
            row.addSpacing(scaled(24))
        row.addWidget(self._doing, 1)
        row.addWidget(self._reconciled)
        return row


def _way_out(sheet: Sheet, light: Light) -> str:
    if sheet.state.lacks_history:
        return _NO_HISTORY
    if sheet.state.is_enrolled and not sheet.address and light.colour != RED:
        return _BY_STICK
    return _WAY_OUT.get(light.colour, _WAITS)


def _words(role: str, parent: QWidget) -> QLabel:
    label = QLabel(parent)
    label.setProperty("role", role)
    return label


def _sentence(role: str, parent: QWidget) -> Sentence:
    label = Sentence("", parent)
    label.setProperty("role", role)
    return label
