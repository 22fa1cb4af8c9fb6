"""The program with its window: first run or sign-in, the desk, the lock, and its end."""

import gc
import logging
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QEvent, QObject, QTimer, Slot
from PySide6.QtWidgets import QApplication

from desktop_app.forms.bursts import Clock, key_time
from desktop_app.look import theme
from desktop_app.settings import Settings, read_settings, write_settings
from desktop_app.ui.alt_hints import AltHints
from desktop_app.ui.background import Background, Call, Runners
from desktop_app.ui.door import door_of
from desktop_app.ui.first_run.step import Helpers
from desktop_app.ui.first_run.wizard import FirstRun
from desktop_app.ui.frame import Frame
from desktop_app.ui.jobs import Jobs
from desktop_app.ui.kinds import PageKind
from desktop_app.ui.lock import LockPage
from desktop_app.ui.messages import WindowMessages
from desktop_app.ui.page import PageDesk
from desktop_app.ui.practice import PracticeDesk
from desktop_app.ui.scanner import follow_scanner
from desktop_app.ui.sign_in import SignInPage
from desktop_app.ui.who_are_you import WhoAreYouPage
from desktop_app.ui.window import Window
from desktop_app.ui.wire.contract import Wire
from desktop_app.ui.wire.line import Line
from office.domain.operations.ids import NO_ID
from office.usecases.office import Surroundings
from office.usecases.office_folder import has_office
from office.usecases.practice import Practice, practise
from office.usecases.sign_in import SignedIn
from office.usecases.work import Desk, Work

_MINUTE_MS = 60_000
_HANDS = {QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress, QEvent.Type.Wheel}
_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Start:
    """What a program starts from: Qt, the office's folder, the machine, its threads, its pages.

    `window` is given when it stands already, `wire` when there is a line to the centre.
    """

    app: QApplication
    folder: Path
    around: Surroundings
    runners: Runners
    kinds: Sequence[PageKind]
    key_clock: Clock = key_time
    window: Window | None = None
    wire: Wire | None = None


