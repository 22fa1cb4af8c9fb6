"""A user of the key file whom nobody named yet says which person of the office he is."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from desktop_app.ui.background import Background, Call, Done
from office.domain.people import Person
from office.usecases.key_users import link_user
from office.usecases.people import people
from office.usecases.sign_in import SignedIn
from office.usecases.work import Work


class WhoAreYouPage(QWidget):
    """Shows the people of the office.

    Signals:
        known: the `Work` of the person that was chosen.
    """

    known = Signal(object)

    def __init__(self, opened: SignedIn, background: Background) -> None:
        super().__init__()
        self._opened = opened
        self._background = background
        title = QLabel(f"کاربر «{opened.user}» کدام همکار اداره است؟", self)
        title.setProperty("role", "title")
        self._list = QListWidget(self)
        self._list.setAccessibleName("همکاران اداره")
        self._list.itemActivated.connect(lambda _: self._on_chosen())
        button = QPushButton("همین است", self)
        button.setProperty("role", "primary")
        button.clicked.connect(self._on_chosen)
        body = QVBoxLayout(self)
        body.setContentsMargins(320, 80, 320, 80)
        body.addWidget(title, 0, Qt.AlignmentFlag.AlignCenter)
        body.addWidget(self._list)
        body.addWidget(button)
        self._begin(lambda: people(opened.work), self._on_people)

    def _begin(self, function: Callable[[], Any], done: Done) -> None:
        call = Call(function, self, done)
        self._background.begin(self._background.runners.office, call)

    def _on_people(self, here: list[Person]) -> None:
        for one in here:
            if one.active:
                item = QListWidgetItem(one.title)
                item.setData(Qt.ItemDataRole.UserRole, one.id)
                self._list.addItem(item)
        self._list.setCurrentRow(0)
        self._list.setFocus()

    def _on_chosen(self) -> None:
        chosen = self._list.currentIndex()
        if not chosen.isValid():
            return
        work = Work(self._opened.work.desk, chosen.data(Qt.ItemDataRole.UserRole))
        user = self._opened.user
        self._begin(lambda: link_user(work, user, work.actor), lambda _: self.known.emit(work))
