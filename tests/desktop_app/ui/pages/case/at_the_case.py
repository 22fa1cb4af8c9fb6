"""A person at the page of a case, in the window's own frame, with keys only."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from desktop_app.ui.act_dialog import ActDialog
from desktop_app.ui.frame import Frame
from desktop_app.ui.jobs import Jobs
from desktop_app.ui.kinds import PageKind
from desktop_app.ui.pages.case.page import CasePage
from desktop_app.ui.pages.sync.page import SyncPage
from desktop_app.ui.pages.visits.page import VisitsPage
from desktop_app.ui.places import Place
from office.domain.operations.ids import Id
from tests.desktop_app.hands import RememberedMessages, a_desk, press, type_text
from tests.office_at_work import OfficeAtWork

CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
KINDS = (
    PageKind("today", "امروز", "sun-horizon", SyncPage),
    PageKind("visits", "بازدید", "map-pin", VisitsPage),
    PageKind("case", "پرونده", "folder", CasePage, rail=False, many=True),
)


@dataclass
class Desk:
    """A window at which a person of a role has a case before him."""

    qtbot: Any
    office: OfficeAtWork
    frame: Frame
    jobs: Jobs
    messages: RememberedMessages
    case: Id

    @property
    def page(self) -> CasePage:
        page = self.frame.page
        assert isinstance(page, CasePage)
        return page

    @property
    def dialog(self) -> ActDialog:
        assert self.page.acts.dialog is not None
        return self.page.acts.dialog

    def go(self, detail: str = "") -> CasePage:
        """Go to the case."""
        self.frame.go(Place("case", self.case, detail))
        return self.page

    def keys(self, key: Qt.Key, modifiers: Any = Qt.KeyboardModifier.NoModifier) -> None:
        """Press a key where the keyboard is, once the window is in front again."""
        self.frame.activateWindow()
        self.qtbot.waitUntil(lambda: QApplication.activeWindow() is self.frame)
        press(QApplication.focusWidget() or self.frame, key, modifiers)

    def write(self, values: dict[str, str]) -> None:
        """Type into the fields of the dialog that is open, then Ctrl+Enter."""
        for key, text in values.items():
            edit = self.dialog.form.edit_of(key)
            edit.focus_first()
            type_text(edit.focus_target(), text)
        self.submit()

    def submit(self, dialog: QWidget | None = None) -> None:
        """Press Ctrl+Enter in the dialog that is open, once it is in front."""
        front = dialog or self.dialog
        self.qtbot.waitUntil(lambda: QApplication.activeWindow() is front)
        press(front, Qt.Key.Key_Return, CTRL)


def a_frame(qtbot: Any, office: OfficeAtWork, role: str, case: Id) -> Desk:
    """Open the window for a person of a role, with a case in front."""
    desk = a_desk(office, role)
    frame = Frame(desk, KINDS)
    qtbot.addWidget(frame)
    frame.resize(1366, 768)
    with qtbot.waitActive(frame):
        frame.show()
        frame.activateWindow()
    messages = desk.messages
    assert isinstance(messages, RememberedMessages)
    told = Desk(qtbot, office, frame, desk.jobs, messages, case)
    told.go()
    return told


Opener = Callable[..., Desk]


def focused(widget: QWidget) -> bool:
    """Whether the keyboard is in a widget."""
    now = QApplication.focusWidget()
    return now is not None and (now is widget or widget.isAncestorOf(now))
