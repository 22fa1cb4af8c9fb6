"""The rail at the right: the main places, each an icon with its word."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QToolButton, QVBoxLayout, QWidget

from desktop_app.look.icons import icon
from desktop_app.look.theme import scaled
from desktop_app.ui.kinds import PageKind
from office.domain.persian import fa_digits

_WIDTH, _WIDTH_LOW = 108, 122
_ICON, _ICON_LOW = 24, 16
_GAP = 8
_NUMBERED = 9
_UNDER = Qt.ToolButtonStyle.ToolButtonTextUnderIcon
_BESIDE = Qt.ToolButtonStyle.ToolButtonTextBesideIcon


class Rail(QFrame):
    """Leads to the main places; where it is low, words stand beside the icons, not under them.

    Signals:
        chosen: the name of the place.
    """

    chosen = Signal(str)

    def __init__(self, kinds: Sequence[PageKind], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("rail")
        self._group = QButtonGroup(self)
        self._buttons: dict[str, QToolButton] = {}
        self._icons = {kind.name: kind.icon for kind in kinds}
        body = QVBoxLayout(self)
        body.setContentsMargins(4, 6, 4, 6)
        body.setSpacing(2)
        for number, kind in enumerate(kinds, 1):
            body.addWidget(self._button(kind, number))
        body.addStretch(1)
        self._shape(is_low=False)

    def minimumSizeHint(self) -> QSize:
        """Never keep the window from being low."""
        return QSize(self.width(), 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the words where they fit."""
        super().resizeEvent(event)
        one = scaled(_ICON + _GAP) + self.fontMetrics().height()
        self._shape(is_low=self.height() < one * len(self._buttons))

    def _shape(self, *, is_low: bool) -> None:
        """Put the words beside or under the icons."""
        wide, side = (_WIDTH_LOW, _ICON_LOW) if is_low else (_WIDTH, _ICON)
        self.setFixedWidth(scaled(wide))
        for button in self._buttons.values():
            button.setToolButtonStyle(_BESIDE if is_low else _UNDER)
            button.setIconSize(QSize(scaled(side), scaled(side)))
            button.setFixedWidth(scaled(wide) - 8)

    def mark(self, name: str) -> None:
        """Show which main place is in front; none when the page stands in no rail."""
        self._group.setExclusive(False)
        for each, button in self._buttons.items():
            button.setChecked(each == name)
        self._group.setExclusive(True)

    def _button(self, kind: PageKind, number: int) -> QToolButton:
        button = QToolButton(self)
        button.setText(kind.title)
        button.setIcon(icon(kind.icon))
        button.setCheckable(True)
        button.setAccessibleName(kind.title)
        key = f"Ctrl+{number}" if number <= _NUMBERED else ""
        button.setToolTip(f"{kind.title}  {key}".strip())
        button.setAccessibleDescription(f"کلید {fa_digits(key)}" if key else "")
        button.clicked.connect(lambda: self.chosen.emit(kind.name))
        self._group.addButton(button)
        self._buttons[kind.name] = button
        return button
