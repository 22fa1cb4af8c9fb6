"""«چاپگر و اسکنر»: printers and trays, the folder of the scanner."""

from dataclasses import replace
from pathlib import Path

from PySide6.QtWidgets import QLabel

from desktop_app.forms.file_choice import choose_folder
from desktop_app.ui.acts import ActButton
from desktop_app.ui.page import PageDesk
from desktop_app.ui.pages.admin.section import Section
from desktop_app.ui.papers.choices import PaperChoices
from desktop_app.ui.papers.queue_panel import QueuePanel
from office.domain.persian import iso

_WORDS = (
    "چاپگر و سینی هر نوع کاغذ، و پوشه‌ای که اسکنر در آن ذخیره می‌کند. بارکدخوان را اگر می‌شود در حالت "
    "«Alt-code» بگذارید؛ در حالت معمولی هم با هر دو چیدمان صفحه‌کلید خوانده می‌شود."
)
_NONE = "پوشه‌ای برگزیده نشده است."


class DevicesSection(Section):
    """Lets printers and the scan folder be chosen."""

    def __init__(self, desk: PageDesk) -> None:
        super().__init__(desk, "چاپگر و اسکنر", _WORDS)
        self.body.addWidget(PaperChoices(desk, self))
        self.folder = QLabel(self)
        self.folder.setWordWrap(True)
        choose = ActButton("پوشه اسکن…", parent=self)
        choose.clicked.connect(lambda: choose_folder(self, "پوشه اسکن", self.choose))
        self.body.addWidget(self.folder)
        self.row_of(choose)
        self.body.addWidget(QueuePanel(desk, self), 1)

    def reload(self) -> None:
        """Show what is chosen."""
        chosen = self.desk.settings().scan_folder
        self.folder.setText(f"پوشه اسکن: {iso(chosen) if chosen else _NONE}")

    def choose(self, folder: Path) -> None:
        """Keep the folder of the scanner."""
        self.desk.choose(replace(self.desk.settings(), scan_folder=str(folder)))
        self.reload()