class Program(QObject):
    """Leads from one thing to the next; there is one for each running program."""

    def __init__(self, start: Start) -> None:
        super().__init__()
        self._start = start
        self._settings = read_settings(start.folder)
        look = theme.theme_named(self._settings.theme, self._settings.text_percent)
        if look != theme.current():
            theme.apply(start.app, look)
        self.window = start.window or Window()
        self._messages = WindowMessages(self.window)
        self._background = Background(self._messages, start.runners)
        self._jobs: Jobs | None = None
        self._frame: Frame | None = None
        self._desk: Desk | None = None
        self._practice: PracticeDesk | None = None
        self._come_back: Callable[[], None] = self._show_work
        self._line = Line(start.wire, self._messages, self) if start.wire else None
        self._idle = QTimer(self)
        self._idle.setSingleShot(True)
        self._idle.timeout.connect(self.lock)
        self.window.leaving.connect(self.end)
        sys.excepthook = self._on_bug

    def begin(self) -> None:
        """Show the window where work begins."""
        if has_office(self._start.folder):
            door = door_of(self._start.folder, self._start.around)
            page = SignInPage(door, self._background)
            self.welcome(page)
            self.window.show_only(page)
        else:
            self.window.show_only(self._first_run())
        self.window.show()

    def welcome(self, page: SignInPage) -> None:
        """Let in whoever signs in at a page."""
        page.signed_in.connect(self.open_desk)
        page.practised.connect(self._on_practice)

    @Slot(object)
    def open_desk(self, opened: SignedIn) -> None:
        """Let the person that opened the office work."""
        self._desk = opened.work.desk
        # Modules and packs stay until the end: looking for garbage among them stopped the window
        # for a tenth of a second now and then.
        gc.freeze()
        self._start.app.installEventFilter(self)
        self._open_line(opened.work)
        if opened.is_known:
            self._seat(opened.work)
            return
        page = WhoAreYouPage(opened, self._background)
        page.known.connect(self._seat)
        self.window.show_only(page)

    def _first_run(self) -> FirstRun:
        helpers = Helpers(self._background, self._messages)
        page = FirstRun(self._start.folder, self._start.around, helpers, self._first_desk)
        page.ready.connect(self.open_desk)
        return page

    def _first_desk(self, opened: SignedIn) -> PageDesk:
        """Return the desk of an office that was just made, for the steps that are left."""
        self._desk = opened.work.desk
        return self._page_desk(Jobs(opened.work, self._messages, self._start.runners), self._line)

    def _page_desk(self, jobs: Jobs, line: Line | None) -> PageDesk:
        return PageDesk(jobs, self._messages, lambda: self._settings, self._choose, line)

    def _made_frame(self, jobs: Jobs, line: Line | None) -> Frame:
        desk = self._page_desk(jobs, line)
        frame = Frame(desk, self._start.kinds)
        follow_scanner(frame, desk, self._start.key_clock)
        return frame

    def _open_line(self, work: Work) -> None:
        """Look after the wire before anything is done; a practice office has none."""
        if self._line is not None and work.desk.office.settings.is_practice:
            self._line = None
        if self._line is not None:
            self._line.open(Jobs(work, self._messages, self._start.runners))

    @Slot()
    def lock(self) -> None:
        """Lock the desk; what is half-typed stays beneath."""
        if self._practice is not None:
            if not self._leave_practice():
                return
            self._come_back()
        if self._jobs is None or self._desk is None or isinstance(self.window.front(), LockPage):
            return
        page = LockPage(self._desk, self._background, self._jobs.actor)
        page.unlocked.connect(self._on_unlocked)
        page.practice_wanted.connect(self.practise)
        self._messages.hush()
        self.window.show_only(page)

    @Slot()
    def practise(self) -> None:
        """Go to the practice office; it is made first where there is none."""
        if self._jobs is not None:
            self._messages.tell("پرونده‌های تمرین گشوده می‌شود…")
            self._jobs.run(practise, owner=self, done=self._on_practice)

    @Slot()
    def end(self) -> None:
        """Finish what runs and let go of the office."""
        self._idle.stop()
        self._start.app.removeEventFilter(self)
        if self._line is not None:
            self._line.stop()
        self._background.stop()
        if self._practice is not None:
            self._practice.office.close()
            self._practice = None
        if self._desk is not None:
            if self._line is not None:
                self._line.wire.noted(Work(self._desk, NO_ID))
            self._desk.office.close()
            self._desk = None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Begin to count anew whenever a hand moves."""
        if event.type() in _HANDS:
            self._wait_for_hands()
        return super().eventFilter(watched, event)

    @Slot(object)
    def _seat(self, work: Work) -> None:
        """Give a person the desk."""
        if self._frame is not None:
            self.window.let_go(self._frame)
        self._jobs = Jobs(work, self._messages, self._start.runners)
        if self._line is not None:
            self._line.follow(self._jobs)
        self._frame = self._made_frame(self._jobs, self._line)
        self._frame.lock_wanted.connect(self.lock)
        self._frame.switch_wanted.connect(self.lock)
        self._frame.practice_wanted.connect(self.practise)
        self.window.show_only(self._frame)
        AltHints(self._frame)
        self._frame.focus_first()
        self._wait_for_hands()

    @Slot(object)
    def _on_unlocked(self, work: Work) -> None:
        same = self._jobs is not None and self._jobs.actor == work.actor
        if same and self._frame is not None:
            self.window.show_only(self._frame)
        elif self._frame is None or self._frame.close_pages():
            self._seat(work)

    @Slot(object)
    def _on_practice(self, practice: Practice) -> None:
        self._start.app.installEventFilter(self)
        front = self.window.front()
        self._come_back = self.lock if isinstance(front, LockPage) else self._show_work
        desk = self._practice = PracticeDesk(practice, self._practice_frame)
        desk.left.connect(self._on_practised)
        desk.lock_wanted.connect(self.lock)
        self._messages.hush()
        self.window.show_only(desk)
        desk.begin()

    def _practice_frame(self, work: Work) -> Frame:
        return self._made_frame(Jobs(work, self._messages, self._start.runners), None)

    def _leave_practice(self) -> bool:
        """Leave the practice office; say whether its pages could be closed."""
        practice = self._practice
        if practice is None or not practice.close_pages():
            return False
        self._practice = None
        self.window.let_go(practice)
        self._background.begin(self._start.runners.office, Call(practice.office.close, self))
        return True

    @Slot()
    def _on_practised(self) -> None:
        if self._leave_practice():
            self._messages.hush()
            self._come_back()

    def _show_work(self) -> None:
        """Show the desk as it was, or the sign-in page where nobody signed in."""
        if self._frame is None:
            self.begin()
        else:
            self.window.show_only(self._frame)
            self._frame.focus_first()

    def _choose(self, settings: Settings) -> None:
        before, self._settings = self._settings, settings
        write_settings(self._start.folder, settings)
        looks = (settings.theme, settings.text_percent)
        if looks != (before.theme, before.text_percent):
            theme.apply(self._start.app, theme.theme_named(*looks))
            if self._jobs is not None:
                self._seat(self._jobs.work)
            if self._practice is not None:
                self.window.show_only(self._practice)
                self._practice.begin()

    def _wait_for_hands(self) -> None:
        if self._settings.lock_minutes:
            self._idle.start(self._settings.lock_minutes * _MINUTE_MS)

    def _on_bug(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        _log.error("the window failed", exc_info=(kind, error, trace))
        if isinstance(error, Exception):
            self._messages.crashed(error)
