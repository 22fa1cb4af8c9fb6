"""Joins the parts of the window and runs it until the person closes it."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QApplication

from desktop_app.look.icons import icon
from desktop_app.look.start import MissingResourceError, prepare
from desktop_app.settings import read_settings
from desktop_app.ui.background import Runners
from desktop_app.ui.program import Program, Start
from desktop_app.ui.registry import KINDS
from desktop_app.ui.window import Window
from office.usecases.office import Surroundings

CANCEL = "انصراف"
"""What Qt calls Cancel when its Persian words are there."""


def open_window(arguments: Sequence[str], folder: Path, around: Surroundings) -> int:
    """Open the window on the office of `folder`; return how it ended."""
    app = QApplication(list(arguments))
    prepare(app, read_settings(folder))
    program = Program(Start(app, folder, around, Runners.threads(), KINDS))
    program.begin()
    return app.exec()


def rehearse() -> str:
    """Make every page's kind ready and draw an empty window; say what was found.

    Raises `MissingResourceError` when a font, Qt's Persian words or an icon isn't there.
    """
    app = QApplication.instance() or QApplication([])
    if not isinstance(app, QApplication):
        raise MissingResourceError("QApplication")
    prepare(app)
    for kind in KINDS:
        icon(kind.icon)
    window = Window()
    window.show()
    app.processEvents()
    picture = window.grab()
    window.close()
    word = app.translate("QPlatformTheme", "Cancel")
    if not app.isRightToLeft() or word != CANCEL or picture.isNull():
        raise MissingResourceError(word)
    return f"{len(KINDS)} صفحه، «{word}»، {app.platformName()}"
