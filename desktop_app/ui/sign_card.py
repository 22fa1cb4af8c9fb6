"""The card at which a person takes the place: chips with names, one secret, one button."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QGridLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from desktop_app.forms.shortcuts import bind
from desktop_app.look.icons import beside, icon, pixmap
from desktop_app.look.theme import scaled

PASSPHRASE, PIN = "گذرواژه", "پین"

_WIDTH = 460
_EMBLEM = 56
_CHIPS_A_ROW = 2
_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}


@dataclass(frozen=True)
class Chip:
    """One who may take the place; `secret` is what is asked of him."""

    key: Any
    name: str
    post: str = ""
    secret: str = PASSPHRASE


class SignCard(QFrame):
    """Asks who and for the secret.

    Signals:
        tried: the `Chip` and the secret that was typed.
        chosen: the `Chip` that is marked now.
    """

    tried = Signal(object, str)
    chosen = Signal(object)

    def __init__(self, title: str, verb: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self.setFixedWidth(scaled(_WIDTH))
        self._verb = verb
        self._chips: list[Chip] = []
        self._group = QButtonGroup(self)
        self._group.idClicked.connect(self._on_chosen)
        self._grid = QGridLayout()
        self._title = QLabel(title, self)
        self._title.setProperty("role", "title")
        self._title.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._secret = QLineEdit(self)
        self._secret.setEchoMode(QLineEdit.EchoMode.Password)
        self._secret.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self._secret.returnPressed.connect(self._on_try)
        self._secret.installEventFilter(self)
        self._button = QPushButton(verb, self)
        self._button.setProperty("role", "primary")
        self._button.clicked.connect(self._on_try)
        self._words = QLabel(self)
        self._words.setProperty("role", "problem")
        self._words.setWordWrap(True)
        self.body = QVBoxLayout(self)
        self._lay_out()

    @property
    def secret(self) -> QLineEdit:
        """The field for the secret."""
        return self._secret

    def show_chips(self, chips: Sequence[Chip]) -> None:
        """Show who may take the place; the first is marked."""
        for button in self._group.buttons():
            self._group.removeButton(button)
            button.deleteLater()
        self._chips = list(chips)
        for number, chip in enumerate(self._chips):
            button = QPushButton(icon("user-circle"), beside(chip.name), self)
            button.setProperty("role", "chip")
            button.setCheckable(True)
            button.toggled.connect(partial(_tint, button))
            button.setToolTip(chip.post)
            button.setAccessibleName(f"{chip.name} {chip.post}".strip())
            self._group.addButton(button, number)
            self._grid.addWidget(button, number // _CHIPS_A_ROW, number % _CHIPS_A_ROW)
        if self._chips:
            self.mark(0)

    def mark(self, number: int) -> None:
        """Mark one of them."""
        self._group.button(number).setChecked(True)
        self._on_chosen(number)

    def chip(self) -> Chip | None:
        """Return who is marked."""
        number = self._group.checkedId()
        return self._chips[number] if 0 <= number < len(self._chips) else None

    def say(self, words: str) -> None:
        """Say what was wrong; the secret is typed anew."""
        self._words.setText(words)
        self._secret.clear()
        self._secret.setFocus()

    def wait(self, words: str = "") -> None:
        """Show that a try is under way; without words it is over."""
        self._button.setEnabled(not words)
        self._secret.setEnabled(not words)
        self._button.setText(words or self._verb)
        if words:
            self._words.clear()

    def begin(self) -> None:
        """Put the keyboard where the secret is typed."""
        self._secret.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Go to the next or the last name by the arrows, while the secret has the keyboard."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            step = _STEPS.get(Qt.Key(event.key()), 0)
            if step and self._chips:
                self.mark((self._group.checkedId() + step) % len(self._chips))
                return True
        return super().eventFilter(watched, event)

    def _lay_out(self) -> None:
        emblem = QLabel(self)
        emblem.setPixmap(pixmap("stamp", scaled(_EMBLEM), "accent"))
        emblem.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.body.setContentsMargins(28, 24, 28, 24)
        self.body.setSpacing(12)
        self.body.addWidget(emblem)
        self.body.addWidget(self._title)
        self.body.addLayout(self._grid)
        for widget in (self._secret, self._words, self._button):
            self.body.addWidget(widget)

    @Slot(int)
    def _on_chosen(self, number: int) -> None:
        chip = self._chips[number]
        self._secret.setPlaceholderText(f"{chip.secret} {chip.name}")
        self._secret.setAccessibleName(f"{chip.secret} {chip.name}")
        self.chosen.emit(chip)
        self._secret.setFocus()

    @Slot()
    def _on_try(self) -> None:
        chip = self.chip()
        if chip is None:
            self.say("نخست نام خود را برگزینید.")
        elif not self._secret.text():
            self.say(f"{chip.secret} را بنویسید.")
        else:
            self.tried.emit(chip, self._secret.text())


def offer_practice(page: QWidget, card: SignCard, begin: Callable[[], object]) -> None:
    """Let anybody go to the practice office from a page where a secret is asked."""
    button = QPushButton("کار آموزشی بدون ورود   F8", card)
    button.setProperty("role", "quiet")
    button.clicked.connect(bind(page, "F8", begin).activated)
    card.body.addWidget(button)


def _tint(button: QPushButton, is_marked: bool) -> None:  # noqa: FBT001  # Qt's own signature
    button.setIcon(icon("user-circle", "on_accent" if is_marked else "text"))
