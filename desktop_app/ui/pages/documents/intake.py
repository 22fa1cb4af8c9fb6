"""The foot of the documents page: how papers come in."""

from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QApplication,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from desktop_app.forms.file_choice import file_dialog
from desktop_app.look.icons import icon
from desktop_app.look.theme import scaled
from desktop_app.ui.page import Command, PageDesk
from desktop_app.ui.pages.documents.incoming import IncomingFiles
from desktop_app.ui.pages.documents.scan_folder import SUFFIXES, ScanFolder

_NO_FOLDER = (
    "پوشه اسکن هنوز برگزیده نشده است؛ پوشه‌ای را برگزینید که اسکنر در آن می‌نویسد (اسکن: Ctrl+I)."
)
_CAMERA = "عکس دوربین یا گوشی را این‌جا بکشید، بچسبانید یا در پوشه اسکن بگذارید؛ سپس «صاف»: S."
_MOST_WITH_KEYS = 115
"""Percent of the text's size beyond which keys stand in the tooltips alone."""


class Intake(QWidget):
    """Scanner's folder, files, clipboard, other cases; says how each stands.

    Signals:
        elsewhere_asked: scans of other cases are wanted.
    """

    elsewhere_asked = Signal()

    def __init__(self, desk: PageDesk, files: IncomingFiles, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._files = files
        self.folder = ScanFolder(desk.jobs, self)
        self.folder.came.connect(lambda path: files.read(path, from_folder=True))
        self.folder.gone.connect(files.forget_source)
        self.folder.trouble.connect(self._on_trouble)
        self.words = QLabel(self)
        self.words.setWordWrap(True)
        row = QHBoxLayout()
        for name, command in zip(_ICONS, self.commands(), strict=True):
            row.addWidget(self._button(name, command))
        row.addStretch(1)
        body = QVBoxLayout(self)
        body.setContentsMargins(0, 0, 0, 0)
        body.addLayout(row)
        body.addWidget(self.words)

    def commands(self) -> tuple[Command, ...]:
        """Return the ways in as acts of the page."""
        return (
            Command("اسکن", self.scan, "Ctrl+I"),
            Command("پرونده…", self.ask_files, "Ctrl+O"),
            Command("چسباندن", self.paste, "Ctrl+V"),
            Command("از پرونده دیگر", self.elsewhere_asked.emit, "Ctrl+D"),
        )

    def begin(self) -> None:
        """Watch the folder that is chosen in the settings."""
        folder = self._desk.settings().scan_folder
        self._say(_CAMERA if folder else _NO_FOLDER, "hint" if folder else "warning")
        self.folder.watch(folder)

    def rest(self) -> None:
        """Stop watching while the page isn't shown."""
        self.folder.rest()

    def scan(self) -> None:
        """Look into the scanner's folder now; ask for the folder where none is chosen."""
        if not self._desk.settings().scan_folder:
            self._ask_folder()
            return
        self.folder.look()
        self._desk.messages.tell("دکمه اسکن را روی دستگاه بزنید؛ برگه تا چند ثانیه این‌جا می‌آید.")

    def ask_files(self) -> None:
        """Ask which files to take."""
        ask = self._asking("برگزیدن پرونده", QFileDialog.FileMode.ExistingFiles)
        ask.setNameFilter("سند (" + " ".join(f"*{one}" for one in SUFFIXES) + ")")
        ask.filesSelected.connect(self._on_files)
        ask.open()

    def paste(self) -> None:
        """Take what the clipboard holds."""
        if not self._files.take(QApplication.clipboard().mimeData()):
            self._desk.messages.tell("در حافظه رایانه تصویر یا پرونده‌ای نیست که چسبانده شود.")

    def _ask_folder(self) -> None:
        ask = self._asking("پوشه‌ای که اسکنر در آن می‌نویسد", QFileDialog.FileMode.Directory)
        ask.fileSelected.connect(self._on_folder)
        ask.open()

    def _asking(self, title: str, mode: QFileDialog.FileMode) -> QFileDialog:
        ask = file_dialog(self, title)
        ask.setFileMode(mode)
        ask.finished.connect(ask.deleteLater)
        return ask

    def _on_files(self, paths: list[str]) -> None:
        for one in paths:
            self._files.read(Path(one))

    def _on_folder(self, folder: str) -> None:
        self._desk.choose(replace(self._desk.settings(), scan_folder=folder))
        self.begin()

    def _on_trouble(self, sentence: str) -> None:
        self._say(sentence or _CAMERA, "problem" if sentence else "hint")

    def _say(self, sentence: str, role: str) -> None:
        self.words.setText(sentence)
        self.words.setProperty("role", role)
        self.words.style().polish(self.words)

    def _button(self, name: str, command: Command) -> QPushButton:
        key = "" if scaled(100) > _MOST_WITH_KEYS else f"   \u2066{command.shortcut}\u2069"
        button = QPushButton(icon(name), f" {command.title}{key}", self)
        button.setToolTip(f"{command.title} (\u2066{command.shortcut}\u2069)")
        button.setAccessibleName(command.title)
        button.setAutoDefault(False)
        button.clicked.connect(partial(_clicked, command))
        return button


_ICONS = ("scan", "folder-open", "copy", "files")


def _clicked(command: Command, _: bool = False) -> None:  # noqa: FBT001, FBT002  # Qt's signal
    command.run()
