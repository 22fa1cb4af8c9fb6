"""The queues with their counts, chosen by arrows or by their number."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from desktop_app.look.icons import icon
from desktop_app.ui.pages.today.queue_cell import ALARM, COUNT, KEY, QueueCell
from office.domain.persian import fa_digits, fa_number
from office.usecases.worklists import (
    ESCALATED,
    FOLLOW_UP,
    FREE,
    MINE,
    OFFICE,
    OVERDUE,
    TODAY,
    Counted,
)

DRAFTS = "drafts"
SILENCE = "silence"
MENTIONS = "mentions"
_BESIDE = {SILENCE: "رو به سکوت دستگاه", MENTIONS: "نام من در یادداشت", DRAFTS: "نیمه‌کاره‌ها"}
"""Lists that aren't worklists."""

_NUMBERED = 9
_ALARMING = (OVERDUE, ESCALATED)
_NAME = Qt.ItemDataRole.UserRole
_ICONS = {
    MINE: "user",
    OFFICE: "folder-open",
    OVERDUE: "warning",
    TODAY: "clock",
    FOLLOW_UP: "calendar-check",
    FREE: "hand",
    ESCALATED: "trend-up",
    SILENCE: "bell",
    MENTIONS: "at",
    DRAFTS: "note-pencil",
}


class QueueList(QListWidget):
    """Shows «۱ عقب‌افتاده  ۳».

    Signals:
        picked: the name of the queue.
    """

    picked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines: list[Counted] = []
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setItemDelegate(QueueCell(self))
        self.setAccessibleName("صف‌های کار")
        self.currentItemChanged.connect(self._on_current)

    def show_queues(self, counted: Sequence[Counted], beside: Mapping[str, int]) -> None:
        """Show the counts, those of `_BESIDE` by name; the chosen queue stays chosen."""
        others = (Counted(name, title, beside.get(name, 0)) for name, title in _BESIDE.items())
        lines = self._lines = [*counted, *others]
        if self.count() != len(lines):
            self._fill(lines)
        for row, one in enumerate(lines):
            self._word(self.item(row), row + 1, one)

    def name(self) -> str:
        """Return the chosen queue."""
        item = self.currentItem()
        return str(item.data(_NAME)) if item is not None else MINE

    def pick(self, number: int) -> None:
        """Choose a queue by its number, from 1; 0 is what is half-typed."""
        row = (number or self.count()) - 1
        if row < self.count():
            self.setCurrentRow(row)

    def choose(self, name: str) -> None:
        """Choose a queue by its name."""
        names = [one.name for one in self._lines]
        if name in names:
            self.setCurrentRow(names.index(name))

    def counted(self, name: str) -> Counted | None:
        """Return a queue with its count; None before they were counted."""
        return next((one for one in self._lines if one.name == name), None)

    def has_some(self, name: str) -> bool:
        """Whether anything waits in a queue."""
        return any(one.count for one in self._lines if one.name == name)

    def _fill(self, lines: Sequence[Counted]) -> None:
        self.blockSignals(True)  # noqa: FBT003  # Qt's own argument
        self.clear()
        for one in lines:
            item = QListWidgetItem(icon(_ICONS.get(one.name, "hourglass")), "")
            item.setData(_NAME, one.name)
            self.addItem(item)
        self.setCurrentRow(0)
        self.blockSignals(False)  # noqa: FBT003  # Qt's own argument

    def _word(self, item: QListWidgetItem, number: int, one: Counted) -> None:
        key = 0 if one.name == DRAFTS else number
        count = fa_number(one.count)
        told = f"{one.title}: {count}"
        item.setText(one.title)
        item.setToolTip(told)
        item.setData(KEY, fa_digits(key) if key <= _NUMBERED else "")
        item.setData(COUNT, count)
        item.setData(ALARM, one.name in _ALARMING and one.count > 0)
        item.setData(Qt.ItemDataRole.AccessibleTextRole, told)

    def _on_current(self, now: QListWidgetItem | None, before: QListWidgetItem | None) -> None:
        del before
        if now is not None:
            self.picked.emit(str(now.data(_NAME)))
