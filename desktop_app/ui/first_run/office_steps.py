"""Steps one and two: the office, and the file of the province."""

from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QFormLayout, QLabel, QLineEdit, QPushButton

from desktop_app.forms.file_choice import choose_file
from desktop_app.look.icons import beside, icon
from desktop_app.ui.background import Call
from desktop_app.ui.first_run.answers import Answers
from desktop_app.ui.first_run.step import Helpers, Step, code_field, line_field
from office.domain.persian import ascii_digits, fa_digits, iso
from office.usecases.first_run import ProvincePackage, checked_settings, read_province_package

_FILES = "بسته استان (*.kargosha *.bin *.province);;همه پرونده‌ها (*)"
_OFFICE_WORDS = (
    "اگر بسته استان را دارید، آن را در گام بعد بدهید تا این خانه‌ها خودشان پر شود؛ وگرنه از روی حکم "
    "اداره بنویسید."
)
_PACKAGE_WORDS = (
    "بسته استان رویه‌ها، حکم‌های تفویض، تقویم و بازه شماره‌ها را می‌آورد. انگشت‌نگاشت کلید را تلفنی با "
    "مرکز استان برابر کنید. بی بسته هم می‌توان آغاز کرد و آن را بعد از «همگام‌سازی» خواند."
)
_FIELDS = (
    ("name", "نام اداره", False),
    ("directorate", "نام اداره کل", False),
    ("province", "استان", False),
    ("county_title", "شهرستان", False),
    ("county", "کد سه‌رقمی شهرستان", True),
    ("desk", "شماره میز در اداره", True),
    ("office_id", "شناسه اداره (لاتین)", True),
    ("phone", "تلفن", True),
    ("address", "نشانی", False),
)


class OfficeStep(Step):
    """Asks which office and desk this is."""

    def __init__(self, helpers: Helpers) -> None:
        super().__init__("۱ از ۶ — اداره", _OFFICE_WORDS, helpers)
        form = QFormLayout()
        self.fields: dict[str, QLineEdit] = {
            key: (code_field if is_code else line_field)(form, title)
            for key, title, is_code in _FIELDS
        }
        self.body.addLayout(form)
        self.body.addStretch(1)

    def show_answers(self, answers: Answers) -> None:
        """Show the office as far as it is known."""
        for key, field in self.fields.items():
            field.setText(str(getattr(answers.settings, key)))

    def kept(self, answers: Answers) -> Answers:
        """Take the office in; what is missing is asked after the next step."""
        typed: dict[str, Any] = {
            key: ascii_digits(field.text()) for key, field in self.fields.items()
        }
        return replace(answers, settings=replace(answers.settings, **typed))


class PackageStep(Step):
    """Asks for the file of the province and shows what it holds, or for the province's key."""

    def __init__(self, helpers: Helpers) -> None:
        super().__init__("۲ از ۶ — بسته استان", _PACKAGE_WORDS, helpers)
        self._answers = Answers()
        self.button = QPushButton(icon("usb"), beside("خواندن بسته از USB یا پوشه…"), self)
        self.button.clicked.connect(self._on_choose)
        form = QFormLayout()
        self.key = line_field(form, "کلید استان (اگر در بسته نیست)", is_latin=True)
        self.told = QLabel(self)
        self.told.setWordWrap(True)
        self.told.setProperty("role", "good")
        self.body.addWidget(self.button)
        self.body.addLayout(form)
        self.body.addWidget(self.told)
        self.body.addStretch(1)

    def show_answers(self, answers: Answers) -> None:
        """Show the file that was read."""
        self._answers = answers
        self.key.setText(answers.settings.province_key)
        if answers.package is not None:
            self.told.setText(words_of(answers.package))

    def kept(self, answers: Answers) -> Answers:
        """Take the file in, or the key alone."""
        settings = replace(self._answers.settings, province_key=self.key.text().strip())
        return replace(self._answers, settings=settings, head=answers.head)

    def answer(self, answers: Answers) -> Answers:
        """As `kept`; raise `BadSettingsError` for an office that isn't wholly told yet."""
        kept = self.kept(answers)
        checked_settings(kept.settings)
        return kept

    def read(self, path: Path) -> None:
        """Look into a file."""
        key = self.key.text().strip()
        call = Call(
            lambda: _looked_into(path, key), self, lambda found: self._on_read(*found), None
        )
        self.helpers.background.begin(self.helpers.background.runners.office, call)

    def _on_choose(self) -> None:
        choose_file(self, "بسته استان", _FILES, self.read)

    def _on_read(self, data: bytes, package: ProvincePackage) -> None:
        self.show_answers(self._answers.with_package(data, package))


def _looked_into(path: Path, key: str) -> tuple[bytes, ProvincePackage]:
    data = path.read_bytes()
    return data, read_province_package(data, key)


def words_of(package: ProvincePackage) -> str:
    """Say what a file holds and by which key it is signed."""
    lines = [f"در بسته: {package.words}.", f"رویه‌ها: {'، '.join(map(iso, package.packs))}"]
    if package.key_is_told:
        lines.append(f"انگشت‌نگاشت کلید استان: {iso(fa_digits(package.fingerprint))}")
    if package.offices:
        lines.append(f"این میز: {package.offices[0].settings.name}")
    return "\n".join(lines)
