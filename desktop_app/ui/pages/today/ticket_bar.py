"""Under the queues: numbers of those who wait at the desk, and the next one to be called."""

from functools import partial

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QVBoxLayout, QWidget

from desktop_app.ui.page import PageDesk
from desktop_app.ui.papers.show import print_now
from desktop_app.ui.wrap import WrapLayout
from office.domain.persian import fa_digits, fa_number
from office.usecases.papers.printing import print_ticket
from office.usecases.tickets import QueueNow, Ticket, call_next, queue_now, take_ticket


class TicketBar(QFrame):
    """Gives a number on the roll, calls the next, and tells how long people wait."""

    def __init__(self, desk: PageDesk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self._desk = desk
        self.words = QLabel(self)
        self.words.setProperty("role", "hint")
        self.words.setWordWrap(True)
        acts = WrapLayout()
        for title, key, act in (
            ("نوبت تازه", "Alt+T", self.take),
            ("نفر بعدی", "Alt+Y", self.call),
        ):
            button = QPushButton(title, self)
            button.setToolTip(key)
            button.setAutoDefault(False)
            button.clicked.connect(act)
            acts.addWidget(button)
        body = QVBoxLayout(self)
        body.setContentsMargins(6, 4, 6, 6)
        body.addWidget(self.words)
        body.addLayout(acts)

    def reload(self) -> None:
        """Ask how the queue stands."""
        self._desk.jobs.run(queue_now, owner=self, done=self._on_queue, latest="tickets")

    @Slot()
    def take(self) -> None:
        """Give the next number and print it."""
        self._desk.jobs.run(take_ticket, owner=self, done=self._on_taken)

    @Slot()
    def call(self) -> None:
        """Call the one who has waited longest."""
        self._desk.jobs.run(call_next, owner=self, done=self._on_called)

    def _on_taken(self, ticket: Ticket) -> None:
        self._desk.messages.tell(f"نوبت {fa_digits(ticket.number)} داده شد.")
        print_now(self._desk, self, partial(print_ticket, ticket=ticket))
        self.reload()

    def _on_called(self, ticket: Ticket) -> None:
        self._desk.messages.tell(f"نوبت {fa_digits(ticket.number)} بفرمایید.")
        self.reload()

    def _on_queue(self, now: QueueNow) -> None:
        self.words.setText(queue_words(now))


def queue_words(now: QueueNow) -> str:
    """Return who waits, who was called last, and how long people wait today."""
    waiting = f"{fa_number(now.waiting)} نفر در نوبت" if now.waiting else "کسی در نوبت نیست"
    told = [waiting]
    if now.last_called:
        told.append(f"آخرین شماره {fa_digits(now.last_called)}")
    if now.median_minutes is not None:
        told.append(f"میانه انتظار {fa_number(now.median_minutes)} دقیقه")
    return "؛ ".join(told)
