"""The locked desk: its people take the place by PIN, or by passphrase where that is asked."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from desktop_app.ui.background import Background, Call
from desktop_app.ui.sign_card import PASSPHRASE, PIN, Chip, SignCard, offer_practice
from office.domain.errors import OfficeError
from office.domain.operations.ids import Id
from office.usecases.switching import NoPinError, SwitchName, check_pin, switch_names, switch_user
from office.usecases.work import Desk, Work

KEPT = "آنچه نیمه‌کاره بود نگه داشته شده است."
_OPENING = "…"


class LockPage(QWidget):
    """Asks who takes the place; the office stays open beneath.

    Signals:
        unlocked: the `Work` of who takes the place.
        practice_wanted: somebody wants to practise, without taking the place.
    """

    unlocked = Signal(object)
    practice_wanted = Signal()

    def __init__(self, desk: Desk, background: Background, last: Id) -> None:
        super().__init__()
        self._desk = desk
        self._background = background
        self._last = last
        self._card = SignCard("میز قفل است", "باز کردن", self)
        self._card.tried.connect(self._on_tried)
        hint = QLabel(KEPT, self._card)
        hint.setProperty("role", "hint")
        hint.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._card.body.addWidget(hint)
        offer_practice(self, self._card, self.practice_wanted.emit)
        QVBoxLayout(self).addWidget(self._card, 0, Qt.AlignmentFlag.AlignCenter)
        self._ask_names()

    @property
    def card(self) -> SignCard:
        """The card with names and the secret."""
        return self._card

    def _ask_names(self) -> None:
        call = Call(lambda: switch_names(self._desk), self, self._on_names)
        self._background.begin(self._background.runners.office, call)

    def _on_names(self, names: list[SwitchName]) -> None:
        chips = [
            Chip(one.person, one.name, one.post, PIN if one.by_pin else PASSPHRASE) for one in names
        ]
        self._card.show_chips(chips)
        marked = [number for number, chip in enumerate(chips) if chip.key == self._last]
        if marked:
            self._card.mark(marked[0])

    @Slot(object, str)
    def _on_tried(self, chip: Chip, secret: str) -> None:
        self._card.wait(_OPENING)
        take = check_pin if chip.secret == PIN else switch_user
        call = Call(
            lambda: take(self._desk, chip.key, secret), self, self._on_taken, self._on_refused
        )
        self._background.begin(self._background.runners.office, call)

    def _on_taken(self, work: Work) -> None:
        self._card.wait()
        self.unlocked.emit(work)

    def _on_refused(self, refusal: OfficeError) -> None:
        self._card.wait()
        if isinstance(refusal, NoPinError):
            self._last = self._chip_key()
            self._ask_names()
        self._card.say(refusal.message)

    def _chip_key(self) -> Id:
        chip = self._card.chip()
        return chip.key if chip is not None else self._last
