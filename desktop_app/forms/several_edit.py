"""Fields in which several of a list are chosen."""

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from desktop_app.forms.field_edit import HINT, FieldEdit
from office.domain.persian import fa_digits
from office.domain.procedures.form import Field
from office.domain.procedures.shapes import wrong_shape

_MOST_ROWS = 7
_EDGE = 12
_ON, _OFF = Qt.CheckState.Checked, Qt.CheckState.Unchecked


class SeveralEdit(FieldEdit):
    """Some of a list: ↑ and ↓ go, Space ticks."""

    def __init__(self, field: Field, parent: QWidget | None = None) -> None:
        super().__init__(field, parent)
        self.list = QListWidget()
        for code, title in field.choices.items():
            self._add(code, title)
        self.list.setCurrentRow(0)
        row = self.list.sizeHintForRow(0)
        shown = min(_MOST_ROWS, self.list.count())
        half = row // 2 if shown < self.list.count() else 0
        self.list.setFixedHeight(row * shown + half + _EDGE)
        self.hold(self.list)
        self.list.itemChanged.connect(self.told)
        self.refresh()

    @property
    def is_wide(self) -> bool:
        """A list takes the whole width."""
        return True

    def value(self) -> Any:
        """Return the codes that are ticked, in the order of the list; None for none."""
        return self.raw() or None

    def problem(self) -> str:
        """Say when there are too few or too many."""
        chosen = self.raw()
        return (wrong_shape(self.field, chosen) or "") if chosen else ""

    def raw(self) -> list[str]:
        """Return the codes that are ticked."""
        return [
            str(item.data(Qt.ItemDataRole.UserRole))
            for item in self._items()
            if item.checkState() == _ON
        ]

    def put_raw(self, raw: Any) -> None:
        """Tick them again."""
        self.put_value(raw if isinstance(raw, list) else [])

    def put_value(self, value: Any) -> None:
        """Tick what is chosen; a code that the list doesn't have is added, never dropped."""
        chosen = value or []
        for code in chosen:
            if code not in self.field.choices and code not in self._codes():
                self._add(str(code), str(code))
        for item in self._items():
            item.setCheckState(_ON if item.data(Qt.ItemDataRole.UserRole) in chosen else _OFF)

    def note(self) -> tuple[str, str]:
        """Say how many are chosen."""
        count = len(self.raw())
        return (f"{fa_digits(count)} گزینه برگزیده شد." if count else ""), HINT

    def _add(self, code: str, title: str) -> None:
        item = QListWidgetItem(title, self.list)
        item.setData(Qt.ItemDataRole.UserRole, code)
        item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
        item.setCheckState(_OFF)

    def _items(self) -> list[QListWidgetItem]:
        return [self.list.item(row) for row in range(self.list.count())]

    def _codes(self) -> list[str]:
        return [str(item.data(Qt.ItemDataRole.UserRole)) for item in self._items()]
