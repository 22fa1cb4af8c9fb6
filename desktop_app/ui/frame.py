"""The frame in which pages stand: bars, rail, tabs of open files, shortcuts, back and forward."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.forms.shortcuts import bind
from desktop_app.ui.bottom_bar import BottomBar
from desktop_app.ui.curtain import Curtain
from desktop_app.ui.kinds import PageKind
from desktop_app.ui.open_pages import OpenPages
from desktop_app.ui.page import Command, Page, PageDesk
from desktop_app.ui.palette import Entry, Palette, entries_of, entries_of_files
from desktop_app.ui.papers.print_queue import queue_of
from desktop_app.ui.papers.queue_panel import show_queue
from desktop_app.ui.places import Place
from desktop_app.ui.rail import Rail
from desktop_app.ui.search_box import SearchBox
from desktop_app.ui.staying import Staying
from desktop_app.ui.top_bar import TopBar
from desktop_app.ui.trail import Trail
from desktop_app.ui.wire.history_strip import HistoryStrip
from desktop_app.ui.wire.light import Light, light
from office.usecases.corrections import undo
from office.usecases.desk_state import LastAct, desk_state, last_act, newest_undoable
from office.usecases.looks import recent
from office.usecases.work import Changed

HOME = "today"
SEARCH = "search"
_EVERY_MS = 20_000


class Frame(Staying):
    """The desk at work.

    Signals:
        lock_wanted, switch_wanted: the person leaves the desk.
        practice_wanted: the person goes to the practice office, or back from there.
    """

    lock_wanted = Signal()
    switch_wanted = Signal()
    practice_wanted = Signal()

    def __init__(
        self, desk: PageDesk, kinds: Sequence[PageKind], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("window")
        self._desk = desk
        self._open = OpenPages(desk, kinds, self)
        self._main = tuple(kind for kind in kinds if kind.rail)
        self._trail = Trail()
        self._build()
        self._bind_keys()
        self._watch()
        self.go(Place(HOME))

    @property
    def page(self) -> Page | None:
        """The page in front."""
        return self._open.front

    @property
    def search(self) -> SearchBox:
        """The search box."""
        return self._search

    @Slot(object)
    def go(self, place: Place) -> None:
        """Show a place and remember it."""
        if place.name == SEARCH:
            self._search.begin(place.detail)
            return
        if not self._open.knows(place):
            self._desk.messages.refuse("این بخش هنوز در این نسخه نیست.")
            return
        self._trail.visit(place)
        self._show(place)

    def commands(self) -> tuple[Command, ...]:
        """Return what can be done here: the page's acts first, then the window's own."""
        of_page = self.page.commands() if self.page is not None else ()
        places = (
            Command(kind.title, self._going_to(Place(kind.name)), _key_of(number))
            for number, kind in enumerate(self._main, 1)
        )
        return (*of_page, *places, *self._own_commands())

    def focus_first(self) -> None:
        """Put the keyboard where the page in front begins."""
        if self.page is not None:
            self.page.focus_first()

    def close_pages(self) -> bool:
        """Let every page keep what is half-typed; say whether all may be closed."""
        return self._open.leave_all()

    def _own_commands(self) -> tuple[Command, ...]:
        return (
            Command("جست‌وجو", self._search.begin, "F3"),
            Command("واگرد کار آخر", self.undo, "Ctrl+Z"),
            Command("تازه کردن", self.refresh, "F5"),
            Command("بازگشت", self.back, "Alt+Right"),
            Command("پیش رفتن", self.forward, "Alt+Left"),
            Command("بستن این پرونده", self.close_current, "Ctrl+W"),
            Command("قفل کردن میز", self.lock_wanted.emit, "Ctrl+L"),
            Command("کاربر دیگر", self.switch_wanted.emit),
            Command("تمرین با پرونده‌های ساختگی", self.practice_wanted.emit, "F8"),
            Command("پوشاندن صفحه", self.cover, "F9"),
            Command("صف چاپ", self._on_printer_wanted),
            Command("تمام‌صفحه", self._on_full_screen, "F11"),
        )

    @Slot()
    def back(self) -> None:
        """Go to the place before."""
        self._show_again(self._trail.back())

    @Slot()
    def forward(self) -> None:
        """Go to the place after."""
        self._show_again(self._trail.forward())

    @Slot()
    def refresh(self) -> None:
        """Look again, at the desk's state too."""
        if self.page is not None:
            self.page.reload()
        self._ask_state()

    @Slot()
    def undo(self) -> None:
        """Take back the newest act of the person."""
        self._desk.jobs.run(newest_undoable, owner=self, done=self._on_newest)

    @Slot()
    def close_current(self) -> None:
        """Close the file in front; a main place stays."""
        place = self._trail.current
        if place is not None and self._open.is_file(place):
            self.close_place(place)

    @Slot(object)
    def close_place(self, place: Place) -> None:
        """Close a file's page and go to where the person was before."""
        key = self._open.key(place)
        if not self._open.close(key):
            return
        for one in [one for one in self._trail.places if self._open.key(one) == key]:
            self._trail.forget(one)
        self._show_again(self._trail.current or Place(HOME))

    def cover(self) -> None:
        """Hide names and numbers from whoever stands before the desk, until a key is pressed."""
        Curtain(self)

    def open_palette(self) -> None:
        """Ask for an act; files that are open stand there too, and those that were opened last."""
        opened = tuple(
            Entry("#", self._open.tabs.title_of(place), self._going_to(place))
            for place in self._open.tabs.places()
        )
        palette = Palette(self, (*entries_of(self.commands()), *opened), self._search.begin)
        palette.open()
        self._desk.jobs.run(
            recent, owner=palette, done=lambda found: palette.add(entries_of_files(found, self.go))
        )

    def _build(self) -> None:
        self._search = SearchBox(self._desk.jobs, lambda: self)
        self._top = TopBar(self._search, self)
        self._rail = Rail(self._main, self)
        self._bottom = BottomBar(self)
        self.history = HistoryStrip(self)
        middle = QVBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self.history)
        middle.addWidget(self._open.tabs)
        middle.addWidget(self._open.stack, 1)
        across = QHBoxLayout()
        across.setSpacing(0)
        across.addWidget(self._rail)
        across.addLayout(middle, 1)
        body = QVBoxLayout(self)
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(0)
        body.addWidget(self._top)
        body.addLayout(across, 1)
        body.addWidget(self._bottom)
        for wanted in (self._search.go, self._open.go, self._open.tabs.chosen):
            wanted.connect(self.go)
        self._search.left.connect(self.focus_first)
        self._open.hinted.connect(self._on_hinted)
        self._rail.chosen.connect(lambda name: self.go(Place(name)))
        self._open.tabs.closed.connect(self.close_place)
        for bar in (self._top, self.history):
            bar.sync_wanted.connect(lambda: self.go(Place("sync")))
        self._top.lock_wanted.connect(self.lock_wanted)
        self._top.switch_wanted.connect(self.switch_wanted)
        self._top.settings_wanted.connect(lambda: self.go(Place("admin", detail="look")))

    def _bind_keys(self) -> None:
        told: dict[str, Callable[[], object]] = {
            "F3": self._search.begin,
            "Ctrl+F": self._search.begin,
            "Ctrl+K": self.open_palette,
            "F10": self.open_palette,
            "F5": self.refresh,
            "Alt+Right": self.back,
            "Alt+Left": self.forward,
            "Ctrl+Z": self.undo,
            "Ctrl+W": self.close_current,
            "Ctrl+L": self.lock_wanted.emit,
            "Ctrl+N": lambda: self.go(Place("reception")),
            "Ctrl+G": self._search.begin,
            "F4": self._going_to(Place("reception", detail="advice")),
            "F8": self.practice_wanted.emit,
            "F9": self.cover,
            "F12": lambda: self.go(Place("sync")),
            "F11": self._on_full_screen,
            "Ctrl+Tab": lambda: self._open.tabs.step(1),
            "Ctrl+Shift+Tab": lambda: self._open.tabs.step(-1),
        }
        for keys, slot in told.items():
            bind(self, keys, self._page_first(keys, slot))
        self._open.leave_to_window(told)
        for number, kind in enumerate(self._main, 1):
            if _key_of(number):
                bind(self, _key_of(number), self._going_to(Place(kind.name)))

    def _page_first(self, keys: str, slot: Callable[[], object]) -> Callable[[], None]:
        def act() -> None:
            if not self._open.press(keys):
                slot()

        return act

    def _watch(self) -> None:
        jobs = self._desk.jobs
        jobs.changed.connect(self._on_changed)
        if self._desk.line is not None:
            self._desk.line.moved.connect(self._ask_state)
            self._desk.line.said.connect(self.history.hear)
            self.history.outdated.connect(self._ask_state)
        jobs.told.connect(self._bottom.follow)
        self._papers = queue_of(self._desk)
        self._papers.changed.connect(self._on_papers)
        self._bottom.printer_wanted.connect(self._on_printer_wanted)
        self._on_papers()
        self._timer = QTimer(self)
        self._timer.setInterval(_EVERY_MS)
        self._timer.timeout.connect(self._ask_state)
        self._timer.start()
        self._ask_state()

    def _ask_state(self) -> None:
        jobs = self._desk.jobs
        jobs.run(desk_state, owner=self, done=self._top.show_state, latest="desk_state")
        jobs.run(light, owner=self, done=self._on_light, latest="light")

    def _on_light(self, told: Light) -> None:
        self._top.show_light(told)
        self.history.show_light(told)

    def _show(self, place: Place) -> None:
        self._search.leave()
        page = self._open.show(place)
        self._rail.mark(place.name)
        self._bottom.show_hints(page.hints())

    @Slot(object)
    def _on_hinted(self, page: Page) -> None:
        if page is self.page:
            self._bottom.show_hints(page.hints())

    def _show_again(self, place: Place | None) -> None:
        if place is not None:
            self._show(place)

    @Slot(object)
    def _on_changed(self, changed: Changed) -> None:
        if not changed.op_id:
            self._ask_state()
            return
        self._desk.jobs.run(
            last_act,
            changed.op_id,
            changed.kind,
            owner=self,
            done=self._on_last_act,
            latest="last_act",
        )
        self._ask_state()

    def _on_last_act(self, act: LastAct) -> None:
        taking_back = self._undoing(act) if act.can_undo else None
        self._desk.messages.tell(f"«{act.words}» ثبت شد.", taking_back)

    def _on_newest(self, act: LastAct | None) -> None:
        if act is None:
            self._desk.messages.tell("کاری از شما نیست که بتوان واگرداند.")
        else:
            self._undoing(act)()

    def _undoing(self, act: LastAct) -> Callable[[], None]:
        return lambda: self._desk.jobs.run(undo, act.op_id, owner=self)

    @Slot()
    def _on_papers(self) -> None:
        self._bottom.show_unprinted(self._papers.unprinted())

    @Slot()
    def _on_printer_wanted(self) -> None:
        show_queue(self._desk, self)

    @Slot()
    def _on_full_screen(self) -> None:
        window = self.window()
        window.setWindowState(window.windowState() ^ Qt.WindowState.WindowFullScreen)

    def _going_to(self, place: Place) -> Callable[[], None]:
        return lambda: self.go(place)


def _key_of(number: int) -> str:
    return f"Ctrl+{number}" if number <= 9 else ""  # noqa: PLR2004  # the digits of a keyboard
