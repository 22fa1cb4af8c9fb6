"""The rooms in which pages stand: the next file's is made while nobody waits for it."""

from typing import cast

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtWidgets import QStackedWidget, QWidget

from desktop_app.ui.kinds import PageKind
from desktop_app.ui.page import Page, PageDesk
from desktop_app.ui.tall_enough import TallEnough

_IDLE_MS = 400
"""So long after a file was opened its page has been painted, and nobody opens the next yet."""


class Rooms(QObject):
    """Makes a page with its room; for files one is kept ready, which shows nothing yet."""

    def __init__(self, desk: PageDesk, stack: QStackedWidget) -> None:
        super().__init__(stack)
        self._desk = desk
        self._stack = stack
        self._ready: dict[str, TallEnough] = {}
        self._wanted: list[PageKind] = []
        self._idle = QTimer(self)
        self._idle.setSingleShot(True)
        self._idle.setInterval(_IDLE_MS)
        self._idle.timeout.connect(self._on_idle)

    def take(self, kind: PageKind) -> TallEnough:
        """Return the room of a new page of a kind, in the stack."""
        room = self._ready.pop(kind.name, None) or self._made(kind)
        if kind.many:
            self._wanted.append(kind)
            cast("Page", room.widget()).titled.connect(self._on_titled)
        return room

    def _made(self, kind: PageKind) -> TallEnough:
        room = TallEnough(kind.make(self._desk), self._stack, sideways=True)
        self._stack.addWidget(room)
        return room

    @Slot()
    def _on_titled(self) -> None:
        """Begin to wait: what the file says is there, and is painted next."""
        if self._wanted:
            self._idle.start()

    @Slot()
    def _on_idle(self) -> None:
        """Make one room ready and dress what is in it; each is a turn of its own."""
        kind = self._wanted.pop()
        if kind.name not in self._ready:
            room = self._ready[kind.name] = self._made(kind)
            QTimer.singleShot(0, room, lambda: _dress(room))
        self._on_titled()


def _dress(room: QWidget) -> None:
    room.ensurePolished()
    for widget in room.findChildren(QWidget):
        widget.ensurePolished()
