"""«نما»: the theme, the size of text, when the desk locks itself."""

from dataclasses import replace
from typing import Any

from PySide6.QtWidgets import QComboBox, QFormLayout

from desktop_app.look.theme import TEXT_SIZES, THEMES
from desktop_app.ui.page import PageDesk
from desktop_app.ui.pages.admin.section import Section
from office.domain.persian import fa_digits

_WORDS = "نما و اندازه متن همین حالا عوض می‌شود و برای این رایانه می‌ماند."
_MINUTES = (2, 5, 10, 20, 30)


class LookSection(Section):
    """Lets the look be chosen."""

    def __init__(self, desk: PageDesk) -> None:
        super().__init__(desk, "نما و قفل", _WORDS)
        form = QFormLayout()
        self.theme = self._choice(form, "نما", dict(THEMES))
        self.text = self._choice(
            form, "اندازه متن", {one: f"{fa_digits(one)}٪" for one in TEXT_SIZES}
        )
        self.lock = self._choice(
            form, "قفل شدن پس از", {one: f"{fa_digits(one)} دقیقه" for one in _MINUTES}
        )
        self.body.addLayout(form)
        self.body.addStretch(1)
        self.reload()
        self.theme.activated.connect(lambda: self._keep(theme=self.theme.currentData()))
        self.text.activated.connect(lambda: self._keep(text_percent=self.text.currentData()))
        self.lock.activated.connect(lambda: self._keep(lock_minutes=self.lock.currentData()))

    def reload(self) -> None:
        """Show what is chosen."""
        now = self.desk.settings()
        for field, value in (
            (self.theme, now.theme),
            (self.text, now.text_percent),
            (self.lock, now.lock_minutes),
        ):
            field.setCurrentIndex(field.findData(value))

    def focus_first(self) -> None:
        """Begin at the theme."""
        self.theme.setFocus()

    def _choice(self, form: QFormLayout, title: str, choices: dict[Any, str]) -> QComboBox:
        field = QComboBox(self)
        field.setAccessibleName(title)
        for value, words in choices.items():
            field.addItem(words, value)
        form.addRow(title, field)
        return field

    def _keep(self, **changed: Any) -> None:
        self.desk.choose(replace(self.desk.settings(), **changed))
