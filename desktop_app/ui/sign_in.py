"""Sign-in: the office's files are opened with one person's passphrase."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from desktop_app.forms.file_choice import choose_file
from desktop_app.ui.background import Background, Call, Done, Refused
from desktop_app.ui.recovery import RecoveryBox, recovery_key_of
from desktop_app.ui.sign_card import Chip, SignCard, offer_practice
from office.domain.errors import OfficeError
from office.usecases.office_folder import SignInName

_OPENING = "در حال گشودن…"
_KEY_FILES = "کلید بازیابی (*.key *.bin *.txt);;همه پرونده‌ها (*)"


@dataclass(frozen=True)
class Door:
    """How one comes in; each is called off the window's thread, and may load what is behind.

    `enter` takes a user and his passphrase and gives the `SignedIn`; `recover` takes a user, the
    province's recovery key and a new passphrase; `practise` gives the `Practice`, and is
    None where there is none.
    """

    names: Callable[[], list[SignInName]]
    enter: Callable[[str, str], object]
    recover: Callable[[str, bytes, str], None]
    practise: Callable[[], object] | None = None


class SignInPage(QWidget):
    """Asks for a name and a passphrase and opens the office.

    Signals:
        signed_in: the `SignedIn`.
        practised: the `Practice` that was opened.
    """

    signed_in = Signal(object)
    practised = Signal(object)

    def __init__(self, door: Door, background: Background) -> None:
        super().__init__()
        self._door = door
        self._background = background
        self._card = SignCard("به کارگشا خوش آمدید", "ورود", self)
        self._card.tried.connect(self._on_tried)
        forgotten = QPushButton("گذرواژه را فراموش کرده‌ام", self._card)
        forgotten.setProperty("role", "quiet")
        forgotten.clicked.connect(self._on_forgotten)
        self._card.body.addWidget(forgotten)
        if door.practise is not None:
            offer_practice(self, self._card, partial(self._practise, door.practise))
        body = QVBoxLayout(self)
        body.addWidget(self._card, 0, Qt.AlignmentFlag.AlignCenter)
        self._call(door.names, self._on_names)

    @property
    def card(self) -> SignCard:
        """The card with names and the secret."""
        return self._card

    def _call(
        self, function: Callable[[], Any], done: Done, refused: Refused | None = None
    ) -> None:
        call = Call(function, self, done, refused)
        self._background.begin(self._background.runners.office, call)

    def _on_names(self, names: list[SignInName]) -> None:
        self._card.show_chips([Chip(one.user, one.user, one.post) for one in names])

    @Slot(object, str)
    def _on_tried(self, chip: Chip, passphrase: str) -> None:
        self._card.wait(_OPENING)
        self._call(
            lambda: self._door.enter(chip.key, passphrase), self._on_opened, self._on_refused
        )

    def _on_opened(self, opened: object) -> None:
        self._card.wait()
        self.signed_in.emit(opened)

    def _on_refused(self, refusal: OfficeError) -> None:
        self._card.wait()
        self._card.say(refusal.message)

    def _practise(self, practise: Callable[[], object]) -> None:
        self._card.wait(_OPENING)
        self._call(practise, self._on_practised, self._on_refused)

    def _on_practised(self, opened: object) -> None:
        self._card.wait()
        self.practised.emit(opened)

    @Slot()
    def _on_forgotten(self) -> None:
        chip = self._card.chip()
        if chip is not None:
            title = "کلید بازیابی استان را برگزینید"
            choose_file(self, title, _KEY_FILES, lambda path: self._ask_new(chip.key, path))

    def _ask_new(self, user: str, path: Path) -> None:
        RecoveryBox(self, user, lambda new: self._recover(user, path, new)).open()

    def _recover(self, user: str, path: Path, new: str) -> None:
        self._call(
            lambda: self._door.recover(user, recovery_key_of(path), new),
            lambda _: self._card.say("گذرواژه تازه نشست؛ با آن وارد شوید."),
            self._on_refused,
        )
