"""Joins the parts of the window and runs it until the person closes it."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from types import ModuleType
from typing import Any

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QApplication

from desktop_app.bootstrap.sources import keep_no_sources
from desktop_app.bootstrap.turns import give_short_turns
from desktop_app.look.start import prepare
from desktop_app.settings import read_settings
from desktop_app.ui.background import Background, Call, Runners
from desktop_app.ui.messages import WindowMessages
from desktop_app.ui.sign_in import Door, SignInPage
from desktop_app.ui.window import Window
from office.usecases.office_folder import has_office, has_practice, sign_in_names


def open_window(arguments: Sequence[str], folder: Path) -> int:
    """Open the window on the office of `folder`; return how it ended."""
    keep_no_sources()
    give_short_turns()
    app = QApplication(list(arguments))
    prepare(app, read_settings(folder))
    entrance = Entrance(app, folder, Runners.threads())
    entrance.begin()
    return app.exec()


class Entrance(QObject):
    """Shows the sign-in page at once, while what is behind it is still loaded.

    The thread of the office loads it, so whoever signs in sooner only waits a little longer.
    """

    def __init__(self, app: QApplication, folder: Path, runners: Runners) -> None:
        super().__init__()
        self._app = app
        self._folder = folder
        self._runners = runners
        self._window = Window()
        self._window.fit(app.primaryScreen().availableSize())
        self._background = Background(WindowMessages(self._window), runners)
        self._page: SignInPage | None = None
        self._program: QObject | None = None

    @property
    def window(self) -> Window:
        """The window."""
        return self._window

    def begin(self) -> None:
        """Show who may sign in; without an office, the first run comes as soon as it can."""
        if has_office(self._folder):
            self._page = SignInPage(_door(self._folder), self._background)
            self._window.show_only(self._page)
            self._window.show()
        self._background.begin(self._runners.office, Call(_behind, self, self._on_loaded))

    @Slot(object)
    def _on_loaded(self, behind: Any) -> None:
        self._program = behind.lead(
            self._app, self._folder, self._runners, self._window, self._page
        )


def _door(folder: Path) -> Door:
    def enter(user: str, passphrase: str) -> object:
        return _behind().door(folder).enter(user, passphrase)

    def recover(user: str, recovery_key: bytes, new: str) -> None:
        _behind().door(folder).recover(user, recovery_key, new)

    def practise() -> object:
        return _behind().practise(folder)

    offered = practise if has_practice(folder) else None
    return Door(partial(sign_in_names, folder), enter, recover, offered)


def _behind() -> ModuleType:
    # Two seconds of libraries, pages and papers that nobody needs before he typed a passphrase.
    from desktop_app.bootstrap import desk  # noqa: PLC0415

    return desk
