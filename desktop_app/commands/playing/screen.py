"""The demo's window: it follows the story, and a picture is taken at each thing a person sees."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEvent, QEventLoop, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from desktop_app.commands.playing.stage import Stage
from desktop_app.look.start import prepare
from desktop_app.settings import Settings
from desktop_app.ui.background import Runners
from desktop_app.ui.frame import Frame
from desktop_app.ui.jobs import Jobs
from desktop_app.ui.messages import WindowMessages
from desktop_app.ui.page import PageDesk
from desktop_app.ui.papers.preview import PaperPreview
from desktop_app.ui.places import Place
from desktop_app.ui.registry import KINDS
from desktop_app.ui.window import Window
from desktop_app.ui.wire.contract import Wire
from desktop_app.ui.wire.line import Line
from office.usecases.papers.printing import Printed
from office.usecases.timeline import PAPER_TITLES
from office.usecases.work import Work

QUICK_MS, SLOW_MS = 10, 1_500
_SETTLE_MS = 160
_KEY_MS = 8
_NO_MODIFIER = Qt.KeyboardModifier.NoModifier
_LETTER = "نامه"
_START_ANEW = "پاک کردن و مراجعه‌کننده بعدی"
_TABS = {
    "document": "documents",
    "add_scan": "documents",
    "inquiry": "inquiries",
    "write_letter": "letters",
    "incoming": "letters",
    "defect": "letters",
    "plan_visit": "visits",
    "visit": "visits",
}
"""Which part of a case shows an act; the others show the form."""


@dataclass
class Screen:
    """A real window beside the story; acts are recorded by it and the window looks again."""

    frame: Frame
    window: Window
    desk: PageDesk
    pictures: Path
    pause_ms: int
    taken: list[Path] = field(default_factory=list)

    def follow(self, stage: Stage, row: Mapping[str, Any]) -> None:
        """Show what a row of the story did, and take a picture of it."""
        self.desk.jobs.switch(stage.work(row["by"]))
        name = next((key for key in row if key in _SHOWN), "")
        if not name:
            return
        preview = _SHOWN[name](self, stage, row)
        self.settle(_SETTLE_MS)
        self.picture(f"{stage.story.code}-{name.replace('_', '-')}")
        self.settle(self.pause_ms)
        if preview is not None:
            preview.close()

    def look_round(self) -> None:
        """Show every main place once, as the story left them."""
        for kind in KINDS:
            if kind.rail:
                self.visit(Place(kind.name), f"place-{kind.name}")

    def picture(self, title: str) -> None:
        """Keep a numbered picture of the window, with what stands over it."""
        path = self.pictures / f"{len(self.taken) + 1:03}-{title}.png"
        QApplication.primaryScreen().grabWindow(int(self.window.winId())).save(str(path))
        self.taken.append(path)

    def visit(self, place: Place, title: str) -> None:
        """Show a place and take a picture."""
        self.frame.go(place)
        self.settle(_SETTLE_MS)
        self.picture(title)
        self.settle(self.pause_ms)

    def do(self, title: str) -> None:
        """Do an act of the page in front, by its title."""
        page = self.frame.page
        for command in page.commands() if page is not None else ():
            if command.title == title:
                command.run()

    def type_text(self, text: str) -> None:
        """Type into whatever has the keyboard, a key at a time."""
        for letter in text:
            widget = QApplication.focusWidget()
            if widget is not None:
                key = ord(letter.upper()) if letter.isascii() else 0
                for sort in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                    QApplication.sendEvent(widget, QKeyEvent(sort, key, _NO_MODIFIER, letter))
            self.settle(_KEY_MS)

    def press_enter(self) -> None:
        """Press Enter where the keyboard is."""
        widget = QApplication.focusWidget()
        if widget is not None:
            for sort in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                key = QKeyEvent(sort, Qt.Key.Key_Return, _NO_MODIFIER, "\r")
                QApplication.sendEvent(widget, key)
        self.settle(_KEY_MS)

    def close(self) -> None:
        """Let the window go."""
        self.frame.close_pages()
        self.window.close()
        self.settle(QUICK_MS)

    @staticmethod
    def settle(milliseconds: int) -> None:
        """Let the window work for a while, as it does under a person's hands."""
        loop = QEventLoop()
        QTimer.singleShot(milliseconds, loop.quit)
        loop.exec()


