"""«همگام‌سازی»: how the desk stands with the centre, what waits, what came, what doesn't fit."""

from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QTabWidget, QVBoxLayout

from desktop_app.forms.file_choice import choose_file
from desktop_app.forms.sentence import Sentence
from desktop_app.ui.page import Command, Hint, Page, PageDesk
from desktop_app.ui.pages.sync.conflicts_tab import ConflictsTab
from desktop_app.ui.pages.sync.head_card import HeadCard
from desktop_app.ui.pages.sync.problem_lines import ProblemLines
from desktop_app.ui.pages.sync.problems import problems
from desktop_app.ui.pages.sync.queue_tab import QueueTab
from desktop_app.ui.pages.sync.received_tab import ReceivedTab
from desktop_app.ui.pages.sync.sheet import Sheet, sheet
from desktop_app.ui.places import Place
from desktop_app.ui.wire.contract import NO_LINE
from desktop_app.ui.wire.enrolling import EnrolDialog
from desktop_app.ui.wire.light import light_of
from desktop_app.ui.wire.stick import StickDialog
from office.domain.jalali import TEHRAN
from office.domain.operations.ids import Id
from office.domain.persian import fa_digits, fa_number
from office.usecases.province import Imported, import_province_file
from office.usecases.wire.again import do_again
from office.usecases.wire.conflicts import resolve_conflict
from office.usecases.wire.others import sort_of
from office.usecases.work import Work

CONFLICTS = "conflicts"
_TITLES = ("ارسال", "دریافت", "ناسازگاری‌ها")
_FILTER = "بسته استان (*.kargosha *.bin *.province *.kgp);;همه پرونده‌ها (*)"
_NOT_YET = "این رایانه هنوز به مرکز استان پیوند نخورده است."
_HEAD_ONLY = "پیوند با مرکز استان کار رئیس اداره است."
_NO_STICK = "همگام‌سازی با حافظه USB در این نسخه نیست."


