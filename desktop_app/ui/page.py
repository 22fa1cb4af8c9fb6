"""What every page of the window is: a widget that knows its keys and where it can lead."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop_app.settings import Settings
from desktop_app.ui.jobs import Jobs
from desktop_app.ui.messages import Messages
from desktop_app.ui.places import Place
from desktop_app.ui.wire.line import Line


@dataclass(frozen=True)
class Hint:
    """One key of the bottom bar with what it does."""

    key: str
    words: str


@dataclass(frozen=True)
class Command:
    """An act of a page: it has a line in the palette, and a shortcut if it is frequent.

    `why_not` says in a sentence why it can't be done now; empty when it can.
    """

    title: str
    run: Callable[[], object]
    shortcut: str = ""
    why_not: str = ""


@dataclass(frozen=True)
class PageDesk:
    """What a page works with: jobs, messages, and what was chosen at this desk.

    `choose` keeps new settings and lets the window follow them. `line` talks to the centre; an
    office that is only for practice has none.
    """

    jobs: Jobs
    messages: Messages
    settings: Callable[[], Settings]
    choose: Callable[[Settings], None]
    line: Line | None = None


class Page(QWidget):
    """A page of the window.

    Signals:
        go: the `Place` that the person wants to see.
        changed_hints: the keys or commands of the page are others now.
        titled: the words for its tab.
    """

    go = Signal(object)
    changed_hints = Signal()
    titled = Signal(str)

    def __init__(self, desk: PageDesk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self.desk = desk
        self.jobs = desk.jobs
        self.messages = desk.messages
        desk.jobs.changed.connect(self._on_changed)

    def reload(self) -> None:
        """Ask for what is shown again; also called when the page comes to the front."""

    def show_place(self, place: Place) -> None:
        """Show the part of the page that a place names."""
        del place

    def hints(self) -> tuple[Hint, ...]:
        """Return the page's keys, the most frequent first; five are shown."""
        return ()

    def commands(self) -> tuple[Command, ...]:
        """Return the page's acts, for the palette and the shortcuts."""
        return ()

    def focus_first(self) -> None:
        """Put the keyboard where work begins."""
        self.setFocus()

    def leave(self) -> bool:
        """Say whether the page may be closed; half-typed things are kept as drafts first."""
        return True

    def _on_changed(self, changed: object) -> None:
        """Look again after an act; only while shown, else when it comes to the front."""
        del changed
        if self.isVisible():
            self.reload()