class _AtOnce:
    """Acts of the story and looks of the window take turns on one thread."""

    def submit(self, function: Callable[[], None], /) -> None:
        """Run it now."""
        function()


def open_screen(work: Work, out: Path, *, is_slow: bool, wire: Wire | None = None) -> Screen:
    """Open the window on the demo's office, with a line if it has one; pictures go into `out`."""
    found = QApplication.instance()
    app = found if isinstance(found, QApplication) else QApplication(["kargosha"])
    prepare(app)
    out.mkdir(parents=True, exist_ok=True)
    for old in out.glob("*.png"):
        old.unlink()
    window = Window()
    messages = WindowMessages(window)
    jobs = Jobs(work, messages, Runners(_AtOnce(), _AtOnce(), _AtOnce()))
    line = Line(wire, messages) if wire is not None else None
    desk = PageDesk(jobs, messages, Settings, lambda _: None, line)
    frame = Frame(desk, KINDS)
    window.show_only(frame)
    window.show()
    window.activateWindow()
    return Screen(frame, window, desk, out, SLOW_MS if is_slow else QUICK_MS)


def _find(screen: Screen, stage: Stage, row: Mapping[str, Any]) -> None:
    del stage
    screen.frame.search.begin(str(row["find"]))


def _reception(screen: Screen, stage: Stage, row: Mapping[str, Any]) -> None:
    identifier = stage.story.applicant["facts"]
    code = identifier.get("legal_id") or identifier.get("national_code", "")
    screen.frame.go(Place("reception"))
    screen.do(_START_ANEW)
    screen.type_text(str(code))
    if "preview" in row:
        with stage.work(row["by"]).reading() as act:
            title = act.knowledge.title(stage.story.procedure)
        screen.press_enter()
        screen.type_text(title)
        screen.press_enter()


def _case(screen: Screen, stage: Stage, row: Mapping[str, Any]) -> None:
    tab = next((_TABS[key] for key in row if key in _TABS), "form")
    if stage.case:
        screen.frame.go(Place("case", stage.case, tab))


def _documents(screen: Screen, stage: Stage, row: Mapping[str, Any]) -> None:
    del row
    screen.frame.go(Place("documents", stage.case))


def _admin(screen: Screen, stage: Stage, row: Mapping[str, Any]) -> None:
    del stage
    screen.frame.go(Place("admin", detail="calendar" if "province_file" in row else "users"))


def _paper(screen: Screen, stage: Stage, row: Mapping[str, Any]) -> QWidget | None:
    if not stage.papers:
        return None
    name, pdf = str(row["print"]), stage.papers[-1].read_bytes()
    printed = Printed(name, PAPER_TITLES.get(name, _LETTER), pdf)
    preview = PaperPreview(screen.desk, printed.title, printed, lambda _: printed, "", screen.frame)
    preview.take_made(printed)
    preview.open()
    return preview


_Show = Callable[[Screen, Stage, Mapping[str, Any]], QWidget | None]
_SHOWN: dict[str, _Show] = {
    "find": _find,
    "register_party": _reception,
    "preview": _reception,
    "advice": _reception,
    "print": _paper,
    "province_file": _admin,
    "stand_in": _admin,
    "document": _documents,
    **dict.fromkeys(
        (
            "open",
            "add_scan",
            "defect",
            "tick",
            "fill",
            "refer",
            "inquiry",
            "plan_visit",
            "visit",
            "write_letter",
            "incoming",
            "remark",
            "follow_up",
            "step",
        ),
        _case,
    ),
}
"""How the window shows each act of a story."""
