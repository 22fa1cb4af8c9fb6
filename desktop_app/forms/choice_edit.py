"""Fields in which one of a list is chosen: a list for a few, type-ahead for many."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QElapsedTimer, Qt
from PySide6.QtGui import QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QWidget

from desktop_app.forms.field_edit import FieldEdit
from desktop_app.forms.reading import match_choices
from office.domain.procedures.form import Field

FEW = 7
"""Up to so many choices stand in a plain list."""
_LONGEST = 40
"""A longer title doesn't fit into half the width of a form."""
_PAUSE_MS = 1000
"""Letters typed within this time belong to one word."""
_ERASING = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)


class ChoiceList(QComboBox):
    """A list that opens by Space; typed letters, however spelt, go to the title they begin."""

    def __init__(self, choices: Mapping[str, str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._choices = choices
        self._typed = ""
        self._since = QElapsedTimer()
        self.addItem("", "")
        for code, title in choices.items():
            self.addItem(title, code)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(8)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go to the title that begins as the letters typed; Delete chooses nothing."""
        letter = event.text()
        if event.key() in _ERASING:
            self.setCurrentIndex(0)
        elif letter.isprintable() and letter.strip() and not event.modifiers() & ~_SHIFT:
            self._go_to(letter)
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page: turning it must never change a fact."""
        event.ignore()

    def _go_to(self, letter: str) -> None:
        goes_on = self._since.isValid() and self._since.elapsed() < _PAUSE_MS
        self._typed = f"{self._typed if goes_on else ''}{letter}"
        self._since.start()
        found = match_choices(self._choices, self._typed)
        if found:
            self.setCurrentIndex(self.findData(found[0]))


_SHIFT = Qt.KeyboardModifier.ShiftModifier


class ChoiceEdit(FieldEdit):
    """One of a few choices."""

    def __init__(self, field: Field, parent: QWidget | None = None) -> None:
        super().__init__(field, parent)
        self.list = ChoiceList(field.choices)
        self.hold(self.list)
        self.list.currentIndexChanged.connect(self.told)
        self.refresh()

    def value(self) -> Any:
        """Return the code of what is chosen; None for nothing."""
        return self.list.currentData() or None

    @property
    def is_wide(self) -> bool:
        """Whether a title is too long for half the width."""
        return any(len(title) > _LONGEST for title in self.field.choices.values())

    def problem(self) -> str:
        """Nothing outside the list can be chosen."""
        return ""

    def raw(self) -> str:
        """Return the code of what is chosen."""
        return str(self.list.currentData() or "")

    def put_raw(self, raw: Any) -> None:
        """Choose it again."""
        self.list.setCurrentIndex(max(0, self.list.findData(raw)))

    def put_value(self, value: Any) -> None:
        """Show what is chosen; a code that the list doesn't have is added, never dropped."""
        if value and self.list.findData(value) < 0:
            self.list.addItem(str(value), value)
        self.list.setCurrentIndex(max(0, self.list.findData(value or "")))
