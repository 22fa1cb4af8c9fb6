"""The card of a procedure's version: what it changed, read once and said so."""

from collections.abc import Iterator
from html import escape
from itertools import groupby

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from desktop_app.forms.shortcuts import bind
from desktop_app.look.theme import scaled
from office.domain.jalali import fa_date
from office.domain.persian import fa_digits, iso
from office.usecases.version_cards import VersionCard

_WIDE, _HIGH = 680, 460
_FIRST = (
    "این نخستین نسخه این رویه در این اداره است؛ مدارک، مهلت‌ها و متن نامه‌های آن در «مدیریت، رویه‌ها» "
    "خوانده می‌شود."
)
_SAME = "در گام‌ها، مدارک، استعلام‌ها، مهلت‌ها و هزینه‌ها چیزی تغییر نکرده است."


class VersionCardDialog(QDialog):
    """Shows what a version changed.

    Signals:
        understood: the person says that he read it.
    """

    understood = Signal()

    def __init__(self, card: VersionCard, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        title = f"«{card.title}» — نسخه {fa_digits(card.version)}"
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self.resize(scaled(_WIDE), scaled(_HIGH))
        heading = QLabel(title, self)
        heading.setProperty("role", "heading")
        heading.setWordWrap(True)
        circular = QLabel(circular_words(card), self)
        circular.setProperty("role", "hint")
        circular.setWordWrap(True)
        self.text = QTextBrowser(self)
        self.text.setAccessibleName("چه تغییر کرد")
        self.text.setHtml("".join(html_of(card)))
        body = QVBoxLayout(self)
        for widget in (heading, circular):
            body.addWidget(widget)
        body.addWidget(self.text, 1)
        body.addLayout(self._foot(card))

    def _foot(self, card: VersionCard) -> QHBoxLayout:
        foot = QHBoxLayout()
        if not card.is_read:
            self.read = _button("خواندم و فهمیدم   Ctrl+Enter", "primary", self)
            self.read.clicked.connect(self.understood)
            self.read.clicked.connect(self.accept)
            bind(self, "Ctrl+Enter", self.read.click)
            foot.addWidget(self.read)
        close = _button("بعداً   Esc" if not card.is_read else "بستن   Esc", "", self)
        close.clicked.connect(self.reject)
        foot.addWidget(close)
        foot.addStretch(1)
        return foot


def circular_words(card: VersionCard) -> str:
    """Return on which circular a version rests, from when, and until when it is to be read."""
    told = (
        f"بخشنامه {iso(card.circular)} مورخ {iso(fa_date(card.circular_date))}، اجرا از "
        f"{iso(fa_date(card.valid_from))}"
    )
    if card.is_read:
        return f"{told}. شما این برگه را خوانده‌اید."
    return f"{told}. مهلت خواندن این برگه: {iso(fa_date(card.gate_day))}."


def html_of(card: VersionCard) -> Iterator[str]:
    """Return what a version changed, part by part."""
    if not card.former:
        yield f"<p>{_FIRST}</p>"
        return
    yield f"<p>نسبت به نسخه {fa_digits(card.former)}:</p>"
    for part, changes in groupby(card.changes, key=lambda one: one.part):
        yield f"<h4>{escape(part)}</h4>"
        yield from (f"<p>• {escape(one.words)}</p>" for one in changes)
    if not card.changes:
        yield f"<p>{_SAME}</p>"


def _button(words: str, role: str, parent: QWidget) -> QPushButton:
    button = QPushButton(words, parent)
    button.setProperty("role", role)
    button.setAutoDefault(False)
    return button
