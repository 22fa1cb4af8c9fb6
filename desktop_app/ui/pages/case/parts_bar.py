"""The parts of a step as a row of chips, each with the sign of how it stands."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QButtonGroup, QPushButton, QWidget

from desktop_app.look.icons import beside, icon
from desktop_app.look.theme import scaled
from desktop_app.ui.wrap import WrapLayout

_ICON = 16


class PartsBar(QWidget):
    """Chips of which one is chosen; the arrow keys go from one to the next.

    Signals:
        chosen: another part is wanted.
    """

    chosen = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("بخش‌های گام")
        self.row = -1
        self.chips: list[QPushButton] = []
        self._group = QButtonGroup(self)
        self._wrap = WrapLayout(self, gap=4)

    def show_titles(self, titles: Sequence[str]) -> None:
        """Show these parts, the first of them chosen; nobody is told."""
        for chip in self.chips:
            self._group.removeButton(chip)
        self._wrap.clear()
        self.chips = [self._chip(title, row) for row, title in enumerate(titles)]
        self.row = 0 if titles else -1
        self._mark()

    def choose(self, row: int) -> None:
        """Choose a part."""
        if row != self.row:
            self.row = row
            self._mark()
            self.chosen.emit()
        self._mark()

    def set_sign(self, row: int, name: str, colour: str) -> None:
        """Show how a part stands."""
        chip = self.chips[row]
        on_accent = "on_accent" if chip.isChecked() else colour
        chip.setIcon(icon(name, on_accent))
        chip.setProperty("sign", (name, colour))

    def _chip(self, title: str, row: int) -> QPushButton:
        chip = QPushButton(beside(title), self)
        chip.setAccessibleName(title)
        chip.setProperty("role", "chip")
        chip.setCheckable(True)
        chip.setAutoDefault(False)
        chip.setIconSize(QSize(scaled(_ICON), scaled(_ICON)))
        chip.clicked.connect(lambda: self.choose(row))
        self._group.addButton(chip)
        self._wrap.addWidget(chip)
        return chip

    def _mark(self) -> None:
        for row, chip in enumerate(self.chips):
            chip.setChecked(row == self.row)
            if sign := chip.property("sign"):
                self.set_sign(row, *sign)
        if self.chips:
            self.setFocusProxy(self.chips[self.row])
