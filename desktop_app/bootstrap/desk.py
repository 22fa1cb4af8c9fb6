"""What is behind the sign-in page: the program with all its pages. Loading it takes a while."""

from pathlib import Path

from PySide6.QtWidgets import QApplication

from desktop_app.bootstrap.office import surroundings
from desktop_app.bootstrap.wire import DeskWire
from desktop_app.settings import default_memory_folder
from desktop_app.ui.background import Runners
from desktop_app.ui.door import door_of
from desktop_app.ui.program import Program, Start
from desktop_app.ui.registry import KINDS
from desktop_app.ui.sign_in import Door, SignInPage
from desktop_app.ui.window import Window
from office.usecases.practice import Practice, enter_practice


def door(folder: Path) -> Door:
    """Return how one comes into the office of a folder."""
    return door_of(folder, surroundings())


def practise(folder: Path) -> Practice:
    """Open the practice office beside the office of a folder."""
    return enter_practice(folder, surroundings())


def lead(
    app: QApplication, folder: Path, runners: Runners, window: Window, page: SignInPage | None
) -> Program:
    """Lead on from the sign-in page that is shown, or begin where there is none."""
    wire = DeskWire(folder, default_memory_folder())
    start = Start(app, folder, surroundings(), runners, KINDS, window=window, wire=wire)
    program = Program(start)
    if page is None:
        program.begin()
    else:
        program.welcome(page)
    return program
