"""What the queues are narrowed to: mine or the office's, a procedure, an estate; their order."""

from collections.abc import Mapping

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QComboBox, QPushButton, QWidget

from desktop_app.look.theme import scaled
from desktop_app.ui.wrap import WrapLayout
from office.usecases.queues import Choices
from office.usecases.worklists import Only

BY_HURT = "پرآسیب‌ترین نخست"
_MINE = "تنها نزد من"
_PROCEDURES, _ESTATES = "همه رویه‌ها", "همه شهرک‌ها"
_WIDTH = 168


class NarrowBar(QWidget):
    """Chips and choices above the list.

    Signals:
        changed: something else is wanted.
        reordered: the order was changed.
    """

    changed = Signal()
    reordered = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.mine = self._chip(_MINE, "Alt+M")
        self.by_hurt = self._chip(BY_HURT, "Alt+O")
        self.procedure = self._choice("رویه", _PROCEDURES)
        self.estate = self._choice("شهرک", _ESTATES)
        self.mine.clicked.connect(self._tell)
        self.by_hurt.clicked.connect(self.reordered)
        row = WrapLayout(self)
        for widget in (self.mine, self.by_hurt, self.procedure, self.estate):
            row.addWidget(widget)

    def only(self) -> Only:
        """Return what is wanted."""
        return Only(
            mine=self.mine.isChecked(),
            procedure=self.procedure.currentData() or "",
            estate=self.estate.currentData() or "",
        )

    def offer(self, choices: Choices) -> None:
        """Offer the procedures and estates of the office."""
        _fill(self.procedure, dict(choices.procedures))
        _fill(self.estate, {one: one for one in choices.estates})

    def _chip(self, words: str, key: str) -> QPushButton:
        chip = QPushButton(words, self)
        chip.setProperty("role", "chip")
        chip.setCheckable(True)
        chip.setToolTip(key)
        return chip

    def _choice(self, title: str, every: str) -> QComboBox:
        field = QComboBox(self)
        field.setAccessibleName(title)
        field.setToolTip(title)
        field.setMaximumWidth(scaled(_WIDTH))
        field.addItem(every, "")
        field.activated.connect(self._tell)
        return field

    @Slot()
    def _tell(self) -> None:
        self.changed.emit()


def _fill(field: QComboBox, choices: Mapping[str, str]) -> None:
    """Offer these beside the first, which chooses nothing out; what was chosen stays."""
    if [field.itemData(row) for row in range(1, field.count())] == list(choices):
        return
    chosen = field.currentData()
    while field.count() > 1:
        field.removeItem(1)
    for value, words in choices.items():
        field.addItem(words, value)
    field.setCurrentIndex(max(0, field.findData(chosen)))