class SyncPage(Page):
    """The place of the wire."""

    def __init__(self, desk: PageDesk) -> None:
        super().__init__(desk)
        self.sheet: Sheet | None = None
        self.dialog: EnrolDialog | StickDialog | None = None
        self.head = HeadCard(self)
        self.problems = ProblemLines(self)
        self.taken = Sentence("", self)
        self.taken.setProperty("role", "good")
        self.taken.hide()
        self.queue, self.received = QueueTab(self), ReceivedTab(self)
        self.conflicts = ConflictsTab(self)
        self.tabs = QTabWidget(self)
        self.tabs.setDocumentMode(True)
        for tab, title in zip((self.queue, self.received, self.conflicts), _TITLES, strict=True):
            self.tabs.addTab(tab, title)
        body = QVBoxLayout(self)
        body.setContentsMargins(16, 12, 16, 12)
        for widget in (self.head, self.problems, self.taken):
            body.addWidget(widget)
        body.addWidget(self.tabs, 1)
        self._connect()
        self.reload()

    # What the window asks of every page.

    def show_place(self, place: Place) -> None:
        """Show the page; the detail names the tab of conflicts."""
        if place.detail == CONFLICTS:
            self.tabs.setCurrentWidget(self.conflicts)

    def reload(self) -> None:
        """Look again."""
        self.jobs.run(sheet, owner=self, done=self._on_sheet, latest="sync")

    def hints(self) -> tuple[Hint, ...]:
        """Return the page's keys."""
        return (
            Hint("Alt+S", "اکنون بفرست"),
            Hint("Alt+U", "با حافظه"),
            Hint("Ctrl+Enter", "رفع ناسازگاری"),
            Hint("Ctrl+O", "خواندن بسته استان"),
            Hint("Enter", "باز کردن پرونده"),
        )

    def commands(self) -> tuple[Command, ...]:
        """Return the page's acts."""
        head, view = self.head, self.conflicts.view
        tabs = (
            Command(f"برگه {title}", partial(self.show_tab, place), f"Alt+{place + 1}")
            for place, title in enumerate(_TITLES)
        )
        return (
            Command("اکنون بفرست", self.send, "Alt+S", head.send.why_not),
            Command("پیوند با مرکز استان…", self.enrol, "Alt+E", head.enrol.why_not),
            Command("همگام‌سازی با حافظه…", self.open_stick, "Alt+U", head.stick.why_not),
            Command("خواندن بسته استان…", self._on_read, "Ctrl+O"),
            Command("رفع ناسازگاری", view.resolve.click, "Ctrl+Enter", self._why_not_resolve()),
            Command("دوباره انجام بده", self._again, "Alt+D", self._why_not_again()),
            Command("باز کردن پرونده", self._open_current, "Alt+O"),
            *tabs,
        )

    def focus_first(self) -> None:
        """Begin at what is usually wanted."""
        if self.head.send.why_not:
            self.head.read.setFocus()
        else:
            self.head.send.setFocus()

    def show_tab(self, place: int) -> None:
        """Show a tab, with the keyboard in its list."""
        self.tabs.setCurrentIndex(place)
        (self.queue, self.received, self.conflicts)[place].table.setFocus()

    # Acts.

    @Slot()
    def send(self) -> None:
        """Talk to the centre now, for as long as it takes."""
        if self.desk.line is not None:
            self.desk.line.talk()

    @Slot()
    def enrol(self) -> None:
        """Ask for what is needed to have this desk taken in."""
        if self.desk.line is not None:
            self.dialog = EnrolDialog(self.desk.line, self.jobs.work, self.messages, self)
            self.dialog.open()

    @Slot()
    def open_stick(self) -> None:
        """Carry work on a stick."""
        line = self.desk.line
        if line is not None and line.wire.stick is not None:
            self.dialog = StickDialog(line, self.jobs, line.wire.stick, self)
            self.dialog.open()

    def take(self, path: Path) -> None:
        """Take over a file of the province."""
        self.jobs.run(_import_file, path, owner=self, done=self._on_taken)

    def resolve(self, facts: dict[int, Any]) -> None:
        """Let these facts stand; none of them when all stays as it is."""
        line = self.conflicts.view.line
        if line is not None:
            self.jobs.run(resolve_conflict, line.op_id, facts, owner=self)

    @Slot()
    def _again(self) -> None:
        line = self.conflicts.view.line
        if line is not None:
            self.jobs.run(do_again, line.op_id, owner=self)

    @Slot()
    def _on_read(self) -> None:
        choose_file(self, "بسته استان را برگزینید", _FILTER, self.take)

    def _connect(self) -> None:
        head, view = self.head, self.conflicts.view
        head.send.clicked.connect(self.send)
        head.enrol.clicked.connect(self.enrol)
        head.stick.clicked.connect(self.open_stick)
        head.read.clicked.connect(self._on_read)
        view.resolved.connect(self.resolve)
        view.again.connect(self._again)
        view.open_wanted.connect(self._open_current)
        for tab in (self.queue, self.received, self.conflicts):
            tab.opened.connect(self._open)
        if self.desk.line is not None:
            self.desk.line.moved.connect(self.reload)
            self.desk.line.said.connect(self.head.say_doing)

    def _why_not_resolve(self) -> str:
        return "" if self.conflicts.view.line is not None else "ناسازگاری‌ای برگزیده نشده است."

    def _why_not_again(self) -> str:
        if self.conflicts.view.repeat.isVisibleTo(self.conflicts.view):
            return ""
        return "کاری که دوباره انجام شود برگزیده نشده است."

    def _open_current(self) -> None:
        current = self.tabs.currentWidget()
        line = current.table.current() if isinstance(current, ConflictsTab) else None
        if line is not None:
            self._open(line)

    @Slot(object)
    def _open(self, line: Any) -> None:
        self.jobs.run(
            sort_of, line.subject, owner=self, done=lambda sort: self._on_sort(sort, line.subject)
        )

    def _on_sort(self, sort: str, subject: Id) -> None:
        if sort:
            self.go.emit(Place(sort, subject))
        else:
            self.messages.tell("این مورد صفحه‌ای از آن خود ندارد.")

    def _on_sheet(self, found: Sheet) -> None:
        self.sheet = found
        self.head.show_sheet(found, light_of(found.state, found.now))
        self.problems.show_problems(list(problems(found)))
        self.queue.show_lines(found.queue, self._next_try(found))
        self.received.show_lines(found.received)
        self.conflicts.show_lines(found.conflicts, found.again)
        counts = (found.counts.waiting + found.counts.scans, 0, len(found.waiting))
        for place, (title, count) in enumerate(zip(_TITLES, counts, strict=True)):
            self.tabs.setTabText(place, f"{title} ({fa_number(count)})" if count else title)
        self._show_acts(found)
        self.changed_hints.emit()

    def _next_try(self, found: Sheet) -> str:
        """Say when the program tries next; nothing where it won't by itself."""
        line = self.desk.line
        if line is None or not found.state.is_enrolled or not found.address:
            return ""
        if line.is_running:
            return "همین حالا"
        if line.waits_ms < 0:
            return ""
        at = found.now.astimezone(TEHRAN) + timedelta(milliseconds=line.waits_ms)
        return f"بعدی {fa_digits(f'{at:%H:%M}')}"

    def _show_acts(self, found: Sheet) -> None:
        no_line = NO_LINE if self.desk.line is None else ""
        head = self.head
        head.send.set_why_not(no_line or ("" if found.state.is_enrolled else _NOT_YET))
        head.enrol.set_why_not(no_line or ("" if found.is_head else _HEAD_ONLY))
        is_wanted = found.is_head or not found.state.is_enrolled
        head.enrol.setVisible(not no_line and is_wanted)
        head.stick.setVisible(not no_line)
        stick = self.desk.line.wire.stick if self.desk.line is not None else None
        head.stick.set_why_not(no_line or ("" if stick is not None else _NO_STICK))

    def _on_taken(self, taken: Imported) -> None:
        self.taken.say(f"از استان پذیرفته شد: {taken.words}.")
        self.taken.show()
        self.reload()


def _import_file(work: Work, path: Path) -> Imported:
    return import_province_file(work, path.read_bytes())
