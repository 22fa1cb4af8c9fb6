"""Hands at the documents page: it stands over a real case, its keys bound as the window does."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from desktop_app.forms.shortcuts import bind
from desktop_app.settings import Settings
from desktop_app.ui.pages.documents.page import DocumentsPage
from desktop_app.ui.places import Place
from office.domain.operations.ids import NO_ID
from tests.desktop_app.hands import a_desk


def opened(qtbot, office, case=NO_ID, *, role="CLK", detail="", scan_folder=""):
    """The page of a case, shown and active."""
    desk = a_desk(office, role)
    desk.choose(Settings(scan_folder=str(scan_folder)))
    page = DocumentsPage(desk)
    qtbot.addWidget(page)
    for command in page.commands():
        bind(
            page,
            command.shortcut,
            partial(_pressed, page, command.shortcut),
            Qt.ShortcutContext.WidgetWithChildrenShortcut,
        )
    page.show_place(Place("documents", case, detail))
    page.resize(1290, 680)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    page.focus_first()
    return page


def back_at(qtbot, page):
    """The page again, after a dialog over it has closed."""
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    page.focus_first()


def _pressed(page, shortcut):
    command = next(one for one in page.commands() if one.shortcut == shortcut)
    if command.why_not:
        page.messages.refuse(command.why_not)
    else:
        command.run()


def states(page):
    """The states of all documents, in their order."""
    return [one.state for one in page.checklist.lines()]


def dialog_of(page, kind):
    """The one open dialog of a kind."""
    QApplication.processEvents()
    (found,) = [one for one in page.findChildren(kind) if one.isVisible()]
    return found
