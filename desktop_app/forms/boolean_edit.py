"""Fields that are answered with yes or no; unanswered until a person says which."""

from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QWidget

from desktop_app.forms.field_edit import FieldEdit
from desktop_app.forms.reading import NO, YES
from office.domain.persian import keyboard_fold
from office.domain.procedures.form import Field

_KEYS = {"1": True, "f": True, "y": True, "2": False, "0": False, "o": False, "n": False}
"""By the Latin letter of the key; «ب» is on f and «خ» on o."""
_CHOSEN = "✓ "
"""Before the answer that is given: colour alone tells nothing to some eyes."""
_ROOM = 32
"""Beside the word, so that nothing moves or is cut when the focus ring comes."""
_ERASING = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)


class BooleanEdit(FieldEdit):
    """Yes or no: «ب» or 1, «خ» or 2; Delete takes the answer away."""

    def __init__(self, field: Field, parent: QWidget | None = None) -> None:
        super().__init__(field, parent)
        self.yes, self.no = QPushButton(YES), QPushButton(NO)
        self._group = QButtonGroup(self)
        row = QWidget(self)
        layout = QHBoxLayout(row)
        layout.setContentsMargins(0, 0, 0, 0)
        for button in (self.yes, self.no):
            button.setCheckable(True)
            button.setAutoDefault(False)
            button.setProperty("role", "chip")
            button.setMinimumWidth(button.fontMetrics().horizontalAdvance(_CHOSEN + YES) + _ROOM)
            self._group.addButton(button)
            layout.addWidget(button)
        layout.addStretch(1)
        self.hold(row, self.yes, self.no)
        self.yes.setAccessibleName(f"{field.title}: {YES}")
        self.no.setAccessibleName(f"{field.title}: {NO}")
        for button in (self.yes, self.no):
            button.toggled.connect(self._on_toggled)
        self.refresh()

    def value(self) -> Any:
        """Return the answer; None until there is one."""
        return self.yes.isChecked() if self._group.checkedButton() else None

    def problem(self) -> str:
        """Nothing can be wrong with an answer."""
        return ""

    def raw(self) -> bool | None:
        """Return the answer."""
        return self.yes.isChecked() if self._group.checkedButton() else None

    def is_blank(self) -> bool:
        """Whether there is no answer."""
        return self.raw() is None

    def put_raw(self, raw: Any) -> None:
        """Put the answer back."""
        self.put_value(raw if isinstance(raw, bool) else None)

    def put_value(self, value: Any) -> None:
        """Show the answer, or that there is none."""
        self._group.setExclusive(False)
        self.yes.setChecked(value is True)
        self.no.setChecked(value is False)
        self._group.setExclusive(True)
        self._mark()

    def answer(self, value: bool | None) -> None:  # noqa: FBT001  # the answer itself
        """Answer as a person does."""
        if value != self.raw():
            self.set_raw(value)
            self.told()

    def focus_target(self) -> QWidget:
        """Return the chosen answer, at which the keyboard goes on."""
        return self._group.checkedButton() or self.yes

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Answer by a letter or a digit, whatever the layout."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() in _ERASING:
                self.answer(None)
                return True
            if (key := keyboard_fold(event.text()).lower()) in _KEYS:
                self.answer(_KEYS[key])
                self.focus_first()
                return True
        return super().eventFilter(watched, event)

    def _on_toggled(self, is_on: bool) -> None:  # noqa: FBT001  # Qt's own signature
        self._mark()
        if is_on:
            self.told()

    def _mark(self) -> None:
        for button, word in ((self.yes, YES), (self.no, NO)):
            button.setText(f"{_CHOSEN if button.isChecked() else ''}{word}")
