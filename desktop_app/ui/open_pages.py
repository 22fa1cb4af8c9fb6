"""The pages that are open: made when first wanted, kept, closed; their acts have their keys."""

from collections.abc import Callable, Iterable, Sequence
from typing import cast

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget

from desktop_app.forms.shortcuts import bind
from desktop_app.ui.file_tabs import FileTabs
from desktop_app.ui.kinds import PageKind
from desktop_app.ui.page import Page, PageDesk
from desktop_app.ui.places import Place
from desktop_app.ui.rooms import Rooms
from desktop_app.ui.tall_enough import TallEnough

_SEEN_AROUND = 24
"""So many pixels above and under what has the keyboard are seen too."""


class OpenPages(QObject):
    """Holds one page a main place, and one a subject for files.

    Signals:
        go: a page leads to a `Place`.
        hinted: the `Page` whose keys or acts are others now.
    """

    go = Signal(object)
    hinted = Signal(object)

    def __init__(self, desk: PageDesk, kinds: Sequence[PageKind], parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self._kinds = {kind.name: kind for kind in kinds}
        self._pages: dict[Place, Page] = {}
        self._rooms: dict[Place, TallEnough] = {}
        self._bound: dict[Place, set[str]] = {}
        self._of_window: frozenset[str] = frozenset()
        self.stack = QStackedWidget(parent)
        self._made_rooms = Rooms(desk, self.stack)
        self.tabs = FileTabs(parent)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._on_focus)

    @property
    def front(self) -> Page | None:
        """The page in front."""
        room = self.stack.currentWidget()
        found = room.widget() if isinstance(room, TallEnough) else None
        return found if isinstance(found, Page) else None

    def knows(self, place: Place) -> bool:
        """Whether there is such a page."""
        return place.name in self._kinds

    def is_file(self, place: Place) -> bool:
        """Whether a place stands in a tab and can be closed."""
        return self._kinds[place.name].many

    def key(self, place: Place) -> Place:
        """Return the place by which its page is kept."""
        return Place(place.name, place.subject) if self.is_file(place) else Place(place.name)

    def show(self, place: Place) -> Page:
        """Bring the page of a place to the front, making it when it is first wanted."""
        key = self.key(place)
        page = self._pages.get(key)
        if page is None:
            page = self._pages[key] = self._made(key)
        self.stack.setCurrentWidget(self._rooms[key])
        self.tabs.mark(key)
        page.show_place(place)
        page.reload()
        page.focus_first()
        return page

    def leave_to_window(self, shortcuts: Iterable[str]) -> None:
        """Bind these at no page made from now on: the window asks `press` first.

        A key that is bound at the window and at a page would do neither.
        """
        self._of_window = frozenset(shortcuts)

    def press(self, shortcut: str) -> bool:
        """Do what the page in front does by a shortcut; say whether it does anything by it."""
        page = self.front
        if page is None or all(one.shortcut != shortcut for one in page.commands()):
            return False
        self._pressed(page, shortcut)()
        return True

    def close(self, key: Place) -> bool:
        """Close a file; say whether it was open and could be left."""
        page = self._pages.get(key)
        if page is None or not page.leave():
            return False
        del self._pages[key]
        del self._bound[key]
        self.tabs.close_place(key)
        room = self._rooms.pop(key)
        self.stack.removeWidget(room)
        room.deleteLater()
        return True

    def leave_all(self) -> bool:
        """Let every page keep what is half-typed; say whether all may be closed."""
        return all(page.leave() for page in self._pages.values())

    def _made(self, key: Place) -> Page:
        kind = self._kinds[key.name]
        room = self._rooms[key] = self._made_rooms.take(kind)
        page = cast("Page", room.widget())
        self._bound[key] = set()
        page.go.connect(self.go)
        page.changed_hints.connect(lambda: self._on_hints(key, page))
        if kind.many:
            self.tabs.add_place(key, kind.title, kind.icon)
            page.titled.connect(lambda words: self.tabs.set_title(key, words))
        self._bind(key, page)
        return page

    @Slot(QWidget, QWidget)
    def _on_focus(self, before: QWidget | None, now: QWidget | None) -> None:
        """Scroll to what has the keyboard where a page is larger than its room."""
        del before
        if now is not None:
            QTimer.singleShot(0, self, self._see_focus)

    def _see_focus(self) -> None:
        """Let what has the keyboard be seen, once the page has its size."""
        room, now = self.stack.currentWidget(), QApplication.focusWidget()
        if now is not None and isinstance(room, TallEnough) and room.isAncestorOf(now):
            room.ensureWidgetVisible(now, 0, _SEEN_AROUND)

    def _on_hints(self, key: Place, page: Page) -> None:
        if key in self._bound:
            self._bind(key, page)
            self.hinted.emit(page)

    def _bind(self, key: Place, page: Page) -> None:
        """Bind the page's shortcuts to it; what they do is asked when they are pressed.

        A page whose acts come later says so by `changed_hints`; what is bound already stays.
        """
        bound = self._bound[key]
        for command in page.commands():
            if command.shortcut and command.shortcut not in bound | self._of_window:
                bound.add(command.shortcut)
                bind(
                    page,
                    command.shortcut,
                    self._pressed(page, command.shortcut),
                    Qt.ShortcutContext.WidgetWithChildrenShortcut,
                )

    def _pressed(self, page: Page, shortcut: str) -> Callable[[], None]:
        def act() -> None:
            for command in page.commands():
                if command.shortcut == shortcut:
                    if command.why_not:
                        self._desk.messages.refuse(command.why_not)
                    else:
                        command.run()
                    return

        return act
