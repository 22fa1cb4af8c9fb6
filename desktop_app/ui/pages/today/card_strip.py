"""Above the list: versions of procedures whose card the person hasn't read yet."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from desktop_app.forms.sentence import Sentence
from desktop_app.ui.page import PageDesk
from desktop_app.ui.version_card import VersionCardDialog
from office.domain.persian import fa_digits, fa_number
from office.usecases.version_cards import VersionCard, read_card, unread_cards


class CardStrip(QFrame):
    """Tells of the first unread card and opens it; hidden when there is none."""

    def __init__(self, desk: PageDesk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "strip")
        self._desk = desk
        self._cards: tuple[VersionCard, ...] = ()
        self.dialog: VersionCardDialog | None = None
        self.words = Sentence("", self)
        self.button = QPushButton("خواندن   Alt+J", self)
        self.button.setAccessibleName("خواندن برگه نسخه تازه")
        self.button.setAutoDefault(False)
        self.button.clicked.connect(self.open)
        body = QHBoxLayout(self)
        body.setContentsMargins(8, 3, 8, 3)
        body.addWidget(self.words, 1)
        body.addWidget(self.button)
        self.hide()

    @property
    def why_not(self) -> str:
        """Why nothing can be read; empty when something is unread."""
        return "" if self._cards else "برگه همه نسخه‌های رویه‌ها را خوانده‌اید."

    def reload(self) -> None:
        """Ask again what is unread."""
        self._desk.jobs.run(unread_cards, owner=self, done=self._on_cards, latest="cards")

    @Slot()
    def open(self) -> None:
        """Show the first unread card."""
        if not self._cards:
            return
        card = self._cards[0]
        self.dialog = VersionCardDialog(card, self.window())
        self.dialog.understood.connect(lambda: self._on_understood(card))
        self.dialog.open()

    def _on_understood(self, card: VersionCard) -> None:
        self._desk.jobs.run(
            read_card, card.procedure, card.version, owner=self, done=lambda _: self.reload()
        )

    def _on_cards(self, cards: list[VersionCard]) -> None:
        self._cards = tuple(cards)
        self.setVisible(bool(cards))
        if not cards:
            return
        first = cards[0]
        more = f" و {fa_number(len(cards) - 1)} رویه دیگر" if cards[1:] else ""
        self.words.say(
            f"برگه رویه «{first.title}» (نسخه {fa_digits(first.version)}){more} خوانده نشده است."
        )
