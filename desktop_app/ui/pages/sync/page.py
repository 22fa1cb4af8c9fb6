"""«همگام‌سازی»: what waits to be sent, and the signed files of the province."""

from pathlib import Path

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from desktop_app.forms.file_choice import choose_file
from desktop_app.ui.acts import ActButton
from desktop_app.ui.empty import EmptyState
from desktop_app.ui.page import Command, Hint, Page, PageDesk
from office.domain.persian import fa_number
from office.usecases.desk_state import DeskState, desk_state
from office.usecases.province import Imported, import_province_file
from office.usecases.work import Work

NO_LINE = (
    "ارسال به مرکز استان هنوز در این نسخه نیست. اقدام‌های شما در همین رایانه ثبت و زنجیر شده است و "
    "چیزی از دست نمی‌رود؛ با آمدن همگام‌سازی، همه با هم فرستاده می‌شود."
)
_FILTER = "بسته استان (*.kargosha *.bin *.province);;همه پرونده‌ها (*)"


class SyncPage(Page):
    """Shows how much waits, and takes over a file of the province."""

    def __init__(self, desk: PageDesk) -> None:
        super().__init__(desk)
        self._number = QLabel(self)
        self._number.setProperty("role", "number")
        self._words = QLabel("اقدام در انتظار ارسال", self)
        self._read = ActButton("خواندن بسته استان", "Ctrl+O", role="primary", parent=self)
        self._read.clicked.connect(self._on_read)
        self._taken = QLabel(self)
        self._taken.setWordWrap(True)
        self._taken.setProperty("role", "good")
        body = QVBoxLayout(self)
        body.setContentsMargins(24, 20, 24, 20)
        body.addWidget(self._card())
        body.addWidget(self._taken)
        body.addWidget(EmptyState("cloud-slash", NO_LINE), 1)
        self.reload()

    def reload(self) -> None:
        """Count again."""
        self.jobs.run(desk_state, owner=self, done=self._on_state, latest="sync")

    def hints(self) -> tuple[Hint, ...]:
        """Return the page's keys."""
        return (Hint("Ctrl+O", "خواندن بسته استان"), Hint("Esc", "بازگشت"))

    def commands(self) -> tuple[Command, ...]:
        """Return the page's acts."""
        return (Command("خواندن بسته استان", self._on_read, "Ctrl+O"),)

    def focus_first(self) -> None:
        """Begin at the act."""
        self._read.setFocus()

    def take(self, path: Path) -> None:
        """Take over a file of the province."""
        self.jobs.run(_import_file, path, owner=self, done=self._on_taken)

    def _card(self) -> QWidget:
        card = QFrame(self)
        card.setProperty("role", "card")
        row = QHBoxLayout(card)
        row.addWidget(self._number)
        row.addWidget(self._words)
        row.addStretch(1)
        row.addWidget(self._read)
        return card

    @Slot()
    def _on_read(self) -> None:
        choose_file(self, "بسته استان را برگزینید", _FILTER, self.take)

    def _on_state(self, state: DeskState) -> None:
        self._number.setText(fa_number(state.unsent))

    def _on_taken(self, taken: Imported) -> None:
        self._taken.setText(f"از استان پذیرفته شد: {taken.words}.")
        self.reload()


def _import_file(work: Work, path: Path) -> Imported:
    return import_province_file(work, path.read_bytes())
