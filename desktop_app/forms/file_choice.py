"""Asks for a file or a folder of the machine; the answer comes when the person has chosen."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QDir, QStandardPaths, Qt
from PySide6.QtWidgets import QFileDialog, QWidget

Chosen = Callable[[Path], None]


def choose_file(parent: QWidget, title: str, kinds: str, then: Chosen) -> QFileDialog:
    """Ask for a file that exists; `kinds` as Qt writes filters."""
    dialog = _dialog(parent, title, then)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    dialog.setNameFilter(kinds)
    dialog.open()
    return dialog


def choose_folder(parent: QWidget, title: str, then: Chosen) -> QFileDialog:
    """Ask for a folder."""
    dialog = _dialog(parent, title, then)
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    dialog.open()
    return dialog


def choose_new_file(parent: QWidget, title: str, name: str, then: Chosen) -> QFileDialog:
    """Ask where to keep a new file; `name` is offered, with its ending."""
    dialog = _dialog(parent, title, then)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix(Path(name).suffix.removeprefix("."))
    dialog.selectFile(name)
    dialog.open()
    return dialog


def file_dialog(parent: QWidget, title: str) -> QFileDialog:
    """Return a dialog for files in Persian; where Qt draws its own, two of its words have none.

    It begins where the person last was, and at first among his documents: never at the program's.
    """
    dialog = QFileDialog(parent, title)
    if dialog.directory() == QDir.current():
        documents = QStandardPaths.StandardLocation.DocumentsLocation
        dialog.setDirectory(QStandardPaths.writableLocation(documents))
    dialog.setLabelText(QFileDialog.DialogLabel.LookIn, "پوشه:")
    dialog.setLabelText(QFileDialog.DialogLabel.FileType, "نوع:")
    return dialog


def _dialog(parent: QWidget, title: str, then: Chosen) -> QFileDialog:
    dialog = file_dialog(parent, title)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.fileSelected.connect(lambda path: then(Path(path)))
    return dialog
