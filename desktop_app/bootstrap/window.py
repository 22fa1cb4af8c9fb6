"""Joins the parts of the window and runs it until the person closes it."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QApplication

from desktop_app.look.start import prepare
from desktop_app.settings import read_settings
from desktop_app.ui.background import Runners
from desktop_app.ui.program import Program, Start
from desktop_app.ui.registry import KINDS
from office.usecases.office import Surroundings


def open_window(arguments: Sequence[str], folder: Path, around: Surroundings) -> int:
    """Open the window on the office of `folder`; return how it ended."""
    app = QApplication(list(arguments))
    prepare(app, read_settings(folder))
    program = Program(Start(app, folder, around, Runners.threads(), KINDS))
    program.begin()
    return app.exec()
