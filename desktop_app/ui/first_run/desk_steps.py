"""Steps four to six: the printer, the scan folder, the practice file."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtWidgets import QLabel, QPushButton

from desktop_app.forms.file_choice import choose_folder
from desktop_app.look.icons import beside, icon
from desktop_app.ui.background import Call
from desktop_app.ui.first_run.step import Helpers, Step
from desktop_app.ui.page import PageDesk
from desktop_app.ui.papers.choices import PaperChoices
from office.domain.persian import fa_digits, iso

_PRINTER_WORDS = (
    "برای هر نوع کاغذ چاپگر و سینی را برگزینید و برگه آزمون را چاپ کنید؛ "
    "نوشته فارسی آن باید درست باشد."
)
_SCAN_WORDS = (
    "پوشه‌ای که اسکنر در آن ذخیره می‌کند. هر تصویر تازه در این پوشه، "
    "خودش در صفحه «مدارک» پیشنهاد می‌شود."
)
_PRACTICE_WORDS = (
    "فایل تمرین اداره‌ای ساختگی با چهل پرونده نمونه است، جدا از پرونده‌های واقعی: چیزی از آن فرستاده "
    "نمی‌شود و روی هر برگه آن «تمرین — بی‌اعتبار» نوشته می‌شود."
)
_SEEN = (".pdf", ".jpg", ".jpeg", ".png", ".tif", ".tiff", ".webp")


class PrinterStep(Step):
    """Lets printers be chosen and tried."""

    def __init__(self, helpers: Helpers, desk: PageDesk) -> None:
        super().__init__("۴ از ۶ — چاپگر", _PRINTER_WORDS, helpers)
        self.choices = PaperChoices(desk, self)
        self.body.addWidget(self.choices, 1)


class ScanStep(Step):
    """Asks for the folder of the scanner."""

    def __init__(self, helpers: Helpers, desk: PageDesk) -> None:
        super().__init__("۵ از ۶ — پوشه اسکن", _SCAN_WORDS, helpers)
        self._desk = desk
        button = QPushButton(icon("folder-open"), beside("برگزیدن پوشه…"), self)
        button.clicked.connect(lambda: choose_folder(self, "پوشه اسکن", self.choose))
        self.told = QLabel(self)
        self.told.setWordWrap(True)
        self.body.addWidget(button)
        self.body.addWidget(self.told)
        self.body.addStretch(1)

    def choose(self, folder: Path) -> None:
        """Keep a folder and say how many scans wait in it."""
        self._desk.choose(replace(self._desk.settings(), scan_folder=str(folder)))
        waiting = sum(one.suffix.lower() in _SEEN for one in folder.iterdir())
        self.told.setText(f"{iso(str(folder))}: {fa_digits(waiting)} تصویر در پوشه است.")


class PracticeStep(Step):
    """Makes the practice office when it is wanted."""

    def __init__(self, helpers: Helpers, make: Callable[[], int]) -> None:
        super().__init__("۶ از ۶ — فایل تمرین", _PRACTICE_WORDS, helpers)
        self._make = make
        self.button = QPushButton(icon("graduation-cap"), beside("ساختن فایل تمرین"), self)
        self.button.clicked.connect(self._on_make)
        self.told = QLabel(self)
        self.told.setWordWrap(True)
        self.body.addWidget(self.button)
        self.body.addWidget(self.told)
        self.body.addStretch(1)

    def _on_make(self) -> None:
        self.button.setEnabled(False)
        self.told.setText("در حال ساختن…")
        call = Call(self._make, self, self._on_made, self._on_refused)
        self.helpers.background.begin(self.helpers.background.runners.office, call)

    def _on_made(self, acts: int) -> None:
        self.told.setProperty("role", "good")
        self.told.setText(f"فایل تمرین با {fa_digits(acts)} اقدام نمونه ساخته شد.")

    def _on_refused(self, refusal: Exception) -> None:
        self.button.setEnabled(True)
        self.told.setText(str(refusal))
